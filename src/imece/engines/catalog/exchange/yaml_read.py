"""Reads the project's own file: every column of the table by name, and the program's settings beside it."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

import yaml
from django.utils.translation import gettext as _

from imece.engines.catalog.content import LISTS, PRINTED
from imece.engines.catalog.exchange.rows import FileProblem, FileRefused, Reading, Row
from imece.engines.catalog.exchange.yaml_names import FIELD_OF, PROGRAM_NAMES, SCHEMA, TABLE_NAMES, UNIT_NAMES
from imece.kernel.errors import DomainError

MAX_FILE = 5 * 1024**2


class _Loader(yaml.SafeLoader):
    """Safe, and without aliases, which could blow a small file up."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML
            raise yaml.composer.ComposerError(None, None, "aliases are not used here", event.start_mark)
        return super().compose_node(parent, index)


def read_yaml(file: IO[bytes]) -> Reading:
    """Every row of the file; what cannot be read is listed with row, field and text.

    Raises:
        FileRefused: the file as a whole is not readable.
    """
    data, lines = _load(file)
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise FileRefused([FileProblem("", "schema", "", _("Dosyanın başında “schema: %s” olmalı.") % SCHEMA)])
    services = data.get("services")
    if not isinstance(services, list) or not services:
        raise FileRefused([FileProblem("", "services", "", _("Dosyada hiç hizmet yok."))])
    reading = Reading()
    for number, (raw, line) in enumerate(zip(services, lines, strict=False), 1):
        where = _("%(n)d. hizmet, %(line)d. satır") % {"n": number, "line": line}
        if isinstance(raw, Mapping):
            reading.rows.append(_row(raw, where, reading))
        else:
            reading.refuse(where, "", raw, _("Hizmet okunamadı."))
    return reading


def _load(file: IO[bytes]) -> tuple[Any, list[int]]:
    file.seek(0)
    raw = file.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        raise FileRefused([FileProblem("", "", "", _("Dosya çok büyük; en çok 5 MB olabilir."))])
    try:
        loader = _Loader(raw.decode("utf-8-sig"))
        try:
            node = loader.get_single_node()
            return loader.construct_document(node) if node else None, list(_lines(node))
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        place = _("%(line)d. satır") % {"line": line}
        raise FileRefused([FileProblem(place, "", "", _("YAML yazımı hatalı."))]) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise FileRefused([FileProblem("", "", "", _("Bu dosya okunabilir bir YAML dosyası değil."))]) from error


def _lines(node: Any) -> Iterator[int]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value == "services" and isinstance(value, yaml.SequenceNode):
            yield from (item.start_mark.line + 1 for item in value.value)


def _row(raw: Mapping[str, Any], where: str, reading: Reading) -> Row:
    values: dict[str, Any] = {}
    key = str(raw.get("key") or "")
    place = f"{where} ({key})" if key else where
    for name, value in _flat(raw, place, reading):
        field = FIELD_OF[name]
        values[field] = _plain(field, name, value, place, reading)
    return Row(where=place, key=key, slug=str(raw.get("slug") or ""), values=values)


def _flat(raw: Mapping[str, Any], place: str, reading: Reading) -> Iterator[tuple[str, Any]]:
    """(name in the file, value), the groups ``units`` and ``program`` opened."""
    groups = {"units": UNIT_NAMES, "program": PROGRAM_NAMES}
    for name, value in raw.items():
        if name in {"key", "slug"}:
            continue
        if name in groups:
            members = value if isinstance(value, Mapping) else {}
            for inner, each in members.items():
                if inner in groups[name]:
                    yield f"{name}.{inner}", each
                else:
                    reading.refuse(place, f"{name}.{inner}", "", _("Böyle bir alan yok."))
        elif name in TABLE_NAMES:
            yield name, value
        else:
            reading.refuse(place, str(name), "", _("Böyle bir alan yok."))


def _plain(field: str, name: str, value: Any, place: str, reading: Reading) -> Any:
    if field in LISTS:
        items = [value] if isinstance(value, str | int) and value != "" else value or []
        return [_word(item, name, place, reading) for item in items] if isinstance(items, list) else items
    if field in PRINTED:
        text = _word(value, name, place, reading)
        _check_printed(field, name, text, place, reading)
        return text
    return "" if value is None and field != "order_no" else value


def _word(value: Any, name: str, place: str, reading: Reading) -> str:
    if isinstance(value, float):
        reading.refuse(place, name, value, _("Ondalıklı değeri tırnak içinde yazın; sondaki sıfırlar kaybolmasın."))
    return "" if value is None else str(value)


def _check_printed(field: str, name: str, text: str, place: str, reading: Reading) -> None:
    try:
        PRINTED[field][1](text) if text else None
    except DomainError as error:
        reading.refuse(place, name, text, error.message)
