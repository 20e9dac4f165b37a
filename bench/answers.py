"""Believable answers to the form of any row, as JSON for REST and as a browser would send them."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

SENTENCES = (
    "Binanın girişindeki kapı numarası levhası düşmüş, yenisi gerekiyor.",
    "Bilgisayar açılışta mavi ekran veriyor, işlerimiz aksıyor.",
    "Yeni göreve başlayan arkadaşımız için hesap açılmasını rica ederiz.",
    "Sokağımızın adı değiştiği için adres belgesine ihtiyacım var.",
    "Yayımlanan duyurudaki tarih yanlış, düzeltilmesini istiyorum.",
    "Geçen yıl verilen ruhsatın bir örneğini almak istiyorum.",
)
STREETS = ("Çınar Sokak", "Iğdır Caddesi", "İstasyon Caddesi", "Şehit Ömer Sokak", "Gül Sokak", "Öğretmenler Caddesi")
Field = Mapping[str, Any]


def answers(form: Sequence[Field], units: Sequence[str], chance: random.Random) -> dict[str, Any]:
    """Values for what the form asks, as its REST interface takes them; files are left out."""
    given: dict[str, Any] = {}
    for field in form:
        if field["type"] != "file" and _is_asked(field, given) and (field.get("required") or chance.random() < 0.5):
            given[field["key"]] = _value(field, units, chance)
    return given


def wanted_files(form: Sequence[Field], given: Mapping[str, Any]) -> list[str]:
    """The places where these answers make a file necessary."""
    return [
        field["key"] for field in form if field["type"] == "file" and field.get("required") and _is_asked(field, given)
    ]


def encoded(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """The same values under the names that the inputs have in the page."""
    for key, value in values.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from ((f"{name}_{part}", str(each)) for part, each in value.items())
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{name}-rows", str(len(value))
            for index, row in enumerate(value):
                yield from encoded(row, f"{name}-{index}-")
        else:
            yield from ((name, _word(each)) for each in (value if isinstance(value, list) else [value]))


def _word(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _is_asked(field: Field, given: Mapping[str, Any]) -> bool:
    rule = field.get("show_when")
    if not rule:
        return True
    equals = rule["equals"] if isinstance(rule["equals"], list) else [rule["equals"]]
    answer = given.get(rule["field"])
    said: Iterable[object] = answer if isinstance(answer, list) else [answer]
    return bool({_word(each) for each in said if each is not None} & {_word(each) for each in equals})


def _value(field: Field, units: Sequence[str], chance: random.Random) -> Any:
    sentence, street = chance.choice(SENTENCES), f"{chance.choice(STREETS)} No: {chance.randint(1, 200)}"
    simple: dict[str, Callable[[], Any]] = {
        "short_text": lambda: street[: int(field.get("max") or 200)],
        "long_text": lambda: sentence,
        "number": lambda: int(field.get("min") or 1),
        "date": lambda: _day(field),
        "choice": lambda: str(chance.choice(field["choices"])[0]),
        "choices": lambda: [str(chance.choice(field["choices"])[0])],
        "yes_no": lambda: chance.random() < 0.5,
        "email": lambda: "deneme@posta.example",
        "phone": lambda: "+905160000100",
        "tckn": lambda: "10000000146",
        "iban": lambda: "TR330006100519786457841326",
        "place": lambda: {"description": street, "lat": 39.0, "lon": 35.0},
        "unit": lambda: chance.choice(units),
        "person": lambda: {"name": "Elif Çakır", "phone": "1234"},
        "group": lambda: [_row(field["fields"], units, chance)],
    }
    return simple[field["type"]]()


def _row(fields: Sequence[Field], units: Sequence[str], chance: random.Random) -> dict[str, Any]:
    """Never empty, since a row without an answer is no row."""
    return answers(fields, units, chance) or {fields[0]["key"]: _value(fields[0], units, chance)}


def _day(field: Field) -> str:
    """Today where that is allowed, else the first allowed day after it."""
    today = datetime.now(ZoneInfo("Europe/Istanbul")).date()
    bounds = [str(field[name]) for name in ("max", "min") if field.get(name)]
    low = str(field.get("min") or "")
    ahead = int(low.removeprefix("today+")) if low.startswith("today+") and "today" not in bounds else 0
    return (today + timedelta(days=ahead)).isoformat()
