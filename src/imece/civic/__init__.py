"""Who: the institution, its people, sign-in and privacy."""
