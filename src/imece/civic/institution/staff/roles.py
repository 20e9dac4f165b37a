"""Who may do what: every role with its rights, and the page that changes one."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.models import StaffPost
from imece.civic.institution.rights import KnownRole, Right, rights
from imece.civic.institution.roles import FIXED, add_role, remove_role, set_rights
from imece.civic.institution.staff.role_forms import NewRoleForm
from imece.kernel.errors import DomainError, Invalid, NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor


@dataclass(frozen=True)
class Cell:
    """Whether a role holds a right, and whether that is what the room announced."""

    role: KnownRole
    is_held: bool
    is_changed: bool
    is_fixed: bool = False


@dataclass(frozen=True)
class Line:
    """A right with one cell for each role asked about."""

    right: Right
    cells: Sequence[Cell]

    @property
    def cell(self) -> Cell:
        return self.cells[0]


@dataclass(frozen=True)
class Group:
    """The rights of one room."""

    title: str
    lines: Sequence[Line]


def groups_of(roles: Sequence[KnownRole]) -> list[Group]:
    """Every right that there is, room by room, with what these roles hold of it."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for right in rights:
        lines[right.key.partition(".")[0]].append(Line(right, [_cell(role, right) for role in roles]))
    return [Group(_title_of(room), found) for room, found in lines.items()]


def _cell(role: KnownRole, right: Right) -> Cell:
    is_held = right.key in role.rights
    is_changed = role.is_built_in and is_held != (role.key in right.roles)
    return Cell(role, is_held, is_changed, right.key in FIXED.get(role.key, ()))


def _title_of(room: str) -> str:
    """What the room is called; rights that are named after no room stand under "Diğer"."""
    return str(apps.get_app_config(room).verbose_name) if room in apps.app_configs else _("Diğer")


@require_GET
@allowed(policies.may_set_roles)
def roles(request: HttpRequest) -> HttpResponse:
    """The whole matrix: rights down, roles across."""
    known = list(rights.read().values())
    held = Counter(StaffPost.objects.active().values_list("role", flat=True))
    columns = [(role, held[role.key], any(_cell(role, right).is_changed for right in rights)) for role in known]
    context = {"columns": columns, "groups": groups_of(known)}
    return render(request, "institution/staff/roles.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_set_roles)
@fresh_factor
def role(request: HttpRequest, key: str) -> HttpResponse:
    """What one role may do, with a tick for each right."""
    known, problem = _known(key), ""
    if request.method == "POST":
        try:
            set_rights(actor=_actor(request), role=key, held=request.POST.getlist("right"))
        except DomainError as error:
            problem = error.message
        else:
            messages.success(request, _("“%(name)s” rolünün yetkileri kaydedildi.") % {"name": known.name})
            return see_other(reverse("office:institution:roles"))
    holders = StaffPost.objects.active().filter(role=key).select_related("person", "unit")
    context = {
        "role": known,
        "groups": groups_of([known]),
        "problem": problem,
        "holders": holders.order_by("person__folded_name")[:100],
        "may_remove": not known.is_built_in and not StaffPost.objects.filter(role=key).exists(),
    }
    return render(request, "institution/staff/role.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_set_roles)
@fresh_factor
def new_role(request: HttpRequest) -> HttpResponse:
    """Add a role of the house's own."""
    form = NewRoleForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = add_role(actor=_actor(request), **form.cleaned_data)
        except Invalid as error:
            form.add_error("name", error.fields.get("name", [error.message]))
        else:
            messages.success(request, _("Rol eklendi. Şimdi yetkilerini belirleyin."))
            return see_other(reverse("office:institution:role", args=[made.key]))
    return render(request, "institution/staff/new_role.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@allowed(policies.may_set_roles)
@fresh_factor
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """Remove a role that nobody holds."""
    known = _known(key)
    try:
        remove_role(actor=_actor(request), role=key)
    except DomainError as error:
        messages.error(request, error.message)
        return see_other(reverse("office:institution:role", args=[key]))
    messages.success(request, _("“%(name)s” rolü silindi.") % {"name": known.name})
    return see_other(reverse("office:institution:roles"))


def _known(key: str) -> KnownRole:
    known = rights.read().get(key)
    if known is None:
        raise NotFound
    return known


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the identity middleware
    return actor
