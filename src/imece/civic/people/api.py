"""The only door of this room."""

from imece.civic.people.models import Person

__all__ = ["Person"]
