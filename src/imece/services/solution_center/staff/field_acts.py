"""What a crew does with a report; each act is one operation."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.kernel.errors import Conflict, Invalid, NotAllowed
from imece.services.solution_center import policies
from imece.services.solution_center.models import Moment, Outcome, Report
from imece.services.solution_center.operations import fieldwork
from imece.services.solution_center.staff.field import field_report, show
from imece.services.solution_center.staff.field_forms import BeforeForm, CloseForm, FieldForm, PassOnForm, SolveForm
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@require_POST
@allowed(policies.may_go_out)
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """ "İşe başla"."""
    actor = current_actor(request)
    report = field_report(actor, number)
    try:
        fieldwork.begin_work(actor=actor, report=report)
    except (Conflict, NotAllowed) as refusal:
        return show(request, report, problem=refusal.message, status=refusal.status)
    messages.success(request, _("Bildirim sizde; takip edenlere haber verildi."))
    return _stay(number)


@require_POST
@allowed(policies.may_go_out)
def before(request: HttpRequest, number: str) -> HttpResponse:
    """A photo of how it was found."""
    form = BeforeForm(request.POST, request.FILES, prefix="once")

    def run(actor: Actor, report: Report) -> str:
        (photo,) = form.kept_photos(actor)
        fieldwork.add_field_photo(actor=actor, report=report, photo=photo, moment=Moment.BEFORE)
        return _("Fotoğraf eklendi.")

    return _carry_out(request, number, "before", form, run, stays=True)


@require_POST
@allowed(policies.may_go_out)
def solve(request: HttpRequest, number: str) -> HttpResponse:
    """ "Çözüldü", with its proof."""
    form = SolveForm(request.POST, request.FILES, prefix="cozuldu")

    def run(actor: Actor, report: Report) -> str:
        photos = form.kept_photos(actor)
        ended = fieldwork.solve_report(actor=actor, report=report, text=form.cleaned_data["text"], photos=photos)
        return _said(ended)

    return _carry_out(request, number, "solve", form, run)


@require_POST
@allowed(policies.may_go_out)
def close(request: HttpRequest, number: str) -> HttpResponse:
    """ "Kapatıldı", with its reason."""
    form = CloseForm(request.POST, request.FILES, prefix="kapatildi")

    def run(actor: Actor, report: Report) -> str:
        given, photos = form.cleaned_data, form.kept_photos(actor)
        reason = fieldwork.Closing(given["reason"])
        return _said(
            fieldwork.close_report(actor=actor, report=report, reason=reason, text=given["text"], photos=photos)
        )

    return _carry_out(request, number, "close", form, run)


@require_POST
@allowed(policies.may_go_out)
def pass_on(request: HttpRequest, number: str) -> HttpResponse:
    """ "Bizim değil"."""
    report = field_report(current_actor(request), number)
    form = PassOnForm(request.POST, prefix="iletildi", report=report)

    def run(actor: Actor, report: Report) -> str:
        given = form.cleaned_data
        return _said(fieldwork.pass_report_on(actor=actor, report=report, body=given["body"], text=given["text"]))

    return _carry_out(request, number, "pass_on", form, run)


def _carry_out(
    request: HttpRequest,
    number: str,
    act: str,
    form: FieldForm,
    run: Callable[[Actor, Report], str],
    *,
    stays: bool = False,
) -> HttpResponse:
    actor = current_actor(request)
    report = field_report(actor, number)
    if not form.is_valid():
        return show(request, report, bound={act: form}, status=422)
    try:
        messages.success(request, run(actor, report))
    except Invalid as refusal:
        form.absorb(refusal)
        return show(request, report, bound={act: form}, status=422)
    except (Conflict, NotAllowed) as refusal:
        return show(request, report, bound={act: form}, problem=refusal.message, status=refusal.status)
    return _stay(number) if stays else see_other(reverse("office:field:round"))


def _stay(number: str) -> HttpResponse:
    return see_other(reverse("office:field:report", args=[number]))


def _said(report: Report) -> str:
    number = {"number": report.case.number}
    if report.is_open:
        return _("%(number)s onaya gönderildi.") % number
    if report.outcome == Outcome.SOLVED:
        return _("%(number)s çözüldü; bildirene ve takip edenlere yazıldı.") % number
    if report.outcome == Outcome.CLOSED:
        return _("%(number)s kapatıldı; nedeni bildirene yazıldı.") % number
    return _("%(number)s sorumlu kuruma iletildi; bildirene yazıldı.") % number
