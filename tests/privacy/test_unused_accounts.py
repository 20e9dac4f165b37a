"""An account that nobody uses is told of its end, and ends with what is kept about the person; a sign-in saves it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from imece.civic.identity import inactivity
from imece.civic.identity.api import Mandate, User
from imece.civic.identity.inactivity import tell_idle
from imece.civic.identity.jobs import tell_unused_accounts
from imece.civic.people.api import Person
from imece.civic.privacy.api import ClosingNotice, DestructionRecord
from imece.civic.privacy.retention.holds import lift_hold, set_hold
from imece.civic.privacy.retention.jobs import let_go_what_is_over
from imece.civic.privacy.retention.rules import write_rule
from imece.civic.privacy.retention.running import foresee
from imece.engines.notifications.api import OutboxMessage
from tests.personas import Persona
from tests.privacy.conftest import close

pytestmark = pytest.mark.django_db
ACCOUNTS = "identity.account"


def unused(who: Persona, years: float) -> Persona:
    """As if the person had signed in that long ago, with both ways proved."""
    then = timezone.now() - timedelta(days=365.25 * years)
    phone, email = who.person.phone, who.person.email
    User.objects.filter(pk=who.user.pk).update(
        last_login=then, date_joined=then, phone=phone, email=email, phone_verified_at=then, email_verified_at=then
    )
    return who


def told(who: Persona, days_ago: float) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    ClosingNotice.objects.update_or_create(person=who.person, defaults={"told_at": at})


def is_there(who: Persona) -> bool:
    return User.objects.filter(pk=who.user.pk).exists()


def letters() -> list[str]:
    return list(OutboxMessage.objects.filter(key="account-unused").values_list("channel", flat=True))


@pytest.fixture
def gone(ayse) -> Persona:
    """Ayşe, away for four years and told 31 days ago."""
    unused(ayse, 4)
    told(ayse, 31)
    return ayse


def test_the_account_and_the_person_go_and_the_record_names_nobody(gone):
    number = gone.person.national_id
    let_go_what_is_over()
    assert not is_there(gone)
    left = Person.objects.get(pk=gone.person.pk)
    assert (left.first_name, left.email, left.phone, left.national_id) == ("", "", "", "")
    assert not ClosingNotice.objects.exists()
    record = DestructionRecord.objects.get()
    lines = {line["kind"]: (line["count"], line["way"]) for line in record.lines}
    assert lines[ACCOUNTS] == (1, "destroyed")
    assert lines["people.person"] == (1, "anonymised")
    assert number not in str(record.lines)
    assert "Ayşe" not in str(record.lines)


def test_running_again_finds_nothing(gone):
    let_go_what_is_over()
    let_go_what_is_over()
    assert DestructionRecord.objects.count() == 1


def test_the_dry_run_shows_it_and_changes_nothing(gone):
    (one,) = [one for one in foresee() if one.rule.kind == ACCOUNTS]
    assert (one.due, one.held) == (1, 0)
    assert is_there(gone)


def test_nobody_goes_untold(ayse):
    unused(ayse, 9)
    let_go_what_is_over()
    assert is_there(ayse)


@pytest.mark.parametrize("days", [1, 29, 200])
def test_nobody_goes_within_the_thirty_days_or_by_a_notice_that_is_forgotten(days, gone):
    told(gone, days)
    let_go_what_is_over()
    assert is_there(gone)


def test_a_sign_in_after_the_notice_keeps_everything(gone):
    User.objects.filter(pk=gone.user.pk).update(last_login=timezone.now())
    let_go_what_is_over()
    assert is_there(gone)


def test_a_sign_in_while_the_run_goes_on_keeps_everything(gone, monkeypatch):
    stock, due = inactivity.UnusedAccounts, inactivity.UnusedAccounts.due

    def due_and_then_here(self, before, plan):
        yield from list(due(self, before, plan))
        User.objects.filter(pk=gone.user.pk).update(last_login=timezone.now())

    monkeypatch.setattr(stock, "due", due_and_then_here)
    let_go_what_is_over()
    assert is_there(gone)


def test_a_running_application_keeps_the_account_and_an_ended_one_does_not(gone, file_case):
    case = file_case(gone)
    let_go_what_is_over()
    assert is_there(gone)
    close(case, years_ago=1)
    let_go_what_is_over()
    assert not is_there(gone)
    kept = [line for line in DestructionRecord.objects.get().lines if line["kind"] == "cases.case"]
    assert [(line["way"], line["count"]) for line in kept] == [("kept", 1)]


def test_a_running_application_by_letter_under_the_same_number_keeps_the_account(gone, zeynep, file_case):
    file_case(gone, by=zeynep)
    let_go_what_is_over()
    assert is_there(gone)


@pytest.mark.parametrize("by", ["person", "id", "kind", "case"])
def test_a_hold_keeps_the_account(by, gone, levent, file_case):
    case = close(file_case(gone), years_ago=1)
    keys = {
        "person": f"person:{gone.person.pk}",
        "id": f"id:{gone.person.national_id_index}",
        "kind": f"kind:{ACCOUNTS}",
        "case": f"case:{case.number}",
    }
    hold = set_hold(actor=levent.actor, subject=keys[by], shown="Bir kayıt", reason="Dava", reference="2026/1 E.")
    let_go_what_is_over()
    assert is_there(gone)
    lift_hold(actor=levent.actor, hold=hold, reason="Bitti")
    let_go_what_is_over()
    assert not is_there(gone)


def test_whom_somebody_represents_stays_while_that_lasts(gone, mert, zeynep):
    mandate = Mandate.objects.create(
        principal=gone.person, agent=mert.person, kind="guardian", document="Karar", valid_from=timezone.localdate(),
        recorded_by=zeynep.person,
    )  # fmt: skip
    let_go_what_is_over()
    assert is_there(gone)
    Mandate.objects.filter(pk=mandate.pk).update(revoked_at=timezone.now())
    let_go_what_is_over()
    assert not is_there(gone)


def test_staff_are_no_residents(zeynep, tolga):
    for who in (zeynep, tolga):
        unused(who, 9)
        told(who, 40)
    assert tell_idle() == 0
    let_go_what_is_over()
    assert is_there(zeynep)
    assert is_there(tolga)


def test_a_switched_off_rule_neither_tells_nor_closes(gone, mert, levent):
    unused(mert, 9)
    write_rule(actor=levent.actor, kind=ACCOUNTS, file_plan="", months=36, way="destroyed", ground="x", is_active=False)
    let_go_what_is_over()
    assert is_there(gone)
    assert tell_idle() == 0


# The notice


def test_the_owner_is_told_once_by_both_ways_and_with_the_day(ayse, mert):
    unused(ayse, 4)
    unused(mert, 1)
    tell_unused_accounts()
    tell_unused_accounts()
    assert sorted(letters()) == ["email", "sms"]
    body = OutboxMessage.objects.get(key="account-unused", channel="email").body
    day = timezone.localdate() + timedelta(days=30)
    assert "3 yıl" in body
    assert str(day.year) in body
    assert f"{day.day} " in body
    assert "/giris/" in body
    assert ClosingNotice.objects.get().person == ayse.person


def test_the_owner_is_told_thirty_days_before_the_term_ends_and_not_sooner(ayse, mert):
    unused(ayse, 3 - 29 / 365.25)
    unused(mert, 3 - 33 / 365.25)
    assert tell_idle() == 1
    assert ClosingNotice.objects.get().person == ayse.person


def test_the_owner_is_told_again_after_having_been_back(ayse):
    unused(ayse, 4)
    told(ayse, 365 * 5)
    assert tell_idle() == 1


def test_a_notice_that_was_forgotten_is_told_anew(ayse):
    unused(ayse, 4)
    told(ayse, 181)
    assert tell_idle() == 1
    assert tell_idle() == 0


def test_whom_an_application_or_a_hold_keeps_is_not_frightened(ayse, mert, levent, file_case):
    unused(ayse, 4)
    unused(mert, 4)
    file_case(ayse)
    set_hold(actor=levent.actor, subject=f"person:{mert.person.pk}", shown="Mert", reason="Dava", reference="2026/1 E.")
    assert tell_idle() == 0


def test_who_cannot_be_reached_waits_the_same_thirty_days(ayse):
    unused(ayse, 4)
    User.objects.filter(pk=ayse.user.pk).update(phone_verified_at=None, email_verified_at=None)
    assert tell_idle() == 1
    assert letters() == []
    let_go_what_is_over()
    assert is_there(ayse)


def test_only_so_many_are_told_a_day(ayse, mert, monkeypatch):
    monkeypatch.setattr(inactivity, "A_DAY", 1)
    unused(ayse, 4)
    unused(mert, 5)
    assert tell_idle() == 1
    assert ClosingNotice.objects.get().person == mert.person
    assert tell_idle() == 1


def test_the_notice_stands_in_what_is_kept_about_me(ayse):
    told(ayse, 3)
    assert "Hesabınızın kapatılacağı bildirimi" in ayse.client.get("/verilerim/").content.decode()


# At the terminal


def retention(*arguments: str) -> str:
    out = StringIO()
    call_command("retention", *arguments, stdout=out, no_color=True)
    return out.getvalue()


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_the_command_shows_each_rule_and_changes_nothing(arguments, gone):
    words = retention(*arguments)
    assert "Kullanılmayan hesaplar, 3 yıl: 1 yok edilir" in words
    assert "1 kayıt imha edilirdi" in words
    assert "kendiliğinden uygulanmaz" in words
    assert is_there(gone)


def test_the_command_applies_on_demand_and_names_the_record(gone):
    words = retention("--apply")
    assert not is_there(gone)
    assert "Kullanılmayan hesaplar: 1 yok edildi" in words
    assert DestructionRecord.objects.get().number in words
    assert "hiçbir şey imha edilmedi" in retention("--apply")
