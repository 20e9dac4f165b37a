"""Following what a neighbour reported."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from imece.civic.identity.api import current_actor
from imece.kernel.errors import Invalid
from imece.services.solution_center.citizen.forms import FollowForm
from imece.services.solution_center.citizen.frame import Stated
from imece.services.solution_center.citizen.place import show_near
from imece.services.solution_center.models import Follower, Report, Visibility
from imece.services.solution_center.operations.following import follow_report, unfollow
from imece.services.solution_center.selectors import nearby
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other
from imece.shell.ui.throttle import Throttle, client_address

followings = Throttle("report-follow", limit=30, seconds=3600)


@public
@require_POST
def follow(request: HttpRequest, number: str) -> HttpResponse:
    """Begin to follow; the account's own address where there is one."""
    public_ones = Report.objects.exclude(visibility=Visibility.HIDDEN).select_related("case", "category")
    report = get_object_or_404(public_ones, case__number=number)
    followings.hit(client_address(request))
    actor, form = current_actor(request), FollowForm(request.POST)
    is_known = actor.is_signed_in and not request.POST.get("address")
    if not is_known and not form.is_valid():
        return _again(request, report, form)
    try:
        follower = follow_report(actor=actor, report=report, **({} if is_known else form.addresses()))
    except Invalid as refusal:
        form.is_valid()
        form.add_error("address", [text for texts in refusal.fields.values() for text in texts])
        return _again(request, report, form)
    Stated.forget(request)
    messages.success(request, _("Bildirimi takip ediyorsunuz; gelişmeleri size yazacağız."))
    return see_other(reverse("solution_center:followed", args=[follower.token]))


def _again(request: HttpRequest, report: Report, form: FollowForm) -> HttpResponse:
    stated = Stated.of(request)
    if stated.latitude is None or stated.longitude is None:
        context = {"report": report, "form": form}
        return render(request, "solution_center/citizen/follow.html", context, status=422)
    found = nearby(report.category, stated.latitude, stated.longitude)
    return show_near(request, report.category, found, wrong=form, number=report.case.number)


@public
@never_cache
@require_safe
def followed(request: HttpRequest, token: str) -> HttpResponse:
    """How a followed report stands. Who reported it and what was written are not told."""
    follower = _follower(token)
    if follower is None:
        return _gone(request)
    return render(request, "solution_center/citizen/followed.html", {"follower": follower, "report": follower.report})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then end it: programs that open every link of a message must not end it."""
    follower = _follower(token)
    if follower is None:
        return _gone(request)
    if request.method == "POST":
        unfollow(token=token)
        messages.success(request, _("Takibi bıraktınız; bu bildirim için artık haber göndermeyeceğiz."))
        return see_other(reverse("solution_center:start"))
    context = {
        "title": _("Takibi bırakmak istiyor musunuz?"),
        "text": _("%(number)s numaralı bildirimle ilgili artık haber almayacaksınız.")
        % {"number": follower.report.case.number},
        "action": request.path,
        "button": _("Takibi bırak"),
        "back": reverse("solution_center:followed", args=[token]),
        "base": "portal/base.html",
    }
    return render(request, "ui/confirm.html", context)


def _follower(token: str) -> Follower | None:
    found = Follower.objects.select_related("report__case", "report__category", "report__neighbourhood")
    return found.filter(token=token).first()


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "solution_center/citizen/gone.html", status=404)
