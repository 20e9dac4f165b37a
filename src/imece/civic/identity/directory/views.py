"""Sign-in with the account of the house's directory."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from imece.civic.identity.directory.choosing import has_directory
from imece.civic.identity.directory.forms import DirectorySignInForm
from imece.civic.identity.models import User
from imece.civic.identity.steps import begin_sign_in
from imece.kernel.errors import NotFound
from imece.shell.ui.access import public


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The password goes to the directory and is kept nowhere; the second factor is asked here as of everybody."""
    if not has_directory():
        raise NotFound
    form = DirectorySignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.user:
        _begin_anew(request)
        return begin_sign_in(request, form.user, _wanted(request) or "/ofis/")
    status = {False: 200, True: 503 if form.is_down else 422}[form.is_bound]
    data = {"form": form, "next": _wanted(request)}
    return render(request, "identity/directory/sign_in.html", data, status=status)


def _begin_anew(request: HttpRequest) -> None:
    """Who was signed in here is out, and the session gets a new number: one that was planted is worth nothing."""
    if isinstance(request.user, User):
        logout(request)
    request.session.cycle_key()


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""
