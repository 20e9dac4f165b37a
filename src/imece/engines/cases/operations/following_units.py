"""What becomes of applications when the tree of units changes: they stay with their unit, and follow it."""

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from imece.civic.institution.api import Actor, StaffPost, Tie, Unit
from imece.engines.cases import events, finding
from imece.engines.cases.models import Case, CaseQuerySet, Event, RoutingRule, SignOffStep, StepState
from imece.engines.cases.operations.locking import lock, save
from imece.kernel import search
from imece.kernel.jobs import job

AT_ONCE: Final = 500


@transaction.atomic
def follow_unit(unit: Unit) -> None:
    """After a move: what posts of the old place above had on their desk goes back to the unit; the search follows."""
    over = _posts_over(unit)
    for case in _below(unit).open().exclude(assignee=None).exclude(assignee__in=over).order_by("pk"):
        _give_back(lock(case))
    _take_turns_back(unit, over)
    renew_search.enqueue(unit.pk, 0)


def ties_of_unit(unit: Unit) -> Iterable[Tie]:
    """Open applications in the unit, and rules that would send new ones there."""
    if count := Case.objects.open().filter(unit=unit).count():
        words = ngettext(
            "Bu birimde süren %(count)d başvuru var. Önce başka birime gönderin ya da sonuçlandırın.",
            "Bu birimde süren %(count)d başvuru var. Önce başka birime gönderin ya da sonuçlandırın.",
            count,
        )
        yield Tie(words % {"count": count}, f"{reverse('office:cases:inbox')}?birim={unit.pk}")
    if RoutingRule.objects.filter(unit=unit, is_active=True).exists():
        words = _("Bir yönlendirme kuralı bu birime başvuru gönderiyor. Önce kuralı değiştirin.")
        yield Tie(words, reverse("office:cases:rules"))


@job
def renew_search(unit_id: int, after: int) -> None:
    """Write the new place into the search index, some hundred applications at a time."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        return
    found = _below(unit).filter(pk__gt=after, forgotten_at=None).select_related("unit", "applicant")
    cases = list(found.order_by("pk")[:AT_ONCE])
    search.put_many(finding.KIND, [(case.pk, finding.texts(case), finding.scope(case)) for case in cases])
    if len(cases) == AT_ONCE:
        renew_search.enqueue(unit_id, cases[-1].pk)


def _below(unit: Unit) -> CaseQuerySet:
    return Case.objects.filter(unit__path__startswith=unit.path)


def _posts_over(unit: Unit) -> QuerySet[StaffPost]:
    """Posts of the unit and of what stands above or below it now."""
    above = [int(pk) for pk in unit.path.strip("/").split("/")]
    return StaffPost.objects.filter(Q(unit__in=above) | Q(unit__path__startswith=unit.path))


def _give_back(case: Case) -> None:
    case.assignee = None
    save(case, "assignee")
    said = _("Birim başka bir üst birimin altına taşındı.")
    events.record(case, Event.RETURNED, actor=Actor.system(), text=said)


def _take_turns_back(unit: Unit, over: QuerySet[StaffPost]) -> None:
    """Turns to initial that were handed to such a post are given by whoever holds the title over the unit."""
    handed = SignOffStep.objects.filter(case__unit__path__startswith=unit.path, state=StepState.PENDING)
    handed.exclude(delegate=None).exclude(delegate__in=over).update(delegate=None)
