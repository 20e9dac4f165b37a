"""The open list as a file: the same filters and order, without pages."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from openpyxl import Workbook

from imece.civic.identity.api import current_actor
from imece.engines.cases import policies
from imece.engines.cases.models import Case
from imece.engines.cases.staff import listing, trail
from imece.engines.cases.staff.wording import STATE_WORDS
from imece.kernel.errors import NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.exports import safe_cell

MOST = 10_000
Lines = Iterator[Sequence[str]]


@require_GET
@allowed(policies.may_see_inbox)
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """``liste.xlsx`` or ``liste.csv``; at most ten thousand lines."""
    if kind not in WRITERS:
        raise NotFound
    actor = current_actor(request)
    cases = listing.cases_for(actor, listing.Asked.of(request.GET)).with_row()[:MOST]
    write, media_type = WRITERS[kind]
    taken: list[str] = []
    response = HttpResponse(write(lines(_noted(cases.iterator(chunk_size=500), taken))), content_type=media_type)
    trail.list_exported(request, actor, taken, kind)
    name = f"basvurular-{timezone.localdate():%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _noted(cases: Iterator[Case], taken: list[str]) -> Iterator[Case]:
    """The same cases, each number noted as it passes."""
    for case in cases:
        taken.append(case.number)
        yield case


def lines(cases: Iterator[Case]) -> Lines:
    """A heading, then a line for each case; no identity numbers or addresses."""
    yield [
        _("Başvuru no"), _("Konu"), _("Yer"), _("Başvuran"), _("Kanal"), _("Birim"), _("Sorumlu"), _("Durum"),
        _("Geliş"), _("Son gün"),
    ]  # fmt: skip
    for case in cases:
        yield [
            case.number,
            case.title,
            case.place,
            case.applicant.name,
            case.get_channel_display(),
            case.unit.name,
            case.assignee.person.name if case.assignee else "",
            str(STATE_WORDS[case.state]),
            timezone.localtime(case.received_at).strftime("%d.%m.%Y %H.%M"),
            timezone.localtime(case.due_at).strftime("%d.%m.%Y %H.%M") if case.due_at else "",
        ]


def as_csv(rows: Lines) -> bytes:
    """Semicolons and a byte-order mark, as a Turkish spreadsheet opens it by a double click."""
    file = StringIO()
    csv.writer(file, delimiter=";").writerows([safe_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Lines) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Başvurular"))
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([safe_cell(cell) for cell in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


WRITERS: Mapping[str, tuple[Callable[[Lines], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
