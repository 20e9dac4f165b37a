"""From an identity that was proved elsewhere to an open session here, or to the question that is still open."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from imece.civic.identity import contacts
from imece.civic.identity.gateways.choosing import source_named
from imece.civic.identity.gateways.sources import Assertion, Unproven
from imece.civic.identity.models import User
from imece.civic.identity.outside import errands, operations
from imece.civic.identity.outside.errands import Arrival
from imece.civic.identity.outside.models import OutsideLink
from imece.civic.identity.outside.selectors import Standing, recognise
from imece.civic.identity.selectors import actor_of
from imece.civic.identity.steps import begin_sign_in
from imece.civic.identity.trail import Act, note_account
from imece.civic.privacy.api import PrivacyNotice

METHOD, TWO_FACTORS = "outside", "mfa"
"""How allauth's record of this session names a proof from elsewhere; after the second no further step is asked."""


def receive(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """Let somebody in who is known; ask whoever is not.

    Raises:
        Unproven: the linked account is closed, or belongs to another number.
    """
    found = recognise(arrival.assertion)
    if found.user is not None and found.standing in {Standing.KNOWN, Standing.PROVED}:
        link = found.link or operations.link(user=found.user, assertion=arrival.assertion)
        return let_in(request, found.user, link=link, arrival=arrival)
    errands.keep_waiting(request, arrival)
    pages = {
        Standing.NEW: "outside:new",
        Standing.STATED: "outside:stated",
        Standing.NAMELESS: "outside:nameless",
    }
    return redirect(pages[found.standing])


def let_in(request: HttpRequest, user: User, *, link: OutsideLink, arrival: Arrival) -> HttpResponse:
    """The first proof fits: on to the second step, or in where the source has already looked twice.

    Raises:
        Unproven: the account is closed.
    """
    if not user.is_active:
        raise Unproven("the account is closed")
    errands.forget(request)
    _forget_who_was_here(request)
    method = TWO_FACTORS if arrival.assertion.has_two_factors else METHOD
    record_authentication(request, user, method, provider=link.source)
    operations.mark_used(link=link)
    return begin_sign_in(request, user, destination(request, arrival.back_to, is_staff=actor_of(user).is_staff))


def _forget_who_was_here(request: HttpRequest) -> None:
    """Who was signed in here is out, and the session gets a new number: one that was planted is worth nothing."""
    if request.user.is_authenticated:
        logout(request)
    request.session.cycle_key()


def destination(request: HttpRequest, wanted: str, *, is_staff: bool) -> str:
    """The page that was wanted, if it is one of ours."""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return "/ofis/" if is_staff else "/"


@transaction.atomic
def link(request: HttpRequest, user: User, assertion: Assertion) -> None:
    """Link an outside identity to the account that is signed in, and write it down.

    Raises:
        NotAllowed: the identity or its number belongs elsewhere.
    """
    made = operations.link(user=user, assertion=assertion)
    errands.forget(request)
    _tell(request, user, _("Hesabınıza %(way)s ile giriş bağlandı."), made.source)


@transaction.atomic
def unlink(request: HttpRequest, user: User, source: str) -> None:
    """Close a way in, and write it down.

    Raises:
        NotAllowed: it is the only one.
    """
    operations.unlink(user=user, source=source)
    _tell(request, user, _("Hesabınızın %(way)s ile giriş bağlantısı kaldırıldı."), source)


@transaction.atomic
def open_account(request: HttpRequest, assertion: Assertion, notice: PrivacyNotice | None) -> User:
    """A new account for somebody who is vouched for; a number that another account had only stated moves to it.

    Raises:
        Conflict: the same person was faster.
        NotAllowed: the other account has proved the number meanwhile.
    """
    other = recognise(assertion).user
    act = operations.take_number_over if other else operations.open_account
    user = act(assertion=assertion, notice=notice)
    if other is not None:
        note_account(
            request, other, Act.ACCOUNT_CHANGED, "Kimlik numarası, onu kanıtlayan hesaba geçti", actor_of(user)
        )
        contacts.tell(other, _("Hesabınızdaki kimlik numarası, onu kanıtlayan kişinin hesabına geçti."))
    return user


def _tell(request: HttpRequest, user: User, sentence: str, key: str) -> None:
    """Into the log, and to the owner: a new way in must not stay unseen."""
    source = source_named(key)
    said = sentence % {"way": source.title if source else key}
    note_account(request, user, Act.ACCOUNT_CHANGED, said)
    contacts.tell(user, said)
