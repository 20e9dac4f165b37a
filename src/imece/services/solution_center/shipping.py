"""The categories to begin with: added once, to an installation that has none."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from imece.civic.institution.api import Unit
from imece.engines.deadlines.api import parse_term
from imece.services.solution_center.models import Category

FILE = Path(__file__).with_name("categories.yaml")
OTHER = "diger"
"""The category of a report that came without one."""


@transaction.atomic
def add_first_categories() -> list[Category]:
    """The shipped categories, where there are none yet; units that the house does not have are left open."""
    if Category.objects.exists():
        return []
    units = {unit.name: unit for unit in Unit.objects.active()}
    return Category.objects.bulk_create(_category(raw, order, units) for order, raw in enumerate(_shipped(), 1))


def _shipped() -> Iterator[Mapping[str, Any]]:
    for group in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        for raw in group["categories"]:
            yield {"group": group["group"]} | raw


def _category(raw: Mapping[str, Any], order: int, units: Mapping[str, Unit]) -> Category:
    stated = dict(raw)
    term = parse_term(stated.pop("term")).governing if "term" in stated else None
    unit = units.get(stated.pop("unit", ""))
    return Category(**{"order": 10 * order} | stated, unit=unit, term=term.as_json() if term else None)
