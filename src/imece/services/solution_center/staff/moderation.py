"""What the public may see: the queue, one report after the other, and its photos."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.audit import api as audit
from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.engines.attachments.api import open_response
from imece.kernel.errors import Invalid, NotAllowed, NotFound
from imece.services.solution_center import policies
from imece.services.solution_center.blurring import Region
from imece.services.solution_center.models import Report, ReportPhoto, ReportQuerySet, Visibility
from imece.services.solution_center.operations.blurring import release_blurred
from imece.services.solution_center.operations.moderation import moderate_report, release_photo, withdraw_photo
from imece.services.solution_center.selectors import known_to
from imece.services.solution_center.staff.moderation_forms import PublicForm
from imece.services.solution_center.staff.trail import PURPOSE
from imece.services.solution_center.suggesting import public_suggestion
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.tables import Column, Filter, Table

NEW_PHOTOS = "foto"
COLUMNS = [
    Column(key="report", title=gettext_lazy("Bildirim")),
    Column(key="place", title=gettext_lazy("Yer")),
    Column(key="photos", title=gettext_lazy("Fotoğraf"), is_number=True),
    Column(key="since", title=gettext_lazy("Geldi"), sort="created_at"),
]
STATES = Filter(
    key="durum",
    title=gettext_lazy("Görünürlük"),
    all_label=gettext_lazy("Bakılmayı bekleyen"),
    choices=[
        (NEW_PHOTOS, gettext_lazy("Yeni fotoğraflı")),
        (Visibility.SHOWN.value, gettext_lazy("Herkese açık")),
        (Visibility.HIDDEN.value, gettext_lazy("Gizli")),
    ],
)
GRID_COLUMNS, GRID_ROWS = 8, 6


def moderated_by(actor: Actor) -> ReportQuerySet:
    """Reports on which the actor decides: those of the own units, all of them for the row's unit."""
    return known_to(actor, policies.MODERATE).filter(category__is_public=True, case__forgotten_at=None)


def in_state(reports: ReportQuerySet, state: str) -> ReportQuerySet:
    """Those of one chip of the queue; "" for those nobody has looked at."""
    if state == NEW_PHOTOS:
        fresh = Q(photos__is_public=False, photos__at__gt=F("moderated_at"))
        return reports.shown().filter(fresh).distinct()
    return reports.filter(visibility=state or Visibility.WAITING)


