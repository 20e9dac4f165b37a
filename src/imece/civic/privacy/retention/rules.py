"""Which rule governs a record, and until when it keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.civic.privacy.holdings import Way
from imece.civic.privacy.retention import policies
from imece.civic.privacy.retention.models import RetentionRule
from imece.civic.privacy.retention.stocks import Stock, Term, stocks
from imece.kernel.errors import Invalid

LONGEST = 101 * 12


@dataclass(frozen=True)
class Rule:
    """A rule in force: written by the privacy officer (``pk``), or proposed by the room."""

    kind: str
    file_plan: str
    months: int
    way: Way
    ground: str
    is_active: bool = True
    pk: int | None = None

    def cutoff(self, now: datetime) -> datetime:
        """What was counted from before this moment may go."""
        return months_before(now, self.months)

    @property
    def term_words(self) -> str:
        years, months = divmod(self.months, 12)
        if not months:
            return _("%(years)d yıl") % {"years": years}
        if not years:
            return _("%(months)d ay") % {"months": months}
        return _("%(years)d yıl %(months)d ay") % {"years": years, "months": months}


def months_before(moment: datetime, months: int) -> datetime:
    """The same local day and time, ``months`` earlier; the last day of a shorter month."""
    return _moved(moment, -months)


def months_after(moment: datetime, months: int) -> datetime:
    return _moved(moment, months)


def _moved(moment: datetime, months: int) -> datetime:
    local = timezone.localtime(moment)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last_day = (first_of_next - timedelta(days=1)).day
    return local.replace(year=year, month=month + 1, day=min(local.day, last_day))


class RuleBook:
    """All rules, read once: what was written over what the rooms propose."""

    def __init__(self) -> None:
        self._rules: dict[str, dict[str, Rule]] = {}
        for stock in stocks:
            self._rules[stock.key] = {term.file_plan: _proposed(stock, term) for term in stock.terms}
        for row in RetentionRule.objects.all():
            if row.kind in self._rules:
                self._rules[row.kind][row.file_plan] = _written(row)

    def of(self, kind: str) -> Sequence[Rule]:
        """The rules of one kind, the general one first."""
        return [self._rules[kind][plan] for plan in sorted(self._rules.get(kind, {}))]

    def rule_for(self, kind: str, file_plan: str = "") -> Rule | None:
        """The rule with the longest code that ``file_plan`` is or stands below; none where the kind is not governed."""
        known = self._rules.get(kind, {})
        for code in _upwards(file_plan):
            if code in known:
                return known[code]
        return None


def rule_in_force(kind: str) -> Rule | None:
    """The general rule of a kind where it is carried out; none while it is switched off."""
    rule = RuleBook().rule_for(kind)
    return rule if rule is not None and rule.is_active else None


def _upwards(code: str) -> Iterable[str]:
    """``622.01``, ``622``, ``""``."""
    while code:
        yield code
        code = code.rpartition(".")[0]
    yield ""


def _proposed(stock: Stock, term: Term) -> Rule:
    return Rule(stock.key, term.file_plan, term.months, term.way, str(term.ground), term.is_active)


def _written(row: RetentionRule) -> Rule:
    return Rule(row.kind, row.file_plan, row.months, Way(row.way), row.ground, row.is_active, row.pk)


@transaction.atomic
def write_rule(
    *, actor: Actor, kind: str, file_plan: str, months: int, way: str, ground: str, is_active: bool = True
) -> RetentionRule:
    """Write the rule of a kind and file-plan code in place of what was there.

    Raises:
        NotPermitted: the actor may not manage retention.
        Invalid: the kind is unknown, the time impossible, or no ground is given.
    """
    policies.require(actor, policies.MANAGE)
    wrong: dict[str, list[str]] = {}
    if kind not in stocks:
        wrong["kind"] = [_("Böyle bir kayıt türü yok.")]
    if not 1 <= months <= LONGEST:
        wrong["months"] = [_("1 ile %(most)d ay arasında bir süre yazın.") % {"most": LONGEST}]
    if kind in stocks and way not in stocks.get(kind).ways:
        wrong["way"] = [_("Bu kayıt türü için süre sonunda bu yapılamaz.")]
    if not ground.strip():
        wrong["ground"] = [_("Sürenin dayanağını yazın (kanun, saklama planı …).")]
    if wrong:
        raise Invalid(fields=wrong)
    rule, _is_new = RetentionRule.objects.update_or_create(
        kind=kind,
        file_plan=file_plan.strip(),
        defaults={
            "months": months,
            "way": way,
            "ground": ground.strip(),
            "is_active": is_active,
            "changed_by": actor.name[:200],
        },
    )
    what = _("Saklama kuralı yazıldı: %(kind)s %(plan)s, %(months)d ay")
    audit.record(
        None,
        actor=actor,
        act=audit.Act.SETTINGS_CHANGED,
        what=what % {"kind": stocks.get(kind).title, "plan": rule.file_plan, "months": months},
        data={"kind": kind, "file_plan": rule.file_plan, "months": months, "way": way},
    )
    return rule
