"""The ladders in Ofis: who is told when a term comes to its end, for the house and for single services."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from imece.civic.identity.api import current_actor
from imece.engines.cases import policies
from imece.engines.cases.ladder import ladders
from imece.engines.cases.models import EscalationStep, Measure, Told
from imece.engines.cases.operations.ladder import (
    FARTHEST,
    add_step,
    begin_ladder,
    drop_ladder,
    remove_step,
    switch_step,
)
from imece.engines.catalog.api import Service, published_services
from imece.kernel.errors import Conflict, Invalid, NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

HOUSE = "*"
"""How a button names the ladder of the house; no service is called so."""


class StepForm(forms.Form):
    """One more step of a ladder."""

    measure = forms.ChoiceField(label=gettext_lazy("Ne zaman"), choices=Measure.choices)
    amount = forms.IntegerField(
        label=gettext_lazy("Yüzde ya da iş günü"),
        min_value=0,
        max_value=FARTHEST,
        help_text=gettext_lazy("Süre dolar dolmaz için: son günden sonra 0."),
    )
    tells = forms.ChoiceField(label=gettext_lazy("Kime"), choices=Told.choices)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)

    def absorb(self, error: Invalid) -> None:
        """Show an operation's sentences beside the fields they are about."""
        for name, sentences in error.fields.items():
            self.add_error(name, list(sentences))


@require_http_methods(["GET", "POST"])
@allowed(policies.may_set_rules)
def ladder(request: HttpRequest) -> HttpResponse:
    """The ladder of the house, or with ``?hizmet=`` of one service; a POST adds a step to it."""
    service = _service(request.GET.get("hizmet", ""))
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _added(request, service, form):
        return see_other(_address(service))
    return render(
        request, "cases/staff/ladder.html", _context(request, service, form), status=422 if form.errors else 200
    )


def _added(request: HttpRequest, service: Service | None, form: StepForm) -> bool:
    given = form.cleaned_data
    try:
        add_step(
            actor=current_actor(request),
            service=service,
            measure=Measure(given["measure"]),
            amount=given["amount"],
            tells=Told(given["tells"]),
        )
    except Invalid as error:
        form.absorb(error)
        return False
    except Conflict as error:
        form.add_error(None, error.message)
        return False
    messages.success(request, _("Basamak eklendi."))
    return True


def _context(request: HttpRequest, service: Service | None, form: StepForm) -> dict[str, Any]:
    written = ladders()
    key = service.pk if service else None
    own = EscalationStep.objects.filter(service=service).exists()
    actor = current_actor(request)
    services = list(published_services())
    return {
        "form": form,
        "service": service,
        "is_written": own,
        "steps": [(step, sentence(step)) for step in written.get(key) or written[None]],
        "with_own": [each for each in services if each.pk in written],
        "services": [each for each in services if each.pk not in written and policies.may_set_ladder(actor, each)],
        "may": policies.may_set_ladder(actor, service),
        "suffix": f"?{urlencode({'hizmet': service.slug})}" if service else "",
    }


def sentence(step: EscalationStep) -> str:
    """When the step is taken, in words: "Son günden 1 iş günü önce"."""
    if step.measure == Measure.SHARE:
        return _("Sürenin %%%(amount)d kadarı geçince") % {"amount": step.amount}
    if step.measure == Measure.BEFORE:
        return _("Son günden %(amount)d iş günü önce") % {"amount": step.amount} if step.amount else _("Son gün")
    return _("Son günden %(amount)d iş günü sonra") % {"amount": step.amount} if step.amount else _("Süre dolunca")


@require_POST
@allowed(policies.may_set_rules)
def begin(request: HttpRequest) -> HttpResponse:
    """Give one service a ladder of its own, to begin with as the house has it."""
    service = _wanted(request)
    begin_ladder(actor=current_actor(request), service=service)
    messages.success(request, _("Basamaklar kopyalandı; şimdi değiştirebilirsiniz."))
    return see_other(_address(service))


@require_POST
@allowed(policies.may_set_rules)
def drop(request: HttpRequest) -> HttpResponse:
    """Forget a ladder that was written."""
    service = _wanted(request)
    drop_ladder(actor=current_actor(request), service=service)
    messages.success(
        request,
        _("Hizmet yine belediyenin basamaklarını izliyor.") if service else _("Varsayılan basamaklara dönüldü."),
    )
    return see_other(_address(None))


@require_POST
@allowed(policies.may_set_rules)
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """A step on or off."""
    step = switch_step(actor=current_actor(request), step=_step(pk))
    messages.success(request, _("Basamak açıldı.") if step.is_active else _("Basamak kapatıldı."))
    return see_other(_address(step.service))


@require_POST
@allowed(policies.may_set_rules)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A step out of its ladder."""
    step = _step(pk)
    remove_step(actor=current_actor(request), step=step)
    messages.success(request, _("Basamak silindi."))
    return see_other(_address(step.service))


def _address(service: Service | None) -> str:
    address = reverse("office:cases:ladder")
    return f"{address}?{urlencode({'hizmet': service.slug})}" if service else address


def _service(slug: str) -> Service | None:
    """The service of this slug; none for the ladder of the house."""
    if not slug:
        return None
    found = published_services().filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


def _wanted(request: HttpRequest) -> Service | None:
    """Whose ladder a button means; one that names none means nothing."""
    named = request.POST.get("hizmet", "")
    if not named:
        raise NotFound
    return None if named == HOUSE else _service(named)


def _step(pk: int) -> EscalationStep:
    found = EscalationStep.objects.select_related("service__current__unit").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
