"""imece: an open e-municipality platform in which the published service inventory is the program."""

__version__ = "0.1.0"
