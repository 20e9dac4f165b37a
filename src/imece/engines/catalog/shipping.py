"""Rows that come with a service of this program: added once, where the table lacks them, then edited like any other."""

from dataclasses import dataclass
from pathlib import Path

from imece.civic.institution.api import Actor
from imece.engines.catalog.exchange.files import read_file
from imece.engines.catalog.operations.importing import add_missing_rows
from imece.kernel.registry import Registry


@dataclass(frozen=True)
class ShippedRow:
    """A YAML file in the inventory's own format; ``key`` is its row's key."""

    key: str
    file: Path


shipped_rows: Registry[ShippedRow] = Registry("rows that come with services")


def add_shipped_rows(actor: Actor) -> list[str]:
    """Publish the shipped rows that the table lacks; gives their names. Running it again changes nothing."""
    added = []
    for row in shipped_rows:
        with row.file.open("rb") as stream:
            added += add_missing_rows(actor=actor, reading=read_file(row.file.name, stream))
    return added
