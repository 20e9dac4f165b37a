"""Categories and routing rules as data, and the answer to “bu ihbar nereye giderdi?”."""

from collections.abc import Mapping

import pytest
from django.test import Client

from imece.civic.institution.api import Neighbourhood, Unit
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import Category, RoutingRule
from imece.services.solution_center.tests.factories import category
from tests.personas import Persona, make_staff

pytestmark = pytest.mark.django_db
TOPICS, RULES = "/ofis/cozum-merkezi/konular/", "/ofis/cozum-merkezi/yonlendirme/"


@pytest.fixture
def keeper(units: Mapping[str, Unit], center: ServiceVersion) -> Persona:
    """The manager of the unit that answers for the row."""
    return make_staff("tarik", "Tarık Bayram", units["press"], "manager", "manager", 72)


def stated(one: Category | None = None, **changes: object) -> dict[str, object]:
    """The category form as the page sends it, with no question."""
    given: dict[str, object] = {
        "name": "Kırık bank",
        "group": "Park ve yeşil alan",
        "icon": "tree",
        "urgency": "normal",
        "responsible": "ours",
        "is_public": "on",
        "is_active": "on",
        "term_amount": "5",
        "term_unit": "day",
        "term_working": "on",
        "soru-TOTAL_FORMS": "1",
        "soru-INITIAL_FORMS": "0",
    }
    return given | changes


def question(number: int, **fields: object) -> dict[str, object]:
    given = {"label": "Ne kadar?", "type": "choice", "choices": "Az\nÇok", "ORDER": str(number + 1)} | fields
    return {f"soru-{number}-{name}": value for name, value in given.items()}


def test_a_new_category_gets_its_key_and_is_offered_at_once(keeper: Persona, units: Mapping[str, Unit]) -> None:
    assert keeper.client.post(f"{TOPICS}yeni/", stated(unit=units["parks"].pk)).status_code == 303
    made = category("kirik-bank")
    assert (made.unit, made.promised.amount, made.promised.working) == (units["parks"], 5, True)
    assert "Kırık bank" in Client().get("/cozum-merkezi/").content.decode()


def test_two_categories_of_one_name_have_two_keys(keeper: Persona) -> None:
    client = keeper.client
    for _time in range(2):
        client.post(f"{TOPICS}yeni/", stated())
    assert set(Category.objects.filter(name="Kırık bank").values_list("key", flat=True)) == {
        "kirik-bank",
        "kirik-bank-2",
    }


def test_a_question_is_added_with_key_and_values_of_its_own(keeper: Persona) -> None:
    keeper.client.post(f"{TOPICS}yeni/", stated(**question(0, required="on")))
    assert category("kirik-bank").questions == [
        {
            "key": "ne_kadar",
            "type": "choice",
            "label": "Ne kadar?",
            "required": True,
            "choices": [["az", "Az"], ["cok", "Çok"]],
        }
    ]


def test_questions_keep_their_keys_values_and_what_the_page_does_not_show(keeper: Persona) -> None:
    one = category("cop-toplama")
    fields = stated(one, name=one.name, group=one.group, **question(0, key="days", label="Kaç gün?", type="number"))
    keeper.client.post(f"{TOPICS}{one.key}/", fields | {"soru-INITIAL_FORMS": "1", "soru-TOTAL_FORMS": "1"})
    one.refresh_from_db()
    assert one.questions == [
        {"key": "days", "type": "number", "label": "Kaç gün?", "required": False, "min": 0, "max": 60}
    ]


def test_a_question_is_taken_out_and_others_change_places(keeper: Persona) -> None:
    one = category()
    fields = stated(one, **question(0, key="size", ORDER="2"), **question(1, key="accident", type="yes_no", ORDER="1"))
    fields |= {"soru-INITIAL_FORMS": "2", "soru-TOTAL_FORMS": "2"}
    client = keeper.client
    client.post(f"{TOPICS}{one.key}/", fields)
    one.refresh_from_db()
    assert [each["key"] for each in one.questions] == ["accident", "size"]
    client.post(f"{TOPICS}{one.key}/", fields | {"soru-0-DELETE": "on", "soru-0-key": "accident"})
    one.refresh_from_db()
    assert len(one.questions) == 1


def test_a_choice_without_two_options_is_refused(keeper: Persona) -> None:
    answer = keeper.client.post(f"{TOPICS}yeni/", stated(**question(0, choices="Az")))
    assert answer.status_code == 422
    assert "En az iki seçenek yazın." in answer.content.decode()
    assert not Category.objects.filter(name="Kırık bank").exists()


def test_another_body_must_be_named(keeper: Persona) -> None:
    answer = keeper.client.post(f"{TOPICS}yeni/", stated(responsible="elsewhere"))
    assert answer.status_code == 422
    assert "Sorumlu kurumun adını yazın." in answer.content.decode()


