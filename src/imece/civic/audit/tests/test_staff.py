"""The logs in Ofis: who may read them, what the filters find, what an export leaves behind."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.utils import timezone
from pypdf import PdfReader

from imece.civic.audit import jobs, sealing
from imece.civic.audit.api import Act, Entry, of_case, of_person, record
from imece.civic.audit.chain import link_entries
from imece.civic.audit.models import HandOver, TrafficEntry, Verification
from imece.civic.audit.traffic.sealing import seal_traffic
from imece.kernel.identifiers import complete_tckn
from imece.kernel.jobs import run_pending

pytestmark = pytest.mark.django_db
LOG, STATE, TRAFFIC = "/ofis/denetim/", "/ofis/denetim/dogrulama/", "/ofis/denetim/trafik/"
HAND_OVER = f"{TRAFFIC}teslim/"


@pytest.fixture
def looks(zeynep, serkan, ayse) -> list[Entry]:
    """Zeynep looked at a case of Ayşe's, Serkan exported a list."""
    made = [
        record(
            None,
            actor=zeynep.actor,
            act=Act.VIEWED,
            subjects=[of_case("2026-000001"), of_person(ayse.person)],
            what="2026-000001 sayılı başvuru",
        ),
        record(None, actor=serkan.actor, act=Act.EXPORTED, subjects=[of_case("2026-000002")], what="=2+5 liste"),
    ]
    link_entries()
    return made


@pytest.fixture
def requests(db) -> list[TrafficEntry]:
    facts = {"destination": "198.51.100.1", "method": "GET", "status": 200, "size": 10}
    made = [
        TrafficEntry.objects.create(at=timezone.now(), source=source, page=page, **facts)
        for source, page in (("192.0.2.7", "/a/"), ("192.0.2.7", "/b/"), ("2001:db8::1", "/a/"))
    ]
    seal_traffic()
    return made


def text(answer) -> str:
    return answer.content.decode()


def listed(client, **query) -> list[Entry]:
    """What the page shows, without what setting up the house has left in the log."""
    rows = client.get(LOG, query).context["table"].page.rows
    return [entry for entry in rows if entry.subjects]


def test_the_log_lists_newest_first(looks, gulay) -> None:
    assert listed(gulay.client) == looks[::-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kisi": "zeynep KAYA"}, [0]),
        ({"islem": "exported"}, [1]),
        ({"konu": "2026-000001"}, [0]),
        ({"konu": complete_tckn("199999999")}, []),
        ({"konu": "2026-999999"}, []),
        ({"ilk": "2020-01-01", "son": "2020-12-31"}, []),
        ({"ilk": "2020-01-01"}, [1, 0]),
        ({"kisi": "kimse"}, []),
    ],
)
def test_filters_find(looks, gulay, query, found) -> None:
    assert listed(gulay.client, **query) == [looks[one] for one in found]


def test_a_unit_and_an_identity_number_find(looks, gulay, unit, ayse) -> None:
    assert listed(gulay.client, birim=unit.pk) == [looks[0]]
    assert listed(gulay.client, konu=ayse.person.national_id) == [looks[0]]


def test_a_wrong_date_is_told(gulay) -> None:
    answer = gulay.client.get(LOG, {"ilk": "31.31.2026"})
    assert answer.status_code == 422
    assert "Hata: " in text(answer)


def test_reading_the_log_is_itself_written_down(looks, gulay) -> None:
    gulay.client.get(LOG, {"konu": "2026-000001"})
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.act, entry.subjects) == ("Gülay Soylu", "listed", ["case:2026-000001"])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_itself_written_down(looks, gulay, kind) -> None:
    answer = gulay.client.get(LOG, {"bicim": kind})
    content = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    assert len(content) > 100
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.act, entry.actor_name) == ("exported", "Gülay Soylu")


def test_an_exported_cell_is_no_formula(looks, gulay) -> None:
    content = b"".join(gulay.client.get(LOG, {"bicim": "csv"}).streaming_content).decode("utf-8-sig")
    assert any("'=2+5 liste" in cell for row in csv.reader(io.StringIO(content), delimiter=";") for cell in row)


def test_an_entry_shows_its_place_its_hash_and_its_seal(looks, gulay) -> None:
    client, address = gulay.client, f"{LOG}kayit/{looks[0].pk}/"
    assert "Bu gece mühürlenecek" in text(client.get(address))
    sealing.seal_chain()
    shown = text(client.get(address))
    assert looks[0].link.hash in shown
    assert "Başvuru 2026-000001" in shown
    assert "Bu gece mühürlenecek" not in shown


def test_an_entry_without_a_link_says_that_it_waits(gulay) -> None:
    entry = record(None, actor=gulay.actor, act=Act.VIEWED)
    assert "bir dakika içinde" in text(gulay.client.get(f"{LOG}kayit/{entry.pk}/"))


def test_the_state_says_that_all_is_sound(looks, gulay) -> None:
    client = gulay.client
    assert "henüz doğrulanmadı" in text(client.get(STATE))
    sealing.seal_chain()
    client.post(f"{STATE}simdi/")
    run_pending()
    shown = text(client.get(STATE))
    assert "Kayıtlar sağlam" in shown
    assert "IMECE_TIMESTAMP_URL" in shown


