"""The log in Ofis."""
