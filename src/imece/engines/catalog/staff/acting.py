"""What the editors' views share: who acts, on which row, and how a refusal is shown."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from imece.civic.institution.api import Actor
from imece.engines.catalog.models import Service, ServiceVersion
from imece.engines.catalog.operations.drafts import draft_of
from imece.kernel.errors import DomainError, Invalid
from imece.shell.ui.access import visitor_of


def actor_of(request: HttpRequest) -> Actor:
    return cast("Actor", visitor_of(request))


def service_of(key: str) -> Service:
    """The row, published or not; unknown keys are not found."""
    return get_object_or_404(Service.objects.select_related("current__unit", "measured"), key=key)


def latest(service: Service) -> ServiceVersion:
    """What an editor works on: the draft, else the version in force, else the last one."""
    found = draft_of(service) or service.current or service.versions.order_by("-number").first()
    return found or ServiceVersion(service=service)


def tell(request: HttpRequest, error: DomainError) -> None:
    """Show a refusal on the next page; an invalid form names each sentence."""
    if isinstance(error, Invalid) and error.fields:
        for sentences in error.fields.values():
            for sentence in sentences:
                messages.error(request, sentence)
    else:
        messages.error(request, error.message)
