"""Measurements of the running program, in multiples of an empty view: ``./imece bench``."""
