"""What is kept about somebody, as a document."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import current_institution
from imece.civic.privacy.holdings import Subject
from imece.civic.privacy.subjects import sections_of
from imece.kernel.pdf import render
from imece.kernel.turkish import moment_words

TEMPLATE = "privacy/my_data.typ"


def report_data(subject: Subject) -> dict[str, Any]:
    """What the template shows: sections with their purposes, every record with every value."""
    institution = current_institution()
    return {
        "title": _("Hakkımda tutulan kişisel veriler"),
        "institution": {
            name: getattr(institution, name) or "" for name in ("name", "address", "phone", "website", "primary_colour")
        },
        "reference": [[_("İlgili kişi"), subject.person.name if subject.person else _("hesabı olmayan kişi")]],
        "sections": [
            {
                "title": str(section.title),
                "purpose": str(section.purpose),
                "records": [
                    {"title": record.title, "facts": [[fact.heading, fact.text] for fact in record.facts]}
                    for record in section.records
                ],
            }
            for section in sections_of(subject)
        ],
        "issued": {"words": moment_words(timezone.now(), year=True)},
    }


def report_pdf(subject: Subject) -> bytes:
    return render(TEMPLATE, report_data(subject))
