"""How long what is kept: rules by kind and file-plan code, holds, the dry run and the record of what went."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import Way, stocks
from imece.civic.privacy.models import DestructionRecord, LegalHold, RetentionRule
from imece.civic.privacy.retention.holds import kind_key, lift_hold, set_hold
from imece.civic.privacy.retention.jobs import let_go_what_is_over
from imece.civic.privacy.retention.paper import record_pdf
from imece.civic.privacy.retention.rules import RuleBook, months_after, months_before, write_rule
from imece.civic.privacy.retention.running import apply_retention, foresee
from imece.engines.cases.models import Case
from imece.engines.notifications.api import OutboxMessage
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotPermitted
from tests.privacy.conftest import close, fresh

ISTANBUL = ZoneInfo("Europe/Istanbul")
pytestmark = pytest.mark.django_db
CASES = "cases.case"


def forgotten(case: Case) -> bool:
    return Case.objects.get(pk=case.pk).forgotten_at is not None


def hold(levent, subject: str) -> LegalHold:
    return set_hold(actor=levent.actor, subject=subject, shown="Bir kayıt", reason="Dava", reference="2026/1 E.")


def test_the_night_lets_go_what_is_over_and_keeps_what_is_not(ayse, file_case):
    old, young, running = close(file_case(ayse), years_ago=11), close(file_case(ayse), years_ago=9), file_case(ayse)
    let_go_what_is_over()
    assert [forgotten(case) for case in (old, young, running)] == [True, False, False]
    assert DestructionRecord.objects.get().decided_by == "Kendiliğinden (saklama kuralları)"


def test_running_again_destroys_nothing_and_writes_no_second_record(ayse, file_case):
    close(file_case(ayse), years_ago=11)
    let_go_what_is_over()
    let_go_what_is_over()
    assert DestructionRecord.objects.count() == 1


def test_the_dry_run_counts_exactly_what_the_run_then_does(levent, ayse, mert, file_case):
    cases = [close(file_case(who), years_ago=11) for who in (ayse, ayse, mert)]
    hold(levent, f"case:{cases[0].number}")
    (foreseen,) = [one for one in foresee() if one.rule.kind == CASES and one.rule.file_plan == "622.01"]
    assert (foreseen.due, foreseen.held, foreseen.goes) == (3, 1, 2)
    assert not any(forgotten(case) for case in cases)
    record = apply_retention(actor=levent.actor)
    assert record.went == 2 + sum(line["count"] for line in record.lines if line["kind"] != CASES)
    assert [forgotten(case) for case in cases] == [False, True, True]


@pytest.mark.parametrize("by", ["case", "person", "id", "kind"])
def test_a_hold_keeps_whatever_it_is_set_on(by, levent, ayse, file_case):
    case = close(file_case(ayse), years_ago=11)
    index = ayse.person.national_id_index
    keys = {
        "case": f"case:{case.number}",
        "person": f"person:{ayse.person.pk}",
        "id": f"id:{index}",
        "kind": kind_key(CASES),
    }
    found = hold(levent, keys[by])
    let_go_what_is_over()
    assert not forgotten(case)
    lift_hold(actor=levent.actor, hold=found, reason="Dava bitti")
    let_go_what_is_over()
    assert forgotten(case)


def test_a_hold_set_while_the_run_goes_on_is_still_obeyed(levent, ayse, file_case, monkeypatch):
    case = close(file_case(ayse), years_ago=11)
    stock = stocks.get(CASES)
    due = stock.due

    def due_and_then_held(before, plan):
        yield from list(due(before, plan))
        if not LegalHold.objects.exists():
            hold(levent, f"case:{case.number}")

    monkeypatch.setattr(stock, "due", due_and_then_held)
    apply_retention(actor=Actor.system())
    assert not forgotten(case)


def test_a_written_rule_replaces_the_proposal_for_its_code_only(levent, ayse, file_case):
    case = close(file_case(ayse), years_ago=3)
    write_rule(actor=levent.actor, kind=CASES, file_plan="622.01", months=24, way="anonymised", ground="Deneme kararı")
    let_go_what_is_over()
    assert forgotten(case)
    assert RuleBook().rule_for(CASES, "719").months == 15 * 12


def test_the_longest_code_above_a_case_governs_it(levent):
    book = RuleBook()
    assert book.rule_for(CASES, "622.01.05").file_plan == "622.01"
    assert book.rule_for(CASES, "999.01").file_plan == ""
    assert book.rule_for("nothing.such") is None


def test_what_belongs_into_the_archive_is_not_destroyed_by_the_calendar(ayse, file_case):
    book = RuleBook()
    assert not book.rule_for(CASES, "703").is_active
    assert not book.rule_for(CASES, "708.01").is_active


def test_a_switched_off_rule_lets_nothing_go(levent, ayse, file_case):
    case = close(file_case(ayse), years_ago=30)
    write_rule(
        actor=levent.actor, kind=CASES, file_plan="622.01", months=12, way="anonymised", ground="x", is_active=False
    )
    let_go_what_is_over()
    assert not forgotten(case)


def test_impossible_rules_are_refused_field_by_field(levent):
    for wrong, field in (
        ({"kind": "no.such"}, "kind"),
        ({"months": 0}, "months"),
        ({"months": 5000}, "months"),
        ({"way": "destroyed"}, "way"),
        ({"way": "kept"}, "way"),
        ({"ground": " "}, "ground"),
    ):
        rule = {"kind": CASES, "file_plan": "", "months": 12, "way": "anonymised", "ground": "Kanun"} | wrong
        with pytest.raises(Invalid) as refused:
            write_rule(actor=levent.actor, **rule)
        assert field in refused.value.fields
    assert not RetentionRule.objects.exists()


def test_old_messages_go_and_the_record_counts_them(levent, ayse, file_case):
    case = file_case(ayse)
    messages = OutboxMessage.objects.filter(reference=case.number)
    messages.update(state="sent", created_at=timezone.now() - timedelta(days=800))
    expected = messages.count()
    record = apply_retention(actor=levent.actor)
    (line,) = [one for one in record.lines if one["kind"] == "notifications.message"]
    assert (line["count"], line["way"]) == (expected, Way.DESTROYED)


def test_the_figures_survive_the_person(ayse, file_case):
    case = close(file_case(ayse), years_ago=11)
    let_go_what_is_over()
    left = Case.objects.get(pk=case.pk)
    assert (left.number, left.service_id, left.state, left.closed_at) == (
        case.number, case.service_id, case.state, case.closed_at
    )  # fmt: skip


def test_who_may_not_manage_retention_lets_nothing_go(zeynep, tolga, gulay):
    for who in (zeynep, tolga, gulay):
        with pytest.raises(NotPermitted):
            apply_retention(actor=who.actor)
        with pytest.raises(NotPermitted):
            hold(who, "case:1")


def test_a_hold_says_why_and_on_what_ground_and_stands_once(levent):
    with pytest.raises(Invalid) as refused:
        set_hold(actor=levent.actor, subject="case:1", shown="1", reason=" ", reference="")
    assert set(refused.value.fields) == {"reason", "reference"}
    found = hold(levent, "case:1")
    with pytest.raises(Conflict):
        hold(levent, "case:1")
    lift_hold(actor=levent.actor, hold=found, reason="Bitti")
    with pytest.raises(NotAllowed):
        lift_hold(actor=levent.actor, hold=found, reason="Bitti")
    hold(levent, "case:1")


def test_the_database_itself_refuses_to_change_a_record(ayse, file_case):
    close(file_case(ayse), years_ago=11)
    let_go_what_is_over()
    for statement in ("UPDATE privacy_destructionrecord SET number = 'x'", "DELETE FROM privacy_destructionrecord"):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():  # noqa: SIM117
            with connection.cursor() as cursor:
                cursor.execute(statement)


@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2024, 3, 31), 1, (2024, 2, 29)),
        ((2026, 1, 15), 120, (2016, 1, 15)),
        ((2026, 1, 31), 2, (2025, 11, 30)),
        ((2026, 12, 31), 12, (2025, 12, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(moment, months, before):
    now = datetime(*moment, 12, tzinfo=ISTANBUL)
    assert months_before(now, months) == datetime(*before, 12, tzinfo=ISTANBUL)
    assert months_after(datetime(*before, 12, tzinfo=ISTANBUL), months) <= now


def test_the_record_can_be_printed(levent, ayse, file_case):
    close(file_case(ayse), years_ago=11)
    assert record_pdf(apply_retention(actor=levent.actor)).startswith(b"%PDF")


# The desk


def test_the_desk_shows_what_would_go_and_lets_it_go_on_demand(levent, ayse, file_case):
    case, client = close(file_case(ayse), years_ago=11), fresh(levent)
    page = client.get("/ofis/saklama-imha/").content.decode()
    assert "Şimdi uygula" in page
    assert not forgotten(case)
    answer = client.post("/ofis/saklama-imha/uygula/", follow=True)
    assert forgotten(case)
    assert DestructionRecord.objects.get().number in answer.content.decode()
    pdf = client.get(f"/ofis/saklama-imha/tutanaklar/{DestructionRecord.objects.get().number}/tutanak.pdf")
    assert pdf.content.startswith(b"%PDF")


def test_destroying_on_demand_asks_for_a_fresh_second_factor(levent, ayse, file_case):
    case, client = close(file_case(ayse), years_ago=11), levent.client
    session = client.session
    session[settings.FRESH_FACTOR_KEY] = 0
    session.save()
    answer = client.post("/ofis/saklama-imha/uygula/")
    assert answer["Location"].startswith(settings.STEP_UP_URL)
    assert not forgotten(case)


def test_the_desk_without_anything_due_says_so(levent):
    client = fresh(levent)
    assert "süresi dolmuş bir kayıt yok" in client.get("/ofis/saklama-imha/").content.decode()
    assert "hiçbir şey imha edilmedi" in client.post("/ofis/saklama-imha/uygula/", follow=True).content.decode()


def test_a_rule_is_written_on_its_page(levent):
    client = levent.client
    address = f"/ofis/saklama-imha/kural/?tur={CASES}&plan=622.01"
    assert 'value="10"' in client.get(address).content.decode()
    sent = {
        "file_plan": "622.01",
        "years": 5,
        "months": 6,
        "way": "anonymised",
        "ground": "Politika",
        "is_active": "on",
    }
    assert client.post(address, sent | {"ground": ""}).status_code == 422
    assert client.post(address, sent | {"file_plan": "62x"}).status_code == 422
    assert client.post(address, sent).status_code == 303
    assert RetentionRule.objects.get().months == 66


def test_a_hold_is_set_and_lifted_on_its_pages(levent, ayse):
    client = levent.client
    sent = {"scope": "person", "number": ayse.person.national_id, "reason": "Soruşturma", "reference": "2026/5"}
    assert client.post("/ofis/saklama-imha/durdurmalar/yeni/", sent | {"number": "1"}).status_code == 422
    assert client.post("/ofis/saklama-imha/durdurmalar/yeni/", sent).status_code == 303
    found = LegalHold.objects.get()
    assert found.subject == f"id:{ayse.person.national_id_index}"
    page = client.get("/ofis/saklama-imha/durdurmalar/").content.decode()
    assert "Soruşturma" in page
    assert ayse.person.national_id not in page
    again = client.post("/ofis/saklama-imha/durdurmalar/yeni/", sent)
    assert again.status_code == 422
    lift = f"/ofis/saklama-imha/durdurmalar/{found.pk}/kaldir/"
    assert client.post(lift, {"reason": ""}).status_code == 422
    assert client.post(lift, {"reason": "Kapandı"}).status_code == 303
    assert client.get(lift).status_code == 404


def test_the_auditor_reads_and_changes_nothing(gulay):
    client = gulay.client
    for page in ("", "durdurmalar/", "tutanaklar/"):
        assert client.get(f"/ofis/saklama-imha/{page}").status_code == 200
    assert client.post("/ofis/saklama-imha/uygula/").status_code == 403
    assert client.get("/ofis/saklama-imha/durdurmalar/yeni/").status_code == 403
