"""Carries the rules out: what would go, what goes, and what a hold keeps."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.civic.privacy.holdings import Outcome, Way
from imece.civic.privacy.retention import holds, policies
from imece.civic.privacy.retention.models import DestructionRecord
from imece.civic.privacy.retention.records import write_record
from imece.civic.privacy.retention.rules import Rule, RuleBook, months_after
from imece.civic.privacy.retention.stocks import Aged, Stock, Went, stocks
from imece.kernel.errors import Sentence

BATCH = 200
MOST = 5_000
"""How many records of a kind one run lets go, so that a night's run ends; the next one goes on."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Foreseen:
    """What a rule would do now."""

    rule: Rule
    title: Sentence
    counts_from: Sentence
    due: int
    held: int
    cutoff: datetime

    @property
    def goes(self) -> int:
        return self.due - self.held


def foresee() -> list[Foreseen]:
    """The dry run: for each rule, how many records are due and how many of them a hold keeps. Writes nothing."""
    now, book, held = timezone.now(), RuleBook(), holds.held_keys()
    return [_foreseen(stock, rule, plans, now, held) for stock, rule, plans in _governed(book)]


def _foreseen(stock: Stock, rule: Rule, plans: list[str], now: datetime, held: frozenset[str]) -> Foreseen:
    cutoff = rule.cutoff(now)
    due = kept = 0
    for plan in plans:
        for aged in stock.due(cutoff, plan):
            due += 1
            kept += holds.is_held(_names(stock, aged), held)
    return Foreseen(rule, stock.title, stock.counts_from, due, kept, cutoff)


def _governed(book: RuleBook) -> Iterator[tuple[Stock, Rule, list[str]]]:
    """Each rule with the file-plan codes in use that it governs; a rule nothing falls under has none."""
    for stock in stocks:
        by_rule: dict[str, list[str]] = {rule.file_plan: [] for rule in book.of(stock.key)}
        for plan in sorted(set(stock.plans())):
            rule = book.rule_for(stock.key, plan)
            if rule is not None:
                by_rule[rule.file_plan].append(plan)
        for rule in book.of(stock.key):
            yield stock, rule, by_rule[rule.file_plan]


def _names(stock: Stock, aged: Aged) -> frozenset[str]:
    return aged.keys | {holds.kind_key(stock.key)}


def apply_retention(*, actor: Actor) -> DestructionRecord | None:
    """Let everything go whose time is over and that no hold keeps, in small transactions, and write one record of it.

    Running it again finds nothing. What a batch did before a failure stays done, and stands in the record.

    Raises:
        NotPermitted: the actor may not manage retention.
    """
    policies.require(actor, policies.MANAGE)
    outcomes: list[Outcome] = []
    try:
        for stock, rule, plans in _governed(RuleBook()):
            if rule.is_active:
                for plan in plans:
                    _run(stock, rule, plan, outcomes)
    finally:
        record = _recorded(actor, outcomes)
    return record


def _run(stock: Stock, rule: Rule, plan: str, outcomes: list[Outcome]) -> None:
    held, kept = holds.held_keys(), 0
    free: list[Aged] = []
    for aged in stock.due(rule.cutoff(timezone.now()), plan):
        if holds.is_held(_names(stock, aged), held):
            kept += 1
        elif len(free) < MOST:
            free.append(aged)
    for start in range(0, len(free), BATCH):
        went = _let_go(stock, rule, free[start : start + BATCH])
        outcomes.append(Outcome(stock.key, stock.title, rule.way, went.count, rule.ground, plan))
        outcomes.extend(went.beside)
    outcomes.append(Outcome(stock.key, stock.title, Way.KEPT, kept, _("imha durdurulmuş"), plan))


@transaction.atomic
def _let_go(stock: Stock, rule: Rule, batch: list[Aged]) -> Went:
    """A hold that was set since the list was made is still obeyed."""
    held = holds.held_keys()
    return stock.destroy([aged.pk for aged in batch if not holds.is_held(_names(stock, aged), held)], rule.way)


def _recorded(actor: Actor, outcomes: list[Outcome]) -> DestructionRecord | None:
    if not any(one.count for one in outcomes if one.way != Way.KEPT):
        return None
    with transaction.atomic():
        record = write_record(actor=actor, occasion=DestructionRecord.Occasion.RETENTION, outcomes=outcomes)
        audit.record(
            None,
            actor=actor,
            act=audit.Act.ERASED,
            what=_("Saklama süresi dolan kayıtlar imha edildi (%(number)s)") % {"number": record.number},
            data={"record": record.number, "count": record.went},
        )
    logger.info("Retention let %d records go (%s).", record.went, record.number)
    return record


class RulesAndHolds:
    """The gate of an erasure request: legal holds and running terms keep a record (6698 m.7/1, m.28)."""

    def __init__(self) -> None:
        self.book, self.held = RuleBook(), holds.held_keys()

    def reason_to_stay(
        self, kind: str, *, keys: Iterable[str], since: datetime | None = None, file_plan: str = ""
    ) -> str:
        """Why the record must stay; "" where it may go. ``since`` is the day its term counts from."""
        if holds.is_held({*keys, holds.kind_key(kind)}, self.held):
            return _("İmhası durdurulmuş (dava, soruşturma veya denetim)")
        rule = self.book.rule_for(kind, file_plan)
        if rule is None or since is None:
            return ""
        until = months_after(since, rule.months)
        if until <= timezone.now():
            return ""
        # The year alone: a day, with a file-plan code, would lead from the destruction record back to one application.
        words = _("Saklama süresi %(year)d yılında doluyor (%(ground)s)")
        return words % {"year": timezone.localtime(until).year, "ground": rule.ground}
