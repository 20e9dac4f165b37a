"""What applications keep about a person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import Correction, Fact, Gate, Nothing, Outcome, Record, Section, Subject, Transfer, Way
from imece.engines.cases import finding, stock
from imece.engines.cases.forgetting import forget_case
from imece.engines.cases.models import Applicant, Case, CaseQuerySet, Channel, Decision, Draft, SavedView
from imece.engines.cases.operations.drafts import discard_draft
from imece.engines.catalog.api import answers_for_display
from imece.kernel.turkish import moment_words

DRAFT, SAVED_VIEW = "cases.draft", "cases.saved_view"
CIMER = gettext_lazy("Cumhurbaşkanlığı İletişim Merkezi (CİMER)")
STATED = {"first_name", "last_name", "national_id", "email", "phone"}


@dataclass(frozen=True)
class CasesHolding(Nothing):
    """Applications, half-written ones, and the saved lists of staff."""

    key: str = "cases"
    order: int = 100

    def collect(self, subject: Subject) -> Iterable[Section]:
        yield Section(
            "drafts",
            gettext_lazy("Yarım kalan başvurular"),
            gettext_lazy("Yazmayı bıraktığınız yerden sürdürmeniz; 30 gün dokunulmazsa silinir"),
            [_draft(draft) for draft in _drafts(subject)],
        )
        cases = cases_of(subject).select_related("applicant", "service_version", "unit").order_by("-received_at")
        yield Section(
            self.key,
            gettext_lazy("Başvurularınız"),
            gettext_lazy("İsteğinizi yürütmek ve yanıtlamak; hizmetin dosya planındaki süre kadar saklanır"),
            [_record(case) for case in cases],
        )

    def keys(self, subject: Subject) -> Iterable[str]:
        return [f"case:{number}" for number in cases_of(subject).values_list("number", flat=True)]

    def transfers(self, subject: Subject) -> Iterable[Transfer]:
        """Applications that were sent on to another institution, and answers that went back through CİMER."""
        decided = Decision.objects.filter(case__in=cases_of(subject), decided_at__isnull=False).select_related("case")
        for decision in decided.order_by("decided_at"):
            number = decision.case.number
            if decision.outcome == Decision.Outcome.FORWARDED:
                what = _("%(number)s numaralı başvuru iletildi") % {"number": number}
                yield Transfer(decision.forwarded_to, what, decision.decided_at)
            elif decision.case.channel == Channel.CIMER:
                what = _("%(number)s numaralı başvuru yanıtlandı") % {"number": number}
                yield Transfer(str(CIMER), what, decision.decided_at)

    def correct(self, subject: Subject, correction: Correction, *, actor: Actor) -> int:
        """What was stated on applications is corrected too, where it speaks of the person and not of a helper."""
        if not STATED & correction.values.keys():
            return 0
        cases = list(cases_of(subject).select_related("applicant"))
        for case in cases:
            _correct(case.applicant, correction)
            finding.index(case)
        return len(cases)

    def erase(self, subject: Subject, *, actor: Actor, gate: Gate) -> Iterable[Outcome]:
        drafts = list(_drafts(subject))
        for draft in drafts:
            discard_draft(draft=draft)
        yield Outcome(DRAFT, gettext_lazy("Yarım kalan başvurular"), Way.DESTROYED, len(drafts))
        if subject.person:
            views, _by_kind = SavedView.objects.filter(person=subject.person).delete()
            yield Outcome(SAVED_VIEW, gettext_lazy("Kayıtlı görünümler"), Way.DESTROYED, views)
        whole = cases_of(subject).select_related("applicant", "service_version").order_by("pk")
        for case in whole.select_for_update(of=("self",)):
            yield _erased(case, gate)


def cases_of(subject: Subject) -> CaseQuerySet:
    """Applications that the person filed by account, or under the identity number; not those of the person's unit."""
    mine = Q(pk__in=[])
    if subject.person is not None:
        mine |= Q(applicant__person=subject.person)
    if subject.index:
        mine |= Q(applicant__national_id_index=subject.index)
    return Case.objects.filter(mine, forgotten_at=None, applicant__unit=None)


def _drafts(subject: Subject) -> Iterable[Draft]:
    if subject.person is None:
        return ()
    return Draft.objects.filter(person=subject.person).select_related("service_version").order_by("-updated_at")


def _erased(case: Case, gate: Gate) -> Outcome:
    plan = case.service_version.file_plan_code
    if case.is_open:
        reason = _("Başvuru sürüyor")
    else:
        reason = gate.reason_to_stay(stock.KEY, keys=stock.names_of(case), since=case.closed_at, file_plan=plan)
    if not reason:
        forget_case(case)
    return Outcome(
        stock.KEY, gettext_lazy("Başvurular"), Way.KEPT if reason else Way.ANONYMISED, 1, reason, file_plan=plan
    )


def _correct(applicant: Applicant, correction: Correction) -> None:
    values = correction.values
    for name in ("email", "phone", "national_id"):
        if name in values:
            setattr(applicant, name, values[name].strip())
    if "first_name" in values or "last_name" in values:
        first, _blank, last = applicant.name.rpartition(" ")
        applicant.name = f"{values.get('first_name', first)} {values.get('last_name', last)}".strip()[:200]
    applicant.save()


def _draft(draft: Draft) -> Record:
    lines = answers_for_display(draft.service_version, draft.answers, hide=())
    stated = {str(key): str(value) for key, value in draft.applicant.items() if value}
    facts = [Fact(gettext_lazy("son değişiklik"), moment_words(draft.updated_at, year=True))]
    facts += [Fact(label, text) for label, text in [*stated.items(), *lines]]
    return Record(draft.service_version.shown_name, facts, reverse("cases:draft_start", args=[draft.pk]))


def _record(case: Case) -> Record:
    return Record(f"{case.number} {case.title}", list(_facts(case)), reverse("cases:track", args=[case.number]))


def _facts(case: Case) -> Iterator[Fact]:
    applicant = case.applicant
    yield Fact(gettext_lazy("durum"), str(case.get_state_display()))
    yield Fact(gettext_lazy("geliş"), moment_words(case.received_at, year=True))
    yield Fact(gettext_lazy("kanal"), str(case.get_channel_display()))
    yield Fact(gettext_lazy("yürüten birim"), case.unit.name)
    yield Fact(gettext_lazy("yazdığınız ad"), applicant.name)
    for label, text, is_secret in (
        (gettext_lazy("yazdığınız kimlik numarası"), applicant.national_id or "", True),
        (gettext_lazy("yazdığınız e-posta"), applicant.email, False),
        (gettext_lazy("yazdığınız telefon"), applicant.phone, False),
        (gettext_lazy("yer"), case.place, False),
    ):
        if text:
            yield Fact(label, text, is_secret)
    for question, answer in answers_for_display(case.service_version, case.answers, hide=()):
        yield Fact(question, answer)
    yield from _dialogue(case)


def _dialogue(case: Case) -> Iterator[Fact]:
    for message in case.messages.all():
        when = timezone.localtime(message.at).strftime("%d.%m.%Y %H.%M")
        yield Fact(f"{_('ileti')}, {message.author_name}, {when}", message.text)
    for decision in case.decisions.filter(is_current=True, decided_at__isnull=False):
        yield Fact(gettext_lazy("sonuç"), decision.text)
    for filed in case.attachments.filter(is_public=True).select_related("attachment"):
        yield Fact(gettext_lazy("dosya"), filed.attachment.name)
    for handed in case.documents.select_related("document"):
        yield Fact(gettext_lazy("düzenlenen belge"), handed.document.title)
