"""Files in and out: nothing is lost, everything unreadable is named, one bad row imports nothing."""

from io import BytesIO

import pytest

from imece.civic.institution.api import Actor
from imece.engines.catalog.exchange.cells import read_list, split_medium, write_list
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


def test_a_changed_row_becomes_a_new_version(inventory):
    text = DEMO.read_text(encoding="utf-8").replace("Yaklaşık 15000 Adet", "Yaklaşık 16000 Adet")
    report = import_inventory(actor=Actor.system(), reading=read_yaml(BytesIO(text.encode())), publish=True)
    service = Service.objects.get(key="numarataj-belgesi")
    assert report.changed == ["Numarataj Belgesi"]
    assert (service.current.number, service.current.annual_count["high"]) == (2, 16000)


AWKWARD = [
    "Bakım-Onarım Formu", "=1+1", "-eksi", "a, b", "a; b", "Evrak (Elektronik veya Islak)", "1- birinci", "• nokta",
    "5393 Sayılı Kanun - 14. Madde", "x - y", "700-719", "<b>kalın</b>", "ığdır İSTANBUL ÇŞĞÜÖ",
]  # fmt: skip


@pytest.mark.parametrize("column", ["required_documents", "legal_basis", "beneficiaries", "initialling_list"])
@pytest.mark.parametrize("items", [[item] for item in AWKWARD] + [AWKWARD])
def test_awkward_lists_survive_a_cell(column, items):
    text = write_list(items, column)
    assert read_list(split_medium(text)[0] if column == "required_documents" else text, column) == items
