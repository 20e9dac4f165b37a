"""An import contract of our own: a room is entered through its ``api`` only (docs/architecture.md)."""

from typing import Any, cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorContract(Contract):
    """No module outside a room imports anything of it but ``<room>.api``.

    Tests may look inside, and the ignored importers (the floor that puts the house together) may too.
    """

    containers = fields.ListField(subfield=fields.StringField())
    ignored_importers = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = sorted(
            (importer, imported)
            for container in cast("list[str]", self.containers)
            for imported in graph.find_descendants(container)
            if not imported.startswith(f"{_room(imported, container)}.api")
            for importer in graph.find_modules_that_directly_import(imported)
            if self._is_foreign(importer, _room(imported, container))
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        rows: list[tuple[str, str]] = check.metadata["broken"]
        for importer, imported in rows:
            output.print_error(f"{importer} reaches past the door into {imported}", bold=False)

    def _is_foreign(self, importer: str, room: str) -> bool:
        ignored: Any = self.ignored_importers
        inside = importer == room or importer.startswith(f"{room}.")
        return not (inside or ".tests" in importer or importer.startswith(tuple(ignored)))


def _room(module: str, container: str) -> str:
    return ".".join(module.split(".")[: container.count(".") + 2])
