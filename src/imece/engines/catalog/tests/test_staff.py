"""The catalogue in Ofis: who may, what is written, what is told."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from imece.engines.catalog.exchange.yaml_read import read_yaml
from imece.engines.catalog.models import Service, ServiceVersion
from imece.engines.catalog.operations.drafts import draft_of
from imece.engines.catalog.operations.measuring import record_measurement, refresh_figures
from imece.engines.catalog.tests.conftest import DEMO

pytestmark = pytest.mark.usefixtures("inventory")
ROW = "/ofis/katalog/hizmet/numarataj-belgesi/"
READ = ["", "sapma/", "hizmet/numarataj-belgesi/", "hizmet/numarataj-belgesi/surumler/",
        "hizmet/numarataj-belgesi/surumler/1/"]  # fmt: skip
EDITED = ("duzenle", "ayarlar", "belgeler", "form", "form/alan/2", "form/dene", "taslagi-sil")
WRITE = ["yeni/", "ice-aktar/", *(f"hizmet/numarataj-belgesi/{page}/" for page in EDITED)]


@pytest.fixture
def draft():
    def read() -> ServiceVersion | None:
        return draft_of(Service.objects.get(key="numarataj-belgesi"))

    return read


@pytest.mark.parametrize("page", READ + WRITE)
def test_an_engineer_may_edit_and_a_clerk_may_not(page, serkan, zeynep, ayse, client):
    address = f"/ofis/katalog/{page}"
    assert serkan.client.get(address).status_code == 200
    assert zeynep.client.get(address).status_code == 403
    assert ayse.client.get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_an_edit_writes_a_draft_and_leaves_the_published_row_alone(serkan, draft):
    form = row_fields()
    response = serkan.client.post(f"{ROW}duzenle/", form | {"completion_term_raw": "3 iş günü"})
    assert response.status_code == 303
    assert draft().completion_term_raw == "3 iş günü"
    assert Service.objects.get(key="numarataj-belgesi").current.completion_term_raw == "10 Dk. İle 1 İş Günü"


def row_fields():
    version = Service.objects.get(key="numarataj-belgesi").current
    names = ["order_no", "detsis_no", "name", "description", "local_unit", "first_application_office",
             "completion_term_raw", "annual_count_raw", "e_offered_raw", "document_medium"]  # fmt: skip
    lists = ["sdp_codes", "legal_basis", "beneficiaries", "required_documents", "initialling_list", "notes"]
    return {name: getattr(version, name) for name in names} | {
        name: "\n".join(getattr(version, name)) for name in lists
    }


def test_an_unreadable_term_stands_beside_its_field(serkan, draft):
    response = serkan.client.post(f"{ROW}duzenle/", row_fields() | {"completion_term_raw": "bir ara"})
    assert response.status_code == 422
    assert "okunamadı" in response.content.decode()
    assert draft() is None


def test_the_reading_of_a_term_is_shown_while_typing(serkan):
    said = serkan.client.get("/ofis/katalog/okuma/", {"tur": "sure", "completion_term_raw": "20 Sn"})
    assert "20 saniye" in said.content.decode()
    said = serkan.client.get("/ofis/katalog/okuma/", {"tur": "sayi", "annual_count_raw": "epeyce"})
    assert "okunamadı" in said.content.decode()


def test_a_document_that_the_row_does_not_list_cannot_enter_the_checklist(serkan, draft):
    serkan.client.post(f"{ROW}duzenle/", row_fields() | {"required_documents": "Kimlik"})
    assert draft() is None


def test_checklist_and_chain_are_written(serkan, draft):
    data = {"required-0": "on", "note-0": "Okunaklı olsun", "in-manager": "on", "rank-manager": "2", "in-officer": "on",
            "rank-officer": "1", "skip-officer": "on"}  # fmt: skip
    serkan.client.post(f"{ROW}belgeler/", data)
    assert draft().sign_off == [{"title": "officer", "skippable": True}, {"title": "manager", "skippable": False}]
    assert draft().checklist[0]["note"] == "Okunaklı olsun"


def test_the_form_is_built_field_by_field(serkan, draft):
    client = serkan.client
    client.post(f"{ROW}form/", {"action": "add", "type": "choice", "label": "Bina türü", "section": "Yer"})
    assert draft().form[-1]["key"] == "bina_turu"
    last = len(draft().form) - 1
    settings = {"label": "Bina türü", "choices": "Konut\nis | İş yeri", "required": "on", "section": "Yer"}
    assert client.post(f"{ROW}form/alan/{last}/", settings).status_code == 303
    assert draft().form[-1]["choices"] == [["konut", "Konut"], ["is", "İş yeri"]]
    client.post(f"{ROW}form/", {"action": "up", "path": str(last)})
    assert draft().form[-2]["key"] == "bina_turu"
    client.post(f"{ROW}form/", {"action": "remove", "path": str(last - 1)})
    assert "bina_turu" not in [field["key"] for field in draft().form]


def test_a_field_can_be_added_to_a_group_and_made_conditional(serkan, draft):
    client = serkan.client
    client.post(f"{ROW}form/", {"action": "add", "type": "group", "label": "Kişiler"})
    group = len(draft().form) - 1
    client.post(f"{ROW}form/", {"action": "add", "type": "date", "label": "Doğum", "inside": str(group)})
    assert [field["type"] for field in draft().form[-1]["fields"]] == ["short_text", "date"]
    client.post(f"{ROW}form/alan/{group}/", {"label": "Kişiler", "show_when": ["reason=deed", "reason=licence"]})
    assert draft().form[-1]["show_when"] == {"field": "reason", "equals": ["deed", "licence"]}


def test_a_field_that_others_depend_on_cannot_be_removed(serkan, draft):
    response = serkan.client.post(f"{ROW}form/", {"action": "remove", "path": "0"}, follow=True)
    assert "gösterme koşulu" in response.content.decode()
    assert draft() is None


@pytest.mark.parametrize("path", ["99", "0.0", "12.99"])
def test_a_field_that_is_gone_is_not_found(serkan, path):
    assert serkan.client.get(f"{ROW}form/alan/{path}/").status_code == 404
    assert serkan.client.post(f"{ROW}form/", {"action": "up", "path": path}).status_code == 303


def test_the_form_can_be_tried(serkan):
    refused = serkan.client.post(f"{ROW}form/dene/", {"deneme-reason": "deed"})
    assert "Bu alanı doldurun" in refused.content.decode()
    data = {"deneme-reason": "deed", "deneme-place_description": "Meydan"}
    assert "kabul edilirdi" in serkan.client.post(f"{ROW}form/dene/", data).content.decode()


def test_a_manager_publishes_with_the_differences_in_sight(hakan, draft):
    client = hakan.client
    client.post(f"{ROW}duzenle/", row_fields() | {"annual_count_raw": "Yaklaşık 16.000 Adet"})
    assert "16.000" in client.get(f"{ROW}yayimla/").content.decode()
    assert client.post(f"{ROW}yayimla/", {"change_note": "Yıllık sayı"}).status_code == 303
    current = Service.objects.get(key="numarataj-belgesi").current
    assert (current.number, current.change_note, current.published_by) == (2, "Yıllık sayı", "Hakan Demir")
    assert draft() is None


def test_an_engineer_may_not_publish(serkan):
    assert serkan.client.get(f"{ROW}yayimla/").status_code == 403


def test_publication_in_the_past_is_refused(hakan, draft):
    hakan.client.post(f"{ROW}duzenle/", row_fields() | {"annual_count_raw": "5"})
    assert hakan.client.post(f"{ROW}yayimla/", {"valid_from": "1900-01-01"}).status_code == 422
    assert draft() is not None


def test_a_draft_is_thrown_away_after_a_question(hakan, draft):
    hakan.client.post(f"{ROW}duzenle/", row_fields() | {"annual_count_raw": "5"})
    assert "silinsin mi" in hakan.client.get(f"{ROW}taslagi-sil/").content.decode()
    hakan.client.post(f"{ROW}taslagi-sil/")
    assert draft() is None


def test_a_service_is_closed_with_a_reason_and_opened_again(hakan):
    hakan.client.post(f"{ROW}kapat/", {"reason": ""})
    assert Service.objects.get(key="numarataj-belgesi").is_open
    hakan.client.post(f"{ROW}kapat/", {"reason": "Bakım"})
    assert Service.objects.get(key="numarataj-belgesi").closed_reason == "Bakım"
    hakan.client.post(f"{ROW}ac/")
    assert Service.objects.get(key="numarataj-belgesi").is_open


def test_a_new_row_begins_as_a_draft(serkan):
    response = serkan.client.post("/ofis/katalog/yeni/", {"name": "Kapı Numarası Değişikliği"})
    assert response["Location"].endswith("/hizmet/kapi-numarasi-degisikligi/duzenle/")
    assert serkan.client.post("/ofis/katalog/yeni/", {"name": "x" * 10_000}).status_code == 422


def test_a_file_comes_in_by_way_of_a_report(hakan):
    text = DEMO.read_text(encoding="utf-8").replace("Yaklaşık 15000 Adet", "Yaklaşık 17000 Adet")
    client = hakan.client
    page = client.post("/ofis/katalog/ice-aktar/", {"file": SimpleUploadedFile("e.yaml", text.encode())})
    assert Service.objects.get(key="numarataj-belgesi").current.number == 1
    parcel = page.context["parcel"]
    assert client.post("/ofis/katalog/ice-aktar/", {"parcel": parcel + "x"}).status_code == 303
    client.post("/ofis/katalog/ice-aktar/", {"parcel": parcel, "publish": "1"})
    assert Service.objects.get(key="numarataj-belgesi").current.annual_count["high"] == 17000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.yaml", b"a: [1"),
        ("a.exe", b"MZ"),
        ("a.yaml", b"schema: other"),
        ("a.xlsx", b""),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(serkan, name, content):
    upload = SimpleUploadedFile(name, content)
    response = serkan.client.post("/ofis/katalog/ice-aktar/", {"file": upload})
    assert response.status_code == 422
    assert "Hata:" in response.content.decode()


def test_the_export_for_editors_keeps_everything(serkan):
    assert read_yaml(BytesIO(serkan.client.get("/ofis/katalog/envanter.yaml").content)).problems == []
    assert BytesIO(serkan.client.get("/ofis/katalog/envanter.xlsx").content).read(2) == b"PK"


def test_drifted_rows_are_listed_and_get_a_draft_from_the_measured_figures(serkan, draft):
    service = Service.objects.get(key="numarataj-belgesi")
    now = timezone.now()
    for number in range(12):
        begun = now - timezone.timedelta(days=number + 30)
        record_measurement(
            service=service, number=f"N-{number}", channel="web", opened_at=begun, completed_at=begun,
            working_seconds=3 * 8 * 3600,
        )  # fmt: skip
    refresh_figures()
    assert "Süreden yavaş" in serkan.client.get("/ofis/katalog/sapma/").content.decode()
    serkan.client.post(f"{ROW}olculenden/")
    assert (draft().completion_term_raw, draft().annual_count_raw) == ("3 İş Günü", "12 Adet")


@pytest.mark.parametrize("address", ["/ofis/katalog/", "/ofis/katalog/sapma/"])
def test_the_lists_ask_the_same_number_of_queries_for_any_number_of_rows(serkan, address, query_count):
    client = serkan.client
    client.get(address)
    many = query_count(lambda: client.get(address))
    Service.objects.exclude(key="numarataj-belgesi").update(current=None)
    ServiceVersion._base_manager.exclude(service__key="numarataj-belgesi")._raw_delete("default")
    Service.objects.exclude(key="numarataj-belgesi").delete()
    assert query_count(lambda: client.get(address)) == many
