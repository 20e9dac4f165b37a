"""What rooms announce to the residents' frame."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest

from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A door on the home page; ``url`` is a url name, ``icon`` a name of Bootstrap Icons."""

    key: str
    title: Sentence
    icon: str
    url: str
    order: int = 100
    summary: Sentence = ""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A word in the header or the footer; ``url`` is a url name."""

    key: str
    title: Sentence
    url: str
    order: int = 100
    place: Literal["header", "footer"] = "header"


@dataclass(frozen=True, kw_only=True)
class HomeSection:
    """A part of the home page: its template gets what ``context`` gives.

    Sections with ``order`` below 100 stand above the tiles.
    """

    key: str
    template: str
    context: Callable[[HttpRequest], Mapping[str, object]]
    order: int = 100


@dataclass(frozen=True)
class Hit:
    """One line of the answer to a search; ``url`` is a path."""

    title: str
    url: str
    summary: str = ""
    icon: str = "arrow-right-short"


@dataclass(frozen=True, kw_only=True)
class SearchSource:
    """A room that can be searched from the home page: ``find(query, limit)``."""

    key: str
    title: Sentence
    find: Callable[[str, int], Iterable[Hit]]
    order: int = 100


@dataclass(frozen=True, kw_only=True)
class OfflinePage:
    """What the service worker shows below ``prefix`` without a network; ``url`` is a url name, the page names nobody.

    ``files`` are static files that the page needs, beside the frame's own style; ``worker`` is a static script that the
    service worker runs too, such as one that sends what was written offline.
    """

    key: str
    prefix: str
    url: str
    files: tuple[str, ...] = ()
    worker: str = ""


@dataclass(frozen=True)
class Mount:
    """A room's resident pages below ``prefix``."""

    prefix: str
    urlconf: str

    @property
    def key(self) -> str:
        return self.urlconf


class Portal:
    """The registries of the residents' frame; instantiable in tests."""

    def __init__(self) -> None:
        self.tiles: Registry[Tile] = Registry("portal tiles")
        self.links: Registry[Link] = Registry("portal links")
        self.sections: Registry[HomeSection] = Registry("portal home sections")
        self.sources: Registry[SearchSource] = Registry("portal search sources")
        self.offline_pages: Registry[OfflinePage] = Registry("pages without a network")
        self.mounts: Registry[Mount] = Registry("portal mounts")

    def register(self, tile: Tile) -> Tile:
        """Put a tile on the home page."""
        return self.tiles.register(tile)

    def register_link(self, link: Link) -> Link:
        """Put a word in the header or footer of every page."""
        return self.links.register(link)

    def register_section(self, section: HomeSection) -> HomeSection:
        """Put a part on the home page."""
        return self.sections.register(section)

    def register_search(self, source: SearchSource) -> SearchSource:
        """Let the home page's search ask this room."""
        return self.sources.register(source)

    def register_offline(self, page: OfflinePage) -> OfflinePage:
        """Let a room go on without a network."""
        return self.offline_pages.register(page)

    def mount(self, prefix: str, urlconf: str) -> Mount:
        """Serve the patterns of ``urlconf`` below ``/prefix`` (``""`` for the root)."""
        return self.mounts.register(Mount(prefix, urlconf))

    def links_in(self, place: Literal["header", "footer"]) -> list[Link]:
        return [link for link in self.links.ordered() if link.place == place]


portal = Portal()
