"""Finds services the way people ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models import Q

from imece.engines.catalog.models import Audience, Service
from imece.engines.catalog.models.service import ServiceQuerySet
from imece.engines.catalog.operations.publishing import SEARCH_KIND
from imece.engines.catalog.selectors import published_services
from imece.kernel import search, turkish

LONGEST_QUERY = 100


@dataclass(frozen=True)
class Question:
    """What is looked for: words, for whom ("public", "units" or ""), only without documents."""

    words: str = ""
    audience: str = ""
    without_documents: bool = False

    @property
    def is_open(self) -> bool:
        return not (self.words or self.audience or self.without_documents)


def matching_services(question: Question) -> ServiceQuerySet:
    """Published services that answer the question, in the order of the table."""
    services = published_services()
    if question.words:
        services = services.filter(pk__in=search.matching(SEARCH_KIND, question.words))
    if question.audience:
        services = services.filter(current__audience=question.audience)
    if question.without_documents:
        services = services.filter(Q(current__required_documents=[]))
    return services


def find_services(question: Question) -> list[Service]:
    """The same in one query, those whose name begins with the words first."""
    services = matching_services(question)
    asked = turkish.fold(question.words)
    return sorted(services, key=lambda service: not any(word.startswith(asked) for word in _name_words(service)))


def _name_words(service: Service) -> list[str]:
    name = turkish.fold(service.name)
    return [name, *name.split()]


def suggestion(words: str) -> str:
    """The known word closest to a mistyped one; empty where nothing is near."""
    asked = turkish.fold(words).strip()
    known: dict[str, str] = {}
    for service in published_services():
        texts = [*service.name.replace("(", " ").replace(")", " ").split(), *_keywords(service)]
        known |= {turkish.fold(text): turkish.lower(text) for text in texts if len(text) > 3}
    near = get_close_matches(asked, list(known), n=1, cutoff=0.7) if asked else []
    return known[near[0]] if near else ""


def _keywords(service: Service) -> Sequence[str]:
    return service.current.keywords if service.current else []


def grouped(services: Sequence[Service]) -> list[tuple[str, list[Service]]]:
    """Services by audience: everybody's first, then the units' own."""
    groups = [
        (str(kind), [each for each in services if each.current and each.current.audience == kind]) for kind in Audience
    ]
    return [(kind, members) for kind, members in groups if members]
