"""The log: a list with filters, one entry with its place in the chain, the list as a file."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from imece.civic.audit import finding, policies
from imece.civic.audit.models import Act, Entry, EntryQuerySet, Seal, Stamp
from imece.civic.audit.operations import record
from imece.civic.audit.staff.acting import actor_of
from imece.civic.audit.staff.forms import LookForm
from imece.kernel.errors import NotPermitted
from imece.shell.ui.access import allowed
from imece.shell.ui.exports import export_rows
from imece.shell.ui.tables import Column, Table

MOST: Final = 50_000
COLUMNS: Final = [
    Column(key="when", title=gettext_lazy("Zaman")),
    Column(key="who", title=gettext_lazy("Kim")),
    Column(key="act", title=gettext_lazy("İşlem")),
    Column(key="what", title=gettext_lazy("Ne")),
    Column(key="subjects", title=gettext_lazy("Konu"), is_number=True),
]
TITLES: Final = [
    gettext_lazy("No"), gettext_lazy("Zaman"), gettext_lazy("Kim"), gettext_lazy("Birim"), gettext_lazy("İşlem"),
    gettext_lazy("Ne"), gettext_lazy("Amaç"), gettext_lazy("Konular"), gettext_lazy("Ağ adresi"),
]  # fmt: skip


@require_GET
@allowed(policies.may_read)
def entries(request: HttpRequest) -> HttpResponseBase:
    """What was done in the house, newest first."""
    actor, form = actor_of(request), LookForm(request.GET or None)
    is_right = not form.is_bound or form.is_valid()
    found = finding.entries_for(form.cleaned_data if form.is_bound and is_right else {})
    table = Table(request, columns=COLUMNS, default_sort="-pk", may_export=policies.may_export(actor))
    if table.export_format and is_right:
        return _export(request, table.export_format, found)
    table.page_of(found if is_right else found.none())
    _note_look(request, len(table.page.rows))
    shown = {"table": table, "form": form, "is_open": bool(form.is_bound and form.changed_data)}
    return render(request, "audit/staff/entries.html", shown, status=200 if is_right else 422)


def _note_look(request: HttpRequest, rows: int) -> None:
    """Who reads about others is written down too."""
    subject = finding.subject_key(request.GET.get("konu", ""))
    what = _("Denetim kayıtları, %(count)d satır") % {"count": rows}
    record(request, actor=actor_of(request), act=Act.LISTED, subjects=[subject] if subject else [], what=what)


def _export(request: HttpRequest, export_format: str, found: EntryQuerySet) -> HttpResponseBase:
    actor = actor_of(request)
    if not policies.may_export(actor):
        raise NotPermitted
    rows = list(_rows(found[:MOST]))
    subject = finding.subject_key(request.GET.get("konu", ""))
    what = _("Denetim kayıtları, %(count)d satır (%(kind)s)") % {"count": len(rows), "kind": export_format.upper()}
    record(
        request,
        actor=actor,
        act=Act.EXPORTED,
        subjects=[subject] if subject else [],
        what=what,
        data={"filter": request.GET.urlencode()[:500]},
    )
    return export_rows(export_format, f"denetim-{timezone.localdate():%Y-%m-%d}", TITLES, rows)


def _rows(found: EntryQuerySet) -> Iterator[Sequence[object]]:
    for entry in found.iterator(chunk_size=1000):
        yield [
            entry.pk, entry.at, entry.actor_name, entry.unit_name, entry.get_act_display(), entry.what, entry.purpose,
            ", ".join(entry.subjects), entry.address,
        ]  # fmt: skip


@require_GET
@allowed(policies.may_read)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry, its place in the chain, and the seal over it."""
    found = get_object_or_404(Entry.objects.select_related("link"), pk=pk)
    link = getattr(found, "link", None)
    seal = Seal.objects.filter(position__gte=link.position).order_by("number").first() if link else None
    stamp = Stamp.objects.filter(digest=seal.digest).first() if seal else None
    record(
        request,
        actor=actor_of(request),
        act=Act.VIEWED,
        subjects=found.subjects,
        what=_("%(number)d numaralı denetim kaydı") % {"number": found.pk},
    )
    shown = {
        "entry": found,
        "title": found.what or found.get_act_display(),
        "subjects": [(key, subject_words(key)) for key in found.subjects],
        "link": link,
        "seal": seal,
        "stamp": stamp,
        "details": sorted(found.data.items()),
    }
    return render(request, "audit/staff/entry.html", shown)


def subject_words(key: str) -> str:
    """A subject's key as people say it."""
    kind, _colon, number = key.partition(":")
    words = {"case": _("Başvuru %(number)s"), "person": _("%(number)s numaralı kişi")}
    return words[kind] % {"number": number} if kind in words else key
