"""The inventory: read from the declarations, completed by hand, exported in VERBİS's columns."""

import csv
import io

import pytest
from openpyxl import load_workbook

from imece.civic.privacy.inventory.measures import Kind, taken
from imece.civic.privacy.inventory.rows import VERBIS_COLUMNS, inventory, verbis_cells
from imece.civic.privacy.models import OutsideActivity, TakenMeasure
from imece.kernel.personal_data import Category, processing

pytestmark = pytest.mark.django_db
HOME = "/ofis/kisisel-veri/envanter/"
OUTSIDE = {
    "title": "Personel özlük dosyaları",
    "unit": "İnsan Kaynakları",
    "categories": ["identity", "health"],
    "what": "ad, soyad, sağlık raporu",
    "purposes": ["staff_duties"],
    "grounds": ["5/2-a", "6/3-b"],
    "law": "657 sayılı Kanun",
    "subjects": ["staff"],
    "recipients": "SGK, bildirim için",
    "retention": "101 yıl",
    "abroad": "",
}


def test_every_activity_stands_in_the_inventory_with_ground_and_term() -> None:
    rows = inventory()
    assert {row.activity for row in rows} == {str(activity.title) for activity in processing}
    assert all(row.data and row.purposes and row.grounds and row.subjects and row.retention for row in rows)


def test_the_identity_number_is_declared_for_applications() -> None:
    row = next(row for row in inventory() if row.activity.startswith("Başvuruların") and row.category == "identity")
    assert any("kimlik numarası" in what for what in row.data)
    assert "cases.Applicant" in row.tables


def test_verbis_has_one_row_a_category_with_the_longest_term() -> None:
    cells = {row[0]: row for row in verbis_cells(inventory())}
    assert len(cells) == len({row.category for row in inventory()})
    contact = cells[str(Category.CONTACT.label)]
    assert len(contact) == len(VERBIS_COLUMNS)
    assert contact[4] == "20 yıl"
    assert "Tedarikçiler" in contact[3]
    assert contact[5] == "Aktarılmıyor"


@pytest.mark.parametrize(("layout", "columns"), [("verbis", 7), ("envanter", 14)])
def test_the_export_opens_as_a_spreadsheet(levent, layout: str, columns: int) -> None:
    answer = levent.client.get(f"{HOME}{layout}.xlsx")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert len(rows[0]) == columns
    assert len(rows) > 5
    text = b"".join(levent.client.get(f"{HOME}{layout}.csv").streaming_content).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == len(rows)


def test_no_other_export_exists(levent) -> None:
    assert levent.client.get(f"{HOME}verbis.pdf").status_code == 404
    assert levent.client.get(f"{HOME}hepsi.xlsx").status_code == 404


def test_what_happens_outside_the_programme_is_added_and_exported(levent) -> None:
    assert levent.client.post(f"{HOME}program-disi/yeni/", OUTSIDE).status_code == 303
    rows = [row for row in inventory() if row.outside]
    assert [row.category for row in rows] == [Category.IDENTITY, Category.HEALTH]
    page = levent.client.get(HOME, {"kategori": "health"}).content.decode()
    assert "Personel özlük dosyaları" in page
    assert "Özel nitelikli" in page
    health = next(row for row in verbis_cells(inventory()) if row[0] == str(Category.HEALTH.label))
    assert health[4] == "101 yıl"


def test_a_row_without_a_ground_is_refused(levent) -> None:
    answer = levent.client.post(f"{HOME}program-disi/yeni/", OUTSIDE | {"grounds": []})
    assert answer.status_code == 422
    assert not OutsideActivity.objects.exists()


def test_a_row_can_be_changed_and_taken_out(levent) -> None:
    levent.client.post(f"{HOME}program-disi/yeni/", OUTSIDE)
    row = OutsideActivity.objects.get()
    levent.client.post(f"{HOME}program-disi/{row.pk}/", OUTSIDE | {"retention": "50 yıl"})
    assert OutsideActivity.objects.get().retention == "50 yıl"
    levent.client.post(f"{HOME}program-disi/{row.pk}/cikar/")
    assert not OutsideActivity.objects.exists()


def test_a_formula_in_a_cell_stays_text(levent) -> None:
    levent.client.post(f"{HOME}program-disi/yeni/", OUTSIDE | {"title": "=1+1"})
    answer = b"".join(levent.client.get(f"{HOME}envanter.csv").streaming_content).decode()
    assert "'=1+1" in answer


def test_measures_that_people_take_count_only_when_said(levent) -> None:
    before = {each.key for each in taken(Kind.TECHNICAL)}
    levent.client.post(f"{HOME}tedbirler/", {"technical": ["firewall"], "administrative": ["training"]})
    assert {each.key for each in taken(Kind.TECHNICAL)} - before == {"firewall"}
    levent.client.post(f"{HOME}tedbirler/", {"technical": [], "administrative": ["training"]})
    assert set(TakenMeasure.objects.values_list("key", flat=True)) == {"training"}


def test_the_auditor_reads_and_may_not_write(gulay) -> None:
    client = gulay.client
    assert client.get(HOME).status_code == 200
    assert client.get(f"{HOME}program-disi/yeni/").status_code == 403
    assert client.post(f"{HOME}tedbirler/", {"technical": ["firewall"]}).status_code == 403


def test_a_clerk_does_not_see_the_desk(zeynep) -> None:
    client = zeynep.client
    assert client.get("/ofis/kisisel-veri/").status_code == 403
    assert client.get(HOME).status_code == 403
