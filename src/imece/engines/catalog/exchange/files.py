"""Which reader a file needs; the whole inventory in every format."""

from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _

from imece.civic.institution.api import current_institution
from imece.engines.catalog.exchange.rows import FileProblem, FileRefused, Reading, Row, export_rows
from imece.engines.catalog.exchange.xlsx_read import read_xlsx
from imece.engines.catalog.exchange.yaml_read import read_yaml
from imece.engines.catalog.selectors import published_services

READERS = {".xlsx": read_xlsx, ".yaml": read_yaml, ".yml": read_yaml}


def read_file(name: str, file: IO[bytes]) -> Reading:
    """Read an inventory by its name's ending.

    Raises:
        FileRefused, UnsafeWorkbook: the file as a whole cannot be read.
    """
    reader = READERS.get(PurePath(name.lower()).suffix)
    if reader is None:
        raise FileRefused([FileProblem("", "", PurePath(name).name, _("Yalnız .xlsx ve .yaml dosyaları alınır."))])
    return reader(file)


def inventory_rows() -> list[Row]:
    return export_rows(list(published_services()))


def institution_data() -> dict[str, str]:
    institution = current_institution()
    return {"name": institution.name, "detsis_no": institution.detsis_no}
