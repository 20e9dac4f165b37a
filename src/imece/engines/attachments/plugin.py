"""Lets the worker know this room's schedule."""

from imece.engines.attachments import jobs

__all__ = ["jobs"]
