"""What the municipality does for people, one room per service."""
