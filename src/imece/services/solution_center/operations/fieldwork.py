"""What a crew does where the report is: begins, takes photos, and says how it ended."""

from collections.abc import Sequence

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, claim
from imece.engines.cases.api import CaseAttachment, Decision, State, prepare_decision, record_act, take_case
from imece.engines.cases.api import Outcome as Proposal
from imece.kernel.errors import Invalid, NotAllowed
from imece.kernel.turkish import clean_text
from imece.services.solution_center import policies
from imece.services.solution_center.models import Moment, Outcome, Report, ReportPhoto

MOST_FIELD_PHOTOS = 10
SHORTEST = 5


class Closing(models.TextChoices):
    """Why a report is closed without having been solved by us."""

    NOT_FOUND = "not_found", gettext_lazy("Belirtilen yerde böyle bir sorun bulunamadı")
    ALREADY = "already", gettext_lazy("Biz gittiğimizde sorun giderilmişti")
    PRIVATE = "private", gettext_lazy("Özel mülkte; belediye el atamaz")
    PLANNED = "planned", gettext_lazy("Programa alındı; şimdi yapılamıyor")
    OTHER = "other", gettext_lazy("Başka bir neden")


@transaction.atomic
def begin_work(*, actor: Actor, report: Report) -> Report:
    """The crew takes the report in hand; followers learn that somebody is at it.

    Raises:
        NotPermitted: the actor does not go out for its unit.
        NotAllowed: it waits for the reporter or for a sign-off, or is over.
        Conflict: somebody else has it.
    """
    report = _locked(actor, report)
    take_case(actor=actor, case=report.case)
    report.refresh_from_db()
    return report


@transaction.atomic
def add_field_photo(*, actor: Actor, report: Report, photo: Attachment, moment: Moment) -> ReportPhoto:
    """Keep a photo that the crew took before or after the work.

    Raises:
        Invalid: there are enough of them.
    """
    report = _locked(actor, report)
    return _add(actor, report, [photo], moment)[0]


@transaction.atomic
def solve_report(*, actor: Actor, report: Report, text: str, photos: Sequence[Attachment] = ()) -> Report:
    """ "Çözüldü": it is well now, and a photo taken afterwards shows it.

    Raises:
        Invalid: nothing is said of what was done, or no photo shows it.
    """
    report = _locked(actor, report)
    problems = _missing(text, "text", _("Ne yaptığınızı yazın; bildiren bunu okur."))
    if not photos and not report.photos.filter(moment=Moment.AFTER).exists():
        problems["photo"] = [_("İş bittikten sonra çekilmiş bir fotoğraf ekleyin.")]
    _refuse(problems)
    if photos:
        _add(actor, report, photos, Moment.AFTER)
    return _end(actor, report, Proposal(Decision.Outcome.COMPLETED, clean_text(text)), Outcome.NONE)


@transaction.atomic
def close_report(
    *, actor: Actor, report: Report, reason: Closing, text: str, photos: Sequence[Attachment] = ()
) -> Report:
    """ "Kapatıldı": it ends without our having solved it, for a stated reason.

    Raises:
        Invalid: the reason is not explained.
    """
    report = _locked(actor, report)
    _refuse(_missing(text, "text", _("Nedenini bildirene anlatın.")))
    if photos:
        _add(actor, report, photos, Moment.AFTER)
    told = f"{Closing(reason).label}. {clean_text(text)}" if reason != Closing.OTHER else clean_text(text)
    return _end(actor, report, Proposal(Decision.Outcome.COMPLETED, told), Outcome.CLOSED)


@transaction.atomic
def pass_report_on(*, actor: Actor, report: Report, body: str, text: str) -> Report:
    """ "Bizim değil": another body is responsible; it goes there and the reporter learns where.

    Raises:
        Invalid: the body or the reason is missing.
    """
    report = _locked(actor, report)
    problems = _missing(body, "body", _("Sorumlu kurumun adını yazın."))
    problems |= _missing(text, "text", _("Neden o kurumun görevi olduğunu yazın."))
    _refuse(problems)
    proposal = Proposal(Decision.Outcome.FORWARDED, clean_text(text), forwarded_to=clean_text(body)[:200])
    return _end(actor, report, proposal, Outcome.NONE)


def _locked(actor: Actor, report: Report) -> Report:
    found = Report.objects.select_for_update(of=("self",)).select_related("case__unit", "case__service", "category")
    report = found.get(pk=report.pk)
    if report.case.state not in _IN_WORK:
        raise NotAllowed(
            _("Bildirim “%(state)s” durumunda; sahada işlem yapılamaz.") % {"state": report.case.get_state_display()}
        )
    policies.require(policies.may_close_on_site(actor, report))
    return report


_IN_WORK = frozenset({State.SUBMITTED, State.ACCEPTED, State.IN_PROGRESS, State.REOPENED})


def _end(actor: Actor, report: Report, proposal: Proposal, outcome: Outcome) -> Report:
    """Take it in hand where nobody has, say how it ended, and let the row's sign-off decide."""
    if report.case.state != State.IN_PROGRESS:
        take_case(actor=actor, case=report.case)
    Report.objects.filter(pk=report.pk).update(outcome=outcome)
    prepare_decision(actor=actor, case=report.case, proposal=proposal)
    return Report.objects.select_related("case", "category").get(pk=report.pk)


def _add(actor: Actor, report: Report, photos: Sequence[Attachment], moment: Moment) -> list[ReportPhoto]:
    taken = report.photos.exclude(moment=Moment.REPORTED).count()
    if taken + len(photos) > MOST_FIELD_PHOTOS:
        most = {"most": MOST_FIELD_PHOTOS}
        raise Invalid(fields={"photo": [_("Bir bildirime sahadan en çok %(most)d fotoğraf eklenir.") % most]})
    label = _("Önceki durum") if moment == Moment.BEFORE else _("Sonraki durum")
    for photo in photos:
        claim(photo)
        CaseAttachment.objects.create(case=report.case, attachment=photo, label=label, from_applicant=False)
    if moment == Moment.BEFORE and taken == 0:
        record_act(actor=actor, case=report.case, text=_("Ekip yerinde inceledi ve fotoğraf çekti."))
    return [ReportPhoto.objects.create(report=report, attachment=photo, moment=moment) for photo in photos]


def _missing(text: str, field: str, sentence: str) -> dict[str, list[str]]:
    return {} if len(clean_text(text)) >= SHORTEST else {field: [sentence]}


def _refuse(problems: dict[str, list[str]]) -> None:
    if problems:
        raise Invalid(fields=problems)
