"""Who has said yes to what."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from imece.civic.people.api import Person
from imece.civic.privacy.consents.models import Consent, ConsentPurpose


@dataclass(frozen=True)
class Answer:
    """A purpose and what the person has said to it; ``lapsed`` is a yes to older words."""

    purpose: ConsentPurpose
    standing: Consent | None
    lapsed: Consent | None
    withdrawn: Consent | None


def has_consent(person: Person, key: str) -> bool:
    """Whether ``person`` says yes today to the purpose ``key``, in the words that stand today. Ask before each use."""
    return Consent.objects.standing().filter(person=person, purpose__key=key).exists()


def consenting(key: str) -> QuerySet[Person]:
    """Everybody who says yes today: the only people that a list for this purpose may hold."""
    saying_yes = Consent.objects.standing().filter(purpose__key=key)
    return Person.objects.filter(pk__in=saying_yes.values("person_id"))


def answers_of(person: Person) -> list[Answer]:
    """Every purpose that is asked for, with the person's last word on it. Three queries."""
    given: dict[int, Consent] = {}
    for consent in Consent.objects.filter(person=person).order_by("given_at", "pk").prefetch_related("papers"):
        given[consent.purpose_id] = consent
    return [_answer(purpose, given.get(purpose.pk)) for purpose in ConsentPurpose.objects.filter(is_active=True)]


def _answer(purpose: ConsentPurpose, last: Consent | None) -> Answer:
    is_open = last is not None and last.withdrawn_at is None
    is_standing = is_open and last is not None and last.version == purpose.version
    return Answer(
        purpose,
        standing=last if is_standing else None,
        lapsed=last if is_open and not is_standing else None,
        withdrawn=last if last is not None and not is_open else None,
    )


def with_counts() -> QuerySet[ConsentPurpose]:
    """Purposes with how many say yes today and how many took it back."""
    yes = Q(consents__withdrawn_at=None, consents__version=F("version"))
    return ConsentPurpose.objects.annotate(
        standing=Count("consents", filter=yes),
        withdrawn=Count("consents", filter=Q(consents__withdrawn_at__isnull=False)),
    )
