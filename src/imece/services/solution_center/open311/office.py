"""Ofis: keys of programmes, other bodies' endpoints, what could not be handed over."""

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from imece.civic.identity.api import current_actor
from imece.kernel.errors import Invalid, NotAllowed
from imece.services.solution_center import policies
from imece.services.solution_center.forwarding import client_of
from imece.services.solution_center.gateways import BodyRefusal, BodyUnavailable
from imece.services.solution_center.gateways.open311 import RemoteService
from imece.services.solution_center.models import (
    ApiKey,
    Category,
    Endpoint,
    Forwarding,
    Handing,
    Responsible,
    Target,
)
from imece.services.solution_center.operations.connecting import (
    forward_report,
    give_key,
    revoke_key,
    save_endpoint,
    set_target,
)
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

HOME = "office:open311_desk:home"
MOST_TROUBLE = 50


class KeyForm(forms.ModelForm[ApiKey]):
    use_required_attribute = False

    class Meta:
        model = ApiKey
        fields = ("name", "email")


class EndpointForm(forms.ModelForm[Endpoint]):
    """The key that is kept is never shown again; an empty field leaves it."""

    use_required_attribute = False

    url = forms.URLField(
        label=gettext_lazy("Uç nokta adresi"),
        help_text=gettext_lazy("Örneğin https://buyuksehir.example/open311/v2"),
        max_length=300,
        assume_scheme="https",
    )
    new_key = forms.CharField(
        label=gettext_lazy("Kurumun verdiği anahtar"),
        help_text=gettext_lazy("Kayıtlı anahtarı değiştirmeyecekseniz boş bırakın."),
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    class Meta:
        model = Endpoint
        fields = ("name", "url", "jurisdiction", "is_active")
        labels: ClassVar = {"jurisdiction": gettext_lazy("Kurumdaki bölge kodu (jurisdiction_id)")}

    def changed(self) -> Endpoint:
        endpoint = self.instance
        endpoint.key = self.cleaned_data["new_key"] or endpoint.key
        return endpoint


class CategoryField(forms.ModelChoiceField[Category]):
    def label_from_instance(self, obj: Category) -> str:
        return f"{obj.name} ({obj.body_name})"


class TargetForm(forms.Form):
    use_required_attribute = False

    category = CategoryField(
        label=gettext_lazy("Konu"),
        queryset=Category.objects.filter(is_active=True, responsible=Responsible.FORWARDED),
        empty_label=gettext_lazy("Seçin"),
    )
    code = forms.CharField(
        label=gettext_lazy("Kurumdaki hizmet kodu"),
        help_text=gettext_lazy("service_code; bağlantıyı deneyince kurumun kodları listelenir."),
        max_length=100,
        widget=forms.TextInput({"list": "kodlar", "autocomplete": "off"}),
    )


@allowed(policies.may_connect)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Keys, endpoints, and reports on the way that need somebody."""
    unsent = Forwarding.objects.exclude(state=Handing.SENT).exclude(last_error="")
    trouble = unsent.select_related("endpoint", "report__case", "report__category").order_by("-pk")
    context = {
        "keys": ApiKey.objects.select_related("created_by__person"),
        "endpoints": Endpoint.objects.prefetch_related("targets__category"),
        "trouble": trouble.select_related("endpoint", "report__case", "report__category").order_by("-pk")[
            :MOST_TROUBLE
        ],
        "address": request.build_absolute_uri(reverse("open311:home")).rstrip("/"),
    }
    return render(request, "solution_center/staff/open311/home.html", context)


@allowed(policies.may_connect)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_key(request: HttpRequest) -> HttpResponse:
    """Give a key; it is shown on the answer to the form and nowhere else."""
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept, key = give_key(actor=current_actor(request), **form.cleaned_data)
        return render(request, "solution_center/staff/open311/given.html", {"kept": kept, "key": key})
    status = 422 if form.is_bound else 200
    return render(request, "solution_center/staff/open311/key.html", {"form": form}, status=status)


@allowed(policies.may_connect)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take the key back."""
    key = get_object_or_404(ApiKey.objects.valid(), pk=pk)
    if request.method == "POST":
        revoke_key(actor=current_actor(request), key=key)
        messages.success(request, _("Anahtar geri alındı; artık hiçbir şey açmaz."))
        return see_other(reverse(HOME))
    context = {
        "title": _("Anahtarı geri almak istiyor musunuz?"),
        "text": _("“%(name)s” artık bildirim gönderemez. Gönderdikleri durur.") % {"name": key.name},
        "action": request.path,
        "button": _("Anahtarı geri al"),
        "back": reverse(HOME),
        "base": "office/base.html",
    }
    return render(request, "ui/confirm.html", context)


@allowed(policies.may_connect)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def endpoint(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Another body's endpoint and the categories that go there."""
    known = get_object_or_404(Endpoint, pk=pk) if pk else None
    form = EndpointForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_endpoint(actor=current_actor(request), endpoint=form.changed())
        except Invalid as refusal:
            for name, texts in refusal.fields.items():
                form.add_error(name, texts)
        else:
            messages.success(request, _("Kaydedildi."))
            return see_other(reverse("office:open311_desk:endpoint", args=[kept.pk]))
    return _show(request, form, known, status=422 if form.is_bound else 200)


def _show(
    request: HttpRequest,
    form: EndpointForm,
    known: Endpoint | None,
    *,
    target: TargetForm | None = None,
    found: list[RemoteService] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "endpoint": known,
        "targets": known.targets.select_related("category") if known else (),
        "target_form": target or TargetForm(),
        "found": found,
        "problem": problem,
    }
    return render(request, "solution_center/staff/open311/endpoint.html", context, status=status)


@allowed(policies.may_connect)
@require_POST
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the endpoint for its services and say what came back."""
    known = get_object_or_404(Endpoint, pk=pk)
    found, problem = [], ""
    try:
        found = client_of(known).services()
    except (BodyRefusal, BodyUnavailable) as failure:
        problem = str(failure)
    return _show(request, EndpointForm(instance=known), known, found=found, problem=problem)


@allowed(policies.may_connect)
@require_POST
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a category's reports there from now on."""
    known, form = get_object_or_404(Endpoint, pk=pk), TargetForm(request.POST)
    if not form.is_valid():
        return _show(request, EndpointForm(instance=known), known, target=form, status=422)
    given = form.cleaned_data
    set_target(actor=current_actor(request), category=given["category"], endpoint=known, code=given["code"])
    messages.success(request, _("Konunun yeni bildirimleri bu kuruma iletilecek."))
    return see_other(reverse("office:open311_desk:endpoint", args=[pk]))


@allowed(policies.may_connect)
@require_POST
def drop_target(request: HttpRequest, pk: int, target_pk: int) -> HttpResponse:
    """End it; what was handed over stays there."""
    found = get_object_or_404(Target.objects.select_related("category"), pk=target_pk, endpoint=pk)
    set_target(actor=current_actor(request), category=found.category, endpoint=None, code="")
    messages.success(request, _("Konunun bildirimleri artık iletilmeyecek."))
    return see_other(reverse("office:open311_desk:endpoint", args=[pk]))


@allowed(policies.may_connect)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try once more what could not be handed over."""
    found = get_object_or_404(Forwarding.objects.select_related("report__case"), pk=pk)
    try:
        forward_report(actor=current_actor(request), report=found.report)
    except NotAllowed as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Yeniden denenecek."))
    return see_other(reverse(HOME))
