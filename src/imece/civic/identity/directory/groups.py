"""Writes to the table of groups: what a group of the directory gives here."""

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.identity.directory.models import DirectoryGroup
from imece.civic.institution.api import Actor, StaffPost, Title, Unit, journal, policies, withdraw_post
from imece.kernel.errors import Conflict


@transaction.atomic
def add_group(*, actor: Actor, dn: str, unit: Unit, title: Title | str, role: str) -> DirectoryGroup:
    """Whoever is in the group holds this post from the next sign-in on.

    Raises:
        NotPermitted: the actor may not manage posts, or not give this role.
        Conflict: the group gives this post already.
    """
    policies.require_giving(actor, role)
    if DirectoryGroup.objects.same_as(dn=dn, unit=unit, title=title).exists():
        raise Conflict(_("Bu grup bu birimde bu unvanı zaten veriyor."))
    group = DirectoryGroup.objects.create(dn=dn.strip(), unit=unit, title=title, role=role)
    _write(actor, "granted", _("Dizin grubu görev veriyor"), group)
    return group


@transaction.atomic
def take_group_away(*, actor: Actor, group: DirectoryGroup) -> int:
    """The group gives nothing any more; gives the number of posts that were closed.

    Where another group gives the same post, it stays, and the next sign-in decides.

    Raises:
        NotPermitted: the actor may not manage posts, or not take this role.
    """
    policies.require_giving(actor, group.role)
    group.delete()
    _write(actor, "revoked", _("Dizin grubu görev vermiyor"), group)
    if DirectoryGroup.objects.filter(unit=group.unit, title=group.title).exists():
        return 0
    held = StaffPost.objects.filter(unit=group.unit, title=group.title, is_from_directory=True, is_active=True)
    closed = [withdraw_post(actor=actor, post=post) for post in held.select_related("unit", "person")]
    return len(closed)


def _write(actor: Actor, act: str, what: str, group: DirectoryGroup) -> None:
    line = f"{what}: {group.short_name} → {group.get_title_display()}, {group.unit.name}"
    journal.write(actor=actor, act=act, what=line, data={"dn": group.dn, "unit": group.unit_id, "role": group.role})
