"""Writes to the tree of units. One at a time: where a unit stands decides who sees its work."""

from collections.abc import Mapping

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import CHANGED, journal
from imece.civic.institution.models import UNIT_PATHS, StaffPost, Unit
from imece.civic.institution.watching import ties_of, unit_watchers
from imece.kernel import turkish
from imece.kernel.errors import Invalid, NotAllowed, NotFound

SLUG_LENGTH = 150
PATH_LENGTH = 200
"""What ``Unit.path`` holds: some twenty floors."""


@transaction.atomic
def add_unit(*, actor: Actor, name: str, parent: Unit | None, detsis_no: str = "") -> Unit:
    """Add a unit below ``parent``; only the first unit of a house has none.

    Raises:
        Invalid: a second root, or a name that the parent's other units already have.
    """
    policies.require(actor, policies.MANAGE)
    tree = _locked_tree()
    if parent is None and tree:
        raise Invalid(fields={"parent": [_("Üst birimi seçin.")]})
    parent = _known(tree, parent) if parent else None
    _require_free_name(tree, name, parent)
    unit = Unit.objects.create(name=name, slug=_free_slug(name), parent=parent, detsis_no=detsis_no)
    _write(actor, _("Birim eklendi: %(name)s") % {"name": name}, unit)
    return unit


@transaction.atomic
def change_unit(*, actor: Actor, unit: Unit, name: str, detsis_no: str = "") -> Unit:
    """Give a unit another name or number; addresses that hold its old name go on working."""
    policies.require(actor, policies.MANAGE)
    tree = _locked_tree()
    unit = _known(tree, unit)
    _require_free_name(tree, name, _parent_in(tree, unit), unit)
    before = unit.name
    unit.name, unit.detsis_no = name, detsis_no
    unit.save(update_fields=["name", "detsis_no"])
    _write(actor, _("Birim değişti: %(before)s → %(name)s") % {"before": before, "name": name}, unit)
    return unit


@transaction.atomic
def move_unit(*, actor: Actor, unit: Unit, parent: Unit) -> Unit:
    """Put a unit with everything below it under another one: whoever answers for the new parent sees its work now.

    Raises:
        NotAllowed: the unit is the root, or open while the parent is closed.
        Invalid: the parent is the unit itself or stands below it, already is the parent, has a unit of that name,
            or the tree would become too deep.
    """
    policies.require(actor, policies.MANAGE)
    tree = _locked_tree()
    unit, parent = _known(tree, unit), _known(tree, parent)
    before = _parent_in(tree, unit)
    _require_place(tree, unit, parent)
    unit.parent = parent
    unit.save(update_fields=["parent"])
    for watcher in unit_watchers:
        watcher.moved(unit)
    what = _("Birim taşındı: %(name)s, %(before)s → %(parent)s")
    names = {"name": unit.name, "before": before.name if before else "–", "parent": parent.name}
    _write(actor, what % names, unit, before=before.pk if before else None, parent=parent.pk)
    return unit


@transaction.atomic
def close_unit(*, actor: Actor, unit: Unit) -> Unit:
    """Close a unit in which nobody works any more and on which nothing hangs.

    Raises:
        NotAllowed: somebody works in it, or in a unit below it that is still open, or work would be left behind.
    """
    policies.require(actor, policies.MANAGE)
    unit = _known(_locked_tree(), unit)
    below = Unit.objects.below(unit)
    if StaffPost.objects.filter(unit__in=below, is_active=True).exists():
        raise NotAllowed(_("Bu birimde ya da altındaki birimlerde görevli var. Önce görevleri kapatın."))
    if below.active().exclude(pk=unit.pk).exists():
        raise NotAllowed(_("Bu birimin altında açık birim var. Önce onları kapatın."))
    ties = ties_of(unit)
    if ties:
        raise NotAllowed(" ".join(str(tie.words) for tie in ties))
    return _switch(actor, unit, is_active=False)


@transaction.atomic
def reopen_unit(*, actor: Actor, unit: Unit) -> Unit:
    """Open a closed unit again.

    Raises:
        NotAllowed: the unit above is closed.
    """
    policies.require(actor, policies.MANAGE)
    tree = _locked_tree()
    unit = _known(tree, unit)
    parent = _parent_in(tree, unit)
    if parent is not None and not parent.is_active:
        raise NotAllowed(_("Üst birim kapalı. Önce onu açın ya da bu birimi başka bir üst birime taşıyın."))
    return _switch(actor, unit, is_active=True)


def _locked_tree() -> dict[int, Unit]:
    """Every unit as it stands now, until the transaction ends: two moves at once cannot make a circle."""
    return {unit.pk: unit for unit in Unit.objects.select_for_update().order_by("pk")}


def _known(tree: Mapping[int, Unit], unit: Unit) -> Unit:
    found = tree.get(unit.pk)
    if found is None:
        raise NotFound
    return found


def _parent_in(tree: Mapping[int, Unit], unit: Unit) -> Unit | None:
    return tree[unit.parent_id] if unit.parent_id is not None else None


def _require_place(tree: Mapping[int, Unit], unit: Unit, parent: Unit) -> None:
    if unit.parent_id is None:
        raise NotAllowed(_("En üstteki birim taşınamaz."))
    if unit.is_active and not parent.is_active:
        raise NotAllowed(_("Açık bir birim kapalı bir birimin altına taşınamaz."))
    if parent.path.startswith(unit.path):
        raise Invalid(fields={"parent": [_("Birim kendisinin ya da altındaki bir birimin altına taşınamaz.")]})
    if unit.parent_id == parent.pk:
        raise Invalid(fields={"parent": [_("Birim zaten bu birimin altında.")]})
    longest = max(len(one.path) for one in tree.values() if one.path.startswith(unit.path))
    if len(parent.path) + longest - len(unit.path) + len(f"{unit.pk}/") > PATH_LENGTH:
        raise Invalid(fields={"parent": [_("Birim ağacı bu kadar derin olamaz.")]})
    try:
        _require_free_name(tree, unit.name, parent, unit)
    except Invalid:
        raise Invalid(fields={"parent": [_("Seçtiğiniz üst birimin altında aynı adla bir birim var.")]}) from None


def _require_free_name(tree: Mapping[int, Unit], name: str, parent: Unit | None, unit: Unit | None = None) -> None:
    others = [one for one in tree.values() if one.parent_id == (parent.pk if parent else None) and one != unit]
    if turkish.fold(name) in {turkish.fold(other.name) for other in others}:
        raise Invalid(fields={"name": [_("Bu adla bir birim zaten var.")]})


def _free_slug(name: str) -> str:
    stem = turkish.slugify(name)[: SLUG_LENGTH - 8] or "birim"
    taken = set(Unit.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)


def _switch(actor: Actor, unit: Unit, *, is_active: bool) -> Unit:
    unit.is_active = is_active
    unit.save(update_fields=["is_active"])
    what = _("Birim açıldı: %(name)s") if is_active else _("Birim kapatıldı: %(name)s")
    _write(actor, what % {"name": unit.name}, unit)
    return unit


def _write(actor: Actor, what: str, unit: Unit, **data: object) -> None:
    transaction.on_commit(lambda: cache.delete(UNIT_PATHS))
    journal.write(actor=actor, act=CHANGED, what=what, data={"unit": unit.pk, **data})
