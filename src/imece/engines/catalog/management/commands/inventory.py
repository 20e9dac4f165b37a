"""``manage inventory import|export|check FILE`` and ``manage inventory ship``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from imece.civic.institution.api import Actor, current_institution
from imece.engines.catalog.exchange.files import institution_data, inventory_rows, read_file
from imece.engines.catalog.exchange.flat import write_csv, write_json
from imece.engines.catalog.exchange.rows import FileRefused, Reading
from imece.engines.catalog.exchange.xlsx_write import write_xlsx
from imece.engines.catalog.exchange.yaml_write import write_yaml
from imece.engines.catalog.operations.importing import import_inventory
from imece.engines.catalog.shipping import add_shipped_rows
from imece.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Kamu hizmet envanteri: import, export, check DOSYA (.xlsx, .yaml); ship programla gelen satırları ekler."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["import", "export", "check", "ship"])
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--draft", action="store_true", help="içe aktarırken yayımlama, taslak bırak")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["action"] == "ship":
            self._ship()
            return
        file: Path | None = options["file"]
        if file is None:
            raise CommandError("Dosya adı gerekli.")
        try:
            if options["action"] == "export":
                self._export(file)
            else:
                self._take(file, write=options["action"] == "import", publish=not options["draft"])
        except FileRefused as refused:
            raise CommandError("\n".join(map(str, refused.problems))) from refused
        except DomainError as error:
            raise CommandError(error.message) from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error

    def _ship(self) -> None:
        added = add_shipped_rows(Actor.system())
        self.stdout.write("\n".join(added) or "Programla gelen satırların hepsi zaten var.")

    def _take(self, file: Path, *, write: bool, publish: bool) -> None:
        with file.open("rb") as stream:
            reading = read_file(file.name, stream)
        for remark in reading.remarks:
            self.stdout.write(f"not: {remark}")
        if write:
            report = import_inventory(actor=Actor.system(), reading=reading, publish=publish)
            self.stdout.write(
                f"{len(report.created)} yeni, {len(report.changed)} değişen, {len(report.unchanged)} aynı kalan hizmet."
            )
        else:
            self._check(reading)

    def _check(self, reading: Reading) -> None:
        if reading.problems:
            raise FileRefused(reading.problems)
        self.stdout.write(f"{len(reading.rows)} hizmet okundu, sorun yok.")

    def _export(self, file: Path) -> None:
        rows = inventory_rows()
        writers = {
            ".xlsx": lambda: write_xlsx(rows, current_institution().name),
            ".yaml": lambda: write_yaml(rows, institution_data()).encode(),
            ".yml": lambda: write_yaml(rows, institution_data()).encode(),
            ".csv": lambda: write_csv(rows),
            ".json": lambda: write_json(rows, institution_data(), {}).encode(),
        }
        if file.suffix.lower() not in writers:
            raise CommandError("Dosya adı .xlsx, .yaml, .csv ya da .json ile bitmeli.")
        file.write_bytes(writers[file.suffix.lower()]())
        self.stdout.write(f"{len(rows)} hizmet {file} dosyasına yazıldı.")
