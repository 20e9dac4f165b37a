"""Fills ``{{ variable }}`` and nothing else: no filters, no tags, no attributes. Messages are plain text."""

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from imece.kernel.errors import Invalid

_VARIABLE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_SUSPICIOUS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST_VALUE = 2000


class MissingVariable(LookupError):
    """The caller did not give a variable that the text declares."""


def check_text(text: str, variables: Collection[str]) -> None:
    """Make sure that ``text`` uses only declared variables, and no other template syntax.

    Raises:
        Invalid: with a sentence that names what is wrong.
    """
    unknown = sorted({name for name in _VARIABLE.findall(text) if name not in variables})
    if unknown:
        known = ", ".join(variables) or "-"
        raise Invalid(
            _("Bilinmeyen değişken: %(names)s. Kullanabilecekleriniz: %(known)s.")
            % {"names": ", ".join(unknown), "known": known}
        )
    if _SUSPICIOUS.search(_VARIABLE.sub("", text)):
        raise Invalid(_("Metinde yalnız {{ değişken }} biçimi kullanılabilir."))


def require_variables(variables: Collection[str], context: Mapping[str, object]) -> None:
    """Raise ``MissingVariable`` unless ``context`` has every declared variable."""
    missing = [name for name in variables if name not in context]
    if missing:
        raise MissingVariable(", ".join(missing))


def fill(text: str, context: Mapping[str, object]) -> str:
    """``text`` with its variables replaced; a value is never read as a template again."""
    return _VARIABLE.sub(lambda found: _value(context[found[1]]), text)


def fill_line(text: str, context: Mapping[str, object]) -> str:
    """``fill`` on one line, for a subject: line breaks become blanks."""
    return " ".join(fill(text, context).split())


def _value(value: object) -> str:
    return _CONTROL.sub("", "" if value is None else str(value))[:LONGEST_VALUE]
