"""The map of OWASP ASVS 5.0 is whole and points at what exists."""

import re
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "security" / "asvs.md"
ROW = re.compile(r"^\| (V\d+\.\d+\.\d+) \| (\w+) \| (.+?) \| (.*) \|$", re.MULTILINE)
EVIDENCE = re.compile(r"`([^`]+)`")
REQUIRED = {  # how the requirements of levels 1 and 2 are numbered in 5.0.0
    "1.1": "1-2", "1.2": "1-9", "1.3": "1-11", "1.4": "1-3", "1.5": "1-2", "2.1": "1-3", "2.2": "1-3", "2.3": "1-4",
    "2.4": "1", "3.2": "1-2", "3.3": "1-4", "3.4": "1-6", "3.5": "1-5", "3.7": "1-2", "4.1": "1-3", "4.2": "1",
    "4.3": "1-2", "4.4": "1-4", "5.1": "1", "5.2": "1-3", "5.3": "1-2", "5.4": "1-3", "6.1": "1-3", "6.2": "1-12",
    "6.3": "1-4", "6.4": "1-4", "6.5": "1-5", "6.6": "1-3", "6.8": "1-4", "7.1": "1-3", "7.2": "1-4", "7.3": "1-2",
    "7.4": "1-5", "7.5": "1-2", "7.6": "1-2", "8.1": "1-2", "8.2": "1-3", "8.3": "1", "8.4": "1", "9.1": "1-3",
    "9.2": "1-4", "10.1": "1-2", "10.2": "1-2", "10.3": "1-4", "10.4": "1-11", "10.5": "1-5", "10.6": "1-2",
    "10.7": "1-3", "11.1": "1-2", "11.2": "1-3", "11.3": "1-3", "11.4": "1-4", "11.5": "1", "11.6": "1",
    "12.1": "1-3", "12.2": "1-2", "12.3": "1-4", "13.1": "1", "13.2": "1-5", "13.3": "1-2", "13.4": "1-5",
    "14.1": "1-2", "14.2": "1-4", "14.3": "1-3", "15.1": "1-3", "15.2": "1-3", "15.3": "1-7", "16.1": "1",
    "16.2": "1-5", "16.3": "1-4", "16.4": "1-3", "16.5": "1-3", "17.1": "1", "17.2": "1-4", "17.3": "1-2",
}  # fmt: skip
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))


def _ids() -> list[str]:
    ranges = ((section, [int(end) for end in span.split("-")]) for section, span in REQUIRED.items())
    return list(chain.from_iterable([f"V{one}.{n}" for n in range(ends[0], ends[-1] + 1)] for one, ends in ranges))


def test_every_requirement_of_level_two_stands_there_once() -> None:
    assert len(_ids()) == 253
    assert [name for name, *_rest in ROWS] == _ids()


def test_each_has_a_state_and_what_is_met_says_where() -> None:
    assert {state for _name, state, *_rest in ROWS} <= {"met", "operator", "none", "open"}
    assert [name for name, state, _how, where in ROWS if state == "met" and not EVIDENCE.findall(where)] == []


def test_the_sum_on_top_is_right() -> None:
    said = re.search(r"Now: (\d+) met, (\d+) for the operator, (\d+) without object, (\d+) open", PAGE.read_text())
    states = [state for _name, state, *_rest in ROWS]
    assert said is not None
    assert [int(number) for number in said.groups()] == [states.count(s) for s in ("met", "operator", "none", "open")]


@pytest.mark.parametrize("place", sorted({place for *_rest, where in ROWS for place in EVIDENCE.findall(where)}))
def test_what_is_named_exists(place: str) -> None:
    path, _colons, name = place.partition("::")
    file = ROOT / path
    assert file.is_file()
    assert not name or re.search(rf"^(async )?def {name}\b", file.read_text(encoding="utf-8"), re.MULTILINE)
