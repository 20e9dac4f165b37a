"""The municipality: its units, posts, stand-ins, and in which capacity somebody acts."""
