"""The first second factor of an account that has none, between the password and the open session."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from imece.civic.identity import contacts, enrolling
from imece.civic.identity.citizen.asking import SMS, shortened
from imece.civic.identity.codes import WrongCode, check_code, pending_code, send_code, shown_code
from imece.civic.identity.factors import Factor, factors_of
from imece.civic.identity.models import Purpose, User
from imece.civic.identity.steps import finish_sign_in, require_pending
from imece.kernel.errors import DomainError, NotAllowed
from imece.kernel.identifiers import normalise_mobile
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other


@public
@never_cache
def setup(request: HttpRequest) -> HttpResponse:
    """By the telephone that the municipality has on record, or by an authenticator app."""
    user = _without_factor(request)
    problem = ""
    if request.method == "POST":
        try:
            return finish_sign_in(request, user, _take(request, user))
        except DomainError as refusal:
            problem = refusal.message
    phone = phone_on_record(user)
    data = {
        "way": request.POST.get("way") or request.GET.get("yol") or ("sms" if phone else "uygulama"),
        "phone": shortened(phone),
        "is_sent": pending_code(request, Purpose.CONTACT, SMS) is not None,
        "shown_code": shown_code(request, Purpose.CONTACT, SMS),
        "app": enrolling.offer_app(request, user),
        "problem": problem,
    }
    return render(request, "identity/citizen/setup.html", data, status=422 if problem else 200)


@public
@never_cache
@require_POST
def setup_code(request: HttpRequest) -> HttpResponse:
    user = _without_factor(request)
    phone = phone_on_record(user)
    if phone:
        send_code(request, purpose=Purpose.CONTACT, channel=SMS, recipient=phone, user=user)
    return see_other(f"{reverse('identity:setup')}?yol=sms")


def phone_on_record(user: User) -> str:
    """The mobile number that staff wrote down for this person; never one that the visitor types here."""
    try:
        return normalise_mobile(user.person.phone) if user.person else ""
    except ValueError:
        return ""


def _take(request: HttpRequest, user: User) -> Factor:
    typed = request.POST.get("code", "")
    if request.POST.get("way") == "uygulama":
        enrolling.take_app(request, user, typed)
        return Factor.TOTP
    code = check_code(request, purpose=Purpose.CONTACT, channel=SMS, typed=typed)
    if code.user_id != user.pk:
        raise WrongCode
    contacts.confirm_phone(user=user, phone=code.recipient or "")
    return Factor.SMS


def _without_factor(request: HttpRequest) -> User:
    user = require_pending(request)
    if factors_of(user):
        raise NotAllowed(_("Hesabınızın zaten bir ikinci adımı var."))
    return user
