"""The inbox: lists, bulk acts, saved views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor, Unit
from imece.engines.cases import policies
from imece.engines.cases.models import Channel, SavedView
from imece.engines.cases.staff import bulk, listing
from imece.engines.cases.staff.boxes import ORDERS, tabs
from imece.engines.cases.staff.wording import STATE_WORDS
from imece.engines.catalog.api import Service, published_services
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

MOST_VIEWS = 20


@require_GET
@allowed(policies.may_see_inbox)
def inbox(request: HttpRequest) -> HttpResponse:
    """One list of cases, fifty to a page; htmx asks for the list alone."""
    actor = current_actor(request)
    asked = listing.Asked.of(request.GET)
    choices = filter_choices(actor)
    context = {
        "asked": asked,
        "page": listing.page_of(listing.cases_for(actor, asked), asked.page),
        "tabs": [(title, f"?kutu={key}", current, count) for title, key, current, count in tabs(actor, asked.box.key)],
        "suffix": f"?{urlencode({'liste': asked.here})}",
        "choices": [(each, asked.filters.get(each.name, "")) for each in choices.values()],
        "previous": asked.query(sayfa=str(asked.page - 1) if asked.page > 2 else None),
        "following": asked.query(sayfa=str(asked.page + 1)),
        "chips": chips(asked, choices),
        "columns": [(key, title, key in asked.columns) for key, title in listing.COLUMNS.items()],
        "show": dict.fromkeys(asked.columns, True),
        "may_enter": policies.may_enter(actor),
        "orders": [(key, title, key == asked.ordering) for key, (title, _fields) in ORDERS.items()],
        "views": saved_views(actor),
        "bulk": bulk.offers(actor),
    }
    part = "#list" if request.headers.get("HX-Target") == "inbox-list" else ""
    return render(request, f"cases/staff/inbox.html{part}", context)


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list, with its choices."""

    name: str
    title: str
    options: Sequence[tuple[str, str | Promise]]

    def label(self, value: str) -> str | Promise:
        return dict(self.options).get(value, value)


def filter_choices(actor: Actor) -> Mapping[str, Filter]:
    """Filters whose choices this actor has; the unit only where there are several."""
    units = list(Unit.objects.active().filter(pk__in=actor.units_with(policies.SEE)))
    services = [(service.slug, service.name) for service in named_services()]
    found = [
        Filter("hizmet", _("Hizmet"), services),
        Filter("durum", _("Durum"), list(STATE_WORDS.items())),
        Filter("kanal", _("Kanal"), Channel.choices),
        Filter("sorumlu", _("Sorumlu"), _people(actor)),
    ]
    if len(units) > 1:
        found.insert(1, Filter("birim", _("Birim"), [(str(unit.pk), unit.name) for unit in units]))
    return {each.name: each for each in found}


def named_services() -> QuerySet[Service]:
    """Published services with nothing but their names."""
    named = published_services().select_related(None).select_related("current")
    return named.only("slug", "key", "current__title", "current__name")


def _people(actor: Actor) -> list[tuple[str, str]]:
    posts = bulk.posts_below(actor)
    return [(listing.NOBODY, _("Sorumlusu yok")), *((str(post.pk), post.person.name) for post in posts)]


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it."""

    title: str
    value: str | Promise
    without: str


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
    result = bulk.carry_out(current_actor(request), request.POST)
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
