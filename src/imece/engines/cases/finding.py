"""Applications in the search index."""

from imece.civic.institution.api import Actor
from imece.engines.cases.models import Case, CaseQuerySet
from imece.kernel import search
from imece.kernel.identifiers import without_secret_numbers

KIND = "case"
NEWEST = 1000
"""How many of the newest hits a list considers; older ones are reached by narrowing the words."""


def index(case: Case) -> None:
    """Write or renew the case's entry. The unit's whole path is its scope, so that a manager's search stays inside."""
    search.put(KIND, case.pk, *texts(case), scope=scope(case))


def texts(case: Case) -> tuple[str, ...]:
    """The words by which a case is found. The index is not encrypted: no number of a person or an account is in it."""
    spoken = " ".join(value for value in case.answers.values() if isinstance(value, str))
    said = case.number, case.title, case.applicant.name, case.place, case.reference, spoken[:4000]
    return tuple(map(without_secret_numbers, said))


def scope(case: Case) -> list[str]:
    return [f"u{pk}" for pk in case.unit.path.strip("/").split("/")]


def found(query: str, *, actor: Actor, within: CaseQuerySet) -> CaseQuerySet:
    """The cases of ``within`` that match, among the newest hits in the actor's part of the house."""
    roots = {post.unit_id for post in actor.posts}
    narrow = [f"u{root}" for root in roots] if len(roots) == 1 else []
    return within.filter(pk__in=search.matching(KIND, query, scope=narrow, newest=NEWEST))
