"""Writes to posts: who works where, as what, and who no longer does."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import GRANTED, REVOKED, journal
from imece.civic.institution.models import StaffPost, StandIn, Title, Unit
from imece.civic.institution.rights import rights
from imece.civic.people.api import Person
from imece.kernel.errors import Conflict, NotAllowed


@transaction.atomic
def open_post(
    *, actor: Actor, person: Person, unit: Unit, title: Title | str, role: str, is_from_directory: bool = False
) -> StaffPost:
    """Give somebody a post; one that the same person held there before is opened again, with its history.

    Raises:
        NotPermitted: the actor may not manage posts, or not give this role.
        NotAllowed: the unit is closed.
        Conflict: the person holds this post already.
    """
    policies.require_giving(actor, role)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)  # it cannot be closed in the same moment
    if not unit.is_active:
        raise NotAllowed(_("Kapalı bir birimde görev verilemez."))
    held = StaffPost.objects.select_for_update().filter(person=person, unit=unit, title=title).order_by("-is_active")
    post = held.first()
    if post is not None and post.is_active:
        raise Conflict(_("Bu kişinin bu birimde bu unvanla görevi zaten var."))
    post = post or StaffPost(person=person, unit=unit, title=title)
    post.role, post.is_active, post.is_from_directory = role, True, is_from_directory
    post.save()
    _write(actor, GRANTED, _("Görev verildi"), post)
    return post


@transaction.atomic
def change_role(*, actor: Actor, post: StaffPost, role: str) -> StaffPost:
    """Let a post do something else.

    Raises:
        NotPermitted: the actor may not manage posts, or not give the new or take the old role.
        NotAllowed: nobody would be left who may assign roles.
    """
    policies.require_giving(actor, role)
    policies.require_giving(actor, post.role)
    if policies.ROLES not in rights.held_by(role):
        _require_another_administrator(post)
    before, post.role = post.role, role
    post.save(update_fields=["role"])
    _write(actor, GRANTED, _("Rol değişti"), post, before=before)
    return post


@transaction.atomic
def close_post(*, actor: Actor, post: StaffPost) -> StaffPost:
    """Take a post away at once: the holder can no longer act through it, nor anybody who stands in for it.

    Raises:
        NotPermitted: the actor may not manage posts, or not take this role.
        NotAllowed: nobody would be left who may assign roles.
    """
    policies.require_giving(actor, post.role)
    _require_another_administrator(post)
    return withdraw_post(actor=actor, post=post)


@transaction.atomic
def withdraw_post(*, actor: Actor, post: StaffPost) -> StaffPost:
    """Take a post away because what it rested on is gone, even from the last administrator.

    The house's directory decides so; where people decide, ``close_post`` is called.

    Raises:
        NotPermitted: the actor may not manage posts, or not take this role.
    """
    policies.require_giving(actor, post.role)
    post.is_active = False
    post.save(update_fields=["is_active"])
    today = timezone.localdate()
    StandIn.objects.filter(Q(post=post) | Q(by=post), end__gte=today, ended_early=False).update(ended_early=True)
    _write(actor, REVOKED, _("Görev kapatıldı"), post)
    return post


def close_all_posts(*, actor: Actor, person: Person) -> list[StaffPost]:
    """Take every post of a person away."""
    held = StaffPost.objects.filter(person=person, is_active=True).select_related("unit", "person")
    return [close_post(actor=actor, post=post) for post in held]


def _require_another_administrator(post: StaffPost) -> None:
    """Whoever administers last cannot be put out: nobody could let anybody in again."""
    giving = [key for key, held in rights.matrix().items() if policies.ROLES in held]
    if not post.is_active or post.role not in giving:
        return
    list(StaffPost.objects.select_for_update().filter(role__in=giving))  # two of them cannot close each other at once
    if not StaffPost.objects.active().filter(role__in=giving).exclude(pk=post.pk).exists():
        raise NotAllowed(_("Bu, rolleri yönetebilen son görevdir. Önce başka birine bu rolü verin."))


def _write(actor: Actor, act: str, what: str, post: StaffPost, **data: object) -> None:
    line = f"{what}: {post.person.name}, {post.get_title_display()}, {post.unit.name}"
    facts = {"post": post.pk, "unit": post.unit_id, "role": post.role, **data}
    journal.write(actor=actor, act=act, what=line, people=[post.person], data=facts)
