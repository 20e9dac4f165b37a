"""Breaches of personal data: the register, the 72 hours, the notification (6698 m.12/5)."""
