"""Resident pages: applying, following, answering."""
