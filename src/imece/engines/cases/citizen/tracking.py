"""Following an application: by number and code, or by account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import limits
from imece.engines.cases import letters, policies
from imece.engines.cases.citizen import holding, reading
from imece.engines.cases.citizen.finding import find_case, normalise_number
from imece.engines.cases.citizen.forms import LookupForm
from imece.engines.cases.explaining import terms_of
from imece.engines.cases.models import Case
from imece.engines.cases.procedures import tracking_panel
from imece.engines.catalog.api import answers_for_display
from imece.kernel.errors import Invalid
from imece.kernel.pdf import qr
from imece.shell.ui.access import public, visitor_of
from imece.shell.ui.answers import see_other

_ANCHORS = {
    "message": "id_ileti",
    "answer": "id_yanit",
    "withdraw": "geri-cek",
    "reopen": "yeniden-ac",
    "rate": "degerlendir",
}


def open_case(request: HttpRequest, number: str) -> tuple[Case, Actor] | None:
    """The application and its applicant, where the visitor holds its code or its account."""
    case = reading.tracked(number)
    if case is None:
        return None
    actor = holding.as_applicant(holding.follower(request), case)
    return (case, actor) if policies.is_applicant(actor, case) else None


def lost(number: str) -> HttpResponse:
    """Whether the number exists is not told: ask for the code."""
    return redirect(f"{reverse('cases:lookup')}?no={number}")


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: HttpRequest) -> HttpResponse:
    """Ask for number and code."""
    if request.method == "POST":
        return _look_up(request)
    number = normalise_number(request.GET.get("no", "")) or request.GET.get("no", "")[:20]
    if number and open_case(request, number):
        return redirect("cases:track", number)
    return render(request, "cases/citizen/lookup.html", {"form": LookupForm(initial={"number": number})})


def _look_up(request: HttpRequest) -> HttpResponse:
    form = LookupForm(request.POST)
    if form.is_valid():
        try:
            case = find_case(request, form.cleaned_data["number"], form.cleaned_data["code"])
        except Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            holding.remember_case(request, case)
            return see_other(reverse("cases:track", args=[case.number]))
    return render(request, "cases/citizen/lookup.html", {"form": form}, status=422)


@public
@never_cache
@require_safe
def track(request: HttpRequest, number: str) -> HttpResponse:
    """Where the application stands."""
    opened = open_case(request, number)
    return show(request, opened[0]) if opened else lost(number)


def show(request: HttpRequest, case: Case, *, wrong: dict[str, str] | None = None) -> HttpResponse:
    """The tracking page; ``wrong`` names what could not be taken, by form."""
    page = reading.tracking_of(case)
    wrong = wrong or {}
    errors = [(_ANCHORS.get(form, ""), sentence) for form, sentence in wrong.items()]
    own = tracking_panel(case)
    context = {"page": page, "case": case, "wrong": wrong, "errors": errors, "limits": limits(), "own": own}
    return render(request, "cases/citizen/track.html", context, status=422 if wrong else 200)


@public
@never_cache
@require_safe
def deadline(request: HttpRequest, number: str) -> HttpResponse:
    """How the due date came about, day by day."""
    opened = open_case(request, number)
    if opened is None:
        return lost(number)
    case, _actor = opened
    if case.clock is None:
        raise Http404(_("Bu başvuru için işleyen bir süre yok."))
    context = {"case": case, "crumbs": crumbs(case), "terms": terms_of(case)}
    return _part(request, "cases/citizen/deadline.html", context)


@public
@never_cache
@require_safe
def stated(request: HttpRequest, number: str) -> HttpResponse:
    """What the applicant wrote."""
    opened = open_case(request, number)
    if opened is None:
        return lost(number)
    case, _actor = opened
    context = {"case": case, "crumbs": crumbs(case), "lines": answers_for_display(case.service_version, case.answers)}
    return _part(request, "cases/citizen/stated.html", context)


@public
@never_cache
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Number, code, QR and what happens now; on paper too."""
    opened = open_case(request, number)
    if opened is None:
        return lost(number)
    case, _actor = opened
    shown = letters.receipt_data(case)
    facts = [
        (_("Başvuran"), shown["applicant"]),
        (_("Başvuru zamanı"), shown["received"]),
        (_("Yanıtlayacak birim"), shown["unit"]),
        (_("Son yanıt zamanı"), shown["due"]),
        (_("Ekler"), ", ".join(shown["attachments"])),
    ]
    context = {
        "case": case,
        "receipt": shown,
        "facts": [(label, text) for label, text in facts if text],
        "qr": qr(shown["address"]),
    }
    return render(request, "cases/citizen/receipt.html", context)


def crumbs(case: Case) -> list[tuple[str, str]]:
    return [(case.number, reverse("cases:track", args=[case.number]))]


def _part(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """The page, or only its part where htmx asks for it."""
    wanted = f"{template}#part" if request.headers.get("HX-Request") == "true" else template
    return render(request, wanted, context)


def tracking_box(request: HttpRequest) -> dict[str, object]:
    """What the tracking box of the home page shows."""
    return {"example": f"{timezone.localdate().year}-000123", "may_list": visitor_of(request).is_signed_in}
