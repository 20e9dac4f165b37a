"""From draft to the table everybody reads, today or on a later day; opening and closing a service."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.catalog import policies
from imece.engines.catalog.models import Audience, CatalogState, Service, ServiceVersion, State
from imece.engines.catalog.operations.drafts import draft_of
from imece.kernel import search
from imece.kernel.errors import Invalid, NotAllowed

SEARCH_KIND = "service"


@transaction.atomic
def publish(*, actor: Actor, service: Service, valid_from: date | None = None, change_note: str = "") -> ServiceVersion:
    """Publish the draft, in force from today or from a later day. What it replaces is retired then.

    Raises:
        NotPermitted: the actor may not publish.
        NotAllowed: there is no draft.
        Invalid: the day lies in the past.
    """
    service = Service.objects.locked(service.pk)
    draft = draft_of(service)
    if draft is None:
        raise NotAllowed(_("Yayımlanacak bir taslak yok."))
    policies.require_publish(actor, draft.unit)
    today = timezone.localdate()
    if valid_from and valid_from < today:
        raise Invalid(fields={"valid_from": [_("Yürürlük tarihi geçmişte olamaz.")]})
    draft.state, draft.valid_from = State.PUBLISHED, valid_from or today
    draft.published_at, draft.published_by = timezone.now(), actor.name
    draft.change_note = change_note[:300] or draft.change_note
    draft.save()
    _retire_waiting(service, draft)
    bring_into_force(service=service, today=today)
    return draft


def _retire_waiting(service: Service, published: ServiceVersion) -> None:
    """A version that was waiting for its day gives way to one published after it."""
    waiting = service.versions.filter(state=State.PUBLISHED, number__lt=published.number)
    waiting.exclude(pk=service.current_id or 0).update(state=State.RETIRED, retired_at=timezone.now())


@transaction.atomic
def bring_into_force(*, service: Service, today: date) -> bool:
    """Make the newest published version whose day has come the current one; False where nothing changed."""
    service = Service.objects.locked(service.pk)
    due = service.versions.filter(state=State.PUBLISHED, valid_from__lte=today).order_by("-number").first()
    if due is None or due.pk == service.current_id:
        return False
    service.current = due
    service.save(update_fields=["current"])
    older = service.versions.filter(state=State.PUBLISHED, number__lt=due.number)
    older.update(state=State.RETIRED, retired_at=timezone.now())
    index(service)
    CatalogState.bump()
    return True


def index(service: Service) -> None:
    """Let the finder and the home page's search find the row."""
    version = service.current
    if version is None:
        search.remove(SEARCH_KIND, service.pk)
        return
    scope = ["public", "units"] if version.audience == Audience.PUBLIC else ["units"]
    texts = (version.title, version.name, " ".join(version.keywords), version.description)
    search.put(SEARCH_KIND, service.pk, *texts, scope=scope)


@transaction.atomic
def close_service(*, actor: Actor, service: Service, reason: str) -> Service:
    """Take no more applications; cases already filed go on.

    Raises:
        Invalid: no reason, which the page shows to everybody.
    """
    reason = " ".join(reason.split())
    if not reason or len(reason) > 300:
        raise Invalid(fields={"reason": [_("Hizmetin neden kapatıldığını yazın (en çok 300 karakter).")]})
    return _set_open(service, actor, is_open=False, reason=reason)


@transaction.atomic
def open_service(*, actor: Actor, service: Service) -> Service:
    """Take applications again."""
    return _set_open(service, actor, is_open=True, reason="")


def _set_open(service: Service, actor: Actor, *, is_open: bool, reason: str) -> Service:
    service = Service.objects.locked(service.pk)
    policies.require_publish(actor, service.current.unit if service.current else None)
    service.is_open, service.closed_reason = is_open, reason
    service.save(update_fields=["is_open", "closed_reason"])
    CatalogState.bump()
    return service
