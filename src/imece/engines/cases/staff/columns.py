"""The columns of the inbox: what each one says of a case, already as HTML, since fifty rows are shown at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.engines.cases.models import Channel
from imece.engines.cases.staff.wording import STATE_ICONS, STATE_TONES, STATE_WORDS, due_of, waiting_words
from imece.shell.ui.icons import svg


@dataclass(frozen=True, slots=True)
class Line:
    """What one row shows of a case, in the order in which ``FIELDS`` reads it: nothing is decrypted for a list."""

    pk: int
    number: str
    title: str
    place: str
    channel: str
    received_at: datetime
    state: str
    is_open: bool
    due_at: datetime | None
    clock_id: int | None
    has_news: bool
    revision: int
    unit: str
    applicant: str
    first_name: str | None
    last_name: str | None
    organisation: str | None

    @property
    def ticket(self) -> str:
        """Number and revision, as a tick box sends them."""
        return f"{self.number}.{self.revision}"

    @property
    def assignee(self) -> str:
        return self.organisation or f"{self.first_name or ''} {self.last_name or ''}".strip()


FIELDS = (
    "pk", "number", "title", "place", "channel", "received_at", "state", "is_open", "due_at", "clock_id", "has_news",
    "revision", "unit__name", "applicant__name", "assignee__person__first_name", "assignee__person__last_name",
    "assignee__person__organisation_name",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """The moment at which a page is told and its words, looked up once for all rows."""

    now: datetime
    states: Mapping[str, str]
    channels: Mapping[str, str]
    news: str
    since: str
    assignee: str
    nobody: str

    @classmethod
    def at(cls, now: datetime) -> Self:
        return cls(
            now=now,
            states={state: _badge(state) for state in STATE_WORDS},
            channels={str(value): str(label) for value, label in Channel.choices},
            news=f' <span class="news">{escape(_("yeni ileti"))}</span>',
            since=escape(_("Bekliyor")),
            assignee=escape(_("Sorumlu")),
            nobody=f'<span class="text-muted">{escape(_("Kimse"))}</span>',
        )


def _badge(state: str) -> str:
    icon = svg(STATE_ICONS[state])
    word = escape(str(STATE_WORDS[state]))
    return f'<span class="status-badge badge-{STATE_TONES[state]}">{icon}<span class="nowrap">{word}</span></span>'


@dataclass(frozen=True)
class Column:
    """``cell`` gives a whole ``<td>`` with everything in it escaped; a click on the heading asks for ``order``."""

    key: str
    title: str | Promise
    cell: Callable[[Line, Told], str]
    order: str = ""


NO_TICK = '<td class="tick"></td>'


def tick(line: Line) -> str:
    """The box that chooses the row for a bulk act."""
    number = escape(line.number)
    box = f'<input type="checkbox" name="case" value="{escape(line.ticket)}" data-row aria-label="{number}">'
    return f'<td class="tick">{box}</td>'


def subject(line: Line, told: Told, suffix: str, *, with_place: bool) -> str:
    """The cell that every list has: the title that leads to the case, its number and, where wanted, its place."""
    place = f" · {escape(line.place)}" if with_place and line.place else ""
    return (
        f'<td class="subject"><a class="table-row-link" data-row-link href="{quote(line.number)}/{escape(suffix)}">'
        f"{escape(line.title)}</a>{told.news if line.has_news else ''}"
        f'<span class="table-sub"><span class="number">{escape(line.number)}</span>{place}</span></td>'
    )


def _applicant(line: Line, _told: Told) -> str:
    return f'<td class="applicant">{escape(line.applicant)}</td>'


def _since(line: Line, told: Told) -> str:
    return f'<td class="nowrap" data-label="{told.since}">{escape(waiting_words(line, told.now))}</td>'


def _due(line: Line, told: Told) -> str:
    due = due_of(line, told.now)
    title = f' title="{escape(due.moment)}"' if due.moment else ""
    bar = "" if due.meter is None else f'<progress max="100" value="{due.percent}" aria-hidden="true"></progress>'
    words = f'<span class="due-words nowrap">{escape(due.words)}</span>'
    return f'<td><div class="due due-{due.state}"{title}>{words}{bar}</div></td>'


def _state(line: Line, told: Told) -> str:
    return f"<td>{told.states[line.state]}</td>"


def _assignee(line: Line, told: Told) -> str:
    return f'<td class="assignee" data-label="{told.assignee}">{escape(line.assignee) or told.nobody}</td>'


def _unit(line: Line, _told: Told) -> str:
    return f"<td>{escape(line.unit)}</td>"


def _channel(line: Line, told: Told) -> str:
    return f"<td>{escape(told.channels[line.channel])}</td>"


COLUMNS: Mapping[str, Column] = {
    column.key: column
    for column in (
        Column("applicant", gettext_lazy("Başvuran"), _applicant),
        Column("since", gettext_lazy("Bekliyor"), _since, order="oldest"),
        Column("due", gettext_lazy("Süre"), _due, order="due"),
        Column("state", gettext_lazy("Durum"), _state, order="still"),
        Column("assignee", gettext_lazy("Sorumlu"), _assignee),
        Column("unit", gettext_lazy("Birim"), _unit),
        Column("channel", gettext_lazy("Kanal"), _channel),
    )
}
PLACE = "place"
"""Chosen like a column, but told below the subject."""

CHOICES: Mapping[str, str | Promise] = {PLACE: gettext_lazy("Yer")} | {
    column.key: column.title for column in COLUMNS.values()
}
USUAL = (PLACE, "applicant", "since", "due", "state", "assignee")
