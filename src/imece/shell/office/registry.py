"""What rooms announce to the staff frame."""

from dataclasses import dataclass

from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry
from imece.shell.ui.access import Policy, Visitor


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """A line of the menu; ``url`` is a url name such as ``office:cases:inbox``.

    ``shown_to`` is the same policy that guards the page. ``group`` is the heading it stands under.
    """

    key: str
    title: Sentence
    url: str
    icon: str
    shown_to: Policy
    order: int = 100
    group: Sentence = ""


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """A key (or two, with a blank between) that the help dialog lists and that opens ``url`` where given."""

    key: str
    title: Sentence
    url: str = ""
    order: int = 100


@dataclass(frozen=True)
class Mount:
    """A room's staff pages below ``/ofis/prefix``."""

    prefix: str
    urlconf: str

    @property
    def key(self) -> str:
        return self.urlconf


class Office:
    """The registries of the staff frame; instantiable in tests."""

    def __init__(self) -> None:
        self.menu: Registry[MenuEntry] = Registry("office menu")
        self.shortcuts: Registry[Shortcut] = Registry("office shortcuts")
        self.mounts: Registry[Mount] = Registry("office mounts")
        self.search_url = ""

    def register(self, entry: MenuEntry) -> MenuEntry:
        """Put a line in the menu."""
        return self.menu.register(entry)

    def register_shortcut(self, shortcut: Shortcut) -> Shortcut:
        """List a key in the help dialog; with ``url`` it opens that page."""
        return self.shortcuts.register(shortcut)

    def mount(self, prefix: str, urlconf: str) -> Mount:
        """Serve the patterns of ``urlconf`` below ``/ofis/prefix``; names become ``office:<app_name>:<name>``."""
        return self.mounts.register(Mount(prefix, urlconf))

    def search_at(self, url: str) -> None:
        """Name the page that answers the frame's search box (it receives ``?q=``)."""
        self.search_url = url

    def entries_for(self, visitor: Visitor) -> list[MenuEntry]:
        """The lines this person may see, in order."""
        return [entry for entry in self.menu.ordered() if entry.shown_to(visitor)]


office = Office()
