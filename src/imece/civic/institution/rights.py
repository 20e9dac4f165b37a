"""Named rights: each room announces its own, with the roles that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass

from imece.civic.institution.models import Role
from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry


@dataclass(frozen=True)
class Right:
    """What a role may do, named ``room.verb``."""

    key: str
    title: Sentence
    roles: frozenset[Role]


class Rights(Registry[Right]):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._held: dict[str, frozenset[str]] = {}

    def register(self, entry: Right) -> Right:
        self._held.clear()
        return super().register(entry)

    def held_by(self, role: str) -> frozenset[str]:
        if role not in self._held:
            self._held[role] = frozenset(right.key for right in self if role in right.roles)
        return self._held[role]

    def matrix(self) -> Mapping[str, frozenset[str]]:
        return {role: self.held_by(role) for role in Role.values}


rights = Rights("rights")

WORKERS = frozenset({Role.CLERK, Role.TECHNICIAN, Role.ENGINEER})
MANAGERS = frozenset({Role.MANAGER, Role.DEPUTY_MAYOR, Role.MAYOR})
EVERYBODY = frozenset(Role)