@require_GET
@allowed(policies.may_moderate)
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """Reports of one state, the oldest first."""
    actor = current_actor(request)
    table = Table(request, columns=COLUMNS, filters=[STATES], default_sort="created_at")
    state = table.chosen(STATES.key)
    found = in_state(moderated_by(actor), state).select_related("case", "category", "neighbourhood")
    page = table.page_of(found.prefetch_related("photos"))
    if page.rows:
        subjects = [audit.of_case(report.case.number) for report in page.rows]
        what = "Yayın sırası"
        audit.record(request, actor=actor, act=audit.Act.LISTED, subjects=subjects, what=what, purpose=PURPOSE)
    context = {"table": table, "state": state, "first": None if state else next(iter(page.rows), None)}
    return render(request, "solution_center/staff/queue.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_moderate)
@never_cache
def report(request: HttpRequest, number: str) -> HttpResponse:
    """One report: photos beside the text; release or hide it."""
    actor = current_actor(request)
    found = _report(actor, number)
    if request.method != "POST":
        return _show(request, found, PublicForm(initial=_begin(found), photos=found.photos.all()))
    form = PublicForm(request.POST, photos=found.photos.all())
    shows = request.POST.get("karar") != "gizle"
    if not form.is_valid():
        return _show(request, found, form, status=422)
    try:
        moderate_report(
            actor=actor,
            report=found,
            show=shows,
            text=form.cleaned_data["text"],
            photos=form.cleaned_data["photos"] if shows else (),
        )
    except Invalid as refusal:
        form.add_error("text", refusal.fields.get("text", [refusal.message]))
        return _show(request, found, form, status=422)
    said = _("%(number)s herkese açıldı.") if shows else _("%(number)s gizlendi.")
    messages.success(request, said % {"number": number})
    return see_other(_next_of(actor))


def _next_of(actor: Actor) -> str:
    """The next one that waits; the queue where none does."""
    waiting = in_state(moderated_by(actor), "").order_by("created_at").select_related("case").first()
    if waiting is None:
        return reverse("office:solution_center:queue")
    return reverse("office:solution_center:moderate", args=[waiting.case.number])


def _begin(report: Report) -> dict[str, Any]:
    if report.visibility == Visibility.SHOWN:
        return {"text": report.public_text}
    return {"text": _suggested(report).text}


def _suggested(report: Report) -> Any:
    case = report.case
    return public_suggestion(str(case.answers.get("text", "")), names=[case.applicant.name])


def _report(actor: Actor, number: str) -> Report:
    found = moderated_by(actor).filter(case__number=number)
    report = found.select_related("case__applicant", "category", "neighbourhood", "moderated_by__person").first()
    if report is None:
        raise NotFound
    return report


def _show(request: HttpRequest, report: Report, form: PublicForm, *, status: int = 200) -> HttpResponse:
    actor, case = current_actor(request), report.case
    audit.record(
        request,
        actor=actor,
        act=audit.Act.VIEWED,
        subjects=[audit.of_case(case.number)],
        what=f"{case.number}: yayın",
        purpose=PURPOSE,
    )
    context = {
        "report": report,
        "case": case,
        "form": form,
        "found": _suggested(report).found,
        "photos": list(report.photos.select_related("attachment", "released")),
        "waiting": in_state(moderated_by(actor), "").count(),
    }
    return render(request, "solution_center/staff/moderate.html", context, status=status)


@require_GET
@allowed(policies.may_moderate)
def picture(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A photo as it came, or with ``?yayin`` as the public sees it."""
    photo = _photo(request, number, pk)
    shown = photo.released if "yayin" in request.GET else photo.attachment
    if shown is None:
        raise NotFound
    return open_response(shown, inline=True)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_moderate)
@never_cache
def blur(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Mark faces and plates on a photo; the public sees the copy."""
    photo = _photo(request, number, pk)
    problem = ""
    if request.method == "POST":
        try:
            release_blurred(actor=current_actor(request), photo=photo, regions=list(_regions(request.POST)))
        except (Invalid, ValueError) as refusal:
            texts = [text for texts in getattr(refusal, "fields", {}).values() for text in texts]
            problem = " ".join(texts) or _("İşaretlenen yerler okunamadı; yeniden işaretleyin.")
        else:
            messages.success(request, _("Fotoğrafın bulanıklaştırılmış hâli herkese açıldı."))
            return see_other(reverse("office:solution_center:moderate", args=[number]))
    context = {
        "photo": photo,
        "case": photo.report.case,
        "problem": problem,
        "rows": range(GRID_ROWS),
        "columns": range(GRID_COLUMNS),
    }
    return render(request, "solution_center/staff/blur.html", context, status=422 if problem else 200)


def _regions(sent: Mapping[str, Any]) -> Iterator[Region]:
    """Rectangles that were drawn, and squares of the grid that were ticked."""
    drawn = json.loads(sent.get("regions") or "[]")
    if not isinstance(drawn, list) or not all(isinstance(numbers, list) for numbers in drawn):
        raise ValueError("no list of regions")  # what people send is a value
    for numbers in drawn:
        yield Region.read(float(number) for number in numbers)
    for square in sent.getlist("kare"):  # type: ignore[attr-defined]  # a QueryDict
        row_no, column_no = (int(number) for number in square.split("-"))
        yield Region.read(
            (column_no / GRID_COLUMNS, row_no / GRID_ROWS, 1 / GRID_COLUMNS, 1 / GRID_ROWS),
        )


@require_POST
@allowed(policies.may_moderate)
def show_photo(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Release a photo as it is, or take it back."""
    photo, actor = _photo(request, number, pk), current_actor(request)
    if request.POST.get("karar") == "gizle":
        withdraw_photo(actor=actor, photo=photo)
        messages.success(request, _("Fotoğraf gizlendi."))
    elif photo.report.visibility != Visibility.SHOWN:
        raise NotAllowed(_("Önce bildirimi herkese açın."))
    else:
        release_photo(actor=actor, photo=photo)
        messages.success(request, _("Fotoğraf herkese açıldı."))
    return see_other(reverse("office:solution_center:moderate", args=[number]))


def _photo(request: HttpRequest, number: str, pk: int) -> ReportPhoto:
    report = _report(current_actor(request), number)
    photo = report.photos.filter(pk=pk).select_related("attachment", "released").first()
    if photo is None:
        raise NotFound
    photo.report = report
    return photo
