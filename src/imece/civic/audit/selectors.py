"""Reading the log."""

from collections.abc import Iterable

from imece.civic.audit.models import Entry, EntryQuerySet


def accesses_of(keys: Iterable[str]) -> EntryQuerySet:
    """Everything that was done with the data behind ``keys``, newest first; not yet cut into pages.

    What happened in the last minute may still be missing: the index of subjects is made together with the chain.
    """
    return Entry.objects.all().about(keys)
