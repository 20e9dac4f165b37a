"""Reads the whole chain again and names what does not fit."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from imece.civic.audit import canonical, checkpoints, term
from imece.civic.audit.models import Entry, Link, Seal, Stamp, Subject
from imece.civic.audit.sealing import digest_of, stamp_fault
from imece.kernel import append_only

BATCH: Final = 2000
MOST_FINDINGS: Final = 100
Row = tuple[int, int, str, str]
"""Position, entry, previous hash, hash."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: ``kind`` for programs, ``words`` for people."""

    kind: str
    position: int
    entry: int | None
    words: str

    def as_json(self) -> dict[str, object]:
        return {"kind": self.kind, "position": self.position, "entry": self.entry, "words": self.words}


@dataclass
class Report:
    """What a reading found; ``first`` to ``last`` are the positions it covers."""

    first: int
    last: int = 0
    entries: int = 0
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    is_whole: bool = True

    @property
    def is_sound(self) -> bool:
        return not self.findings

    @property
    def entries_per_second(self) -> int:
        return round(self.entries / self.seconds) if self.seconds else 0


def verify(*, start: int = 1, until: int | None = None, within: float | None = None) -> Report:
    """Check entries, order, links, subjects, seals and stamps from position ``start`` on, or from the last checkpoint.

    Stops after ``within`` seconds, then ``is_whole`` is false and ``last`` says how far it came; stops also after a
    hundred findings. With ``until`` only the chain up to there is read.
    """
    began = time.perf_counter()
    gone, head = checkpoints.start_of_chain()
    start = max(start, gone + 1)
    reading = _Reading(start, head if start == gone + 1 else None)
    for rows in _batches(start, until):
        reading.take(rows)
        late = within is not None and time.perf_counter() - began > within
        if late or len(reading.report.findings) >= MOST_FINDINGS:
            reading.report.is_whole = False
            break
    reading.name_changes()
    if until is None:
        reading.finish()
    else:
        reading.look_at_end(until)
    reading.report.findings.sort(key=lambda finding: finding.position)
    reading.report.seconds = time.perf_counter() - began
    return reading.report


def _batches(start: int, until: int | None) -> Iterator[list[Row]]:
    columns = ("position", "entry_id", "previous_hash", "hash")
    links = Link.objects.order_by("position").values_list(*columns)
    if until is not None:
        links = links.filter(position__lte=until)
    while rows := list(links.filter(position__gte=start)[:BATCH]):
        yield rows
        start = rows[-1][0] + 1


