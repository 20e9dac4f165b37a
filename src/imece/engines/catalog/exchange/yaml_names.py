"""How fields are called in the YAML file. ``docs`` and the import page show the same names."""

from imece.engines.catalog.exchange.rows import PROGRAM_FIELDS, TABLE_FIELDS

SCHEMA = "imece-inventory/1"
UNIT_FIELDS = ("central_unit", "provincial_unit", "local_unit", "other_unit")
UNIT_NAMES = tuple(field.removesuffix("_unit") for field in UNIT_FIELDS)


def short(field: str) -> str:
    return field.removesuffix("_raw")


TABLE_NAMES = (*(short(field) for field in TABLE_FIELDS if field not in UNIT_FIELDS), "notes")
PROGRAM_NAMES = tuple(short(field) for field in PROGRAM_FIELDS if field != "notes")
FIELD_OF = (
    {short(field): field for field in TABLE_FIELDS if field not in UNIT_FIELDS}
    | {"notes": "notes"}
    | {f"units.{name}": field for name, field in zip(UNIT_NAMES, UNIT_FIELDS, strict=True)}
    | {f"program.{short(field)}": field for field in PROGRAM_FIELDS if field != "notes"}
)
