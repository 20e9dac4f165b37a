"""What the residents' frame shows around every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse

from imece.shell.portal.registry import Link, Portal, Tile, portal


@dataclass(frozen=True)
class Word:
    """A link of the header or footer with its address."""

    title: str
    address: str
    is_current: bool = False


@dataclass(frozen=True)
class Door:
    """A tile with its address."""

    title: str
    summary: str
    icon: str
    address: str


@lru_cache(maxsize=256)
def _address(url: str) -> str:
    return reverse(url)


def header_links(request: HttpRequest, source: Portal = portal) -> list[Word]:
    return _words(source.links_in("header"), request.path)


def footer_links(request: HttpRequest, source: Portal = portal) -> list[Word]:
    return _words(source.links_in("footer"), request.path)


def doors(source: Portal = portal) -> list[Door]:
    """The tiles of the home page."""
    return [_door(tile) for tile in source.tiles.ordered()]


def _door(tile: Tile) -> Door:
    return Door(str(tile.title), str(tile.summary), tile.icon, _address(tile.url))


def _words(links: Iterable[Link], path: str) -> list[Word]:
    return [Word(str(link.title), _address(link.url), path.startswith(_address(link.url))) for link in links]
