"""Step three: the details, and sending. A telephone that was offline sends here too and is answered in JSON."""

from dataclasses import dataclass, field
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.civic.privacy.api import PrivacyNotice, current_notice, notice_of
from imece.engines.attachments.api import PHOTO_ACCEPT, Attachment, check_photos, limits, store_photo
from imece.engines.cases.api import Applicant, ApplicantDetails, Channel, remember_case
from imece.engines.catalog.api import ApplicationForm, build_questions
from imece.kernel.errors import Invalid, NotAllowed
from imece.services.solution_center.citizen.forms import DetailForm, PlaceForm
from imece.services.solution_center.citizen.frame import Stated, category_of, frame
from imece.services.solution_center.citizen.place import initial_place
from imece.services.solution_center.citizen.start import show as show_start
from imece.services.solution_center.models import Category, Report
from imece.services.solution_center.operations.filing import (
    LONGEST_TEXT,
    MOST_PHOTOS,
    NewReport,
    check_category,
    file_report,
)
from imece.services.solution_center.row import open_row
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other
from imece.shell.ui.throttle import Throttle, client_address

QUESTIONS = "soru"
"""Prefix of the category's own questions."""


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, key: str) -> HttpResponse:
    """Ask what happened, for photos and a name; or take it all."""
    category = category_of(key)
    try:
        check_category(category)
        open_row()
    except NotAllowed as refusal:
        return _withdrawn(request, refusal)
    if request.method == "POST":
        return _take(request, category)
    stated = Stated.of(request)
    if not stated.has_place:
        return see_other(reverse("solution_center:place", args=[key]))
    return _show(request, Sheet.blank(request, category, stated))


@dataclass
class Sheet:
    """The forms of the third step; ``photos`` are those that an earlier attempt has brought already."""

    category: Category
    place: PlaceForm
    detail: DetailForm
    questions: ApplicationForm | None
    photos: list[Attachment]
    key: str
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def blank(cls, request: HttpRequest, category: Category, stated: Stated) -> Self:
        questions = build_questions(category.questions, prefix=QUESTIONS) if category.questions else None
        detail = DetailForm(category=category, known=known_details(_speaker(request)), initial={"text": stated.text})
        return cls(category, PlaceForm(initial=initial_place(stated)), detail, questions, _kept(stated), uuid4().hex)

    @classmethod
    def filled(cls, request: HttpRequest, category: Category, stated: Stated) -> Self:
        data = request.POST
        questions = build_questions(category.questions, data, prefix=QUESTIONS) if category.questions else None
        detail = DetailForm(data, category=category, known=known_details(_speaker(request)))
        kept = [photo for photo in _kept(stated) if f"{photo.pk}" not in data.getlist("drop")]
        return cls(category, PlaceForm(data), detail, questions, kept, data.get("key", "")[:64] or uuid4().hex)

    def is_valid(self) -> bool:
        """Whether every form can be taken; all are asked, so that all problems are named."""
        results = [form.is_valid() for form in self._forms()]
        return all(results) and not self.wrong

    def _forms(self) -> list[Form]:
        return [self.place, self.detail, *([self.questions] if self.questions else [])]

    def errors(self) -> dict[str, list[str]]:
        """Every problem by the name of its input."""
        found: dict[str, list[str]] = {}
        for form in self._forms():
            for name, errors in form.errors.items():
                found[form.add_prefix(name)] = [str(error) for error in errors]
        for name, sentence in self.wrong:
            found.setdefault(name, []).append(sentence)
        return found

    def summary(self) -> list[tuple[str, str]]:
        return [(f"id_{name}", " ".join(sentences)) for name, sentences in self.errors().items()]


def _take(request: HttpRequest, category: Category) -> HttpResponse:
    """Check everything, keep the photos, file once."""
    _hold_back(request)
    stated = Stated.of(request)
    sheet = Sheet.filled(request, category, stated)
    is_valid = sheet.is_valid()
    _take_photos(request, sheet)
    if not (is_valid and not sheet.wrong):
        return _refuse(request, sheet, stated)
    try:
        filed = file_report(
            actor=_speaker(request), report=_report(request, sheet), idempotency_key=f"report:{sheet.key}"
        )
    except NotAllowed as refusal:
        return _withdrawn(request, refusal)
    except Invalid as refusal:
        sheet.wrong += [(name, text) for name, texts in refusal.fields.items() for text in texts]
        sheet.wrong += [] if refusal.fields else [("text", refusal.message)]
        return _refuse(request, sheet, stated)
    return _done(request, filed)


