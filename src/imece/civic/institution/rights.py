"""Named rights: each room announces its own with the roles that hold them; the house changes that as data."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction

from imece.civic.institution.models import Role, StaffRole
from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry

STAMP = "institution-roles"
KEPT_SECONDS = 5
"""How long a process may believe in roles that another process has changed."""


@dataclass(frozen=True)
class Right:
    """What a role may do, named ``room.verb``; ``roles`` hold it where the house has not said otherwise."""

    key: str
    title: Sentence
    roles: frozenset[Role]


@dataclass(frozen=True)
class KnownRole:
    """A role as it is in force: built in and perhaps changed, or of the house's own."""

    key: str
    name: Sentence
    rights: frozenset[str]
    is_built_in: bool


class Rights(Registry[Right]):
    """What there is to hold, and which role holds what."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._kept: dict[str, KnownRole] = {}
        self._stamp = ""

    def register(self, entry: Right) -> Right:
        self._stamp = ""
        return super().register(entry)

    def announced_for(self, role: str) -> frozenset[str]:
        """What the rooms mean this role to hold; nothing for a role of the house's own."""
        return frozenset(right.key for right in self if role in right.roles)

    def held_by(self, role: str) -> frozenset[str]:
        """What the role holds now; nothing where there is no such role."""
        known = self.roles().get(role)
        return known.rights if known else frozenset()

    def matrix(self) -> Mapping[str, frozenset[str]]:
        return {key: role.rights for key, role in self.roles().items()}

    def roles(self) -> Mapping[str, KnownRole]:
        """Every role by key: one query every few seconds in each process."""
        stamp = cache.get(STAMP)
        if not stamp or stamp != self._stamp:
            self._kept = self.read()
            self._stamp = secrets.token_hex(8)
            cache.set(STAMP, self._stamp, KEPT_SECONDS)
        return self._kept

    def forget(self) -> None:
        """Read the roles anew after the transaction that changed them."""
        transaction.on_commit(lambda: cache.delete(STAMP))

    def read(self) -> dict[str, KnownRole]:
        """Every role as the database has it at this moment."""
        built_in = {
            role.value: KnownRole(role.value, role.label, self.announced_for(role), is_built_in=True) for role in Role
        }
        changed = {row.key: self._in_force(row, built_in.get(row.key)) for row in StaffRole.objects.all()}
        return built_in | changed

    def _in_force(self, row: StaffRole, built_in: KnownRole | None) -> KnownRole:
        """Rights that no room announces any more are left out."""
        announced = built_in.rights if built_in else frozenset()
        held = (announced - frozenset(row.withdrawn)) | {key for key in row.granted if key in self}
        return KnownRole(row.key, row.name, held, is_built_in=built_in is not None)


rights = Rights("rights")

WORKERS = frozenset({Role.CLERK, Role.TECHNICIAN, Role.ENGINEER})
MANAGERS = frozenset({Role.MANAGER, Role.DEPUTY_MAYOR, Role.MAYOR})
EVERYBODY = frozenset(Role)
