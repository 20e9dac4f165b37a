"""The staff frame at ``/ofis/``: the menu and the mounts of the rooms."""
