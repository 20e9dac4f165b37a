"""What the staff frame shows around every page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse

from imece.shell.office.registry import MenuEntry, Office, Shortcut, office
from imece.shell.ui.access import Visitor, visitor_of


@dataclass(frozen=True)
class Item:
    """A line of the menu with its address."""

    key: str
    title: str
    icon: str
    address: str
    is_current: bool


@dataclass
class Group:
    """Lines under one heading."""

    title: str
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Key:
    """A key of the help dialog."""

    key: str
    title: str
    address: str


@lru_cache(maxsize=256)
def _address(url: str) -> str:
    return reverse(url)


def menu_groups(request: HttpRequest, source: Office = office) -> list[Group]:
    """The menu of the person in front of it, under its headings, with the open page marked."""
    entries = source.entries_for(visitor_of(request))
    current = _nearest(request.path, (_address(entry.url) for entry in entries))
    groups: dict[str, Group] = {}
    for entry in entries:
        title = str(entry.group)
        groups.setdefault(title, Group(title)).items.append(_item(entry, current))
    return list(groups.values())


def first_address(visitor: Visitor, source: Office = office) -> str:
    """Where the staff frame begins for this person, or nothing."""
    entries = source.entries_for(visitor)
    return _address(entries[0].url) if entries else ""


def shortcuts(_request: HttpRequest, source: Office = office) -> list[Key]:
    """The keys of the help dialog."""
    return [_key(shortcut) for shortcut in source.shortcuts.ordered()]


def search_address(_request: HttpRequest, source: Office = office) -> str:
    """The page that answers the frame's search box, or nothing."""
    return _address(source.search_url) if source.search_url else ""


def _key(shortcut: Shortcut) -> Key:
    return Key(shortcut.key, str(shortcut.title), _address(shortcut.url) if shortcut.url else "")


def _item(entry: MenuEntry, current: str) -> Item:
    address = _address(entry.url)
    return Item(entry.key, str(entry.title), entry.icon, address, address == current)


def _nearest(path: str, addresses: Iterable[str]) -> str:
    """The longest address that ``path`` lies under."""
    return max((address for address in addresses if path.startswith(address)), key=len, default="")
