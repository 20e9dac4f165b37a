"""Looking for entries of the logs."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from imece.civic.audit import subjects
from imece.civic.audit.models import Entry, EntryQuerySet, TrafficEntry
from imece.civic.people.api import Person
from imece.kernel import turkish
from imece.kernel.identifiers import is_tckn

MOST_PEOPLE: Final = 500


def entries_for(asked: Mapping[str, Any]) -> EntryQuerySet:
    """Entries that fit the filters of ``LookForm``, newest first."""
    found = Entry.objects.order_by("-pk")
    if key := subject_key(asked.get("konu", "")):
        found = found.about([key])
    if words := turkish.fold(asked.get("kisi", "")).strip():
        people = Person.objects.filter(folded_name__contains=words).values_list("pk", flat=True)[:MOST_PEOPLE]
        found = found.filter(person_id__in=list(people))
    if unit := asked.get("birim"):
        found = found.filter(unit_id=unit.pk)
    if act := asked.get("islem"):
        found = found.filter(act=act)
    return found.filter(**between("at", asked.get("ilk"), asked.get("son")))


def subject_key(words: str) -> str:
    """What somebody typed as the key of a subject: an application's or identity number, or a key as it is."""
    words = words.strip()
    if not words or ":" in words:
        return words
    if is_tckn(words):
        person = Person.objects.with_national_id(words).first()
        return subjects.of_person(person) if person else "person:0"
    return subjects.of_case(words)


def traffic_for(asked: Mapping[str, Any]) -> QuerySet[TrafficEntry]:
    """Requests that fit the filters of ``TrafficForm``, newest first."""
    found = TrafficEntry.objects.order_by("-pk")
    if source := asked.get("ip"):
        found = found.filter(source=source)
    if page := asked.get("sayfa_adresi"):
        found = found.filter(page__startswith=page)
    return found.filter(**between("at", asked.get("ilk"), asked.get("son")))


def between(field: str, first: dt.date | None, last: dt.date | None) -> dict[str, dt.datetime]:
    """Conditions on ``field`` for whole days in Istanbul, both included."""
    conditions = {}
    if first:
        conditions[f"{field}__gte"] = _midnight(first)
    if last:
        conditions[f"{field}__lt"] = _midnight(last + dt.timedelta(days=1))
    return conditions


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
