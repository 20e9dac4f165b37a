"""Verilerim: what is kept about me, as a page and as a file, and who looked at it (6698 m.11)."""

import json
from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.civic.privacy.holdings import Section, Subject
from imece.civic.privacy.report import report_pdf
from imece.civic.privacy.rights_door import rights_address
from imece.civic.privacy.subjects import as_json, looks_at, sections_of
from imece.shell.ui.access import signed_in
from imece.shell.ui.tables import Column, Filter, Table

SHOWN = 5
"""Records of a kind on the page; the files hold all of them."""
WATCHED = (
    audit.Act.VIEWED,
    audit.Act.LISTED,
    audit.Act.UNMASKED,
    audit.Act.EXPORTED,
    audit.Act.PRINTED,
    audit.Act.DOWNLOADED,
    audit.Act.CHANGED,
)


@dataclass(frozen=True)
class Shown:
    """A section as far as the page shows it."""

    section: Section
    more: int


def _actor(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]  # set by the identity middleware


def _subject(request: HttpRequest) -> Subject:
    """Only ever the person who signed in; never somebody in whose name they act."""
    person = _actor(request).person
    assert person is not None  # noqa: S101 - @signed_in admits nobody without one
    return Subject.of(person)


@signed_in
@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the person, each kind with its purpose; identity numbers masked."""
    subject = _subject(request)
    shown = [
        Shown(Section(one.key, one.title, one.purpose, one.records[:SHOWN]), max(len(one.records) - SHOWN, 0))
        for one in sections_of(subject)
    ]
    context = {"sections": shown, "looks": looks_at(subject)[:SHOWN], "rights_address": rights_address()}
    return render(request, "privacy/citizen/my_data.html", context)


@signed_in
@never_cache
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Every look, export, print and change by others: when, which unit, what for. Officers are not named."""
    table = Table(
        request,
        columns=[
            Column(key="at", title=_("Zaman"), sort="pk"),
            Column(key="unit", title=_("Birim")),
            Column(key="act", title=_("Ne yaptı")),
            Column(key="what", title=_("Ne")),
            Column(key="purpose", title=_("Amaç")),
        ],
        filters=[Filter(key="islem", title=_("İşlem"), choices=[(act.value, act.label) for act in WATCHED])],
        default_sort="-pk",
    )
    found = looks_at(_subject(request))
    if act := table.chosen("islem"):
        found = found.filter(act=act)
    table.page_of(found)
    return render(request, "privacy/citizen/looks.html", {"table": table})


@signed_in
@never_cache
@require_safe
def as_json_file(request: HttpRequest) -> HttpResponse:
    """Everything, whole, for another program (m.11/1-b)."""
    text = json.dumps(as_json(_subject(request)), ensure_ascii=False, indent=2)
    return _file(request, text.encode(), "application/json; charset=utf-8", "json")


@signed_in
@never_cache
@require_safe
def as_pdf_file(request: HttpRequest) -> HttpResponse:
    """Everything, whole, to read and print."""
    return _file(request, report_pdf(_subject(request)), "application/pdf", "pdf")


def _file(request: HttpRequest, content: bytes, media_type: str, ending: str) -> HttpResponse:
    actor, subject = _actor(request), _subject(request)
    audit.record(
        request,
        actor=actor,
        act=audit.Act.EXPORTED,
        subjects=sorted(key for key in subject.keys if key.startswith("person:")),
        what=_("Kendi verilerini indirdi (%(kind)s)") % {"kind": ending.upper()},
    )
    response = HttpResponse(content, content_type=media_type)
    name = f"verilerim-{timezone.localdate():%Y-%m-%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
