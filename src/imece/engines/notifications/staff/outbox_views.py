"""The outbox: what was sent, what waits, what failed."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from imece.civic.institution.api import Actor
from imece.engines.notifications import policies
from imece.engines.notifications.definitions import definitions
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.operations import cancel_messages, retry_messages
from imece.engines.notifications.states import Channel, State
from imece.kernel.errors import Sentence
from imece.shell.ui.access import allowed, visitor_of
from imece.shell.ui.tables import Column, Filter, Table

COLUMNS = [
    Column(key="when", title=gettext_lazy("Oluşturulma"), sort="created_at"),
    Column(key="recipient", title=gettext_lazy("Alıcı")),
    Column(key="message", title=gettext_lazy("İleti")),
    Column(key="reference", title=gettext_lazy("Kayıt")),
    Column(key="state", title=gettext_lazy("Durum")),
    Column(key="attempts", title=gettext_lazy("Deneme"), is_number=True, is_optional=True),
]
FILTERS = [
    Filter(key="durum", title=gettext_lazy("Durum"), choices=State.choices),
    Filter(key="kanal", title=gettext_lazy("Kanal"), choices=Channel.choices),
]


@allowed(policies.may_see_outbox)
def outbox(request: HttpRequest) -> HttpResponse:
    """List messages, newest first."""
    table = Table(request, columns=COLUMNS, filters=FILTERS)
    words = request.GET.get("q", "").strip()[:100]
    table.page_of(_found(table, words).defer("body"))
    failed = OutboxMessage.objects.filter(state=State.FAILED)[:1].exists()
    shown = {
        "table": table,
        "words": words,
        "has_failed": failed,
        "titles": _titles(),
        "may_edit": policies.may_edit_texts(_actor(request)),
    }
    return render(request, "notifications/staff/outbox.html", shown)


def _found(table: Table, words: str) -> QuerySet[OutboxMessage]:
    found: QuerySet[OutboxMessage] = OutboxMessage.objects.all()
    for field, value in (("state", table.chosen("durum")), ("channel", table.chosen("kanal"))):
        found = found.filter(**{field: value}) if value else found
    if words:
        found = found.filter(Q(reference__startswith=words) | Q(recipient__icontains=words))
    return found


@allowed(policies.may_see_outbox)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message as it goes out."""
    found = get_object_or_404(OutboxMessage, pk=pk)
    title = _titles().get(found.key, found.key)
    return render(request, "notifications/staff/message.html", {"message": found, "title": title, **_may(found)})


def _titles() -> dict[str, Sentence]:
    """What each kind of message is called."""
    return {definition.key: definition.title for definition in definitions.all()}


def _may(found: OutboxMessage) -> dict[str, bool]:
    return {
        "may_retry": found.state in {State.QUEUED, State.FAILED, State.CANCELLED},
        "may_cancel": found.state in {State.QUEUED, State.FAILED},
    }


@allowed(policies.may_see_outbox)
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Retry or cancel the chosen messages."""
    ids = [int(pk) for pk in request.POST.getlist("selected") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    if request.POST.get("islem") == "iptal":
        count = cancel_messages(actor=_actor(request), ids=ids)
        done = ngettext("%(count)d ileti iptal edildi.", "%(count)d ileti iptal edildi.", count)
    else:
        count = retry_messages(actor=_actor(request), ids=ids)
        done = ngettext("%(count)d ileti yeniden sıraya alındı.", "%(count)d ileti yeniden sıraya alındı.", count)
    if count:
        messages.success(request, done % {"count": count})
    else:
        messages.warning(request, _("Seçtiğiniz iletiler için bu işlem yapılamıyor; durumları değişmiş olabilir."))
    query = request.POST.get("liste", "")
    back = reverse("office:notifications:outbox")
    return redirect(f"{back}?{query}" if query else back)


def _actor(request: HttpRequest) -> Actor:
    return cast("Actor", cast("Any", visitor_of(request)))
