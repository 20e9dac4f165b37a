"""Registration: state who you are, prove how you are reached, and choose how to come back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from imece.civic.identity import registering
from imece.civic.identity.citizen.registration_forms import RegistrationForm, TwoCodesForm
from imece.civic.identity.codes import WrongCode, shown_code
from imece.civic.identity.factors import Factor, note_factor
from imece.civic.identity.letters import EMAIL, SMS
from imece.civic.identity.models import Purpose
from imece.civic.identity.registering import Registration
from imece.civic.identity.selectors import current_actor
from imece.civic.identity.steps import begin_sign_in
from imece.civic.identity.trail import Act, note_account
from imece.civic.privacy.api import current_notice
from imece.kernel.errors import NotAllowed
from imece.shell.ui.access import public, signed_in
from imece.shell.ui.answers import see_other


@public
@never_cache
@sensitive_post_parameters("password", "national_id", "passport_number")
def register(request: HttpRequest) -> HttpResponse:
    if current_actor(request).is_signed_in:
        return redirect("identity:account")
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    notice = current_notice()
    if request.method == "POST" and form.is_valid():
        registering.begin(request, Registration.stated(form.cleaned_data, notice))
        return see_other(reverse("identity:register_codes"))
    data = {"form": form, "notice": notice}
    return render(request, "identity/citizen/register.html", data, status=422 if form.is_bound else 200)


@public
@never_cache
def register_codes(request: HttpRequest) -> HttpResponse:
    registration = _begun(request)
    form = TwoCodesForm(request.POST if request.method == "POST" else None)
    for channel in (SMS, EMAIL):
        if channel in request.session.get(registering.PROVED, []):
            form.fields[channel].required = False
            form.fields[channel].widget.attrs["placeholder"] = _("Doğrulandı")
    if request.method == "POST" and form.is_valid():
        try:
            user = registering.finish(request, registration, **form.cleaned_data)
        except WrongCode as wrong:
            for channel, sentences in wrong.fields.items():
                form.add_error(channel, sentences)
        else:
            note_account(request, user, Act.ACCOUNT_CHANGED, "Hesap açıldı")
            note_factor(request, user, Factor.SMS)
            return begin_sign_in(request, user, reverse("identity:welcome"))
    data = {
        "form": form,
        "registration": registration,
        "shown": [(label, shown_code(request, Purpose.REGISTER, channel)) for label, channel in _CHANNELS],
    }
    return render(request, "identity/citizen/register_codes.html", data, status=422 if form.is_bound else 200)


@public
@never_cache
@require_POST
def register_codes_again(request: HttpRequest) -> HttpResponse:
    registering.send_codes(request, _begun(request))
    return see_other(reverse("identity:register_codes"))


@signed_in
@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    """The account is open: offer the ways to come back that need no SMS."""
    return render(request, "identity/citizen/welcome.html")


_CHANNELS = (("SMS", SMS), ("E-posta", EMAIL))


def _begun(request: HttpRequest) -> Registration:
    registration = registering.waiting(request)
    if registration is None:
        raise NotAllowed(_("Kaydınız tamamlandı ya da süresi doldu. Kayıt sayfasından yeniden başlayabilirsiniz."))
    return registration
