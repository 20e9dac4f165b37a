"""Filing a report: one case of the row and what this room keeps about it, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, Neighbourhood, is_inside, neighbourhood_at
from imece.civic.privacy.api import PrivacyNotice
from imece.engines.attachments.api import Attachment
from imece.engines.cases.api import (
    ApplicantDetails,
    Case,
    Channel,
    FiledAttachment,
    Kind,
    Place,
    Submission,
    submit_application,
)
from imece.engines.catalog.api import ServiceVersion, build_questions, questions_for_display
from imece.kernel import turkish
from imece.kernel.errors import Invalid, NotAllowed
from imece.kernel.turkish import clean_text
from imece.services.solution_center.models import Category, Report, ReportPhoto, Responsible, Visibility
from imece.services.solution_center.operations.connecting import queue_forwarding
from imece.services.solution_center.routing import route_of
from imece.services.solution_center.row import open_row
from imece.services.solution_center.selectors import solved_here

NOBODY = ApplicantDetails(name="Adını yazmayan bildirici")
SHORTEST_TEXT, LONGEST_TEXT, SHORTEST_WORDS = 5, 2000, 5
MOST_PHOTOS, LONGEST_DETAILS = 5, 5000


@dataclass(frozen=True)
class NewReport:
    """A report as it is stated.

    ``reporter`` is None where no name is given. ``neighbourhood`` and ``words`` say where it is for who marks no point;
    a point that is marked says the neighbourhood itself. ``answers`` are the answers to the category's questions, by
    key, as they came. ``photos`` are kept but not claimed yet. ``more`` is what staff read besides.
    """

    category: Category
    text: str
    reporter: ApplicantDetails | None
    channel: Channel
    latitude: float | None = None
    longitude: float | None = None
    words: str = ""
    neighbourhood: Neighbourhood | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    photos: Sequence[Attachment] = ()
    notice: PrivacyNotice | None = None
    received_at: datetime | None = None
    reference: str = ""
    more: str = ""


def file_report(*, actor: Actor, report: NewReport, idempotency_key: str | None = None) -> Report:
    """File a report; the same key again gives the same one.

    Raises:
        NotAllowed: no reports are taken, of this category none any more, or another body takes them.
        Invalid: with every problem by field: ``text``, ``place``, ``reporter``, ``photos``, ``answers.<key>``.
        NotPermitted: only units of the house may file by the row's settings.
    """
    version = open_row()
    check_category(report.category)
    details = "\n".join(filter(None, (_checked(report), clean_text(report.more))))[:LONGEST_DETAILS]
    speaker = Actor.anonymous() if report.reporter is None and not actor.is_staff else actor
    case = submit_application(
        actor=speaker, submission=_submission(version, report, details), idempotency_key=idempotency_key
    )
    return Report.objects.select_related("case", "category", "neighbourhood").get(case=case)


def check_category(category: Category) -> None:
    """Raise ``NotAllowed`` where nothing of this category can be reported at present, and say what to do instead."""
    if not category.is_active:
        raise NotAllowed(
            _("“%(name)s” konusu artık kullanılmıyor. Yazdıklarınız duruyor; lütfen başka bir konu seçin.")
            % {"name": category.name}
        )
    if not category.is_taken_here:
        raise NotAllowed(
            _("“%(name)s” belediyemizin görevi değildir; sorumlusu: %(body)s. %(contact)s")
            % {"name": category.name, "body": category.body_name, "contact": category.body_contact}
        )


def _submission(version: ServiceVersion, report: NewReport, details: str) -> Submission:
    category, at = report.category, report.received_at or timezone.now()
    neighbourhood = _neighbourhood(report)
    route = route_of(category, neighbourhood, at)
    words = _words(report, neighbourhood)
    return Submission(
        version=version,
        answers=_answers(report, words, details),
        applicant=report.reporter or NOBODY,
        channel=report.channel,
        notice=report.notice,
        attachments=[FiledAttachment(photo, _("Bildirenin fotoğrafı")) for photo in report.photos],
        place=Place(words, report.latitude, report.longitude),
        kind=Kind.COMPLAINT,
        received_at=report.received_at,
        reference=report.reference,
        title=category.name,
        unit=route.unit,
        term=category.promised,
        filed=lambda case: _keep(case, report, neighbourhood),
    )


def _answers(report: NewReport, words: str, details: str) -> dict[str, Any]:
    """The row's own answers. What the category asked is kept in words: its questions may be others tomorrow."""
    place: dict[str, Any] = {"description": words}
    if report.latitude is not None:
        place |= {"lat": report.latitude, "lon": report.longitude}
    stated = {"category": report.category.name, "text": clean_text(report.text), "details": details, "place": place}
    return {key: value for key, value in stated.items() if value}


