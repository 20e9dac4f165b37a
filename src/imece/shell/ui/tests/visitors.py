"""People for tests that need no database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Visitor:
    name: str = "Zeynep"
    is_signed_in: bool = True
    is_staff: bool = True


STRANGER = Visitor("", is_signed_in=False, is_staff=False)
RESIDENT = Visitor("Ayşe", is_staff=False)
CLERK = Visitor("Zeynep")
