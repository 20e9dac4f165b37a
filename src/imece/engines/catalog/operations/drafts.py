"""Writing a row: a new service, its draft, the draft thrown away, the draft written from measured figures."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.catalog import policies
from imece.engines.catalog.content import Problem, blank_content, content_of, put_content
from imece.engines.catalog.models import MeasuredFigure, Service, ServiceVersion, State
from imece.engines.catalog.printed import duration_range, printed_count
from imece.kernel import turkish
from imece.kernel.errors import Conflict, Invalid, NotAllowed

KEY_LENGTH = 60


def free_key(name: str) -> str:
    """A key for a new row that no other row has: ``numarataj-belgesi``, ``numarataj-belgesi-2``."""
    base = turkish.slugify(name)[:KEY_LENGTH].strip("-") or "hizmet"
    taken = set(Service.objects.filter(key__startswith=base).values_list("key", flat=True))
    taken |= set(Service.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)


@transaction.atomic
def create_service(*, actor: Actor, content: Mapping[str, Any], key: str = "", slug: str = "") -> Service:
    """A new row with its first draft. It is public after its first publication.

    Raises:
        NotPermitted: the actor may not edit the catalogue.
        Invalid: the content cannot be taken; fields named.
    """
    policies.require_edit(actor)
    key = key or free_key(str(content.get("title") or content.get("name") or ""))
    if Service.objects.filter(key=key).exists() or Service.objects.filter(slug=slug or key).exists():
        raise Conflict(_("Bu anahtarla bir hizmet zaten var."))
    last = Service.objects.order_by("-order_no").values_list("order_no", flat=True).first() or 0
    service = Service.objects.create(key=key, slug=slug or key, order_no=last + 1)
    save_draft(actor=actor, service=service, content=content)
    return service


@transaction.atomic
def save_draft(
    *, actor: Actor, service: Service, content: Mapping[str, Any], change_note: str | None = None
) -> ServiceVersion:
    """Write ``content`` (any part of it) into the row's draft; without a draft one is begun from what is in force.

    Raises:
        NotPermitted: the actor may not edit the catalogue.
        Invalid: the content cannot be taken; fields named, nothing written.
    """
    policies.require_edit(actor)
    service = Service.objects.locked(service.pk)
    draft = draft_of(service) or _begun(service, actor)
    raise_problems(put_content(draft, content))
    if change_note is not None:
        draft.change_note = change_note[:300]
    draft.created_by = draft.created_by or actor.name
    draft.save()
    return draft


def draft_of(service: Service) -> ServiceVersion | None:
    return service.versions.filter(state=State.DRAFT).select_related("service", "unit").first()


def _begun(service: Service, actor: Actor) -> ServiceVersion:
    last = service.versions.order_by("-number").values_list("number", flat=True).first() or 0
    draft = ServiceVersion(service=service, number=last + 1, created_by=actor.name)
    for name, value in (content_of(service.current) if service.current else blank_content()).items():
        setattr(draft, name, value)
    if service.current:
        for name in ("statutory_term", "completion_term", "annual_count", "e_offered", "clock_term"):
            setattr(draft, name, getattr(service.current, name))
    return draft


def raise_problems(problems: list[Problem]) -> None:
    if not problems:
        return
    fields: dict[str, list[str]] = {}
    for problem in problems:
        fields.setdefault(problem.field, []).append(problem.sentence)
    raise Invalid(fields=fields)


@transaction.atomic
def discard_draft(*, actor: Actor, service: Service) -> None:
    """Throw the draft away; published versions stay.

    Raises:
        NotAllowed: there is no draft.
    """
    policies.require_edit(actor)
    service = Service.objects.locked(service.pk)
    draft = draft_of(service)
    if draft is None:
        raise NotAllowed(_("Bu hizmetin taslağı yok."))
    draft.delete()
    if service.current_id is None and not service.versions.exists():
        service.delete()


@transaction.atomic
def draft_from_measured(*, actor: Actor, service: Service) -> ServiceVersion:
    """A draft whose term and yearly count are the measured ones (median to p90, last twelve months).

    Raises:
        NotAllowed: nothing was measured, or a draft is being written.
    """
    policies.require_edit(actor)
    service = Service.objects.locked(service.pk)
    figure = MeasuredFigure.objects.filter(service=service, count__gt=0).first()
    if figure is None or figure.median_seconds is None or figure.p90_seconds is None:
        raise NotAllowed(_("Bu hizmet için henüz ölçülmüş değer yok."))
    if draft_of(service):
        raise NotAllowed(_("Bu hizmetin bir taslağı zaten var. Önce onu yayımlayın ya da silin."))
    content = {
        "completion_term_raw": duration_range(figure.median_seconds, figure.p90_seconds),
        "annual_count_raw": printed_count(figure.count),
    }
    note = _("Süre ve yıllık sayı, son 12 ayda ölçülen değerlerden yazıldı.")
    return save_draft(actor=actor, service=service, content=content, change_note=note)
