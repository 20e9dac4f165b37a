"""Privacy notices: versions, two layers, and the record of who was shown which one (6698 m.10)."""
