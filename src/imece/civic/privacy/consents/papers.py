"""Consent given or withdrawn on paper and recorded at the counter: the paper is the proof, the row says where it is."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.civic.privacy import policies
from imece.civic.privacy.consents.models import Consent, ConsentPaper, ConsentPurpose, Way
from imece.civic.privacy.consents.operations import give_consent, withdraw_consent
from imece.kernel.errors import Invalid


@dataclass(frozen=True)
class Paper:
    """What was signed and when; ``document`` is its number and where the scan or the original is kept."""

    signed_on: date
    document: str


@transaction.atomic
def record_given(*, actor: Actor, person: Person, purpose: ConsentPurpose, version: int, paper: Paper) -> Consent:
    """Record a yes that was signed on paper, to the words of ``version``.

    Raises:
        NotPermitted: the actor does not record papers.
        NotAllowed: the purpose is not asked for any more.
        Invalid: the paper has older words, no day or no number; there is a yes already, or a later no.
    """
    policies.require(actor, policies.RECORD)
    _check(paper)
    if version != purpose.version:
        words = _("Kâğıttaki metin eski. Kişiye %(version)d. sürümü okutup yeniden imzalatın.")
        raise Invalid(fields={"version": [words % {"version": purpose.version}]})
    before = Consent.objects.filter(person=person, purpose=purpose)
    if before.filter(withdrawn_at=None, version=version).exists():
        raise Invalid(fields={"purpose": [_("Kişinin bu amaç için geçerli izni zaten var.")]})
    if before.filter(withdrawn_at__date__gt=paper.signed_on).exists():
        raise Invalid(fields={"signed_on": [_("Kişi bu günden sonra iznini geri almış; kâğıt artık geçmez.")]})
    given = give_consent(actor=actor, person=person, purpose=purpose, version=version, way=Way.PAPER)
    _keep(given, ConsentPaper.Kind.GIVEN, paper, actor)
    return given


@transaction.atomic
def record_withdrawn(*, actor: Actor, person: Person, purpose: ConsentPurpose, paper: Paper) -> Consent:
    """Record a no that was signed on paper; the yes may have been given on paper or on the page.

    Raises:
        NotPermitted: the actor does not record papers.
        Invalid: the paper has no day or no number, there is no yes, or the yes is younger than the paper.
    """
    policies.require(actor, policies.RECORD)
    _check(paper)
    standing = Consent.objects.select_for_update().filter(person=person, purpose=purpose, withdrawn_at=None).first()
    if standing is None:
        raise Invalid(fields={"purpose": [_("Kişinin bu amaç için geri alınacak izni yok.")]})
    given_on = standing.given_paper.signed_on if standing.given_paper else timezone.localdate(standing.given_at)
    if given_on > paper.signed_on:
        raise Invalid(fields={"signed_on": [_("Kişi bu günden sonra yeniden izin vermiş; önce kendisine sorun.")]})
    withdraw_consent(actor=actor, person=person, purpose=purpose, way=Way.PAPER)
    _keep(standing, ConsentPaper.Kind.WITHDRAWN, paper, actor)
    return standing


def _check(paper: Paper) -> None:
    wrong: dict[str, list[str]] = {}
    if paper.signed_on > timezone.localdate():
        wrong["signed_on"] = [_("İmza günü bugünden sonra olamaz.")]
    if len(paper.document.strip()) < 5:
        wrong["document"] = [_("Belgenin sayısını ve nerede saklandığını yazın.")]
    if wrong:
        raise Invalid(fields=wrong)


def _keep(consent: Consent, kind: str, paper: Paper, actor: Actor) -> None:
    ConsentPaper.objects.create(
        consent=consent,
        kind=kind,
        signed_on=paper.signed_on,
        document=paper.document.strip(),
        recorded_by=actor.name[:200],
    )
