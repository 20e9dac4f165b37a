"""Files in and out: nothing is lost, everything unreadable is named, one bad row imports nothing."""

from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from imece.civic.institution.api import Actor
from imece.engines.catalog.content import one_line
from imece.engines.catalog.exchange.cells import cell_text, read_list, split_medium, write_list
from imece.engines.catalog.exchange.files import inventory_rows
from imece.engines.catalog.exchange.rows import FileRefused
from imece.engines.catalog.exchange.xlsx_read import read_xlsx
from imece.engines.catalog.exchange.xlsx_write import write_xlsx
from imece.engines.catalog.exchange.yaml_read import read_yaml
from imece.engines.catalog.exchange.yaml_write import write_yaml
from imece.engines.catalog.models import Service, ServiceVersion
from imece.engines.catalog.operations.importing import import_inventory
from imece.engines.catalog.tests.conftest import DEMO, read_demo

INSTITUTION = {"name": "Örnekkent Belediyesi", "detsis_no": "21319145"}


def empty_catalog():
    Service.objects.update(current=None)
    ServiceVersion._base_manager.all()._raw_delete("default")
    Service.objects.all().delete()


def as_yaml() -> str:
    return write_yaml(inventory_rows(), INSTITUTION)


def test_the_demo_file_is_read_without_a_problem():
    reading = read_demo()
    assert (reading.problems, len(reading.rows)) == ([], 14)


def test_the_demo_file_is_what_an_export_of_it_gives(inventory):
    written = DEMO.read_text(encoding="utf-8")
    assert written[written.index("schema:") :] == as_yaml()


def test_yaml_to_database_to_xlsx_to_database_to_yaml_loses_nothing(inventory):
    before = as_yaml()
    workbook = write_xlsx(inventory_rows(), "Örnekkent Belediyesi")
    empty_catalog()
    reading = read_xlsx(BytesIO(workbook))
    import_inventory(actor=Actor.system(), reading=reading, publish=True)
    assert as_yaml() == before


def test_importing_the_same_file_again_changes_nothing(inventory):
    report = import_inventory(actor=Actor.system(), reading=read_demo(), publish=True)
    assert len(report.unchanged) == 14
    assert ServiceVersion.objects.count() == 14


def test_one_bad_row_imports_nothing_and_every_problem_is_named(units):
    text = DEMO.read_text(encoding="utf-8")
    text = text.replace("10 Dk. İle 2 İş Günü", "bir ara").replace("Yaklaşık 50 Adet", "epeyce", 1)
    reading = read_yaml(BytesIO(text.encode()))
    with pytest.raises(FileRefused) as refused:
        import_inventory(actor=Actor.system(), reading=reading)
    found = {(problem.column, problem.text) for problem in refused.value.problems}
    assert found == {("completion_term", "bir ara"), ("annual_count", "epeyce")}
    assert not Service.objects.exists()


def test_the_command_imports_checks_and_exports(db, tmp_path, capsys):
    call_command("inventory", "check", str(DEMO))
    assert "14 hizmet okundu" in capsys.readouterr().out
    call_command("inventory", "import", str(DEMO))
    assert "14 yeni" in capsys.readouterr().out
    for kind in ("xlsx", "yaml", "csv", "json"):
        call_command("inventory", "export", str(tmp_path / f"envanter.{kind}"))
    call_command("inventory", "import", str(tmp_path / "envanter.xlsx"))
    assert "14 aynı kalan" in capsys.readouterr().out
    assert Service.objects.get(key="numarataj-belgesi").current.unit.name == "Bilgi İşlem Müdürlüğü"


@pytest.mark.parametrize(
    ("action", "name", "content"),
    [("import", "yok.yaml", None), ("check", "bozuk.yaml", "a: ["), ("check", "a.pdf", "x"), ("export", "a.pdf", None)],
)
def test_the_command_says_in_words_what_is_wrong(db, tmp_path, action, name, content):
    if content:
        (tmp_path / name).write_text(content)
    with pytest.raises(CommandError):
        call_command("inventory", action, str(tmp_path / name))


YAML_TROUBLES = {
    "an alias": "a: &a [1]\nschema: imece-inventory/1\nservices: [*a]",
    "another schema": "schema: other\nservices: [{}]",
    "no services": "schema: imece-inventory/1",
    "a tag": "schema: !!python/object:os.system x",
    "deep nesting": "[" * 5000,
    "not utf-8": b"\xff\xfe\x00".decode("latin-1"),
}


@pytest.mark.parametrize("text", YAML_TROUBLES.values(), ids=YAML_TROUBLES)
def test_a_yaml_file_that_is_no_inventory_is_refused(text):
    with pytest.raises(FileRefused):
        read_yaml(BytesIO(text.encode("latin-1")))


def test_unknown_names_and_numbers_without_quotes_are_named():
    text = "schema: imece-inventory/1\nservices:\n- key: a\n  name: A\n  colour: red\n  sdp_codes: [310.10]\n- 5\n"
    problems = read_yaml(BytesIO(text.encode())).problems
    assert [(problem.row, problem.column) for problem in problems] == [
        ("1. hizmet, 3. satır (a)", "colour"),
        ("1. hizmet, 3. satır (a)", "sdp_codes"),
        ("2. hizmet, 7. satır", ""),
    ]


def test_the_same_service_twice_is_refused(units):
    text = "schema: imece-inventory/1\nservices:\n- {key: a, name: A}\n- {key: a, name: B}\n"
    with pytest.raises(FileRefused, match="iki kez"):
        import_inventory(actor=Actor.system(), reading=read_yaml(BytesIO(text.encode())))


def test_a_unit_that_does_not_exist_is_named(units, serkan):
    text = "schema: imece-inventory/1\nservices:\n- {key: a, name: A, program: {unit: Yok Müdürlüğü}}\n"
    with pytest.raises(FileRefused, match="Yok Müdürlüğü"):
        import_inventory(actor=serkan.actor, reading=read_yaml(BytesIO(text.encode())))


def test_a_changed_row_becomes_a_new_version(inventory):
    text = DEMO.read_text(encoding="utf-8").replace("Yaklaşık 15000 Adet", "Yaklaşık 16000 Adet")
    report = import_inventory(actor=Actor.system(), reading=read_yaml(BytesIO(text.encode())), publish=True)
    service = Service.objects.get(key="numarataj-belgesi")
    assert report.changed == ["Numarataj Belgesi"]
    assert (service.current.number, service.current.annual_count["high"]) == (2, 16000)


@given(st.lists(st.text(min_size=1, max_size=40).map(one_line).filter(bool), min_size=1, max_size=6))
def test_any_list_survives_a_cell(items):
    for column in ("required_documents", "legal_basis", "beneficiaries"):
        text = cell_text(write_list(items, column))
        assert read_list(split_medium(text)[0] if column == "required_documents" else text, column) == items


AWKWARD = [
    "Bakım-Onarım Formu", "=1+1", "-eksi", "a, b", "a; b", "Evrak (Elektronik veya Islak)", "1- birinci", "• nokta",
    "5393 Sayılı Kanun - 14. Madde", "x - y", "700-719", "<b>kalın</b>", "ığdır İSTANBUL ÇŞĞÜÖ",
]  # fmt: skip


@pytest.mark.parametrize("column", ["required_documents", "legal_basis", "beneficiaries", "initialling_list"])
@pytest.mark.parametrize("items", [[item] for item in AWKWARD] + [AWKWARD])
def test_awkward_lists_survive_a_cell(column, items):
    text = write_list(items, column)
    assert read_list(split_medium(text)[0] if column == "required_documents" else text, column) == items
