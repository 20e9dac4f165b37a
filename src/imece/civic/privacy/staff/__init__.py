"""Staff pages of this room: the desk of the privacy officer."""
