"""The lists of the inbox: what each holds, as a query that a partial index answers."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor, rights
from imece.engines.cases.models import Case, CaseEvent, CaseQuerySet, SignOffStep, StepState
from imece.engines.cases.policies import SEE
from imece.engines.cases.staff.wording import end_of_today
from imece.engines.cases.workflow import State

SECONDS = 15
MOST = 99
"""Counts are told up to here ("99+"): nobody needs more, and no list is ever counted to its end."""


def turns_of(actor: Actor) -> QuerySet[SignOffStep]:
    """The pending steps whose turn has come and which one of the actor's posts can give."""
    mine = Q(delegate__in=[post.pk for post in actor.posts])
    for post in actor.posts:
        mine |= Q(delegate=None, title=post.title, case__unit__path__startswith=post.unit.path)
    earlier = SignOffStep.objects.filter(
        decision=OuterRef("decision"), state=StepState.PENDING, order__lt=OuterRef("order")
    )
    return SignOffStep.objects.filter(mine, ~Exists(earlier), state=StepState.PENDING, decision__is_current=True)


def _mine(_within: CaseQuerySet, actor: Actor) -> CaseQuerySet:
    """No unit is asked for: a case is only ever assigned to a post over its unit, and its own index answers this."""
    seeing = [post.pk for post in actor.posts if SEE in rights.held_by(post.role)]
    return Case.objects.open().filter(assignee__in=seeing)


def _unit(within: CaseQuerySet, _actor: Actor) -> CaseQuerySet:
    return within.open()


def _turn(within: CaseQuerySet, actor: Actor) -> CaseQuerySet:
    return within.open().filter(state=State.AWAITING_SIGN_OFF, pk__in=turns_of(actor).values("case"))


def _today(within: CaseQuerySet, _actor: Actor) -> CaseQuerySet:
    return within.open().filter(due_at__gte=timezone.now(), due_at__lt=end_of_today())


def _late(within: CaseQuerySet, _actor: Actor) -> CaseQuerySet:
    return within.open().filter(due_at__lt=timezone.now())


def _waiting(within: CaseQuerySet, _actor: Actor) -> CaseQuerySet:
    return within.open().filter(state=State.WAITING_FOR_APPLICANT)


def _all(within: CaseQuerySet, _actor: Actor) -> CaseQuerySet:
    return within


@dataclass(frozen=True)
class Box:
    """One tab of the inbox."""

    key: str
    title: str | Promise
    icon: str
    of: Callable[[CaseQuerySet, Actor], CaseQuerySet]
    empty: str | Promise
    is_counted: bool = True
    order: str = "due"


BOXES: Mapping[str, Box] = {
    box.key: box
    for box in (
        Box("benim", _("Benim"), "person", _mine, _("Üzerinizde bekleyen başvuru yok.")),
        Box("birim", _("Birimim"), "people", _unit, _("Biriminizde açık başvuru yok.")),
        Box("onay", _("Onayımda"), "pen", _turn, _("Parafınızı bekleyen başvuru yok.")),
        Box("bugun", _("Bugün son gün"), "calendar-event", _today, _("Bugün süresi dolacak başvuru yok.")),
        Box("geciken", _("Geciken"), "exclamation-triangle", _late, _("Geciken başvuru yok. Elinize sağlık.")),
        Box("bekleyen", _("Yanıt bekleyen"), "hourglass-split", _waiting, _("Yanıtı beklenen başvuru sahibi yok.")),
        Box("tumu", _("Tümü"), "archive", _all, _("Henüz başvuru yok."), is_counted=False, order="newest"),
    )
}

ORDERS: Mapping[str, tuple[str | Promise, tuple[str | OrderBy, ...]]] = {
    "due": (_("Son günü en yakın"), (F("due_at").asc(nulls_last=True), "pk")),
    "newest": (_("En yeni"), ("-received_at", "-pk")),
    "oldest": (_("En eski"), ("received_at", "pk")),
    "still": (_("En uzun süredir aynı durumda"), ("state_since", "pk")),
}


TabLine = tuple[str | Promise, str, bool, str | None]
"""Title, key of the box, whether it is open, and the count as it is shown."""


def tabs(actor: Actor, current: str) -> list[TabLine]:
    """Every box with its capped count."""
    counts = _counts(actor)
    return [(box.title, box.key, box.key == current, counts.get(box.key)) for box in BOXES.values()]


def _counts(actor: Actor) -> Mapping[str, str]:
    """Counted anew as soon as anything happened to any case, and every few seconds since time passes too.

    Each count is one short query however many cases there are; what nothing has changed is not counted again.
    """
    newest = CaseEvent.objects.order_by("-pk").values_list("pk", flat=True).first()
    posts = ".".join(str(post.pk) for post in actor.posts)
    key = f"cases:counts:{newest}:{posts}:{scope_of(actor)}"
    found: Mapping[str, str] | None = cache.get(key)
    if found is None:
        within = Case.objects.worked_on_by(actor)
        found = {box.key: _count(box, within, actor) for box in BOXES.values() if box.is_counted}
        cache.set(key, found, SECONDS)
    return found


def _count(box: Box, within: CaseQuerySet, actor: Actor) -> str:
    found = box.of(within, actor).order_by()[: MOST + 1].count()
    return f"{MOST}+" if found > MOST else str(found)


def scope_of(actor: Actor) -> str:
    """A short name of the set of units whose cases the actor sees."""
    units = ",".join(map(str, sorted(actor.units_with(SEE))))
    return hashlib.sha256(units.encode()).hexdigest()[:32]
