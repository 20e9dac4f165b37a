"""Where changes of units, posts and roles are written down. The log itself stands above this room and takes them in."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from imece.civic.institution.actors import Actor
from imece.civic.people.api import Person

NOTHING: Mapping[str, object] = {}


class Writer(Protocol):
    """Writes one entry, in the transaction of the change."""

    def __call__(
        self, *, actor: Actor, act: str, what: str, people: Iterable[Person], data: Mapping[str, object]
    ) -> None: ...


class Journal:
    """Hands every entry to the log; to nobody in an installation without one."""

    def __init__(self) -> None:
        self._writer: Writer | None = None

    def kept_by(self, writer: Writer) -> None:
        self._writer = writer

    def write(
        self,
        *,
        actor: Actor,
        act: str,
        what: str,
        people: Iterable[Person] = (),
        data: Mapping[str, object] = NOTHING,
    ) -> None:
        """``act`` is one of the log's words: granted, revoked, changed or settings_changed."""
        if self._writer is not None:
            self._writer(actor=actor, act=act, what=what, people=people, data=data)


journal = Journal()
GRANTED, REVOKED, CHANGED, SETTINGS_CHANGED = "granted", "revoked", "changed", "settings_changed"
