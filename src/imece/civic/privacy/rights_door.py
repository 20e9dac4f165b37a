"""Where a person exercises the rights of m.11; the room that takes such requests announces its page."""

from collections.abc import Callable
from dataclasses import dataclass

from imece.kernel.registry import Registry


@dataclass(frozen=True)
class RightsDoor:
    """A page for requests of the person concerned; ``address`` gives "" while it is closed."""

    key: str
    address: Callable[[], str]


rights_doors: Registry[RightsDoor] = Registry("doors for requests of the person concerned")


def rights_address() -> str:
    """The first open door; "" where no room takes such requests."""
    return next((address for door in rights_doors if (address := door.address())), "")
