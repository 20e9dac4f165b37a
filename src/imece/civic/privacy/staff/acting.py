"""What the privacy officer's pages share."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django import forms
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.kernel.errors import Conflict, DomainError, Invalid, NotFound
from imece.shell.ui.access import visitor_of

ModelT = TypeVar("ModelT", bound=models.Model)
Tab = tuple[str, str, bool, int | None]


def actor_of(request: HttpRequest) -> Actor:
    return cast("Actor", cast("Any", visitor_of(request)))


def found(rows: models.QuerySet[ModelT], **wanted: Any) -> ModelT:
    """The one row, or the page that says there is none."""
    row = rows.filter(**wanted).first()
    if row is None:
        raise NotFound
    return row


def carried_out(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Whether ``act`` went through; what it refuses is said beside the fields, or on top."""
    try:
        act()
    except Invalid as refusal:
        for name, sentences in refusal.fields.items():
            form.add_error(name if name in form.fields else None, sentences)
        if not refusal.fields:
            form.add_error(None, refusal.message)
        return False
    except Conflict as conflict:
        form.add_error(None, conflict.message)
        return False
    return True


def refused(act: Callable[[], object]) -> str:
    """The sentence with which ``act`` was refused; empty where it went through."""
    try:
        act()
    except DomainError as refusal:
        if isinstance(refusal, Invalid) and refusal.fields:
            return " ".join(sentence for sentences in refusal.fields.values() for sentence in sentences)
        return refusal.message
    return ""


def tabs(here: str) -> list[Tab]:
    """The parts of the desk."""
    parts = (
        ("home", _("Özet")),
        ("inventory", _("İşleme envanteri")),
        ("notices", _("Aydınlatma metni")),
        ("consents", _("İzinler")),
        ("breaches", _("İhlaller")),
    )
    return [(title, reverse(f"office:privacy:{key}"), key == here, None) for key, title in parts]