class _Reading:
    """The state while reading on: where we are, and what the link before said."""

    def __init__(self, start: int, head: str | None) -> None:
        self.report = Report(first=start, last=start - 1)
        self.previous = head or Link.objects.filter(position=start - 1).values_list("hash", flat=True).first()
        self.changed: list[tuple[Row, bytes]] = []
        self.seals = {seal.position: seal for seal in Seal.objects.order_by("number")}

    def take(self, rows: Sequence[Row]) -> None:
        ids = [row[1] for row in rows]
        entries = {values[0]: values for values in Entry.objects.filter(pk__in=ids).values_list(*canonical.FIELDS)}
        subjects = _subjects_of(ids)
        for row in rows:
            self._take_link(row)
            self._take_entry(row, entries.get(row[1]), subjects)
        self.report.entries += len(rows)

    def _take_link(self, row: Row) -> None:
        position, entry, previous, own = row
        expected = self.report.last + 1
        if position != expected:
            missing = _span(expected, position - 1)
            self._found("missing", expected, None, _("%(span)s. sıradaki kayıt yok.") % {"span": missing})
        elif previous != self.previous:
            self._found("order", position, entry, _place_of(row))
        self.report.last, self.previous = position, own
        seal = self.seals.get(position)
        if seal is not None and seal.hash != own:
            words = _("%(number)s numaralı mühür, mühürlediği %(position)s. sıradaki kayda uymuyor.")
            self._found("seal", position, entry, words % {"number": seal.number, "position": position})

    def _take_entry(self, row: Row, values: Sequence[object] | None, subjects: Mapping[int, frozenset[str]]) -> None:
        position, entry, previous, own = row
        if values is None:
            words = _("%(position)s. sıradaki %(entry)s numaralı kayıt silinmiş.")
            self._found("missing", position, entry, words % {"position": position, "entry": entry})
            return
        content = canonical.entry_bytes(values)
        if canonical.chained(previous, content) != own:
            self.changed.append((row, content))
        named = values[canonical.FIELDS.index("subjects")]
        if subjects.get(entry, frozenset()) != frozenset(named if isinstance(named, list) else ()):
            words = _("%(position)s. sıradaki %(entry)s numaralı kaydın konu dizini eksik ya da fazla.")
            self._found("subjects", position, entry, words % {"position": position, "entry": entry})

    def _found(self, kind: str, position: int, entry: int | None, words: str) -> None:
        self.report.findings.append(Finding(kind, position, entry, words))

    def name_changes(self) -> None:
        """Entries that do not fit their hash: changed, or exchanged with one another."""
        for row, _content in self.changed[:MOST_FINDINGS]:
            twin = next(
                (other for other, content in self.changed if canonical.chained(row[2], content) == row[3]), None
            )
            self._found("order" if twin else "changed", row[0], row[1], _exchange_words(row, twin))

    def finish(self) -> None:
        """What can be said only at the end: the chain's cut end, seals, what was let go, guards."""
        self.look_at_end(max(self.seals, default=0))
        self._look_at_seals()
        if found := checkpoints.fault():
            checkpoint, words = found
            self._found("checkpoint", checkpoint.position, None, words)
        for table in append_only.unguarded():
            words = _("%(table)s tablosunu silmeye ve değiştirmeye karşı koruyan kural veritabanında yok.")
            self.report.warnings.append(words % {"table": table})
        if words := term.waiting_words():
            self.report.warnings.append(words)

    def look_at_end(self, end: int) -> None:
        """What was sealed is there up to ``end``; asked only where the reading was not cut short."""
        if self.report.is_whole and end > self.report.last:
            words = _("Zincirin sonu kesilmiş: %(span)s. sıradaki mühürlenmiş kayıt yok.")
            self._found("missing", self.report.last + 1, None, words % {"span": _span(self.report.last + 1, end)})

    def _look_at_seals(self) -> None:
        stamps = {stamp.digest: stamp for stamp in Stamp.objects.filter(digest__in=Seal.objects.values("digest"))}
        for expected, seal in enumerate(sorted(self.seals.values(), key=lambda one: one.number), start=1):
            if seal.number != expected:
                words = _("%(number)s numaralı mühür yok.") % {"number": expected}
                self._found("seal", seal.position, None, words)
                return
            if fault := _fault_of(seal, stamps.get(seal.digest)):
                self._found("seal", seal.position, None, fault)
        bare = sum(seal.digest not in stamps for seal in self.seals.values())
        if bare:
            self.report.warnings.append(_("%(count)s mührün zaman damgası yok.") % {"count": bare})


def faults_of_seal(seal: Seal) -> list[Finding]:
    """Why one seal or its stamp proves nothing."""
    words = _fault_of(seal, Stamp.objects.filter(digest=seal.digest).first())
    return [Finding("seal", seal.position, None, words)] if words else []


def _fault_of(seal: Seal, stamp: Stamp | None) -> str:
    if digest_of(seal) != seal.digest:
        return _("%(number)s numaralı mühür değiştirilmiş.") % {"number": seal.number}
    fault = stamp_fault(stamp) if stamp else ""
    words = _("%(number)s numaralı mührün zaman damgası geçersiz (%(fault)s).")
    return words % {"number": seal.number, "fault": fault} if fault else ""


def _subjects_of(ids: Sequence[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for entry, key in Subject.objects.filter(entry_id__in=ids).values_list("entry_id", "key"):
        found.setdefault(entry, set()).add(key)
    return {entry: frozenset(keys) for entry, keys in found.items()}


def _place_of(row: Row) -> str:
    """Where a link that does not follow its neighbour belongs, if that place exists."""
    position, entry, previous, _own = row
    facts = {"position": position, "entry": entry, "before": position - 1}
    before = Link.objects.filter(hash=previous).values_list("position", flat=True).first()
    if before is not None:
        words = _(
            "%(position)s. sıradaki %(entry)s numaralı kaydın yeri değişmiş; %(after)s. sıradan sonra gelmeliydi."
        )
        return words % {**facts, "after": before}
    words = _(
        "%(position)s. sıradaki %(entry)s numaralı kayıt, %(before)s. sıradakinin devamı değil: biri değiştirilmiş."
    )
    return words % facts


def _exchange_words(row: Row, twin: Row | None) -> str:
    if twin is None:
        words = _("%(position)s. sıradaki %(entry)s numaralı kayıt değiştirilmiş.")
        return words % {"position": row[0], "entry": row[1]}
    words = _("%(position)s. sırada %(twin)s numaralı kayıt olmalıydı; %(entry)s numaralı kayıtla yeri değişmiş.")
    return words % {"position": row[0], "twin": twin[1], "entry": row[1]}


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
