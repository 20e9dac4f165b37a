"""A record of destruction as people read it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from imece.civic.institution.api import current_institution
from imece.civic.privacy.holdings import Way
from imece.civic.privacy.retention.models import DestructionRecord
from imece.kernel.pdf import render
from imece.kernel.turkish import moment_words

TEMPLATE = "privacy/destruction.typ"


@dataclass(frozen=True)
class Line:
    """One kind of record and what became of it."""

    title: str
    file_plan: str
    way: str
    count: int
    reason: str
    is_kept: bool


def lines_of(record: DestructionRecord) -> list[Line]:
    return [
        Line(
            line["title"],
            line["file_plan"],
            str(Way(line["way"]).label),
            line["count"],
            line["reason"],
            line["way"] == Way.KEPT,
        )
        for line in record.lines
    ]


def record_data(record: DestructionRecord) -> dict[str, Any]:
    """What the template shows."""
    institution = current_institution()
    return {
        "title": _("Kişisel veri imha tutanağı"),
        "institution": {
            name: getattr(institution, name) or "" for name in ("name", "address", "phone", "website", "primary_colour")
        },
        "reference": [
            [_("Tutanak no"), record.number],
            [_("Zaman"), moment_words(record.at, year=True)],
            [_("Neden"), str(record.get_occasion_display())],
            [_("Karar veren"), record.decided_by],
        ],
        "lines": [[one.title, one.file_plan, one.way, str(one.count), one.reason] for one in lines_of(record)],
        "digest": record.digest,
    }


def record_pdf(record: DestructionRecord) -> bytes:
    return render(TEMPLATE, record_data(record))
