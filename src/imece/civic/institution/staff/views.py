"""Units and posts, the institution's own data, stand-ins."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.models import Institution, StaffPost, StandIn, Unit
from imece.civic.institution.operations import appoint_stand_in, end_stand_in, save_institution
from imece.civic.institution.staff.forms import InstitutionForm, StandInForm, controlled_by
from imece.civic.institution.staffing import close_post
from imece.kernel.errors import Invalid, NotAllowed, NotFound
from imece.shell.ui.access import allowed, is_staff
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor

PAST = 20


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the identity middleware
    return actor


@dataclass(frozen=True)
class Branch:
    """A unit of the tree with the posts in it."""

    unit: Unit
    posts: list[StaffPost]


@require_GET
@allowed(is_staff)
def units(request: HttpRequest) -> HttpResponse:
    """The whole house: every unit with who works in it."""
    posts: dict[int, list[StaffPost]] = defaultdict(list)
    for post in StaffPost.objects.filter(is_active=True).select_related("person").order_by("pk"):
        posts[post.unit_id].append(post)
    branches = [Branch(unit, posts[unit.pk]) for unit in Unit.objects.all()]
    context = {"branches": branches, "may_manage": policies.may_manage(_actor(request))}
    return render(request, "institution/staff/units.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def settings(request: HttpRequest) -> HttpResponse:
    """Name, address, colours, appeal offices."""
    row = Institution.objects.first() or Institution()
    form = InstitutionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        save_institution(actor=_actor(request), **form.cleaned_data)
        messages.success(request, _("Kurum bilgileri kaydedildi."))
        return see_other(reverse("office:institution:settings"))
    status = 422 if form.is_bound else 200
    return render(request, "institution/staff/settings.html", {"form": form}, status=status)


@require_POST
@allowed(policies.may_manage)
@fresh_factor
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves a post: the right goes at once, the history stays."""
    post = StaffPost.objects.filter(pk=pk).select_related("person").first()
    if post is None:
        raise NotFound
    try:
        close_post(actor=_actor(request), post=post)
    except NotAllowed as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("%(name)s artık bu görevde değil.") % {"name": post.person.name})
    return see_other(reverse("office:institution:units"))


@require_GET
@allowed(is_staff)
def stand_ins(request: HttpRequest) -> HttpResponse:
    """Stand-ins that concern the reader: today's and coming ones, then the last of the past."""
    found = _visible(_actor(request))
    today = timezone.localdate()
    still = Q(end__gte=today, ended_early=False)
    context = {
        "current": list(found.filter(still)),
        "past": list(found.exclude(still)[:PAST]),
        "today": today,
    }
    return render(request, "institution/staff/stand_ins.html", context)


@require_http_methods(["GET", "POST"])
@allowed(is_staff)
def appoint(request: HttpRequest) -> HttpResponse:
    """Let somebody act in the place of somebody else."""
    actor = _actor(request)
    form = StandInForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid() and _appointed(actor, form):
        messages.success(request, _("Vekâlet kaydedildi."))
        return see_other(reverse("office:institution:stand_ins"))
    status = 422 if form.is_bound else 200
    return render(request, "institution/staff/appoint.html", {"form": form}, status=status)


def _appointed(actor: Actor, form: StandInForm) -> bool:
    try:
        appoint_stand_in(actor=actor, **form.cleaned_data)
    except Invalid as error:
        for name, sentences in error.fields.items():
            form.add_error(name, list(sentences))
        return False
    return True


@require_POST
@allowed(is_staff)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a stand-in before its last day."""
    stand_in = _visible(_actor(request)).filter(pk=pk).first()
    if stand_in is None:
        raise NotFound
    end_stand_in(actor=_actor(request), stand_in=stand_in)
    messages.success(request, _("Vekâlet bitirildi."))
    return see_other(reverse("office:institution:stand_ins"))


def _visible(actor: Actor) -> QuerySet[StandIn]:
    controlled = controlled_by(actor, StaffPost.objects.all())
    found = StandIn.objects.filter(Q(post__in=controlled) | Q(by__person=actor.person))
    return found.select_related("post__person", "post__unit", "by__person", "by__unit")
