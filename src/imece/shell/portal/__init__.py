"""The residents' frame at ``/``: tiles, search, home sections and the mounts of the rooms."""