def _keep(case: Case, report: NewReport, neighbourhood: Neighbourhood | None) -> None:
    category = report.category
    kept = keep_report(case, category, neighbourhood, is_anonymous=report.reporter is None)
    ReportPhoto.objects.bulk_create(ReportPhoto(report=kept, attachment=photo) for photo in report.photos)


def keep_report(
    case: Case, category: Category, neighbourhood: Neighbourhood | None, *, is_anonymous: bool = False
) -> Report:
    """What this room keeps about a case of its row, however that was filed."""
    lat, lon = case.latitude, case.longitude
    before = None
    if lat is not None and lon is not None:
        before = solved_here(category, lat, lon, before=case.received_at)
    report = Report.objects.create(
        case=case,
        category=category,
        latitude=lat,
        longitude=lon,
        neighbourhood=neighbourhood,
        visibility=Visibility.WAITING if category.is_public else Visibility.HIDDEN,
        is_anonymous=is_anonymous,
        created_at=case.received_at,
        updated_at=case.received_at,
        recurrence_of=before,
    )
    if category.responsible == Responsible.FORWARDED:
        queue_forwarding(report)
    return report


def _neighbourhood(report: NewReport) -> Neighbourhood | None:
    if report.latitude is not None and report.longitude is not None:
        return neighbourhood_at(report.latitude, report.longitude)
    return report.neighbourhood


def _words(report: NewReport, neighbourhood: Neighbourhood | None) -> str:
    """The place in words, with its neighbourhood, as crews and letters name it."""
    words = clean_text(report.words)
    if neighbourhood is None or f"{turkish.fold(neighbourhood.name)} mah" in turkish.fold(words):
        return words[:250]
    named = _("%(name)s Mahallesi") % {"name": neighbourhood.name}
    return (f"{named}, {words}" if words else named)[:250]


def _checked(report: NewReport) -> str:
    """The answers to the category's questions in words; raises ``Invalid`` with everything that is wrong."""
    problems: dict[str, list[str]] = {}
    text = clean_text(report.text)
    if len(text) < SHORTEST_TEXT:
        problems["text"] = [_("Ne olduğunu birkaç sözcükle yazın.")]
    elif len(text) > LONGEST_TEXT:
        problems["text"] = [_("En çok %(most)d karakter yazabilirsiniz.") % {"most": LONGEST_TEXT}]
    if place := place_problem(report.latitude, report.longitude, report.words, report.neighbourhood):
        problems["place"] = [place]
    if report.reporter is None and not report.category.allow_anonymous:
        problems["reporter"] = [_("Bu konuda adınızı ve size ulaşabileceğimiz bir bilgiyi yazmanız gerekir.")]
    if len(report.photos) > MOST_PHOTOS:
        problems["photos"] = [_("En çok %(most)d fotoğraf ekleyebilirsiniz.") % {"most": MOST_PHOTOS}]
    details = _questions(report, problems)
    if problems:
        raise Invalid(fields=problems)
    return details


def _questions(report: NewReport, problems: dict[str, list[str]]) -> str:
    questions = report.category.questions
    if not questions:
        return ""
    form = build_questions(questions, report.answers)
    if not form.is_valid():
        problems |= {f"answers.{key}": errors for key, errors in form.all_errors().items()}
        return ""
    lines = questions_for_display(questions, form.answers().values, hide=())
    return "\n".join(f"{label} {answer}" for label, answer in lines)


def place_problem(
    latitude: float | None, longitude: float | None, words: str, neighbourhood: Neighbourhood | None
) -> str:
    """What is wrong with the stated place; "" where nothing is."""
    if latitude is None and longitude is None:
        if len(clean_text(words)) < SHORTEST_WORDS:
            return _("Yeri haritada işaretleyin ya da sözle anlatın: sokak, kapı no, bilinen bir yer.")
        return ""
    if latitude is None or longitude is None:
        return _("Haritadaki yer eksik; yeri yeniden işaretleyin.")
    if latitude == longitude == 0 or not is_inside(latitude, longitude):
        return _("İşaretlediğiniz yer belediyemizin sınırları dışında. Haritada yeri yeniden işaretleyin.")
    return ""
