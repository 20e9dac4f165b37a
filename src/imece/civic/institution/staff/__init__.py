"""Staff pages about the institution itself."""
