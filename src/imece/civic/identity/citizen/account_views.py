"""Hesabım: contact points, password, factors, sessions and choices."""

import json
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from imece.civic.identity import account as acts
from imece.civic.identity import enrolling, factors
from imece.civic.identity import sessions as open_sessions
from imece.civic.identity.account_menu import account_pages
from imece.civic.identity.browsers import device_words
from imece.civic.identity.citizen.account_forms import ChoicesForm, EmailForm, PasswordForm, PhoneForm
from imece.civic.identity.citizen.asking import read_credential, shortened
from imece.civic.identity.codes import WrongCode, pending_code, shown_code
from imece.civic.identity.letters import EMAIL, SMS
from imece.civic.identity.models import Purpose, User
from imece.kernel.errors import Invalid
from imece.shell.ui.access import signed_in
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor

CHANNELS = {"e-posta": EMAIL, "telefon": SMS}


@signed_in
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    pages = [(page, reverse(page.url)) for page in account_pages.ordered() if page.is_shown()]
    return _page(request, "account", pages=pages, owner=_user(request))


@signed_in
@never_cache
def contact_points(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    return _page(request, "contacts", owner=user, phone=user.phone, email=user.email)


@signed_in
@never_cache
@fresh_factor
def change_contact(request: HttpRequest, channel: str) -> HttpResponse:
    """Ask for the new address or number, and send a code there."""
    kind = _channel(channel)
    form = (EmailForm if kind == EMAIL else PhoneForm)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acts.ask_contact(request, _user(request), kind, form.cleaned_data["value"])
        return see_other(reverse("identity:prove_contact", args=[channel]))
    title = _("E-posta adresini değiştir") if kind == EMAIL else _("Cep telefonunu değiştir")
    return _page(request, "change", form=form, title=title, back=reverse("identity:contacts"), button=_("Kod gönder"))


@signed_in
@never_cache
@fresh_factor
def prove_contact(request: HttpRequest, channel: str) -> HttpResponse:
    kind, problem = _channel(channel), ""
    if request.method == "POST":
        try:
            acts.take_contact(request, _user(request), kind, request.POST.get("code", ""))
        except WrongCode as wrong:
            problem = wrong.message
        else:
            messages.success(request, _("İletişim bilginiz doğrulandı."))
            return see_other(reverse("identity:contacts"))
    elif pending_code(request, Purpose.CONTACT, kind) is None:
        return see_other(reverse("identity:change_contact", args=[channel]))
    return _page(request, "prove_contact", problem=problem, shown_code=shown_code(request, Purpose.CONTACT, kind))


@signed_in
@never_cache
@sensitive_post_parameters("old", "new")
@fresh_factor
def change_password(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    form = PasswordForm(request.POST if request.method == "POST" else None, has_old=user.has_usable_password())
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_password(request, user, form.cleaned_data["new"], old=form.cleaned_data.get("old"))
        except Invalid as refusal:
            for field, sentences in refusal.fields.items():
                form.add_error(field, list(sentences))
        else:
            messages.success(request, _("Parolanız değişti. Öteki cihazlardaki oturumlarınız kapatıldı."))
            return see_other(reverse("identity:security"))
    back, button = reverse("identity:security"), _("Parolayı değiştir")
    return _page(request, "change", form=form, title=_("Parolayı değiştir"), back=back, button=button)


@signed_in
@never_cache
def security(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    return _page(
        request,
        "security",
        owner=user,
        phone=shortened(user.verified_phone),
        authenticators=factors.authenticators_of(user),
        codes_left=factors.recovery_codes_left(user),
        has_factor=bool(factors.factors_of(user)),
    )


@signed_in
@never_cache
@fresh_factor
def passkeys(request: HttpRequest) -> HttpResponse:
    """Add a passkey."""
    user, problem = _user(request), ""
    if request.method == "POST":
        try:
            acts.add_passkey(request, user, read_credential(request), request.POST.get("name", ""))
        except WrongCode as wrong:
            problem = wrong.message
        else:
            messages.success(request, _("Geçiş anahtarınız eklendi. Artık onunla giriş yapabilirsiniz."))
            return see_other(reverse("identity:security"))
    return _page(request, "passkeys", options=json.dumps(factors.offer_passkey(user)), problem=problem)


@signed_in
@never_cache
@fresh_factor
def add_app(request: HttpRequest) -> HttpResponse:
    user, problem = _user(request), ""
    if request.method == "POST":
        try:
            enrolling.take_app(request, user, request.POST.get("code", ""))
        except WrongCode as wrong:
            problem = wrong.message
        else:
            acts.add_app(request, user)
            messages.success(request, _("Doğrulama uygulamanız eklendi."))
            return see_other(reverse("identity:security"))
    return _page(request, "add_app", app=enrolling.offer_app(request, user), problem=problem)


@signed_in
@require_POST
@fresh_factor
def remove_factor(request: HttpRequest, pk: int) -> HttpResponse:
    acts.remove_factor(request, _user(request), pk)
    messages.success(request, _("İkinci adım kaldırıldı."))
    return see_other(reverse("identity:security"))


@signed_in
@never_cache
@require_POST
@fresh_factor
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New codes, shown this once."""
    return _page(request, "recovery_codes", codes=acts.renew_recovery_codes(request, _user(request)))


@signed_in
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    found = open_sessions.sessions_of(_user(request))
    here = request.session.session_key
    rows = [(each, device_words(each.user_agent), each.session_key == here) for each in found]
    return _page(request, "sessions", sessions=rows)


@signed_in
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    if not open_sessions.end_session(_user(request), pk):
        raise Http404
    messages.success(request, _("Oturum kapatıldı."))
    return see_other(reverse("identity:sessions"))


@signed_in
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    open_sessions.end_sessions(_user(request), but=request)
    messages.success(request, _("Öteki bütün oturumlarınız kapatıldı."))
    return see_other(reverse("identity:sessions"))


@signed_in
@never_cache
def choices(request: HttpRequest) -> HttpResponse:
    form = ChoicesForm(request.POST if request.method == "POST" else None, instance=_user(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Bildirim tercihleriniz kaydedildi."))
        return see_other(reverse("identity:account"))
    lead = _("Başvurunuzdaki gelişmeleri buradan bildiririz. Hesabınızın güvenliğiyle ilgili iletiler her zaman gelir.")
    back = reverse("identity:account")
    return _page(request, "change", form=form, title=_("Bildirimler"), lead=lead, back=back, button=_("Kaydet"))


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


def _channel(channel: str) -> str:
    if channel not in CHANNELS:
        raise Http404
    return CHANNELS[channel]


def _page(request: HttpRequest, name: str, **data: Any) -> HttpResponse:
    form = data.get("form")
    has_problem = bool(data.get("problem")) or (form is not None and bool(form.errors))
    return render(request, f"identity/account/{name}.html", data, status=422 if has_problem else 200)
