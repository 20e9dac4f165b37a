"""One member of staff: posts, account, and the way out."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.identity import invitations
from imece.civic.identity.factors import factors_of
from imece.civic.identity.models import User
from imece.civic.identity.selectors import current_actor
from imece.civic.identity.sessions import sessions_of
from imece.civic.identity.staff.forms import PostForm, RoleForm
from imece.civic.identity.staffing import end_all_sessions, leave, take_into_service
from imece.civic.institution.api import StaffPost, change_role, close_post, policies, rights
from imece.kernel.errors import DomainError, NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor


@require_GET
@allowed(policies.may_manage)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What the house knows of somebody who works here."""
    return _page(request, _user(pk))


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
@fresh_factor
def new_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody one more post, or take somebody back who had left."""
    user, actor = _user(pk), current_actor(request)
    form = PostForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_bound and form.is_valid():
        try:
            take_into_service(actor=actor, user=user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Görev verildi."))
            return _back(pk)
    context = {"form": form, "who": user.person, "account": user}
    return render(request, "identity/staff/new_post.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
@fresh_factor
def change_post(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    """Another role for a post, or its end."""
    user, actor = _user(pk), current_actor(request)
    held = (
        StaffPost.objects.filter(pk=post, person=user.person, is_active=True).select_related("unit", "person").first()
    )
    if held is None:
        raise NotFound
    form = RoleForm(request.POST if request.method == "POST" else None, actor=actor, post=held)
    if form.is_bound and form.is_valid():
        try:
            if "kapat" in request.POST:
                close_post(actor=actor, post=held)
            else:
                change_role(actor=actor, post=held, role=form.cleaned_data["role"])
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Görev kaydedildi."))
            return _back(pk)
    context = {"form": form, "post": held, "who": user.person, "account": user}
    return render(request, "identity/staff/change_post.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
@fresh_factor
def left(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody no longer works here; the question itself is a page where there is no script."""
    user = _user(pk)
    if request.method == "GET":
        return render(request, "ui/confirm.html", _question(request, user))
    done = _("%(name)s ayrıldı: görevleri kapandı, oturumları sona erdi.") % {"name": user.get_full_name()}
    return _do(request, pk, lambda: leave(actor=current_actor(request), user=user, request=request), done)


@require_POST
@allowed(policies.may_manage)
@fresh_factor
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End every session of somebody, as when a telephone was lost."""
    user, actor = _user(pk), current_actor(request)
    return _do(
        request, pk, lambda: end_all_sessions(actor=actor, user=user, request=request), _("Bütün oturumları sona erdi.")
    )


@never_cache
@require_POST
@allowed(policies.may_manage)
@fresh_factor
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """The link for the first sign-in; shown once, to be handed over."""
    user = _user(pk)
    try:
        path = invitations.invite(actor=current_actor(request), user=user)
    except DomainError as error:
        messages.error(request, error.message)
        return _back(pk)
    return _page(request, user, link=request.build_absolute_uri(path), days=invitations.DAYS)


def _page(request: HttpRequest, user: User, **more: object) -> HttpResponse:
    posts = StaffPost.objects.filter(person=user.person).select_related("unit").order_by("-is_active", "-pk")
    known = rights.roles()
    context = {
        "account": user,
        "who": user.person,
        "posts": [(post, known[post.role].name if post.role in known else post.role) for post in posts],
        "is_working": any(post.is_active for post in posts),
        "directory": getattr(user, "directory_account", None),
        "factors": [factor.label for factor in factors_of(user)],
        "sessions": len(sessions_of(user)),
        "may_invite": not user.has_usable_password() and not hasattr(user, "directory_account"),
        **more,
    }
    return render(request, "identity/staff/person.html", context)


def _question(request: HttpRequest, user: User) -> dict[str, object]:
    return {
        "base": "office/base.html",
        "title": _("%(name)s işten ayrıldı mı?") % {"name": user.get_full_name()},
        "text": _("Bütün görevleri hemen kapanır, oturumları sona erer. Yaptığı işlemler kayıtta kalır."),
        "action": request.path,
        "button": _("Evet, ayrıldı"),
        "back": reverse("office:staff:person", args=[user.pk]),
    }


def _do(request: HttpRequest, pk: int, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return _back(pk)


def _back(pk: int) -> HttpResponse:
    return see_other(reverse("office:staff:person", args=[pk]))


def _user(pk: int) -> User:
    """An account with somebody behind it who works here or did; residents are not shown here."""
    found = User.objects.filter(pk=pk, person__posts__isnull=False).distinct().first()
    if found is None:
        raise NotFound
    return found
