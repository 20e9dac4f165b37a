"""The page that asks for a second factor, as sign-in, step-up and recovery show it."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from imece.civic.identity.codes import pending_code, shown_code
from imece.civic.identity.factors import Factor, ask_passkey, factors_of
from imece.civic.identity.models import OneTimeCode, Purpose, User
from imece.civic.identity.proving import Shown, prove
from imece.civic.identity.trail import Act, note_account
from imece.kernel.errors import DomainError, TooMany

SMS = OneTimeCode.Channel.SMS


@dataclass(frozen=True)
class Question:
    """Whom a page asks for a second factor, for what, and where its forms lead."""

    user: User
    purpose: Purpose
    address: str
    send_address: str
    title: str
    next: str = ""
    way_out: str = ""
    """Where somebody goes who cannot answer, if not further up the page."""


def ask_factor(request: HttpRequest, question: Question, passed: Callable[[Factor], HttpResponse]) -> HttpResponse:
    """Show the page, or check what was sent with it and go on to ``passed``."""
    factors = factors_of(question.user)
    chosen = _chosen(request, factors)
    if request.method == "POST" and chosen:
        shown = Shown(chosen, request.POST.get("code", ""), read_credential(request))
        try:
            prove(request, question.user, shown, purpose=question.purpose)
        except DomainError as refusal:
            note_account(request, question.user, Act.SIGN_IN_FAILED, f"İkinci adım uymadı: {chosen.label}")
            return _page(request, question, factors, chosen, refusal)
        return passed(chosen)
    return _page(request, question, factors, chosen, None)


def read_credential(request: HttpRequest) -> object:
    """What the browser's passkey answered, as JSON; None where it is not."""
    try:
        return json.loads(request.POST.get("credential", "")[:20_000])
    except ValueError:
        return None


def shortened(phone: str) -> str:
    """Enough of a number for its owner to know it: the last four digits."""
    return phone[-4:]


def _chosen(request: HttpRequest, factors: list[Factor]) -> Factor | None:
    wanted = request.POST.get("factor") or request.GET.get("yol") or ""
    found = [factor for factor in factors if factor.value == wanted]
    return next(iter(found or factors), None)


def _page(
    request: HttpRequest, question: Question, factors: list[Factor], chosen: Factor | None, refusal: DomainError | None
) -> HttpResponse:
    data = {
        "question": question,
        "chosen": chosen.value if chosen else "",
        "others": [factor for factor in factors if factor is not chosen],
        "phone": shortened(question.user.verified_phone),
        "is_sent": pending_code(request, question.purpose, SMS) is not None,
        "shown_code": shown_code(request, question.purpose, SMS) if chosen is Factor.SMS else "",
        "options": json.dumps(ask_passkey(question.user)) if chosen is Factor.PASSKEY else "",
        "problem": refusal.message if refusal else "",
    }
    status = 429 if isinstance(refusal, TooMany) else 422 if refusal else 200
    return render(request, "identity/citizen/second_factor.html", data, status=status)
