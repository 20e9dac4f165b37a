"""Sign-in in two steps, by passkey alone, and sign-out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from imece.civic.identity.citizen.asking import Question, ask_factor, read_credential
from imece.civic.identity.citizen.forms import SignInForm
from imece.civic.identity.codes import WrongCode, send_code
from imece.civic.identity.factors import Factor, ask_passkey, check_passkey, factors_of, note_factor
from imece.civic.identity.middleware import ENDED
from imece.civic.identity.models import OneTimeCode, Purpose, User
from imece.civic.identity.selectors import actor_of, current_actor
from imece.civic.identity.sessions import prove_again
from imece.civic.identity.steps import begin_sign_in, finish_sign_in, require_pending, send_sign_in_code
from imece.civic.identity.trail import Act, note_account
from imece.shell.ui.access import public, signed_in
from imece.shell.ui.answers import see_other
from imece.shell.ui.throttle import Throttle, client_address

PASSKEYS_ASKED = Throttle("passkey-sign-in", limit=30, seconds=300)


@public
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST" and current_actor(request).is_signed_in:
        return redirect(_destination(request, current_actor(request).is_staff))
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.user:
        _forget_who_was_here(request)
        return begin_sign_in(request, form.user, _destination(request, actor_of(form.user).is_staff))
    return _sign_in_page(request, form)


@public
@never_cache
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser shall ask a passkey of any account of this municipality."""
    PASSKEYS_ASKED.hit(client_address(request))
    return JsonResponse(ask_passkey(None))


@public
@never_cache
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """A passkey alone: it is something one has, and the device has looked who holds it."""
    try:
        user = check_passkey(None, read_credential(request))
    except WrongCode as refusal:
        note_account(request, None, Act.SIGN_IN_FAILED, "Geçiş anahtarı uymadı")
        return _sign_in_page(request, SignInForm(request), problem=refusal.message)
    _forget_who_was_here(request)
    note_factor(request, user, Factor.PASSKEY, is_alone=True)
    return begin_sign_in(request, user, _destination(request, actor_of(user).is_staff))


@public
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    user = require_pending(request)
    if not factors_of(user):
        return see_other(reverse("identity:setup"))
    question = Question(
        user=user,
        purpose=Purpose.SIGN_IN,
        address=reverse("identity:second_factor"),
        send_address=reverse("identity:second_factor_code"),
        title=_("Kimliğinizi doğrulayın"),
        way_out=reverse("identity:sign_in"),
    )
    return ask_factor(request, question, lambda factor: finish_sign_in(request, user, factor))


@public
@never_cache
@require_POST
def second_factor_code(request: HttpRequest) -> HttpResponse:
    """Send the SMS code (again)."""
    user = require_pending(request)
    if user.verified_phone:
        send_sign_in_code(request, user)
    return see_other(f"{reverse('identity:second_factor')}?yol={Factor.SMS}")


@signed_in
@never_cache
def step_up(request: HttpRequest) -> HttpResponse:
    """Ask again who is there, before something dangerous."""
    user, back = request.user, _wanted(request) or "/"
    if not isinstance(user, User):
        return redirect("identity:sign_in")
    question = Question(
        user=user,
        purpose=Purpose.STEP_UP,
        address=reverse("identity:step_up"),
        send_address=reverse("identity:step_up_code"),
        title=_("Devam etmeden önce kimliğinizi doğrulayın"),
        next=back,
    )

    def passed(factor: Factor) -> HttpResponse:
        prove_again(request)
        return see_other(back)

    return ask_factor(request, question, passed)


@signed_in
@never_cache
@require_POST
def step_up_code(request: HttpRequest) -> HttpResponse:
    user = request.user
    if isinstance(user, User) and user.verified_phone:
        channel = OneTimeCode.Channel.SMS
        send_code(request, purpose=Purpose.STEP_UP, channel=channel, recipient=user.verified_phone, user=user)
    asked = urlencode({"yol": Factor.SMS, "next": _wanted(request) or "/"})
    return see_other(f"{reverse('identity:step_up')}?{asked}")


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        note_account(request, request.user, Act.SIGNED_OUT, "Çıkış")
    logout(request)
    answer = redirect("/")
    answer["Clear-Site-Data"] = '"cache", "storage"'  # also what an older browser kept in spite of no-store
    return answer


def _sign_in_page(request: HttpRequest, form: SignInForm, problem: str = "") -> HttpResponse:
    has_ended = bool(request.session.get(ENDED)) and request.session.pop(ENDED)
    data = {"form": form, "next": _wanted(request), "has_ended": has_ended, "problem": problem}
    return render(request, "identity/citizen/sign_in.html", data, status=422 if form.is_bound or problem else 200)


def _forget_who_was_here(request: HttpRequest) -> None:
    """Who was signed in here is out, and the session gets a new number: one that was planted is worth nothing."""
    if isinstance(request.user, User):
        logout(request)
    request.session.cycle_key()


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""


def _destination(request: HttpRequest, is_staff: bool) -> str:
    return _wanted(request) or ("/ofis/" if is_staff else "/")
