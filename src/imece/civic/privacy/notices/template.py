"""Our own text of the notice, filled with what this institution is and what its programme really does."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from django.utils.translation import gettext as _

from imece.civic.institution.api import Institution
from imece.civic.privacy.inventory.rows import categories_of
from imece.kernel.personal_data import Activity, SubjectGroup, processing

TEXT: Final = Path(__file__).with_name("text.yaml")
INSIDE: Final = frozenset({SubjectGroup.STAFF, SubjectGroup.SUPPLIER_STAFF})
"""Groups that a notice for residents does not speak to."""

Section = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """Everything a version of the notice says."""

    title: str
    summary: str
    points: list[dict[str, str]]
    sections: list[Section]
    purposes: list[dict[str, Any]]


def own_text(institution: Institution) -> Text:
    """The programme's text with the institution's name and addresses in it, and the purposes of today's inventory."""
    raw: dict[str, Any] = yaml.safe_load(TEXT.read_text(encoding="utf-8"))
    filled = _filled(raw, _values(institution))
    return Text(filled["title"], filled["summary"], filled["points"], filled["sections"], purposes())


def purposes() -> list[dict[str, Any]]:
    """For each purpose its legal ground, data, recipients and term, as the inventory has them (Tebliğ m.5)."""
    return [_purpose(activity) for activity in told()]


def told() -> list[Activity]:
    """The activities that concern people outside the house."""
    return [activity for activity in processing.ordered() if set(activity.subjects) - INSIDE]


def _purpose(activity: Activity) -> dict[str, Any]:
    return {
        "key": activity.key,
        "title": str(activity.title),
        "summary": str(activity.summary),
        "grounds": [str(basis) for basis in activity.bases],
        "categories": [str(category.label) for category in categories_of(activity)],
        "recipients": [f"{each.who}: {each.why}" for each in activity.recipients],
        "retention": str(activity.retention),
        "abroad": str(activity.abroad),
    }


def _values(institution: Institution) -> dict[str, str]:
    unknown = _("henüz yazılmadı")
    names = ("name", "address", "phone", "email", "registered_email")
    values = {name: str(getattr(institution, name)) or unknown for name in names}
    place = " / ".join(part for part in (institution.district, institution.province) if part)
    if place not in institution.address:
        values["address"] = ", ".join(part for part in (institution.address, place) if part) or unknown
    return values


def _filled(value: Any, values: dict[str, str]) -> Any:
    """``value`` with every ``{name}`` in its texts replaced."""
    if isinstance(value, str):
        return value.format_map(values)
    if isinstance(value, dict):
        return {key: _filled(part, values) for key, part in value.items()}
    return [_filled(part, values) for part in value]
