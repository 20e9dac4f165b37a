"""Who did what and who looked at whose data: an append-only log that shows when it was tampered with."""
