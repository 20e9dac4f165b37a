"""What the institution's room answers to everybody."""
