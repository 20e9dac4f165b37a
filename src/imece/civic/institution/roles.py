"""Writes to roles: what each may do, and the roles that the house adds."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import SETTINGS_CHANGED, journal
from imece.civic.institution.models import Role, StaffPost, StaffRole
from imece.civic.institution.rights import KnownRole, rights
from imece.kernel import turkish
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotFound

KEY_LENGTH = 24
FIXED = {Role.SYSTEM_ADMINISTRATOR.value: frozenset({policies.MANAGE, policies.ROLES})}
"""Rights that a role cannot lose: without them nobody could give them back."""


@transaction.atomic
def set_rights(*, actor: Actor, role: str, held: Iterable[str]) -> KnownRole:
    """Let a role hold exactly these rights.

    Raises:
        NotPermitted: the actor may not change roles.
        NotFound: there is no such role.
        Invalid: a right that no room announced.
        NotAllowed: the system administrator would lose the right to change roles.
    """
    policies.require(actor, policies.ROLES)
    before, wanted = _known(role), frozenset(held)
    if unknown := [key for key in wanted if key not in rights]:
        raise Invalid(_("Böyle bir yetki yok: %(key)s") % {"key": unknown[0]})
    if FIXED.get(role, frozenset()) - wanted:
        raise NotAllowed(_("Sistem yöneticisi, rolleri ve görevleri yönetme yetkisini bırakamaz."))
    announced = rights.announced_for(role)
    row, _created = StaffRole.objects.select_for_update().get_or_create(key=role, defaults={"name": str(before.name)})
    row.granted, row.withdrawn = sorted(wanted - announced), sorted(announced - wanted)
    row.save()
    rights.forget()
    _write(actor, _("Rolün yetkileri değişti: %(name)s") % {"name": before.name}, role, before.rights, wanted)
    return _known(role)


@transaction.atomic
def add_role(*, actor: Actor, name: str, like: str = "") -> KnownRole:
    """Add a role of the house's own, with the rights of another one or with none.

    Raises:
        NotPermitted: the actor may not change roles.
        Invalid: the name is taken.
    """
    policies.require(actor, policies.ROLES)
    _require_free_name(name)
    held = _known(like).rights if like else frozenset()
    row = StaffRole.objects.create(key=_free_key(name), name=name, granted=sorted(held))
    rights.forget()
    _write(actor, _("Rol eklendi: %(name)s") % {"name": name}, row.key, frozenset(), held)
    return _known(row.key)


@transaction.atomic
def remove_role(*, actor: Actor, role: str) -> None:
    """Remove a role that the house added and that nobody holds any more.

    Raises:
        NotAllowed: the role is built in.
        Conflict: somebody holds it, now or in a closed post whose history names it.
    """
    policies.require(actor, policies.ROLES)
    known = _known(role)
    if known.is_built_in:
        raise NotAllowed(_("Bu rol silinemez; yetkilerini değiştirebilirsiniz."))
    if StaffPost.objects.filter(role=role).exists():
        raise Conflict(_("Bu rol görevlerde kullanılıyor. Önce o görevlere başka rol verin."))
    StaffRole.objects.filter(key=role).delete()
    rights.forget()
    _write(actor, _("Rol silindi: %(name)s") % {"name": known.name}, role, known.rights, frozenset())


def _known(role: str) -> KnownRole:
    """As the database has it now, not as it was some seconds ago."""
    known = rights.read().get(role)
    if known is None:
        raise NotFound
    return known


def _require_free_name(name: str) -> None:
    if turkish.fold(name) in {turkish.fold(str(role.name)) for role in rights.read().values()}:
        raise Invalid(fields={"name": [_("Bu adla bir rol zaten var.")]})


def _free_key(name: str) -> str:
    stem, taken = turkish.slugify(name)[: KEY_LENGTH - 4] or "rol", rights.read()
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _write(actor: Actor, what: str, role: str, before: frozenset[str], after: frozenset[str]) -> None:
    data = {"role": role, "granted": sorted(after - before), "withdrawn": sorted(before - after)}
    journal.write(actor=actor, act=SETTINGS_CHANGED, what=what, data=data)
