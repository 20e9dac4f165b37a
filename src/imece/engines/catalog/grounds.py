"""Which statutory terms a row has: chosen in its editor, guessed from its printed texts when it is read from a file."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from imece.engines.deadlines.api import Term, UnreadableTerm, describe_term, grounds, parse_term, statutory

LAWS: Mapping[str, str] = {"4982": "information", "3071": "petition", "6698": "privacy"}
"""The number of a law, as rows cite it, and the ground it gives."""


def guessed_grounds(content: Mapping[str, Any]) -> list[str]:
    """The law whose own term stands in the column of statutory terms, where the row cites it; usually none."""
    term = _statutory(str(content.get("statutory_term_raw") or ""))
    basis = content.get("legal_basis")
    cited = " ".join(map(str, basis)) if isinstance(basis, list) else ""
    found = [key for law, key in LAWS.items() if re.search(rf"\b{law}\b", cited) and grounds.get(key).term == term]
    return found[:1]


def _statutory(raw: str) -> Term | None:
    try:
        return parse_term(raw).governing if raw else None
    except UnreadableTerm:
        return None


def unknown_grounds(value: Any) -> Iterator[str]:
    """A sentence for each thing that is no statutory ground."""
    known = {ground.key for ground in statutory()}
    if not isinstance(value, list):
        yield _("Kanuni süreler bir liste olmalı.")
        return
    for key in value:
        if not isinstance(key, str) or key not in known:
            yield _("“%(key)s” bilinen bir kanuni süre değil.") % {"key": str(key)[:40]}


def in_order(keys: list[str]) -> list[str]:
    """Each once, in the order of the laws."""
    return [ground.key for ground in statutory() if ground.key in keys]


def title_of(key: str) -> str:
    """The ground with its law and term: "Bilgi edinme: 15 iş günü (4982 sayılı Kanun m. 11)"."""
    return dict(choices()).get(key, key)


def choices() -> list[tuple[str, str]]:
    """The statutory grounds for a form."""
    return [
        (ground.key, f"{ground.title}: {describe_term(ground.term)} ({ground.law})")
        for ground in statutory()
        if ground.term
    ]
