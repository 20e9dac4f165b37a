"""The page on which somebody new chooses a first password."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from imece.civic.identity.citizen.inviting_forms import FirstPasswordForm
from imece.civic.identity.invitations import accept, invited
from imece.civic.identity.models import User
from imece.civic.identity.steps import begin_sign_in
from imece.shell.ui.access import public
from imece.shell.ui.throttle import Throttle, client_address

OPENED = Throttle("invitation", limit=60, seconds=3600)


@public
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password, then go on to the second factor like everybody."""
    OPENED.hit(client_address(request))
    user = invited(token)
    form = FirstPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound and form.is_valid():
        user = accept(token=token, password=form.cleaned_data["password"])
        if isinstance(request.user, User):
            logout(request)
        request.session.cycle_key()
        return begin_sign_in(request, user, "/ofis/")
    data = {"form": form, "person": user.person, "username": user.username}
    return render(request, "identity/citizen/invitation.html", data, status=422 if form.is_bound else 200)
