"""The breach register."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.institution.api import Actor
from imece.civic.privacy import policies
from imece.civic.privacy.breaches import operations
from imece.civic.privacy.breaches.clock import words_left
from imece.civic.privacy.breaches.drafts import board_draft, people_draft
from imece.civic.privacy.breaches.models import Breach, Effect, StepKind
from imece.civic.privacy.inventory.rows import labels
from imece.civic.privacy.staff.acting import actor_of, carried_out, found, refused, tabs
from imece.civic.privacy.staff.breach_forms import BoardForm, BreachForm, CloseForm, NoteForm, PeopleForm
from imece.kernel.errors import NotFound
from imece.kernel.personal_data import Category, SubjectGroup
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.tables import Column, Filter, Table

COLUMNS = (
    Column(key="ihlal", title=gettext_lazy("İhlal"), sort="number"),
    Column(key="ogrenilme", title=gettext_lazy("Öğrenildi"), sort="noticed_at"),
    Column(key="sure", title=gettext_lazy("72 saat")),
    Column(key="kisi", title=gettext_lazy("Kişi"), sort="people_count", is_number=True),
    Column(key="durum", title=gettext_lazy("Durum")),
)
STATES = (
    ("bekleyen", gettext_lazy("Kurula bildirilecek")),
    ("acik", gettext_lazy("Açık")),
    ("kapali", gettext_lazy("Kapalı")),
)
ICONS = {
    StepKind.REGISTERED: "flag",
    StepKind.BOARD_TOLD: "send",
    StepKind.PEOPLE_TOLD: "people",
    StepKind.CLOSED: "check-circle",
}


@require_GET
@allowed(policies.may_read)
def register(request: HttpRequest) -> HttpResponse:
    """Every breach; those whose clock runs are named first on the desk's first page."""
    table = Table(
        request,
        columns=COLUMNS,
        filters=[Filter(key="durum", title=gettext_lazy("Durum"), choices=STATES)],
        default_sort="-noticed_at",
    )
    rows = Breach.objects.all()
    if table.chosen("durum") == "bekleyen":
        rows = rows.waiting_for_board()
    elif table.chosen("durum"):
        rows = rows.filter(closed_at__isnull=table.chosen("durum") == "acik")
    page = table.page_of(rows)
    context = {
        "tabs": tabs("breaches"),
        "table": table,
        "rows": [(breach, words_left(breach)) for breach in page.rows],
        "may_manage": policies.may_manage(actor_of(request)),
    }
    return render(request, "privacy/staff/breaches.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def new(request: HttpRequest) -> HttpResponse:
    """Open one."""
    form = BreachForm(request.POST or None)
    opened: list[Breach] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(
            form,
            lambda: opened.append(operations.register_breach(actor=actor_of(request), values=form.values())),
        )
    ):
        messages.success(request, _("İhlal kaydedildi; 72 saat işliyor."))
        return see_other(_address(opened[0]))
    context = {"form": form, "breach": None}
    return render(request, "privacy/staff/breach_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what became known."""
    breach = _breach(pk)
    form = BreachForm(request.POST or None, instance=_breach(pk))
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["revision_seen"] or 0
        if carried_out(
            form,
            lambda: operations.change_breach(
                actor=actor_of(request), breach=breach, revision=seen, values=form.values()
            ),
        ):
            messages.success(request, _("İhlal bilgileri kaydedildi."))
            return see_other(_address(breach))
    context = {"form": form, "breach": breach}
    return render(request, "privacy/staff/breach_form.html", context, status=422 if form.is_bound else 200)


@require_GET
@allowed(policies.may_read)
def breach(request: HttpRequest, pk: int) -> HttpResponse:
    """One breach: clock, facts, story, and what can be done."""
    return _show(request, _breach(pk))


@require_POST
@allowed(policies.may_manage)
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One step: bildir, kisiler, not, kapat or ac."""
    breach = _breach(pk)
    if act not in ACTS:
        raise NotFound
    make_form, carry_out, said = ACTS[act]
    form = make_form(request.POST)
    if form.is_valid():
        problem = refused(lambda: carry_out(actor_of(request), breach, form.cleaned_data))
        if not problem:
            messages.success(request, str(said))
            return see_other(_address(breach))
        form.add_error(None, problem)
    return _show(request, _breach(pk), tried=act, form=form)


@require_GET
@allowed(policies.may_read)
def draft(request: HttpRequest, pk: int, addressee: str) -> HttpResponse:
    """A draft as a PDF: the notification to the Board, or the letter to the people concerned."""
    breach = _breach(pk)
    drafts = {
        "kurul": (board_draft, _("Kurula bildirim taslağı")),
        "kisiler": (people_draft, _("Kişilere bildirim taslağı")),
    }
    if addressee not in drafts:
        raise NotFound
    make, what = drafts[addressee]
    pdf = make(breach)
    operations.took_draft(actor=actor_of(request), breach=breach, what=what)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="ihlal-{breach.pk}-{addressee}.pdf"'
    return response


def _show(request: HttpRequest, breach: Breach, *, tried: str = "", form: forms.Form | None = None) -> HttpResponse:
    context = {
        "breach": breach,
        "left": words_left(breach),
        "facts": _facts(breach),
        "steps": [(step, ICONS.get(StepKind(step.kind), "dot")) for step in breach.steps.all()],
        "forms": {key: _named(key, form if form and key == tried else make()) for key, (make, _do, _s) in ACTS.items()},
        "tried": tried,
        "refused": form,
        "may_manage": policies.may_manage(actor_of(request)),
    }
    return render(request, "privacy/staff/breach.html", context, status=422 if tried else 200)


def _named(key: str, form: forms.Form) -> forms.Form:
    """The same form with names of its own for its fields: several stand on one page."""
    form.auto_id = f"id_{key}_%s"
    return form


def _facts(breach: Breach) -> list[tuple[str, str]]:
    """What the page lists; what is not known yet says so."""
    unknown = _("Henüz bilinmiyor")
    counts = _("%(people)s kişi, %(records)s kayıt") % {
        "people": breach.people_count if breach.people_count is not None else "?",
        "records": breach.records_count if breach.records_count is not None else "?",
    }
    return [
        (_("Kaynağı"), breach.get_source_display()),
        (_("Neye zarar verdi"), "; ".join(labels(Effect, breach.effects))),
        (_("Anlatım"), breach.description),
        (_("Nasıl öğrenildi"), breach.noticed_how),
        (_("Veri kategorileri"), ", ".join(labels(Category, breach.categories)) or unknown),
        (_("Kişi grupları"), ", ".join(labels(SubjectGroup, breach.subjects)) or unknown),
        (_("Sayılar"), f"{counts}{_(' (tahminî)') if breach.counts_are_estimates else ''}"),
        (_("Olası sonuçlar"), breach.consequences or unknown),
        (_("Risk"), breach.get_risk_display() if breach.risk else unknown),
        (_("Önceden alınmış önlemler"), breach.measures_before or unknown),
        (_("Alınan önlemler"), breach.measures_taken or unknown),
        (_("Alınacak önlemler"), breach.measures_planned or unknown),
    ]


def _breach(pk: int) -> Breach:
    return found(Breach.objects.all(), pk=pk)


def _address(breach: Breach) -> str:
    return reverse("office:privacy:breach", args=[breach.pk])


Do = Callable[[Actor, Breach, dict[str, Any]], object]

ACTS: dict[str, tuple[type[forms.Form], Do, Any]] = {
    "bildir": (
        BoardForm,
        lambda actor, breach, values: operations.tell_board(actor=actor, breach=breach, **values),
        gettext_lazy("Kurula bildirim kaydedildi."),
    ),
    "kisiler": (
        PeopleForm,
        lambda actor, breach, values: operations.tell_people(actor=actor, breach=breach, **values),
        gettext_lazy("Kişilere bildirim kaydedildi."),
    ),
    "not": (
        NoteForm,
        lambda actor, breach, values: operations.note(actor=actor, breach=breach, **values),
        gettext_lazy("Not eklendi."),
    ),
    "kapat": (
        CloseForm,
        lambda actor, breach, values: operations.close_breach(actor=actor, breach=breach, **values),
        gettext_lazy("İhlal kapatıldı."),
    ),
    "ac": (
        CloseForm,
        lambda actor, breach, values: operations.reopen_breach(actor=actor, breach=breach, why=values["why"]),
        gettext_lazy("İhlal yeniden açıldı."),
    ),
}
