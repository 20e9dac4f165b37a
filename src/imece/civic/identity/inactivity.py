"""Accounts that nobody has used for years: told thirty days before, then closed with everything about the person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.holding import ACCOUNT
from imece.civic.identity.letters import EMAIL, SMS, send_letter
from imece.civic.identity.models import Mandate, User
from imece.civic.institution.api import StaffPost
from imece.civic.privacy.api import (
    Aged,
    ClosingNotice,
    Outcome,
    Rule,
    Subject,
    Term,
    Way,
    Went,
    keys_of,
    let_subject_go,
    months_after,
    needed,
    rule_in_force,
    under_hold,
)
from imece.kernel import turkish
from imece.kernel.errors import Sentence

TOLD_BEFORE: Final = timedelta(days=30)
STALE: Final = timedelta(days=180)
"""A notice this old speaks of a day long past, because a hold or an application stood in between: told anew."""
A_DAY: Final = 1_000
"""How many people are told in one run, so that a house that begins with this does not send everything at once."""
MONTHS: Final = 36
BATCH: Final = 200


class UnusedAccounts:
    """Residents' accounts by the day of the last sign-in. Staff, and whom somebody represents, are not among them."""

    key = ACCOUNT
    title: Sentence = _("Kullanılmayan hesaplar")
    counts_from: Sentence = _("son giriş günü; hesap sahibine 30 gün önce haber verilir")
    ways = frozenset({Way.DESTROYED})
    terms: Sequence[Term] = (
        Term(MONTHS, Way.DESTROYED, _("6698 m. 4/2-d ve m. 7: işleme amacının kalkması; kurum saklama politikası")),
    )

    def plans(self) -> Iterable[str]:
        return [""]

    def due(self, before: datetime, file_plan: str) -> Iterator[Aged]:
        for users in _batches(_told(before)):
            for user in _unneeded(users):
                yield Aged(user.pk, keys_of(_subject(user)))

    def destroy(self, pks: Sequence[int], way: Way) -> Went:
        """Whoever signed in since the list was made is not idle any more and stays."""
        rule = rule_in_force(ACCOUNT)
        if rule is None:
            return Went(0)
        users = _told(rule.cutoff(timezone.now())).filter(pk__in=pks).select_for_update(of=("self",))
        outcomes = [one for user in _unneeded(list(users)) for one in let_subject_go(_subject(user))]
        return Went(sum(one.count for one in outcomes if _is_account(one)), [o for o in outcomes if not _is_account(o)])


def _is_account(outcome: Outcome) -> bool:
    return outcome.kind == ACCOUNT and outcome.way == Way.DESTROYED


def _subject(user: User) -> Subject:
    assert user.person is not None  # noqa: S101  # idle accounts are picked by their person
    return Subject.of(user.person)


def _idle(before: datetime) -> QuerySet[User]:
    """Residents' accounts without a sign-in since ``before``, the longest unused first."""
    staff = StaffPost.objects.filter(person=OuterRef("person"))
    residents = User.objects.filter(person__isnull=False, is_superuser=False, is_staff=False, directory_account=None)
    seen = residents.exclude(Exists(staff)).annotate(seen=Coalesce("last_login", "date_joined"))
    return seen.filter(seen__lt=before).order_by("seen", "pk")


def _told(before: datetime) -> QuerySet[User]:
    """Idle accounts whose owners were told, long enough ago and since they were here last."""
    return _idle(before).filter(_knows(), person__closing_notice__told_at__lte=timezone.now() - TOLD_BEFORE)


def _knows() -> Q:
    """The owner was told since the last sign-in, and not so long ago that it is forgotten."""
    told_at = "person__closing_notice__told_at__gt"
    return Q((told_at, F("seen"))) & Q((told_at, timezone.now() - STALE))


def _batches(users: QuerySet[User]) -> Iterator[list[User]]:
    reading = users.iterator(chunk_size=BATCH)
    while batch := list(islice(reading, BATCH)):
        yield batch


def _unneeded(users: Sequence[User]) -> list[User]:
    people = [user.person_id for user in users if user.person_id is not None]
    represented = Mandate.objects.in_force().filter(principal__in=people).values_list("principal", flat=True)
    staying = needed(people).union(represented)
    return [user for user in users if user.person_id not in staying]


def tell_idle() -> int:
    """Tell owners of accounts that would go in thirty days, by every way that is proved; gives how many.

    Running it again tells nobody twice. Whom a hold, an application or a mandate keeps is told when that is over.
    """
    rule, now = rule_in_force(ACCOUNT), timezone.now()
    if rule is None:
        return 0
    waiting = _idle(rule.cutoff(now + TOLD_BEFORE)).exclude(_knows())
    told = 0
    for users in _batches(waiting):
        for user in _unneeded(users):
            told += not under_hold(ACCOUNT, keys_of(_subject(user))) and _tell(user, rule)
            if told >= A_DAY:
                return told
    return told


@transaction.atomic
def _tell(user: User, rule: Rule) -> bool:
    """Note and send in one transaction; not where the owner came back or another process was quicker."""
    now = timezone.now()
    locked = User.objects.select_for_update(of=("self",)).filter(pk=user.pk)
    found = _idle(rule.cutoff(now + TOLD_BEFORE)).filter(pk__in=[one.pk for one in locked]).exclude(_knows()).first()
    if found is None:
        return False
    ClosingNotice.objects.update_or_create(person=found.person, defaults={"told_at": now})
    day = max(months_after(found.last_login or found.date_joined, rule.months), now + TOLD_BEFORE)
    context = {
        "term": rule.term_words,
        "day": turkish.date_words(timezone.localdate(day), year=True),
        "address": f"{settings.SITE_URL}/giris/",
    }
    for channel, recipient in ((EMAIL, found.verified_email), (SMS, found.verified_phone)):
        key = f"account-unused:{found.pk}:{now:%Y%m%d}"
        send_letter("account-unused", channel, recipient=recipient, context=context, dedupe_key=key)
    return True
