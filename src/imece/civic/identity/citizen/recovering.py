"""Forgotten password: name, code, second factor, new password."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from imece.civic.identity import account, recovering
from imece.civic.identity.citizen.asking import Question, ask_factor
from imece.civic.identity.codes import WrongCode, send_code, shown_code
from imece.civic.identity.factors import Factor
from imece.civic.identity.letters import EMAIL, SMS
from imece.civic.identity.models import Purpose, User
from imece.kernel.errors import Invalid
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("T.C. kimlik numarası, e-posta veya kullanıcı adı"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class NewPasswordForm(forms.Form):
    new = forms.CharField(
        label=gettext_lazy("Yeni parola"),
        help_text=gettext_lazy("En az 10 karakter. Birkaç kelimeden oluşan uzun bir parola en iyisidir."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@public
@never_cache
def recover(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        recovering.begin(request, form.cleaned_data["name"])
        return see_other(reverse("identity:recover_code"))
    return render(request, "identity/recovery/name.html", {"form": form}, status=422 if form.is_bound else 200)


@public
@never_cache
def recover_code(request: HttpRequest) -> HttpResponse:
    recovering.require(request, 0)
    problem = ""
    if request.method == "POST":
        try:
            recovering.give_code(request, request.POST.get("code", ""))
        except WrongCode as wrong:
            problem = wrong.message
        else:
            return see_other(reverse("identity:recover_factor"))
    data = {"problem": problem, "shown_code": shown_code(request, Purpose.RECOVERY, EMAIL)}
    return render(request, "identity/recovery/code.html", data, status=422 if problem else 200)


@public
@never_cache
def recover_factor(request: HttpRequest) -> HttpResponse:
    question = Question(
        user=_whose(request, 1),
        purpose=Purpose.RECOVERY,
        address=reverse("identity:recover_factor"),
        send_address=reverse("identity:recover_sms"),
        title=_("Siz olduğunuzu bir de böyle doğrulayın"),
        way_out=reverse("identity:sign_in"),
    )

    def passed(_factor: Factor) -> HttpResponse:
        recovering.factor_fits(request)
        return see_other(reverse("identity:recover_password"))

    return ask_factor(request, question, passed)


@public
@never_cache
@require_POST
def recover_sms(request: HttpRequest) -> HttpResponse:
    user = _whose(request, 1)
    if user.verified_phone:
        send_code(request, purpose=Purpose.RECOVERY, channel=SMS, recipient=user.verified_phone, user=user)
    return see_other(f"{reverse('identity:recover_factor')}?yol={Factor.SMS}")


@public
@never_cache
@sensitive_post_parameters("new")
def recover_password(request: HttpRequest) -> HttpResponse:
    user = _whose(request, 2)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            account.change_password(request, user, form.cleaned_data["new"])
        except Invalid as weak:
            form.add_error("new", list(weak.fields["new"]))
        else:
            recovering.end(request)
            messages.success(request, _("Parolanız yenilendi. Yeni parolanızla giriş yapın."))
            return see_other(reverse("identity:sign_in"))
    return render(request, "identity/recovery/password.html", {"form": form}, status=422 if form.is_bound else 200)


def _whose(request: HttpRequest, step: int) -> User:
    user = recovering.require(request, step)
    if user is None:
        raise recovering.TooLate
    return user