def _hold_back(request: HttpRequest) -> None:
    """A burst from one address ends here; who sends what was written offline is let through like anybody else."""
    if limit := settings.SUBMISSIONS_PER_HOUR:
        Throttle("report-send", limit=limit, seconds=3600).hit(client_address(request))


def _take_photos(request: HttpRequest, sheet: Sheet) -> None:
    """Keep what came now beside what came before; one that cannot be taken is named, the others stay."""
    uploads = request.FILES.getlist("photos")
    if len(uploads) + len(sheet.photos) > MOST_PHOTOS:
        sheet.wrong.append(("photos", _("En çok %(most)d fotoğraf ekleyebilirsiniz.") % {"most": MOST_PHOTOS}))
        return
    for upload in uploads:
        try:
            check_photos([upload])
            sheet.photos.append(store_photo(upload, actor=_speaker(request)))
        except Invalid as refusal:
            sheet.wrong.append(("photos", refusal.message))


def _report(request: HttpRequest, sheet: Sheet) -> NewReport:
    where = sheet.place.cleaned_data
    return NewReport(
        category=sheet.category,
        text=sheet.detail.cleaned_data["text"],
        reporter=sheet.detail.reporter,
        channel=Channel.WEB,
        latitude=where["yer_lat"],
        longitude=where["yer_lon"],
        words=where["yer_words"],
        neighbourhood=where["mahalle"],
        answers=sheet.questions.answers().values if sheet.questions else {},
        photos=sheet.photos,
        notice=_shown_notice(request),
    )


def _done(request: HttpRequest, report: Report) -> HttpResponse:
    Stated.forget(request)
    case = report.case
    remember_case(request, case)
    address = reverse("cases:receipt", args=[case.number])
    if wants_json(request):
        return JsonResponse({"number": case.number, "code": case.tracking_code, "address": address}, status=201)
    return see_other(address)


def _refuse(request: HttpRequest, sheet: Sheet, stated: Stated) -> HttpResponse:
    """The page again, with what was typed and the photos that are here already."""
    if wants_json(request):
        return JsonResponse({"errors": sheet.errors()}, status=422)
    stated.photos = [photo.pk for photo in sheet.photos]
    stated.keep(request)
    return _show(request, sheet, status=422)


def _withdrawn(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    """The category went off the page while the form was open: choose another, what was written is still there."""
    if wants_json(request):
        return JsonResponse({"message": refusal.message}, status=refusal.status)
    if request.method == "POST":
        stated, place = Stated.of(request), PlaceForm(request.POST)
        if place.is_valid():
            stated.latitude, stated.longitude = place.cleaned_data["yer_lat"], place.cleaned_data["yer_lon"]
            stated.words = place.cleaned_data["yer_words"]
        stated.text = request.POST.get("text", "")[:LONGEST_TEXT]
        stated.keep(request)
    return show_start(request, problem=refusal.message, status=refusal.status)


def _show(request: HttpRequest, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    actor = _speaker(request)
    context = {
        **frame(sheet.category, 3),
        "sheet": sheet,
        "errors": sheet.summary() if status != 200 else [],
        "photo_errors": [text for name, text in sheet.wrong if name == "photos"],
        "known": known_details(actor),
        "notice": current_notice(),
        "accept": PHOTO_ACCEPT,
        "most_photos": MOST_PHOTOS,
        "max_size": limits().file_bytes,
    }
    return render(request, "solution_center/citizen/details.html", context, status=status)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _speaker(request: HttpRequest) -> Actor:
    """Whoever reports does so as a resident, members of staff too."""
    actor = current_actor(request)
    return Actor(person=actor.person, keys=actor.keys) if actor.is_staff else actor


def known_details(actor: Actor) -> ApplicantDetails | None:
    """Who reports, where the account says so and how to reach the person; else it is asked."""
    person = actor.principal
    if person is None or not (person.email or person.phone):
        return None
    is_organisation = person.kind == person.Kind.ORGANISATION
    return ApplicantDetails(
        name=person.name,
        email=person.email,
        phone=person.phone,
        national_id=person.national_id or "",
        kind=Applicant.Kind.ORGANISATION if is_organisation else Applicant.Kind.RESIDENT,
    )


def _kept(stated: Stated) -> list[Attachment]:
    return list(Attachment.objects.unclaimed().filter(pk__in=stated.photos))


def _shown_notice(request: HttpRequest) -> PrivacyNotice | None:
    """The notice that stood on the page from which the report was sent."""
    version = request.POST.get("notice", "")[:6]
    shown = notice_of(int(version)) if version.isdecimal() else None
    return shown or current_notice()
