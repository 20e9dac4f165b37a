"""How the dates of a case came about, in words: for the applicant's page, for staff, and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from imece.engines.cases.models import Case
from imece.engines.deadlines.api import ExplainedClock, Run, WordedDay, explained_clocks, folded
from imece.kernel.turkish import date_words, moment_words


@dataclass(frozen=True)
class TermShown:
    """One legal term of a case. ``is_only`` has nothing beside it to be told apart from."""

    title: str | Promise
    law: str | Promise
    term: str
    started: str
    due: str
    governs: bool
    is_only: bool
    days: Sequence[WordedDay | Run]
    extended: Sequence[str] = ()


def terms_of(case: Case) -> list[TermShown]:
    """Every legal term of the case with its days, folded where there are many."""
    found = explained_clocks(case.clock) if case.clock else []
    return [_shown(each, is_only=len(found) == 1) for each in found]


def _shown(explained: ExplainedClock, *, is_only: bool) -> TermShown:
    clock, ground = explained.clock, explained.ground
    return TermShown(
        title=ground.title,
        law=ground.law,
        term=explained.term,
        started=moment_words(clock.counted_from, year=True),
        due=moment_words(clock.due_at, year=True) if clock.due_at else _("süre durduğu için henüz belli değil"),
        governs=explained.governs and not is_only,
        is_only=is_only,
        days=folded(explained.days),
        extended=[f"{each.reason} ({each.legal_basis})" for each in clock.extensions.all()],
    )


def terms_on_paper(case: Case) -> list[list[str]]:
    """A row for each term: by what, how long, since when, what did not count, until when."""
    found = explained_clocks(case.clock) if case.clock else []
    return [
        [
            f"{each.ground.title} ({each.ground.law})",
            each.term,
            moment_words(each.clock.counted_from, year=True),
            "; ".join(_skipped(run) for run in each.skipped) or "–",
            moment_words(each.clock.due_at, year=True) if each.clock.due_at else _("süre durdu"),
        ]
        for each in found
    ]


def _skipped(run: Run) -> str:
    days = date_words(run.date) if run.until is None else f"{date_words(run.date)} – {date_words(run.until)}"
    return f"{days}: {run.reason}"
