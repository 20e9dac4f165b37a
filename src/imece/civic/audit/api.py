"""The only door of this room."""

from imece.civic.audit.keeping import Keeper, keepers
from imece.civic.audit.models import Act, Entry, EntryQuerySet
from imece.civic.audit.operations import record
from imece.civic.audit.selectors import accesses_of
from imece.civic.audit.subjects import of_case, of_person

__all__ = ["Act", "Entry", "EntryQuerySet", "Keeper", "accesses_of", "keepers", "of_case", "of_person", "record"]
