"""Every write of the room, one file per family of verbs."""
