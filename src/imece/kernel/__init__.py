"""What any program needs; no municipal noun lives here."""
