"""From a template and data to a PDF."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.core.serializers.json import DjangoJSONEncoder
from django.template.utils import get_app_template_dirs

import imece
from imece.kernel.pdf.fonts import fonts, shown

ROOT = Path(imece.__file__).resolve().parent
STANDARDS: list["typst.PDFStandard"] = ["a-2a", "ua-1"]


class CannotRender(Exception):
    """The template does not exist or does not compile: a mistake of ours, never of the data."""


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF that ``template`` makes of ``data``.

    ``room/name.typ`` is looked for in ``templates/room/pdf/`` of the installed apps. The template reads ``data``
    from ``/kernel/pdf/base.typ``; texts arrive as texts and are never read as markup. ``data`` needs a ``title``.

    Raises:
        CannotRender: no such template, or typst refuses it.
    """
    path = find(template)
    compiler = typst.Compiler(str(path), root=str(ROOT), font_paths=fonts(), ignore_system_fonts=True)
    inputs = {"data": json.dumps(_printable(data), cls=DjangoJSONEncoder)}
    try:
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS)
    except typst.TypstError as error:
        raise CannotRender(f"{template}: {error.message} {error.hints}") from error
    if not isinstance(pdf, bytes):
        raise CannotRender(f"{template}: typst gave no document")
    return pdf


@cache
def find(template: str) -> Path:
    """The file of ``room/name.typ``.

    Raises:
        CannotRender: no installed app has it.
    """
    room, _slash, name = template.partition("/")
    for folder in get_app_template_dirs("templates"):
        file = Path(folder) / room / "pdf" / name
        if file.is_file():
            return file.resolve()
    raise CannotRender(f"No installed app has templates/{room}/pdf/{name}.")


def qr(text: str) -> str:
    """A QR code of ``text`` as an SVG element; whoever shows it gives it a text alternative."""
    return str(segno.make(text, error="m", micro=False).svg_inline(scale=4, border=2))


def _printable(value: Any) -> Any:
    """The same data with texts that the typeface can show. Pictures (SVG) stay as they are."""
    if isinstance(value, str):
        return value if value.startswith("<svg") else shown(value)
    if isinstance(value, Mapping):
        return {str(key): _printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    return value
