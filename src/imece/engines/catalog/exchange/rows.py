"""One row between a file and the database: a plain record that every format writes and reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from imece.engines.catalog.content import CHOICES, FLAGS, NUMBERS, PRINTED, STRUCTURES
from imece.engines.catalog.forms.definition import normal_definition
from imece.engines.catalog.models import Service
from imece.kernel.errors import Invalid

# Ek-1 columns in the order of the table; everything else is the program's.
TABLE_FIELDS = (
    "order_no", "detsis_no", "sdp_codes", "name", "description", "legal_basis", "beneficiaries",
    "central_unit", "provincial_unit", "local_unit", "other_unit", "required_documents", "document_medium",
    "first_application_office", "initialling_list", "internal_correspondence", "external_correspondence",
    "statutory_term_raw", "completion_term_raw", "annual_count_raw", "e_offered_raw",
)  # fmt: skip
PROGRAM_FIELDS = (
    "title", "unit", "audience", "accepts_online", "allow_anonymous", "is_open", "closed_reason", "fee",
    "clock_basis", "clock_term_raw", "grounds", "reopen_days", "file_plan_code", "keywords", "notes",
    "checklist", "sign_off", "form",
)  # fmt: skip
PLAIN = {*NUMBERS, *FLAGS, *STRUCTURES, *CHOICES, *PRINTED}


@dataclass(frozen=True)
class FileProblem:
    """What could not be read and where: row and column as the person sees them in the file."""

    row: str
    column: str
    text: str
    sentence: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.row, self.column) if part)
        shown = f" “{self.text}”" if self.text else ""
        return f"{place}:{shown} {self.sentence}" if place else self.sentence


@dataclass(frozen=True)
class Row:
    """What a file says about one service. Fields a file does not know are absent and keep their value."""

    where: str
    key: str
    values: Mapping[str, Any]
    slug: str = ""


@dataclass
class Reading:
    """Everything read from a file: rows, problems that stop the import, remarks that do not."""

    rows: list[Row] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    remarks: list[FileProblem] = field(default_factory=list)

    def refuse(self, row: str, column: str, text: object, sentence: str) -> None:
        self.problems.append(FileProblem(row, column, str(text)[:120], sentence))

    def remark(self, row: str, column: str, text: object, sentence: str) -> None:
        self.remarks.append(FileProblem(row, column, str(text)[:120], sentence))


class FileRefused(Invalid):
    """The file as a whole or some of its rows cannot be read; nothing was imported. ``problems`` lists all."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


def export_rows(services: Sequence[Service]) -> list[Row]:
    """The published rows as records, in the order of the table."""
    return [export_row(service) for service in services if service.current]


def export_row(service: Service) -> Row:
    version = service.current
    assert version is not None  # noqa: S101  # callers pass published services only
    values: dict[str, Any] = {name: getattr(version, name) for name in TABLE_FIELDS}
    for name in PROGRAM_FIELDS:
        owner = service if name in {"is_open", "closed_reason"} else version
        values[name] = getattr(owner, name)
    values["unit"] = version.unit.name if version.unit else ""
    values["form"] = normal_definition(version.form)
    values["checklist"] = [_in_order(item, ("key", "label", "required", "note")) for item in version.checklist]
    values["sign_off"] = [_in_order(step, ("title", "skippable")) for step in version.sign_off]
    return Row(where=str(service.order_no), key=service.key, slug=service.slug, values=values)


def _in_order(item: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """PostgreSQL keeps JSON objects in an order of its own; a file has one order."""
    return {name: item[name] for name in names if name in item}
