"""The inbox: lists, bulk acts, saved views."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.engines.cases import policies
from imece.engines.cases.models import SavedView
from imece.engines.cases.staff import bulk, listing, trail
from imece.engines.cases.staff.boxes import ORDERS, tabs
from imece.engines.cases.staff.choices import Filter, filters_of
from imece.engines.cases.staff.columns import CHOICES, COLUMNS
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

MOST_VIEWS = 20


@require_GET
@allowed(policies.may_see_inbox)
def inbox(request: HttpRequest) -> HttpResponse:
    """One list of cases, fifty to a page; htmx asks for the list alone."""
    actor = current_actor(request)
    asked = listing.Asked.of(request.GET)
    filters, suffix = filters_of(actor), f"?{urlencode({'liste': asked.here})}"
    offered = bulk.offers(actor)
    page = listing.page_of(listing.cases_for(actor, asked), asked, suffix, with_ticks=offered.any)
    trail.list_shown(request, actor, (row.line.number for row in page.rows))
    context = {
        "asked": asked,
        "page": page,
        "tabs": [(title, f"?kutu={key}", current, count) for title, key, current, count in tabs(actor, asked.box.key)],
        "choices": [(each, asked.filters.get(each.name, "")) for each in filters.values()],
        "previous": asked.query(sayfa=str(asked.page - 1) if asked.page > 2 else None),
        "following": asked.query(sayfa=str(asked.page + 1)),
        "chips": chips(asked, filters),
        "columns": [(key, title, key in asked.columns) for key, title in CHOICES.items()],
        "headings": headings(asked),
        "may_enter": policies.may_enter(actor),
        "orders": [(key, title) for key, (title, _fields) in ORDERS.items()],
        "views": saved_views(actor),
        "bulk": offered,
    }
    part = "#list" if request.headers.get("HX-Target") == "inbox-list" else ""
    return render(request, f"cases/staff/inbox.html{part}", context)


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it."""

    title: str
    value: str | Promise
    without: str


@dataclass(frozen=True)
class Heading:
    """The head of a column; ``address`` orders the list by it, where that is possible and not so already."""

    title: str | Promise
    address: str = ""
    is_order: bool = False


def headings(asked: listing.Asked) -> list[Heading]:
    """The heads of the chosen columns."""
    chosen = [column for key, column in COLUMNS.items() if key in asked.columns]
    return [
        Heading(
            column.title,
            f"?{asked.query(sira=column.order)}" if column.order and column.order != asked.ordering else "",
            is_order=column.order == asked.ordering,
        )
        for column in chosen
    ]


def chips(asked: listing.Asked, choices: Mapping[str, Filter]) -> list[Chip]:
    """What narrows the list now."""
    on = [
        Chip(choices[name].title, choices[name].label(value), asked.query(**{name: None}))
        for name, value in asked.filters.items()
        if name in choices
    ]
    return [Chip(_("Aranan"), asked.words, asked.query(q=None)), *on] if asked.words else on


def saved_views(actor: Actor) -> list[SavedView]:
    return list(SavedView.objects.filter(person=actor.person)[:MOST_VIEWS])


@require_POST
@allowed(policies.may_see_inbox)
def act_on_many(request: HttpRequest) -> HttpResponse:
    """Do one thing to every ticked case; each stands or falls alone, and what failed is told."""
    actor = current_actor(request)
    result = bulk.carry_out(actor, request.POST)
    trail.cases_changed(request, actor, result.numbers)
    if result.done:
        messages.success(request, _("%(count)d başvuruda yapıldı.") % {"count": result.done})
    for number, why in result.refused[:5]:
        messages.error(request, f"{number}: {why}")
    if len(result.refused) > 5:
        messages.error(request, _("%(count)d başvuruda daha yapılamadı.") % {"count": len(result.refused) - 5})
    return see_other(_list_address(request.POST.get("liste", "")))


@require_POST
@allowed(policies.may_see_inbox)
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the open list under a name; the same name again replaces it."""
    actor, name = current_actor(request), request.POST.get("ad", "").strip()[:60]
    query = listing.Asked.of(QueryDict(request.POST.get("liste", "")[:1000])).query()[:1000]
    if not name:
        messages.error(request, _("Görünüme bir ad verin."))
    elif not _keep_view(actor, name, query):
        messages.error(request, _("En çok %(most)d görünüm saklayabilirsiniz.") % {"most": MOST_VIEWS})
    else:
        messages.success(request, _("“%(name)s” görünümü kaydedildi.") % {"name": name})
    return see_other(_list_address(query))


def _keep_view(actor: Actor, name: str, query: str) -> bool:
    assert actor.person is not None  # noqa: S101  # the inbox admits nobody else
    own = SavedView.objects.filter(person=actor.person)
    if own.filter(name=name).update(query=query):
        return True
    if own.count() >= MOST_VIEWS:
        return False
    try:
        with transaction.atomic():
            SavedView.objects.create(person=actor.person, name=name, query=query)
    except IntegrityError:
        own.filter(name=name).update(query=query)
    return True


@require_POST
@allowed(policies.may_see_inbox)
def forget_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of the reader's own saved views."""
    SavedView.objects.filter(person=current_actor(request).person, pk=pk).delete()
    messages.success(request, _("Görünüm silindi."))
    return see_other(_list_address(request.POST.get("liste", "")))


def _list_address(query: str) -> str:
    return f"{reverse('office:cases:inbox')}?{listing.Asked.of(QueryDict(query[:1000])).here}"
