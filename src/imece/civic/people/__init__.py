"""Residents, organisations and staff as people: names, identity numbers and contact points."""
