"""Sign-in and sign-out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from imece.civic.identity.citizen.forms import SignInForm
from imece.civic.identity.selectors import actor_of
from imece.shell.ui.access import public


@public
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.user:
        login(request, form.user)
        return redirect(_destination(request, is_staff=actor_of(form.user).is_staff))
    status = 422 if form.is_bound else 200
    return render(
        request,
        "identity/citizen/sign_in.html",
        {"form": form, "next": request.GET.get("next", "")},
        status=status,
    )


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("/")


def _destination(request: HttpRequest, *, is_staff: bool) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return "/ofis/" if is_staff else "/"
