"""Which group of the directory gives which post."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.identity.directory.choosing import has_directory, may_look_up
from imece.civic.identity.directory.groups import add_group, take_group_away
from imece.civic.identity.directory.models import DirectoryAccount, DirectoryGroup
from imece.civic.identity.selectors import current_actor
from imece.civic.identity.staff.forms import GroupForm
from imece.civic.institution.api import policies, rights
from imece.kernel.errors import DomainError, NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor


@require_GET
@allowed(policies.may_manage)
def groups(request: HttpRequest) -> HttpResponse:
    """Every group that gives a post, and how this installation is joined to the directory."""
    known = rights.roles()
    found = DirectoryGroup.objects.select_related("unit")
    context = {
        "groups": [(group, known[group.role].name if group.role in known else group.role) for group in found],
        "has_directory": has_directory(),
        "may_look_up": may_look_up(),
        "accounts": DirectoryAccount.objects.filter(is_gone=False, is_barred=False).count(),
    }
    return render(request, "identity/staff/groups.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
@fresh_factor
def new_group(request: HttpRequest) -> HttpResponse:
    """Let one more group give a post."""
    actor = current_actor(request)
    form = GroupForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_bound and form.is_valid():
        try:
            add_group(actor=actor, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Grup eklendi. Gruptakiler bir sonraki girişlerinde bu görevi alır."))
            return see_other(reverse("office:staff:groups"))
    return render(request, "identity/staff/new_group.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@allowed(policies.may_manage)
@fresh_factor
def remove_group(request: HttpRequest, pk: int) -> HttpResponse:
    """A group no longer gives a post: those who held it through the group lose it at once."""
    group = DirectoryGroup.objects.filter(pk=pk).select_related("unit").first()
    if group is None:
        raise NotFound
    try:
        closed = take_group_away(actor=current_actor(request), group=group)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Grup kaldırıldı, %(count)s görev kapandı.") % {"count": closed})
    return see_other(reverse("office:staff:groups"))
