"""Resident pages of this room."""
