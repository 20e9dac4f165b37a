"""Requests of the person concerned: the nine rights of 6698 m.11, answered within thirty days (m.13)."""
