"""Lets the loader act in the past, so that every figure of the demo comes from the real operations."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block, ``timezone.now()`` says ``moment``.

    Only for this loader, which runs alone in its own process: it swaps the function for the whole process.
    """
    with patch("django.utils.timezone.now", lambda: moment):
        yield
