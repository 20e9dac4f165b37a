"""What lies around a case: related ones, earlier ones of the same applicant, similar ones nearby."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from imece.civic.institution.api import Actor
from imece.engines.cases.models import Case, CaseQuerySet
from imece.engines.cases.staff.wording import STATE_TONES, STATE_WORDS

MOST = 5
MOST_RELATED = 20
SIMILAR_FOR = timedelta(days=120)
NEARBY = 0.003
"""Degrees: about 300 m."""


@dataclass(frozen=True)
class Neighbour:
    """A line about another case; without ``is_visible`` it is named but not linked."""

    number: str
    title: str
    state: str | Promise
    tone: str
    when: str
    is_visible: bool
    relation: str = ""


def earlier_of(case: Case, actor: Actor) -> list[Neighbour]:
    """The newest other cases of the same identity number or telephone, in the actor's part of the house."""
    applicant = case.applicant
    same = Q()
    if applicant.national_id_index:
        same |= Q(applicant__national_id_index=applicant.national_id_index)
    if applicant.phone:
        same |= Q(applicant__phone=applicant.phone)
    if not same:
        return []
    return _lines(Case.objects.worked_on_by(actor).filter(same).exclude(pk=case.pk))


def similar_to(case: Case, actor: Actor) -> list[Neighbour]:
    """Open cases of the same service at the same place."""
    here = Q()
    if case.place:
        here |= Q(place=case.place)
    if case.latitude is not None and case.longitude is not None:
        here |= Q(
            latitude__range=(case.latitude - NEARBY, case.latitude + NEARBY),
            longitude__range=(case.longitude - NEARBY, case.longitude + NEARBY),
        )
    if not here:
        return []
    recent = Case.objects.worked_on_by(actor).open().filter(
        here, service=case.service_id, received_at__gte=timezone.now() - SIMILAR_FOR
    )  # fmt: skip
    return _lines(recent.exclude(pk=case.pk))


def related_to(case: Case, actor: Actor) -> list[Neighbour]:
    """Parent, children, duplicates and what was merged, with how each is related; an index answers each question."""
    through = Case.duplicates.through.objects.filter(from_case=case).values_list("to_case_id", flat=True)
    named = [pk for pk in (case.parent_id, case.merged_into_id) if pk]
    found = {
        other.pk: other
        for near in (Q(pk__in=[*named, *through]), Q(parent=case), Q(merged_into=case))
        for other in Case.objects.filter(near).only(*_SHOWN, "parent_id", "merged_into_id", "unit_id")[:MOST_RELATED]
    }
    seen = actor.units_with("cases.see")
    return [_line(other, is_visible=other.unit_id in seen, relation=_relation(case, other)) for other in found.values()]


_SHOWN = ("number", "title", "state", "received_at")


def _lines(cases: CaseQuerySet) -> list[Neighbour]:
    return [_line(case) for case in cases.only(*_SHOWN).order_by("-received_at")[:MOST]]


def _line(case: Case, *, is_visible: bool = True, relation: str = "") -> Neighbour:
    when = timezone.localtime(case.received_at).strftime("%d.%m.%Y")
    return Neighbour(
        case.number, case.title, STATE_WORDS[case.state], STATE_TONES[case.state], when, is_visible, relation
    )


def _relation(case: Case, other: Case) -> str:
    if case.parent_id == other.pk:
        return "parent"
    if other.parent_id == case.pk:
        return "child"
    if case.merged_into_id == other.pk:
        return "into"
    return "merged" if other.merged_into_id == case.pk else "duplicate"
