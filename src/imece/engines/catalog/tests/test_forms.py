"""The form of a row: both faces agree, bad input gets a sentence, nothing that was not asked is kept."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from jsonschema import Draft202012Validator

from imece.engines.catalog.api import answers_for_display, build_form, clean_answers, form_schema
from imece.engines.catalog.forms.checking import check_definition
from imece.engines.catalog.tests.conftest import read_demo
from imece.kernel.errors import Invalid

pytestmark = pytest.mark.django_db


def field(key="a", kind="short_text", **settings):
    return {"key": key, "type": kind, "label": key.upper(), **settings}


def choice(key="a", **settings):
    return field(key, "choice", choices=[["x", "X"], ["y", "Y"]], **settings)


def errors_of(version, data, **options):
    with pytest.raises(Invalid) as refused:
        clean_answers(version, data, **options)
    return refused.value.fields


def posted(text):
    return QueryDict(text)


@pytest.mark.parametrize("row", read_demo().rows, ids=lambda row: row.key)
def test_every_row_of_the_demo_has_a_form_of_its_own_and_a_valid_schema(row, version_with):
    assert check_definition(row.values["form"]) == []
    schema = form_schema(version_with(*row.values["form"]))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"] or schema["x-files"]


def test_the_page_and_the_rest_interface_clean_to_the_same_answers(version_with):
    version = version_with(
        field("t", "long_text"), field("n", "number"), field("d", "date"), choice("c"), field("y", "yes_no"),
        field("m", "choices", choices=[["1", "Bir"], ["2", "İki"]]), field("p", "place"), field("w", "person"),
        field("g", "group", fields=[field("s"), field("k", "number")]),
    )  # fmt: skip
    page = build_form(
        version,
        posted(
            "t=Merhaba&n=1.234&d=2026-01-31&c=x&y=no&m=1&m=2&p_description=Meydan&p_lat=41.0&p_lon=39.7"
            "&w_name=Ali+Er&w_phone=1212&g-rows=2&g-0-s=bir&g-0-k=1&g-1-s=iki&g-1-k=2"
        ),
    )
    assert page.is_valid(), page.all_errors()
    data = {
        "t": "Merhaba", "n": 1234, "d": "2026-01-31", "c": "x", "y": False, "m": ["1", "2"],
        "p": {"description": "Meydan", "lat": 41.0, "lon": 39.7}, "w": {"name": "Ali Er", "phone": "1212"},
        "g": [{"s": "bir", "k": 1}, {"s": "iki", "k": 2}],
    }  # fmt: skip
    assert page.answers().values == clean_answers(version, data).values == data
    assert Draft202012Validator(form_schema(version)).is_valid(data)


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31", "31 Aralık", "0000-00-00"])
def test_an_impossible_date_gets_a_sentence(version_with, day):
    assert errors_of(version_with(field(kind="date")), {"a": day})["a"]


def test_a_birth_date_is_a_sensible_date(version_with):
    assert clean_answers(version_with(field(kind="date")), {"a": "1931-05-01"}).values == {"a": "1931-05-01"}


def test_a_date_keeps_within_the_bounds_of_its_field(version_with):
    version = version_with(field(kind="date", min="today", max="today+10"))
    late = (timezone.localdate() + timedelta(days=11)).isoformat()
    assert "arasında bir tarih" in errors_of(version, {"a": late})["a"][0]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("short_text", "a" * 201), ("long_text", "a" * 10_000), ("email", "ali"), ("tckn", "12345678901"),
        ("iban", "TR00"), ("phone", "123"), ("number", 10**20), ("place", {"lat": 95.0, "lon": 1.0}),
        ("unit", "yok\x00\ud800"), ("person", {"phone": "1"}), ("number", 1e400), ("unit", "olmayan-birim"),
    ],
)  # fmt: skip
def test_a_wrong_value_gets_a_sentence(version_with, kind, value):
    assert errors_of(version_with(field(kind=kind)), {"a": value})["a"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("short_text", 5), ("number", "5"), ("yes_no", "yes"), ("place", "Meydan"), ("person", []), ("number", True),
     ("place", {"lat": "41"}), ("date", 20260101)],
)  # fmt: skip
def test_a_value_of_another_json_type_is_refused(version_with, kind, value):
    assert errors_of(version_with(field(kind=kind)), {"a": value})


def test_a_choice_that_is_not_offered_is_refused(version_with):
    assert errors_of(version_with(choice()), {"a": "z"})["a"]


def test_an_unknown_answer_is_refused_by_rest_and_ignored_by_the_page(version_with):
    version = version_with(field())
    assert "b" in errors_of(version, {"a": "x", "b": "y"})
    form = build_form(version, posted("a=x&b=y"))
    assert form.is_valid()
    assert form.answers().values == {"a": "x"}


def test_the_answer_to_a_question_that_was_not_asked_is_dropped(version_with):
    version = version_with(choice("c"), field("d", "number", required=True, show_when={"field": "c", "equals": "y"}))
    assert clean_answers(version, {"c": "x", "d": -5}).values == {"c": "x"}
    assert errors_of(version, {"c": "y"}) == {"d": ["Bu alanı doldurun."]}


def test_a_question_behind_a_hidden_question_is_hidden_too(version_with):
    version = version_with(
        choice("c"),
        field("d", "yes_no", show_when={"field": "c", "equals": "y"}),
        field("e", required=True, show_when={"field": "d", "equals": True}),
    )
    assert clean_answers(version, {"c": "x", "d": True}).values == {"c": "x"}


def test_markup_stays_text(version_with):
    version = version_with(field())
    answers = clean_answers(version, {"a": "<script>alert(1)</script>\x00"})
    assert answers.values == {"a": "<script>alert(1)</script>"}
    assert "<script>" not in str(build_form(version, {"a": "<script>"}))


def test_help_text_of_the_editor_is_escaped(version_with):
    assert "<img" not in str(build_form(version_with(field(help="<img src=x>"))))


def test_a_row_can_be_added_and_removed_without_javascript(version_with):
    version = version_with(field("g", "group", max=3, fields=[field("s")]))
    added = build_form(version, posted("g-rows=1&g-0-s=bir&add_row=g"))
    assert (added.changes_rows, added.is_valid(), len(added.row_sets["g"].forms)) == (True, False, 2)
    removed = build_form(version, posted("g-rows=2&g-0-s=bir&g-1-s=iki&remove_row=g-0"))
    assert [form["s"].value() for form in removed.row_sets["g"].forms] == ["iki"]


@pytest.mark.parametrize("count", ["-1", "999999999999", "abc", "", "²"])
def test_a_tampered_row_count_does_no_harm(version_with, count):
    form = build_form(version_with(field("g", "group", max=3, fields=[field("s")])), {"g-rows": count, "g-0-s": "x"})
    assert len(form.row_sets["g"].forms) in {1, 3}


def test_empty_rows_are_left_out_and_wrong_ones_are_named(version_with):
    version = version_with(field("g", "group", fields=[field("s", required=True), field("n", "number")]))
    form = build_form(version, posted("g-rows=2&g-0-s=bir&g-1-s=&g-1-n="))
    assert form.is_valid()
    assert form.answers().values == {"g": [{"s": "bir"}]}
    assert errors_of(version, {"g": [{"n": 3}]}) == {"g.0.s": ["Bu alanı doldurun."]}
    assert errors_of(version, {"g": [{"s": "a"}] * 21})["g"]


def test_a_required_group_wants_at_least_one_row(version_with):
    version = version_with(field("g", "group", required=True, fields=[field("s", required=True)]))
    assert errors_of(version, {})


def test_files_are_checked_by_content_and_counted(version_with):
    version = version_with(field("f", "file", max=1))
    bad = SimpleUploadedFile("belge.pdf", b"MZ not a pdf", "application/pdf")
    assert errors_of(version, {}, files=MultiValueDict({"f": [bad]}))["f"]
    good = [SimpleUploadedFile(f"{n}.txt", b"merhaba", "text/plain") for n in range(2)]
    assert "En çok 1" in errors_of(version, {}, files=MultiValueDict({"f": good}))["f"][0]


def test_staff_who_record_a_call_need_not_have_the_paper(version_with):
    version = version_with(field("f", "file", required=True))
    assert errors_of(version, {})["f"]
    assert clean_answers(version, {}, staff=True).values == {}


def test_answers_are_shown_as_people_read_them(version_with, units):
    unit = next(iter(units.values()))
    version = version_with(
        choice("c"), field("d", "date"), field("y", "yes_no"), field("u", "unit"), field("k", "tckn"),
        field("g", "group", fields=[field("s")]),
    )  # fmt: skip
    values = {"c": "x", "d": "2026-01-31", "y": True, "u": unit.slug, "k": "10000000146", "g": [{"s": "bir"}]}
    assert answers_for_display(version, values) == [
        ("C", "X"), ("D", "31.01.2026"), ("Y", "Evet"), ("U", unit.name), ("K", "10*******46"), ("G 1 · S", "bir"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        "metin", [5], [field("1a")], [field(), field()], [field(kind="yok")], [{**field(), "label": ""}],
        [field(kind="choice")], [choice() | {"choices": [["x", "X"], ["x", "Y"]]}],
        [field(show_when={"field": "b", "equals": 1})],
        [choice("c"), field("d", show_when={"field": "c", "equals": "z"})], [field(kind="group")],
        [field("g", "group", fields=[field("f", "file")])], [field(kind="date", min="yarın")],
        [field(min=5, max=1)], [field(max="beş")], [field(colour="red")], [field(kind="short_text", max=100000)],
        [field(f"a{n}") for n in range(61)], [field("add_row")],
    ],
)  # fmt: skip
def test_a_broken_definition_is_explained(broken):
    assert check_definition(broken)
