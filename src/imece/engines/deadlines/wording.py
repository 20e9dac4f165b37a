"""The words of the clock: terms, lengths of time and the reason for every day, in Turkish."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from imece.engines.deadlines.core.counting import DayLine
from imece.engines.deadlines.core.reasons import Kind, Reason
from imece.engines.deadlines.core.terms import Term, Unit


@dataclass(frozen=True)
class WordedDay:
    """One day of an explanation for people: did it count, and why or why not. ``kind`` is the reason's code."""

    date: date
    counted: bool
    reason: str
    kind: str


def worded(lines: Iterable[DayLine]) -> list[WordedDay]:
    return [WordedDay(line.date, line.counted, say(line.reason), line.reason.kind.value) for line in lines]


def say(reason: Reason) -> str:
    """The reason as people read it: "29 Ekim Cumhuriyet Bayramı", "sayıldı: 3. gün"."""
    return _SENTENCES[reason.kind](reason)


def _half(reason: Reason) -> str:
    return reason.text or _("öğleden sonra kapalı")


_SENTENCES: Mapping[Kind, Callable[[Reason], str]] = {
    Kind.START: lambda _reason: _("başlangıç günü sayılmaz"),
    Kind.FILE_COMPLETE: lambda _reason: _("dosya bu gün tamamlandı; süre ertesi gün başlar"),
    Kind.REGISTERED: lambda _reason: _("bu gün kayda girdi; süre ertesi gün başlar"),
    Kind.ARRIVED_LATE: lambda _reason: _("mesai bittikten sonra geldiği için sayılmadı"),
    Kind.COUNTED: lambda reason: _("sayıldı: %(number)d. gün") % {"number": reason.number},
    Kind.COUNTED_HALF: lambda reason: (
        _("sayıldı: %(number)d. gün (yarım gün: %(name)s)") % {"number": reason.number, "name": _half(reason)}
    ),
    Kind.COUNTED_EXTENDED: lambda reason: (
        _("sayıldı: %(number)d. gün (süre uzatıldı: %(why)s)") % {"number": reason.number, "why": reason.text}
    ),
    Kind.COUNTED_TIME: lambda reason: _("sayıldı: %(time)s") % {"time": spell(timedelta(seconds=reason.number))},
    Kind.WEEKEND: lambda _reason: _("hafta sonu"),
    Kind.REST_DAY: lambda _reason: _("hafta tatili"),
    Kind.HOLIDAY: lambda reason: reason.text,
    Kind.HALF_DAY: _half,
    Kind.DECLARED: lambda reason: _("idari izin: %s") % reason.text,
    Kind.PAUSED: lambda reason: reason.text or _("süre durduruldu"),
    Kind.ROLLED: lambda _reason: _("son gün tatile geldiği için süre bugün doluyor"),
    Kind.OUTSIDE_HOURS: lambda _reason: _("mesai saatleri dışında"),
    Kind.AT_ONCE: lambda _reason: _("hemen"),
}


def describe_term(term: Term) -> str:
    """The term in Turkish: "2 iş günü", "10 dakika"."""
    return f"{term.amount} {_unit_name(term)}" if term.amount else _("hemen")


def _unit_name(term: Term) -> str:
    names = {
        Unit.SECOND: _("saniye"),
        Unit.MINUTE: _("dakika"),
        Unit.HOUR: _("saat"),
        Unit.DAY: _("iş günü") if term.working else _("gün"),
        Unit.WEEK: _("hafta"),
        Unit.MONTH: _("ay"),
        Unit.YEAR: _("yıl"),
    }
    return names[term.unit]


def spell(span: timedelta) -> str:
    """A length of time in words: "3 saat 20 dakika"."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    named = [(hours, _("saat")), (minutes, _("dakika")), (seconds, _("saniye"))]
    return " ".join(f"{amount} {unit}" for amount, unit in named if amount)
