"""What people are told about their data, and the proof that they were told."""
