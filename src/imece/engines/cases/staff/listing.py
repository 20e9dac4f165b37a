"""One list of cases as asked for in the address: box, words, filters, order, columns, page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor
from imece.engines.cases import finding
from imece.engines.cases.models import Case, CaseQuerySet, Channel
from imece.engines.cases.staff.boxes import BOXES, ORDERS, Box
from imece.engines.cases.staff.wording import STATE_ICONS, STATE_TONES, STATE_WORDS, Due, due_of, waiting_words
from imece.engines.cases.workflow import State

PAGE = 50
LAST_PAGE = 200
LONGEST_QUERY = 200

COLUMNS: Mapping[str, str | Promise] = {
    "place": _("Yer"),
    "applicant": _("Başvuran"),
    "since": _("Bekliyor"),
    "due": _("Süre"),
    "state": _("Durum"),
    "assignee": _("Sorumlu"),
    "unit": _("Birim"),
    "channel": _("Kanal"),
}
USUAL_COLUMNS = ("place", "applicant", "since", "due", "state", "assignee")
FILTERS = ("hizmet", "kanal", "durum", "birim", "sorumlu")
NOBODY = "yok"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; whatever it does not understand it leaves out."""

    box: Box
    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    order: str = ""
    columns: Sequence[str] = USUAL_COLUMNS
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        words = " ".join(query.get("q", "").split())[:LONGEST_QUERY]
        columns = [name for name in query.getlist("sutun") if name in COLUMNS]
        return cls(
            box=BOXES.get(query.get("kutu", ""), BOXES["tumu" if words else "birim"]),
            words=words,
            filters={name: given[:80] for name in FILTERS if (given := query.get(name))},
            order=order if (order := query.get("sira", "")) in ORDERS else "",
            columns=columns or USUAL_COLUMNS,
            page=_page(query.get("sayfa", "")),
        )

    @property
    def ordering(self) -> str:
        return self.order or self.box.order

    def query(self, **changes: str | None) -> str:
        """The query string of this list, with some parameters changed and without the page."""
        sent = QueryDict(mutable=True)
        sent["kutu"] = self.box.key
        for name, value in {"q": self.words, **self.filters, "sira": self.order}.items():
            if value:
                sent[name] = value
        if tuple(self.columns) != USUAL_COLUMNS:
            sent.setlist("sutun", list(self.columns))
        for name, change in changes.items():
            sent.pop(name, None)
            if change:
                sent[name] = change
        return sent.urlencode()

    @property
    def here(self) -> str:
        """The query string of exactly this page."""
        return self.query(sayfa=str(self.page) if self.page > 1 else None)


def _page(text: str) -> int:
    return min(int(text), LAST_PAGE) if text.isascii() and text.isdigit() and text.strip("0") else 1


@dataclass(frozen=True)
class Row:
    """One line, worked out before the template shows it."""

    case: Case
    ticket: str
    """Number and revision, as a tick box sends them."""
    state: str | Promise
    tone: str
    icon: str
    due: Due
    waiting: str
    assignee: str


@dataclass(frozen=True)
class Page:
    """Up to fifty lines; whether more follow is known without counting."""

    rows: Sequence[Row]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def cases_for(actor: Actor, asked: Asked) -> CaseQuerySet:
    """The whole list, in order, not yet cut."""
    within = asked.box.of(Case.objects.worked_on_by(actor), actor)
    within = within.filter(*_conditions(asked.filters))
    if asked.words:
        within = finding.found(asked.words, actor=actor, within=within)
    return within.order_by(*ORDERS[asked.ordering][1])


def _conditions(filters: Mapping[str, str]) -> Iterable[Q]:
    if "hizmet" in filters:
        yield Q(service__slug=filters["hizmet"])
    if filters.get("kanal") in Channel.values:
        yield Q(channel=filters["kanal"])
    if filters.get("durum") in State.values:
        yield Q(state=filters["durum"])
    if filters.get("birim", "").isdecimal():
        yield Q(unit_id=int(filters["birim"][:9]))
    if filters.get("sorumlu") == NOBODY:
        yield Q(assignee=None)
    elif filters.get("sorumlu", "").isdecimal():
        yield Q(assignee_id=int(filters["sorumlu"][:9]))


def page_of(cases: CaseQuerySet, number: int) -> Page:
    """The rows of one page in two queries: first which, from an index alone, then what stands in them."""
    start = (number - 1) * PAGE
    chosen = list(cases.values_list("pk", flat=True)[start : start + PAGE + 1])
    found = {case.pk: case for case in _slim(chosen[:PAGE])}
    now = timezone.now()
    rows = [row_of(found[pk], now) for pk in chosen[:PAGE] if pk in found]
    return Page(rows, number, has_next=len(chosen) > PAGE)


def _slim(chosen: Sequence[int]) -> CaseQuerySet:
    """Only the columns that a row shows: nothing is decrypted, no answers are parsed."""
    cases = Case.objects.filter(pk__in=chosen).select_related("unit", "assignee__person", "applicant")
    return cases.only(
        "number", "title", "place", "channel", "received_at", "state", "state_since", "is_open", "due_at", "has_news",
        "revision", "unit__name", "applicant__name", "assignee__title", "assignee__person__first_name",
        "assignee__person__last_name", "assignee__person__organisation_name",
    )  # fmt: skip


def row_of(case: Case, now: datetime) -> Row:
    return Row(
        case=case,
        ticket=f"{case.number}.{case.revision}",
        state=STATE_WORDS[case.state],
        tone=STATE_TONES[case.state],
        icon=STATE_ICONS[case.state],
        due=due_of(case, now),
        waiting=waiting_words(case, now),
        assignee=case.assignee.person.name if case.assignee else "",
    )


def neighbours(actor: Actor, asked: Asked, number: str) -> tuple[str, str]:
    """Numbers of the cases before and after ``number`` on its page of the list; empty at the ends."""
    start = max(0, (asked.page - 1) * PAGE - 1)
    numbers = list(cases_for(actor, asked).values_list("number", flat=True)[start : start + PAGE + 2])
    if number not in numbers:
        return "", ""
    at = numbers.index(number)
    return (numbers[at - 1] if at else ""), (numbers[at + 1] if at + 1 < len(numbers) else "")
