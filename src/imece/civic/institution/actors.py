"""In which capacity somebody acts."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.models import StaffPost, Unit
from imece.civic.institution.rights import rights
from imece.civic.institution.selectors import unit_paths
from imece.civic.people.api import Person
from imece.kernel.errors import NotPermitted


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with the posts held or stood in for today, nobody known, or the system itself.

    ``keys`` names what the visitor has opened with a code instead of an account ("case:12"). ``on_behalf_of`` is whom
    the person speaks for at the moment, by a recorded mandate; posts and rights of staff never go with it.
    A right held through a post reaches that post's unit and every unit below it.
    """

    person: Person | None = None
    posts: tuple[StaffPost, ...] = ()
    is_system: bool = False
    keys: frozenset[str] = frozenset()
    on_behalf_of: Person | None = None
    _units: dict[str, frozenset[int]] = field(default_factory=dict, repr=False, compare=False, hash=False)

    @classmethod
    def anonymous(cls) -> Self:
        return cls()

    @classmethod
    def system(cls) -> Self:
        return cls(is_system=True)

    @classmethod
    def of(cls, person: Person) -> Self:
        """The person with all posts that are in force today."""
        today = timezone.localdate()
        return cls(person=person, posts=tuple(StaffPost.objects.acting_for(person, today)))

    def speaking_for(self, principal: Person) -> Self:
        """The same person, who speaks for somebody else now; as a resident, without any post."""
        return replace(self, on_behalf_of=principal, posts=())

    @property
    def principal(self) -> Person | None:
        """Whose applications are meant: the one spoken for, else the person themselves."""
        return self.on_behalf_of or self.person

    @property
    def voices(self) -> frozenset[int]:
        """Ids of the people whose applications the actor may see as their own."""
        return frozenset(person.pk for person in (self.person, self.on_behalf_of) if person is not None)

    def holding(self, *keys: str) -> Self:
        """The same actor, who has also shown the code to ``keys``."""
        return replace(self, keys=self.keys | frozenset(keys))

    @property
    def is_signed_in(self) -> bool:
        return self.person is not None

    @property
    def is_staff(self) -> bool:
        return bool(self.posts)

    @property
    def name(self) -> str:
        if self.is_system:
            return _("Sistem")
        if self.person is None:
            return _("Başvuru sahibi")
        if self.on_behalf_of is None:
            return self.person.name
        return _("%(agent)s (%(principal)s adına)") % {"agent": self.person.name, "principal": self.on_behalf_of.name}

    @property
    def post(self) -> StaffPost | None:
        """The actor's own post, else the first one stood in for."""
        own = [post for post in self.posts if self.person and post.person_id == self.person.pk]
        return next(iter(own or self.posts), None)

    @property
    def acting_post(self) -> StaffPost:
        """The post through which a member of staff acts.

        Raises:
            NotPermitted: the actor holds none.
        """
        if self.post is None:
            raise NotPermitted
        return self.post

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(post.unit_id for post in self.posts)

    def units_with(self, right: str) -> frozenset[int]:
        """Ids of all units in which the actor holds ``right``."""
        if right not in self._units:
            roots = [post.unit.path for post in self.posts if right in rights.held_by(post.role)]
            self._units[right] = _below(roots, unit_paths()) if roots else frozenset()
        return self._units[right]

    def has(self, right: str, unit: Unit | None = None) -> bool:
        """Whether the actor holds ``right`` at all, or in ``unit``."""
        if self.is_system:
            return True
        paths = [post.unit.path for post in self.posts if right in rights.held_by(post.role)]
        return any(unit is None or unit.path.startswith(path) for path in paths)

    def posts_with(self, right: str, unit: Unit) -> list[StaffPost]:
        """The posts through which the actor holds ``right`` in ``unit``."""
        return [
            post for post in self.posts if right in rights.held_by(post.role) and unit.path.startswith(post.unit.path)
        ]


def _below(roots: Iterable[str], tree: Iterable[tuple[int, str]]) -> frozenset[int]:
    prefixes = tuple(roots)
    return frozenset(pk for pk, path in tree if path.startswith(prefixes))
