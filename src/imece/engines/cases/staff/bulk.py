"""One act on many ticked cases: take, assign, route."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, StaffPost, Unit
from imece.engines.cases import policies
from imece.engines.cases.models import Case
from imece.engines.cases.operations.assignment import assign_case, route_case, take_case
from imece.engines.cases.staff.choices import Choice, all_units, working_posts
from imece.kernel.errors import DomainError, Invalid

MOST = 50


@dataclass
class Result:
    """Numbers of those that were done, and number and sentence of each that was not."""

    numbers: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def done(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True)
class Offers:
    """What the actor may do with ticked cases."""

    may_take: bool
    posts: Sequence[Choice]
    units: Sequence[Choice]

    @property
    def any(self) -> bool:
        return bool(self.may_take or self.posts or self.units)


def offers(actor: Actor) -> Offers:
    """Choices of the bulk bar."""
    return Offers(
        may_take=actor.has(policies.WORK),
        posts=working_posts(actor) if actor.has(policies.ASSIGN) else [],
        units=all_units() if actor.has(policies.ROUTE) else [],
    )


def carry_out(actor: Actor, sent: QueryDict) -> Result:
    """Do what was asked to each ticked case, each in its own transaction.

    Raises:
        Invalid: nothing was ticked, or what the act needs is missing.
    """
    ticked = dict(_ticked(value) for value in sent.getlist("case")[:MOST])
    do = _act(actor, sent)
    result = Result()
    if not ticked or do is None:
        result.refused.append((_("Toplu işlem"), _("Önce başvuruları, sonra ne yapılacağını seçin.")))
        return result
    for case in Case.objects.worked_on_by(actor).filter(number__in=ticked).order_by("pk"):
        try:
            do(case, ticked[case.number])
            result.numbers.append(case.number)
        except DomainError as error:
            result.refused.append((case.number, _sentence(error)))
    return result


def _ticked(value: str) -> tuple[str, int]:
    number, _dot, revision = value.partition(".")
    return number, int(revision) if revision.isascii() and revision.isdigit() else 0


def _act(actor: Actor, sent: QueryDict) -> Callable[[Case, int], object] | None:
    acts: Mapping[str, Callable[[], Callable[[Case, int], object] | None]] = {
        "take": lambda: lambda case, revision: take_case(actor=actor, case=case, revision=revision),
        "assign": lambda: _assigning(actor, sent),
        "route": lambda: _routing(actor, sent),
    }
    chosen = acts.get(sent.get("act", ""))
    return chosen() if chosen else None


def _assigning(actor: Actor, sent: QueryDict) -> Callable[[Case, int], object] | None:
    to = StaffPost.objects.active().filter(pk=_pk(sent, "post")).select_related("person", "unit").first()
    if to is None:
        return None
    return lambda case, revision: assign_case(actor=actor, case=case, to=to, revision=revision)


def _routing(actor: Actor, sent: QueryDict) -> Callable[[Case, int], object] | None:
    to = Unit.objects.active().filter(pk=_pk(sent, "unit")).first()
    if to is None:
        return None
    reason = sent.get("reason", "")[:500]
    return lambda case, revision: route_case(actor=actor, case=case, to=to, reason=reason, revision=revision)


def _pk(sent: QueryDict, name: str) -> int:
    text = sent.get(name, "")[:9]
    return int(text) if text.isascii() and text.isdigit() else 0


def _sentence(error: DomainError) -> str:
    if isinstance(error, Invalid) and error.fields:
        return " ".join(text for texts in error.fields.values() for text in texts)
    return error.message
