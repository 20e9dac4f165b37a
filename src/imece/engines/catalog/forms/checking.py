"""Says in words what is wrong with a form definition, all of it at once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from imece.engines.catalog.forms.definition import (
    CONTROLLERS,
    FIELD_TYPES,
    MAX_CHOICES,
    MAX_FIELDS,
    MAX_FILES,
    MAX_ROWS,
    NOT_IN_GROUP,
    answer_word,
    read_show_when,
)
from imece.engines.catalog.forms.limits import UnreadableDay, read_day

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
KNOWN = frozenset(
    {"key", "type", "label", "help", "required", "order", "section", "choices", "show_when", "min", "max", "decimals",
     "fields"}
)  # fmt: skip
TEXT_LIMITS = {"label": 200, "help": 500, "section": 100}


def check_definition(raw: object, *, in_group: bool = False) -> list[str]:
    """Every problem of a form definition as a sentence; an empty list means it can be used."""
    if not isinstance(raw, list):
        return [_("Form bir alan listesi olmalı.")]
    if len(raw) > MAX_FIELDS:
        return [_("Bir formda en çok %(most)d alan olabilir.") % {"most": MAX_FIELDS}]
    return list(_problems(raw, in_group=in_group))


def _problems(raw: Sequence[object], *, in_group: bool) -> Iterator[str]:
    seen: dict[str, Mapping[str, Any]] = {}
    for position, field in enumerate(raw, 1):
        if not isinstance(field, Mapping):
            yield _("%(n)d. alan okunamadı.") % {"n": position}
            continue
        name = str(field.get("label") or field.get("key") or position)
        for problem in (*_basics(field, seen, in_group=in_group), *_rule(field, seen)):
            yield f"{name}: {problem}"
        seen[str(field.get("key"))] = field


def _basics(field: Mapping[str, Any], seen: Mapping[str, object], *, in_group: bool) -> Iterator[str]:
    key, kind = field.get("key"), field.get("type")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        yield _("anahtar küçük harfle başlamalı; yalnız harf, rakam ve alt çizgi içermeli.")
    elif key in {"add_row", "remove_row"}:
        yield _("bu anahtar programa ayrılmıştır.")
    elif key in seen:
        yield _("bu anahtar formda iki kez geçiyor.")
    if kind not in FIELD_TYPES or (in_group and kind in NOT_IN_GROUP):
        yield _("“%(kind)s” burada kullanılabilecek bir alan türü değil.") % {"kind": kind}
        return
    if not isinstance(field.get("label"), str) or not field["label"].strip():
        yield _("etiket boş olamaz.")
    for name, most in TEXT_LIMITS.items():
        if not isinstance(field.get(name, ""), str) or len(field.get(name, "")) > most:
            yield _("%(name)s en çok %(most)d karakterlik bir metin olmalı.") % {"name": name, "most": most}
    if unknown := set(field) - KNOWN:
        yield _("bilinmeyen ayar: %(names)s.") % {"names": ", ".join(sorted(map(str, unknown)))}
    yield from _of_type(field, str(kind))


def _of_type(field: Mapping[str, Any], kind: str) -> Iterator[str]:
    if kind in {"choice", "choices"}:
        yield from _choices(field.get("choices"))
    if kind == "group":
        if not field.get("fields"):
            yield _("yinelenen grubun en az bir alanı olmalı.")
        yield from check_definition(field.get("fields", []), in_group=True)
    if kind == "date":
        yield from _days(field)
    else:
        yield from _numbers(field, kind)


def _choices(choices: object) -> Iterator[str]:
    if not isinstance(choices, list) or not 1 < len(choices) <= MAX_CHOICES:
        yield _("2 ile %(most)d arasında seçenek gerekir.") % {"most": MAX_CHOICES}
        return
    if not all(isinstance(pair, list | tuple) and len(pair) == 2 and all(map(str, pair)) for pair in choices):
        yield _("her seçenek bir değer ve bir etiketten oluşmalı.")
    elif any(len(str(value).split()) != 1 or len(str(value)) > 80 for value, _label in choices):
        yield _("seçenek değerleri boşluksuz ve kısa olmalı.")
    elif len({str(value) for value, _label in choices}) < len(choices):
        yield _("bir seçenek değeri iki kez geçiyor.")


def _days(field: Mapping[str, Any]) -> Iterator[str]:
    for name in ("min", "max"):
        value = field.get(name)
        if value is None:
            continue
        try:
            read_day(value)
        except UnreadableDay:
            yield _("“%(value)s” bir gün sınırı değil; 2025-01-31, today, today+30 ya da today-365 yazın.") % {
                "value": value
            }


def _numbers(field: Mapping[str, Any], kind: str) -> Iterator[str]:
    low, high = field.get("min"), field.get("max")
    for value in (low, high):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            yield _("sınır bir sayı olmalı.")
            return
    if low is not None and high is not None and low > high:
        yield _("alt sınır üst sınırdan büyük olamaz.")
    most = {"file": MAX_FILES, "group": MAX_ROWS, "short_text": 500, "long_text": 10_000}.get(kind)
    if most and high is not None and not 1 <= high <= most:
        yield _("üst sınır 1 ile %(most)d arasında olmalı.") % {"most": most}


def _rule(field: Mapping[str, Any], seen: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    raw = field.get("show_when")
    if not raw:
        return
    rule = read_show_when(raw) if isinstance(raw, Mapping) else None
    controller = seen.get(rule.field) if rule else None
    if rule is None or controller is None or controller.get("type") not in CONTROLLERS:
        yield _("gösterme koşulu, bu alandan önce gelen seçimli bir alana bağlanmalı.")
        return
    pairs = controller.get("choices") or [["yes", ""], ["no", ""]]
    offered = {answer_word(pair[0]) for pair in pairs if isinstance(pair, list | tuple) and pair}
    if not set(rule.equals) <= offered:
        yield _("gösterme koşulundaki yanıt seçenekler arasında yok.")
