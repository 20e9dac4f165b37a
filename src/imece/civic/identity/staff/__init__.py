"""Staff pages about the people who work here and how they come in."""