def test_the_state_names_what_is_wrong(looks, gulay) -> None:
    Verification.objects.create(first=1, last=2, milliseconds=1, findings=[{"words": "2. sıradaki kayıt silinmiş."}])
    shown = text(gulay.client.get(STATE))
    assert "tutarsızlık" in shown
    assert "2. sıradaki kayıt silinmiş." in shown


@pytest.mark.parametrize("address", [LOG, STATE])
@pytest.mark.parametrize("name", ["zeynep", "hakan", "nurhan", "tolga"])
def test_nobody_but_the_auditor_reads_the_log(request, name, address) -> None:
    assert request.getfixturevalue(name).client.get(address).status_code == 403


def test_the_system_administrator_sees_traffic_but_hands_none_over(requests, tolga) -> None:
    client = tolga.client
    assert "192.0.2.7" in text(client.get(TRAFFIC))
    assert client.get(HAND_OVER).status_code == 403


@pytest.mark.parametrize(
    ("query", "count"), [({"ip": "192.0.2.7"}, 2), ({"ip": "2001:0db8::1"}, 1), ({"sayfa_adresi": "/a"}, 2), ({}, 3)]
)
def test_traffic_filters_find(requests, gulay, query, count) -> None:
    assert len(gulay.client.get(TRAFFIC, query).context["table"].page.rows) == count


def test_something_that_is_no_address_is_told(gulay) -> None:
    answer = gulay.client.get(TRAFFIC, {"ip": "belediye"})
    assert answer.status_code == 422
    assert "IP adresi değil" in text(answer)


LETTER = {
    "authority": "Örnekkent Cumhuriyet Başsavcılığı",
    "letter_number": "2026/123 Soruşturma",
    "letter_date": "2026-01-05",
    "ground": "5271 sayılı Kanun m. 160",
    "since": "2026-01-01T00:00",
    "until": "2027-01-01T00:00",
    "source": "192.0.2.7",
    "page": "",
}


@pytest.fixture
def letter() -> dict[str, str]:
    year = timezone.localdate().year
    return LETTER | {"since": f"{year}-01-01T00:00", "until": f"{year + 1}-01-01T00:00", "letter_date": f"{year}-01-01"}


def package_of(answer) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_a_hand_over_holds_what_was_asked_for_and_who_asked(requests, gulay, letter) -> None:
    package = package_of(gulay.client.post(HAND_OVER, letter))
    lines = package.read("trafik.csv")
    made = HandOver.objects.get()
    assert len(lines.splitlines()) == 3
    assert b"2001:db8" not in lines
    assert (made.count, made.sha256, made.size) == (2, hashlib.sha256(lines).hexdigest(), len(lines))
    protocol = PdfReader(io.BytesIO(package.read("tutanak.pdf"))).pages[0].extract_text()
    for fact in ("Örnekkent Cumhuriyet Başsavcılığı", "2026/123 Soruşturma", "Gülay Soylu"):
        assert fact in " ".join(protocol.split())
    assert [seal["number"] for seal in json.loads(package.read("muhurler.json"))] == [1]


def test_a_hand_over_is_itself_written_down(requests, gulay, letter) -> None:
    package_of(gulay.client.post(HAND_OVER, letter))
    entry = Entry.objects.get(act=Act.EXPORTED)
    assert entry.data == {"sha256": HandOver.objects.get().sha256}
    assert "Başsavcılığı" in entry.what
    assert "Örnekkent Cumhuriyet Başsavcılığı" in text(gulay.client.get(TRAFFIC))


def test_nothing_found_is_an_answer_too(requests, gulay, letter) -> None:
    package = package_of(gulay.client.post(HAND_OVER, letter | {"source": "203.0.113.50"}))
    assert HandOver.objects.get().count == 0
    assert "bulunmamıştır" in PdfReader(io.BytesIO(package.read("tutanak.pdf"))).pages[0].extract_text()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"authority": ""}, "Hata: "),
        ({"until": "2000-01-01T00:00"}, "başından sonra"),
        ({"since": "2000-01-01T00:00"}, "iki yıldan uzun"),
        ({"source": "x"}, "IP adresi değil"),
        ({"letter_date": "2999-01-01"}, "gelecekte"),
    ],
)
def test_a_letter_that_is_not_complete_hands_nothing_over(requests, gulay, letter, change, words) -> None:
    answer = gulay.client.post(HAND_OVER, letter | change)
    assert answer.status_code == 422
    assert words in text(answer)
    assert not HandOver.objects.exists()


def test_the_log_asks_a_fixed_number_of_times(zeynep, gulay, django_assert_max_num_queries) -> None:
    client = gulay.client
    client.get(LOG)
    for _turn in range(60):
        record(None, actor=zeynep.actor, act=Act.VIEWED, subjects=["case:1"])
    with django_assert_max_num_queries(12):
        client.get(LOG)


def test_the_night_seals_verifies_and_says_nothing_when_all_is_well(looks, requests, caplog) -> None:
    jobs.seal()
    jobs.expire()
    jobs.verify_chain()
    assert Verification.objects.get().findings == []
    assert caplog.text == ""


def test_a_reading_that_was_cut_short_goes_on_the_next_night(looks, monkeypatch) -> None:
    Verification.objects.create(first=1, last=1, stopped_early=True, milliseconds=90_000)
    jobs.verify_chain()
    assert Verification.objects.first().first == 2
    jobs.verify_chain()
    assert Verification.objects.first().first == 1
