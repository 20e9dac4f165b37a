"""The demo accounts as a table, for whoever starts the demo."""

from collections.abc import Iterator

from imece.civic.identity.api import User
from imece.civic.institution.api import Role, Title
from imece.config.demo.house import UNITS
from imece.config.demo.staff import PASSWORD, STAFF

SHOWN = ("ayse", "mert", "zeynep", "hakan", "selma", "nurhan", "kvkk", "yonetici")
RESIDENTS = {"ayse": "Ayşe Yılmaz", "mert": "Mert Karadağ"}


def usernames() -> list[str]:
    """Everybody that the demo may have given an account."""
    return [*RESIDENTS, *(row.username for row in STAFF)]


def table(*, everybody: bool = False) -> Iterator[str]:
    """The lines of the table, with those accounts that exist; nothing when none does."""
    there = set(User.objects.values_list("username", flat=True))
    wanted = [name for name in usernames() if everybody or name in SHOWN]
    shown = [name for name in sorted(wanted, key=_place) if name in there]
    if not shown or not _is_demo(shown[0]):
        return
    yield f"Demo hesapları (parola: {PASSWORD})"
    yield from (f"  {name:<12}{_who(name)}" for name in shown)


def _is_demo(username: str) -> bool:
    """Whether the account still has the demo's password; in a real town hall somebody may be called ayse too."""
    return User.objects.get(username=username).check_password(PASSWORD)


def _place(username: str) -> int:
    return SHOWN.index(username) if username in SHOWN else len(SHOWN)


def _who(username: str) -> str:
    if username in RESIDENTS:
        return f"{RESIDENTS[username]}, vatandaş"
    row = next(row for row in STAFF if row.username == username)
    unit = next(unit.name for unit in UNITS if unit.key == row.unit)
    is_own_kind = Role(row.role).value in {Title(row.title).value, "clerk"}
    what = Title(row.title).label if is_own_kind else Role(row.role).label
    return f"{row.first_name} {row.last_name}, {what}, {unit}"
