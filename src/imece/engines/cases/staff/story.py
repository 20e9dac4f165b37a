"""The conversation, the notes and the timeline of a case as one story, oldest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Title
from imece.engines.cases.models import Case, CaseAttachment, CaseEvent, Event
from imece.kernel.errors import Sentence
from imece.kernel.turkish import date_words, moment_words

Kind = Literal["theirs", "ours", "note", "event"]
SPOKEN = frozenset({Event.MESSAGE_SENT, Event.MESSAGE_RECEIVED, Event.NOTED})
"""Events that stand in the story as the message or note itself."""

ICONS: Mapping[str, str] = {
    Event.SUBMITTED: "inbox",
    Event.ROUTED: "signpost-split",
    Event.TAKEN: "person-check",
    Event.ASSIGNED: "person-plus",
    Event.RETURNED: "box-arrow-in-down",
    Event.ASKED: "question-circle",
    Event.ANSWERED: "chat-left-text",
    Event.SIGN_OFF_STARTED: "pen",
    Event.INITIALLED: "pen",
    Event.STEP_SKIPPED: "skip-forward",
    Event.STEP_DELEGATED: "person-up",
    Event.SIGN_OFF_RETURNED: "arrow-return-left",
    Event.COMPLETED: "check-circle",
    Event.REJECTED: "x-circle",
    Event.FORWARDED: "box-arrow-up-right",
    Event.WITHDRAWN: "arrow-counterclockwise",
    Event.REOPENED: "arrow-repeat",
    Event.RATED: "star",
    Event.SPLIT: "diagram-2",
    Event.LINKED: "link-45deg",
    Event.MERGED: "sign-merge-right",
    Event.ATTACHED: "paperclip",
    Event.DOCUMENT_ISSUED: "file-earmark-check",
    Event.CARRIED_OUT: "check2-square",
    Event.TERM_SUSPENDED: "pause-circle",
    Event.TERM_RESUMED: "play-circle",
    Event.TERM_EXTENDED: "calendar-plus",
    Event.DUE_MOVED: "calendar-week",
    Event.WARNED: "bell",
    Event.EXPIRED: "alarm",
}


@dataclass(frozen=True)
class Entry:
    """One thing that was said or happened."""

    kind: Kind
    at: datetime
    who: str
    text: str = ""
    title: str = ""
    icon: str = "dot"
    is_public: bool = True
    files: Sequence[CaseAttachment] = field(default_factory=tuple)


def story_of(case: Case) -> list[Entry]:
    """Everything in order of time: four queries, however long the story is."""
    return sorted([*_messages(case), *_notes(case), *_events(case)], key=lambda entry: entry.at)


def _messages(case: Case) -> Iterable[Entry]:
    for message in case.messages.prefetch_related("attachments__attachment"):
        yield Entry(
            kind="theirs" if message.from_applicant else "ours",
            at=message.at,
            who=message.author_name,
            text=message.text,
            files=list(message.attachments.all()),
        )


def _notes(case: Case) -> Iterable[Entry]:
    for note in case.notes.select_related("post__person"):
        who = note.post.person.name if note.post else ""
        yield Entry(kind="note", at=note.at, who=who, text=note.text, is_public=False)


def _events(case: Case) -> Iterable[Entry]:
    for event in case.events.exclude(kind__in=SPOKEN):
        yield Entry(
            kind="event",
            at=event.at,
            who=event.actor_name,
            text=event.text,
            title=title_of(event),
            icon=ICONS.get(event.kind, "dot"),
            is_public=event.is_public,
        )


def title_of(event: CaseEvent) -> str:
    """The event's sentence, with the names that belong into it."""
    told = _TOLD.get(event.kind)
    if told is None or not event.data.get(told[1]):
        return event.get_kind_display()
    return str(told[0]) % {"what": _what(event, told[1])}


def _what(event: CaseEvent, key: str) -> str:
    value = str(event.data[key])
    if key == "title":
        return str(dict(Title.choices).get(value, value))
    if key == "now":
        return moment_words(datetime.fromisoformat(value))
    return date_words(datetime.fromisoformat(value).date()) if key == "answer_by" else value


_TOLD: Mapping[str, tuple[Sentence, str]] = {
    Event.ROUTED: (_("%(what)s birimine gönderildi"), "to"),
    Event.ASSIGNED: (_("%(what)s sorumlu yapıldı"), "to"),
    Event.ASKED: (_("Başvuru sahibine soruldu (son gün %(what)s)"), "answer_by"),
    Event.INITIALLED: (_("%(what)s parafı verildi"), "title"),
    Event.STEP_SKIPPED: (_("%(what)s parafı atlandı"), "title"),
    Event.STEP_DELEGATED: (_("Paraf %(what)s adına devredildi"), "to"),
    Event.RATED: (_("Başvuru sahibi 5 üzerinden %(what)s puan verdi"), "score"),
    Event.SPLIT: (_("%(what)s numaralı alt başvuru açıldı"), "child"),
    Event.LINKED: (_("%(what)s ile ilişkilendirildi"), "other"),
    Event.ATTACHED: (_("Dosya eklendi: %(what)s"), "name"),
    Event.DOCUMENT_ISSUED: (_("Belge düzenlendi: %(what)s"), "document"),
    Event.TERM_RESUMED: (_("Süre yeniden işliyor (son gün %(what)s)"), "now"),
    Event.TERM_EXTENDED: (_("Süre uzatıldı (son gün %(what)s)"), "now"),
    Event.DUE_MOVED: (_("Son tarih değişti: %(what)s"), "now"),
    Event.WARNED: (_("Süre uyarısı gönderildi: %(what)s"), "to"),
}
