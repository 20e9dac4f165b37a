"""What stands behind ``./imece``: the standard library only, and nothing of the program itself."""