def test_a_category_out_of_use_is_no_longer_offered(keeper: Persona) -> None:
    one = category()
    keeper.client.post(f"{TOPICS}{one.key}/", stated(one, name=one.name, is_active=""))
    one.refresh_from_db()
    assert not one.is_active
    assert "Kullanım dışı" in keeper.client.get(TOPICS).content.decode()


def test_categories_change_places_within_their_group(keeper: Persona) -> None:
    client = keeper.client
    client.post(f"{TOPICS}kaldirim/tasi/", {"yon": "yukari"})
    assert category("kaldirim").order < category("yol-cukuru").order
    client.post(f"{TOPICS}kaldirim/tasi/", {"yon": "yukari"})
    assert category("kaldirim").order < category("yol-cukuru").order


def test_a_manager_of_another_unit_looks_but_does_not_change(center: ServiceVersion, hakan: Persona) -> None:
    client = hakan.client
    assert client.get(TOPICS).status_code == 200
    assert "Konu ekle" not in client.get(TOPICS).content.decode()
    assert client.post(f"{TOPICS}yeni/", stated()).status_code == 403
    assert client.post(f"{TOPICS}kaldirim/tasi/", {"yon": "yukari"}).status_code == 403
    assert client.get(f"{RULES}yeni/").status_code == 403


def test_the_system_administrator_may_change_them(center: ServiceVersion, tolga: Persona) -> None:
    assert tolga.client.post(f"{TOPICS}yeni/", stated()).status_code == 303


def test_a_rule_is_written_moved_and_switched_off(keeper: Persona, units: Mapping[str, Unit]) -> None:
    client = keeper.client
    for name in ("parks", "works"):
        fields = {"category": category().pk, "unit": units[name].pk, "weekdays": ["5", "6"]}
        assert client.post(f"{RULES}yeni/", fields).status_code == 303
    first, second = RoutingRule.objects.all()
    assert (first.unit, first.weekdays) == (units["parks"], [5, 6])
    client.post(f"{RULES}{second.pk}/tasi/", {"yon": "yukari"})
    assert list(RoutingRule.objects.all()) == [second, first]
    client.post(f"{RULES}{second.pk}/ac-kapat/")
    second.refresh_from_db()
    assert not second.is_active
    assert "Cumartesi, Pazar" in client.get(RULES).content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({}, "En az bir koşul yazın"), ({"starts_at": "18:00"}, "İki saati birlikte yazın"), ({"unit": ""}, "zorunlu")],
)
def test_half_a_rule_is_refused(
    fields: Mapping[str, str], sentence: str, keeper: Persona, units: Mapping[str, Unit]
) -> None:
    answer = keeper.client.post(f"{RULES}yeni/", {"unit": units["parks"].pk} | dict(fields))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not RoutingRule.objects.exists()


def tried(keeper: Persona, **asked: str) -> str:
    given = {"konu": "yol-cukuru", "gun": "2026-11-02", "saat": "10:00"} | asked
    return keeper.client.get(RULES, given, headers={"HX-Target": "dene-yanit"}).content.decode()


def test_the_box_says_unit_rule_term_and_date(keeper: Persona, units: Mapping[str, Unit]) -> None:
    quarter = Neighbourhood.objects.create(name="Çınar", slug="cinar")
    RoutingRule.objects.create(neighbourhood=quarter, unit=units["parks"])
    without = tried(keeper)
    assert "Fen İşleri Müdürlüğü" in without
    assert "konunun birimi" in without
    assert "3 iş günü" in without
    assert "5 Kasım Perşembe, 17.00" in without
    with_rule = tried(keeper, mahalle=f"{quarter.pk}")
    assert "Park ve Bahçeler Müdürlüğü" in with_rule
    assert "kural uyuyor" in with_rule


def test_the_box_asks_for_the_time_too(keeper: Persona, units: Mapping[str, Unit]) -> None:
    RoutingRule.objects.create(outside_hours=True, unit=units["police"])
    assert "Zabıta Müdürlüğü" in tried(keeper, saat="23:00")
    assert "Zabıta Müdürlüğü" not in tried(keeper, saat="10:00")


def test_the_box_says_whose_matter_it_is_instead(keeper: Persona) -> None:
    assert "Su ve kanalizasyon idaresi" in tried(keeper, konu="su-kacagi")


@pytest.mark.parametrize("odd", [{"konu": "yok"}, {"gun": "x"}, {"saat": "25:00"}, {"mahalle": "9"}])
def test_the_box_takes_no_nonsense(odd: Mapping[str, str], keeper: Persona) -> None:
    assert "Konuyu seçin" in tried(keeper, **odd)


def test_a_day_far_away_has_a_unit_but_no_date(keeper: Persona) -> None:
    assert "Fen İşleri Müdürlüğü" in tried(keeper, gun="9998-12-31")
