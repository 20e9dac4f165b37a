"""Where things are shown: the UI kit and the portal, office and REST frames."""
