"""The proofs of this room: who was shown the notice, who agreed to what."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor
from imece.civic.privacy.holdings import Fact, Gate, Nothing, Outcome, Record, Section, Subject, Way
from imece.civic.privacy.models import Acknowledgement, ClosingNotice, Consent
from imece.kernel.turkish import moment_words

ACKNOWLEDGEMENT, CONSENT = "privacy.acknowledgement", "privacy.consent"


@dataclass(frozen=True)
class ProofHolding(Nothing):
    """Notices shown and consents given. A proof outlives the name: its row then leads to nobody."""

    key: str = "proofs"
    order: int = 500

    def collect(self, subject: Subject) -> Iterable[Section]:
        if subject.person is None:
            return
        consents = Consent.objects.filter(person=subject.person).select_related("purpose").prefetch_related("papers")
        yield Section("consents", _("İzinleriniz"), _("İzin verdiğinizi ya da geri aldığınızı ispat etmek"), [
            Record(consent.purpose.title, _given(consent)) for consent in consents
        ])  # fmt: skip
        shown = Acknowledgement.objects.filter(person=subject.person).select_related("notice").order_by("-shown_at")
        yield Section(self.key, _("Size gösterilen aydınlatma metinleri"), _("Bilgilendirildiğinizi ispat etmek"), [
            Record(str(one.notice), [Fact(_("ne zaman"), moment_words(one.shown_at, year=True))]) for one in shown
        ])  # fmt: skip

        told = ClosingNotice.objects.filter(person=subject.person)
        yield Section("closing-notice", _("Hesabınızın kapatılacağı bildirimi"), _("Haber verildiğini bilmek"), [
            Record(str(_("Uzun süre girmediğiniz için")), [Fact(_("ne zaman"), moment_words(one.told_at, year=True))])
            for one in told
        ])  # fmt: skip

    def erase(self, subject: Subject, *, actor: Actor, gate: Gate) -> Iterable[Outcome]:
        ClosingNotice.objects.filter(person=subject.person).delete()
        if subject.person is None or gate.reason_to_stay(CONSENT, keys=subject.keys):
            return
        standing = Consent.objects.filter(person=subject.person)
        withdrawn = standing.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
        yield Outcome(CONSENT, _("İzinler (geri alındı)"), Way.ANONYMISED, withdrawn)
        loose = Acknowledgement.objects.filter(person=subject.person).update(person=None)
        yield Outcome(ACKNOWLEDGEMENT, _("Bilgilendirme kayıtları"), Way.ANONYMISED, loose)


def _given(consent: Consent) -> list[Fact]:
    facts = [Fact(_("verildi"), moment_words(consent.given_at, year=True)), Fact(_("metin"), consent.text)]
    if consent.given_paper:
        facts.append(Fact(_("kâğıt üzerinde verildi"), consent.given_paper.words))
    if consent.withdrawn_at:
        facts.append(Fact(_("geri alındı"), moment_words(consent.withdrawn_at, year=True)))
    if consent.withdrawn_paper:
        facts.append(Fact(_("kâğıt üzerinde geri alındı"), consent.withdrawn_paper.words))
    return facts
