"""A typed registry that refuses duplicates; each frame and engine makes its own instance."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


EntryT = TypeVar("EntryT", bound=Keyed)


class DuplicateKey(Exception):
    """Two plug-ins announced the same key."""


class UnknownKey(LookupError):
    """No plug-in announced this key."""


class Registry(Generic[EntryT]):
    """Entries by key, in the order in which they were registered."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[str, EntryT] = {}

    def register(self, entry: EntryT) -> EntryT:
        """Add ``entry`` and give it back.

        Raises:
            DuplicateKey: the key is taken.
        """
        if entry.key in self._entries:
            raise DuplicateKey(f"{self.name}: {entry.key!r} is registered twice")
        self._entries[entry.key] = entry
        return entry

    def get(self, key: str) -> EntryT:
        """The entry of ``key``.

        Raises:
            UnknownKey: nothing is registered under it.
        """
        try:
            return self._entries[key]
        except KeyError:
            raise UnknownKey(f"{self.name}: nothing is registered as {key!r}") from None

    def find(self, key: str) -> EntryT | None:
        return self._entries.get(key)

    def ordered(self) -> list[EntryT]:
        """Entries by their ``order`` attribute (0 where there is none), then by key."""
        return sorted(self, key=lambda entry: (getattr(entry, "order", 0), entry.key))

    def __iter__(self) -> Iterator[EntryT]:
        return iter(self._entries.values())

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)
