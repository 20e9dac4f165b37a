"""A file becomes drafts, or published rows, all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, Unit
from imece.engines.catalog import policies
from imece.engines.catalog.columns import BY_FIELD
from imece.engines.catalog.content import content_of, put_content, sign_off_from
from imece.engines.catalog.exchange.cells import CODE
from imece.engines.catalog.exchange.rows import FileProblem, FileRefused, Reading, Row
from imece.engines.catalog.grounds import guessed_grounds
from imece.engines.catalog.models import CatalogState, Service, ServiceVersion, State
from imece.engines.catalog.operations.drafts import create_service, draft_of, save_draft
from imece.engines.catalog.operations.publishing import publish as publish_draft
from imece.kernel import turkish

SERVICE_FIELDS = ("is_open", "closed_reason")


@dataclass
class ImportReport:
    """What an import did, by the shown name of each row."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    remarks: list[FileProblem] = field(default_factory=list)
    published: bool = False


@dataclass(frozen=True)
class _Plan:
    row: Row
    service: Service | None
    content: dict[str, Any]


@transaction.atomic
def import_inventory(*, actor: Actor, reading: Reading, publish: bool = False) -> ImportReport:
    """Write every row of the file as a draft, and publish them where asked. Rows the file lacks stay as they are.

    Raises:
        NotPermitted: the actor may not edit (or, where asked to publish, not publish).
        FileRefused: one row or more cannot be taken; all problems listed, nothing written.
    """
    policies.require_edit(actor)
    if publish:
        policies.require_publish(actor)
    if actor.is_system:
        _add_units(reading)
    plans = plan_import(reading)
    report = ImportReport(remarks=list(reading.remarks), published=publish)
    for position, plan in enumerate(plans, 1):
        _carry_out(plan, position, actor, report, publish=publish)
    return report


def plan_import(reading: Reading) -> list[_Plan]:
    """Match rows to services and units, and try every value without writing.

    Raises:
        FileRefused: with the problems of the file and of all rows.
    """
    problems = list(reading.problems)
    services = {service.key: service for service in Service.objects.select_related("current__unit")}
    by_name = {turkish.fold(service.current.name): service for service in services.values() if service.current}
    units = _units()
    plans: list[_Plan] = []
    taken: dict[str, str] = {}
    for row in reading.rows:
        service = services.get(row.key) or (None if row.key else by_name.get(_folded_name(row)))
        identity = row.key or (service.key if service else "") or _folded_name(row)
        if identity in taken:
            problems.append(
                FileProblem(
                    row.where, "", identity, _("Bu hizmet dosyada iki kez geçiyor (önce: %s).") % taken[identity]
                )
            )
        taken[identity] = row.where
        plans.append(_Plan(row, service, _content(row, service, units, problems)))
    if problems:
        raise FileRefused(problems)
    return plans


@transaction.atomic
def add_missing_rows(*, actor: Actor, reading: Reading) -> list[str]:
    """Publish those rows that the table lacks, after its last one; rows that are there stay as they are.

    Raises:
        NotPermitted: the actor may not publish.
        FileRefused: a row cannot be taken; nothing written.
    """
    policies.require_publish(actor)
    known = set(Service.objects.values_list("key", flat=True))
    missing = Reading([row for row in reading.rows if row.key not in known], reading.problems)
    if not missing.rows and not missing.problems:
        return []
    report = ImportReport(published=True)
    last = Service.objects.aggregate(last=Max("order_no"))["last"] or 0
    _add_units(missing)
    for position, plan in enumerate(plan_import(missing), last + 1):
        _carry_out(plan, position, actor, report, publish=True)
    return report.created


def _folded_name(row: Row) -> str:
    return turkish.fold(" ".join(str(row.values.get("name", "")).split()))


def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in Unit.objects.filter(is_active=True):
        found[turkish.fold(unit.name)] = found[unit.slug] = unit
    return found


def _add_units(reading: Reading) -> None:
    """The operator's command may run before anybody entered the units; a person in Ofis has to name existing ones."""
    known = _units()
    for row in reading.rows:
        name = " ".join(str(row.values.get("unit") or "").split())[:150]
        if name and turkish.fold(name) not in known:
            slug = turkish.slugify(name)[:150] or f"birim-{len(known)}"
            unit = Unit.objects.create(name=name, slug=slug, parent=_only_root())
            known[turkish.fold(name)] = unit
            reading.remark(row.where, "unit", name, _("Bu birim yoktu; eklendi."))


def _only_root() -> Unit | None:
    """The presidency, where the tree has one root; a new unit stands below it."""
    roots = list(Unit.objects.filter(parent=None, is_active=True)[:2])
    return roots[0] if len(roots) == 1 else None


def _content(
    row: Row, service: Service | None, units: Mapping[str, Unit], problems: list[FileProblem]
) -> dict[str, Any]:
    content = {name: value for name, value in row.values.items() if name not in SERVICE_FIELDS}
    wanted = content.pop("unit", None) or ("" if service else content.get("local_unit", ""))
    unit = units.get(turkish.fold(str(wanted))) if wanted else None
    if wanted and unit is None and row.values.get("unit"):
        problems.append(FileProblem(row.where, "unit", str(wanted), _("Böyle bir birim yok; önce birimi ekleyin.")))
    if unit or "unit" in row.values or service is None:
        content["unit"] = unit
    if service is None:
        content.setdefault("sign_off", sign_off_from(list(content.get("initialling_list") or [])))
        codes = [code for code in content.get("sdp_codes") or [] if CODE.fullmatch(str(code))]
        content.setdefault("file_plan_code", codes[0] if codes else "")
        content.setdefault("grounds", guessed_grounds(content))
    trial = ServiceVersion()
    for name, value in (content_of(service.current) if service and service.current else {}).items():
        setattr(trial, name, value)
    for problem in put_content(trial, content):
        column = BY_FIELD[problem.field].heading if problem.field in BY_FIELD else problem.field
        found = FileProblem(row.where, column, problem.text[:120], problem.sentence)
        if not any(known.row == row.where and known.text == found.text for known in problems):
            problems.append(found)
    return content


def _carry_out(plan: _Plan, position: int, actor: Actor, report: ImportReport, *, publish: bool) -> None:
    service, row = plan.service, plan.row
    name = str(plan.content.get("title") or plan.content.get("name") or row.key)
    if service is None:
        service = create_service(actor=actor, content=plan.content, key=row.key, slug=row.slug)
        report.created.append(name)
    elif _says_the_same(service, plan.content) and not draft_of(service):
        report.unchanged.append(name)
    else:
        save_draft(actor=actor, service=service, content=plan.content, change_note=_("Dosyadan alındı."))
        report.changed.append(name)
    _place(service, position, row)
    if publish and service.versions.filter(state=State.DRAFT).exists():
        publish_draft(actor=actor, service=service)


def _says_the_same(service: Service, content: Mapping[str, Any]) -> bool:
    if service.current is None:
        return False
    before = content_of(service.current)
    trial = ServiceVersion()
    for name, value in before.items():
        setattr(trial, name, value)
    put_content(trial, content)
    return content_of(trial) == before


def _place(service: Service, position: int, row: Row) -> None:
    """Order, address and openness belong to the service, not to a version."""
    values: dict[str, Any] = {"order_no": position}
    if row.slug:
        values["slug"] = row.slug
    values |= {name: row.values[name] for name in SERVICE_FIELDS if name in row.values}
    changed = Service.objects.filter(pk=service.pk).exclude(**values).update(**values)
    if changed:
        CatalogState.bump()
