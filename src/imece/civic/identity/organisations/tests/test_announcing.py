"""An organisation's representative announces it, and the counter confirms."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from imece.civic.audit.api import Entry, of_person
from imece.civic.identity.models import Announcement, Mandate
from imece.civic.identity.organisations import operations
from imece.civic.identity.organisations.operations import MOST_WAITING, WAITS, announce, confirm, refuse, withdraw
from imece.civic.people.api import Person
from imece.kernel.errors import DomainError, Invalid, NotAllowed, NotFound, NotPermitted

pytestmark = pytest.mark.django_db
NUMBER, OTHERS = "1000000113", "1234567890"
SAID = {"organisation_name": "Çınar Yapı Kooperatifi", "tax_number": NUMBER, "document": "İmza sirküleri"}
FORM, LIST = "/hesabim/yetkiler/kurum/", "/ofis/hesaplar/kurum-bildirimleri/"


def seen(**changes: object) -> dict[str, object]:
    period = {"valid_from": timezone.localdate(), "valid_until": None}
    return (
        {
            "organisation_name": "Çınar Yapı Kooperatifi",
            "document": "İmza sirküleri, 12.01.2026",
            "scope": "",
        }
        | {"period": period}
        | changes
    )


def sent(**changes: str) -> dict[str, str]:
    day = timezone.localdate().isoformat()
    return {"document": "İmza sirküleri", "organisation_name": "Çınar", "valid_from": day} | changes


def test_from_the_announcement_to_acting_for_the_organisation(ayse, zeynep):
    resident, clerk = ayse.client, zeynep.client
    assert resident.post(FORM, SAID)["Location"] == "/hesabim/yetkiler/"
    assert "onay bekliyor" in resident.get("/hesabim/yetkiler/").content.decode()
    assert not Person.objects.filter(kind=Person.Kind.ORGANISATION).exists()
    assert "Kurum bildirimleri (1)" in clerk.get("/ofis/hesaplar/").content.decode()
    assert "Çınar Yapı Kooperatifi" in clerk.get(LIST).content.decode()
    made = Announcement.objects.get()
    assert NUMBER in clerk.get(f"{LIST}{made.pk}/").content.decode()
    assert clerk.post(f"{LIST}{made.pk}/", sent(organisation_name="Çınar Yapı Kooperatifi")).status_code == 303
    mandate = Mandate.objects.get()
    assert (mandate.principal.national_id, mandate.agent) == (NUMBER, ayse.person)
    assert not Announcement.objects.exists()
    resident.post("/hesabim/adina/", {"mandate": mandate.pk})
    assert "<strong>Çınar Yapı Kooperatifi</strong> adına" in resident.get("/").content.decode()


def test_nothing_follows_from_an_announcement_alone(ayse):
    announce(actor=ayse.actor, **SAID)
    assert not Mandate.objects.exists()
    assert not Person.objects.get(pk=ayse.person.pk).is_agent


def test_the_number_lies_encrypted(ayse):
    announce(actor=ayse.actor, **SAID)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tax_number FROM identity_announcement")
        assert NUMBER not in cursor.fetchone()[0]


def test_an_organisation_that_is_known_keeps_its_name_and_is_not_told_beforehand(ayse, zeynep):
    known = Person.objects.create(kind=Person.Kind.ORGANISATION, organisation_name="Çınar A.Ş.", national_id=NUMBER)
    client = ayse.client
    answer = client.post(FORM, SAID, follow=True).content.decode()
    assert known.name not in answer
    made = Announcement.objects.get()
    page = zeynep.client.get(f"{LIST}{made.pk}/").content.decode()
    assert known.name in page
    assert 'name="organisation_name"' not in page
    zeynep.client.post(f"{LIST}{made.pk}/", sent())
    assert Mandate.objects.get().principal == known
    assert Person.objects.get(pk=known.pk).name == "Çınar A.Ş."


@pytest.mark.parametrize(
    "changes", [{"tax_number": "123"}, {"tax_number": "1000000114"}, {"organisation_name": ""}, {"document": ""}]
)
def test_what_cannot_be_is_told_beside_the_field(ayse, changes):
    answer = ayse.client.post(FORM, SAID | changes)
    assert answer.status_code == 422
    assert set(changes) <= set(answer.context["form"].errors)
    assert not Announcement.objects.exists()


def test_the_same_organisation_is_announced_once_by_each(ayse, mert):
    announce(actor=ayse.actor, **SAID)
    with pytest.raises(Invalid):
        announce(actor=ayse.actor, **SAID)
    announce(actor=mert.actor, **SAID)
    assert Announcement.objects.count() == 2


def test_who_represents_it_already_need_not_announce_it(ayse, zeynep):
    made = announce(actor=ayse.actor, **SAID)
    confirm(actor=zeynep.actor, pk=made.pk, **seen())
    with pytest.raises(Invalid) as refused:
        announce(actor=ayse.actor, **SAID)
    assert "zaten" in refused.value.fields["tax_number"][0]


def test_nobody_fills_the_counters_list(ayse, monkeypatch):
    monkeypatch.setattr(operations, "MOST_WAITING", 1)
    announce(actor=ayse.actor, **SAID)
    with pytest.raises(Invalid):
        announce(actor=ayse.actor, **SAID | {"tax_number": OTHERS})
    assert MOST_WAITING > 1


def test_one_takes_back_ones_own_and_no_others(ayse, mert):
    made = announce(actor=ayse.actor, **SAID)
    with pytest.raises(NotFound):
        withdraw(actor=mert.actor, pk=made.pk)
    assert ayse.client.post(f"{FORM}{made.pk}/geri-cek/").status_code == 303
    assert not Announcement.objects.exists()


def test_the_counter_refuses_with_a_reason_that_is_told(ayse, zeynep):
    made = announce(actor=ayse.actor, **SAID)
    page = f"{LIST}{made.pk}/onaylama/"
    assert zeynep.client.post(page, {"reason": ""}).status_code == 422
    assert zeynep.client.post(page, {"reason": "Belgenin süresi dolmuş."}).status_code == 303
    assert not Announcement.objects.exists()
    entry = Entry.objects.filter(what="Kurum bildirimi onaylanmadı").get()
    assert (entry.subjects, entry.purpose) == ([of_person(ayse.person)], "Belgenin süresi dolmuş.")


def test_nobody_confirms_their_own_announcement(zeynep):
    made = announce(actor=zeynep.actor, **SAID)
    for act in (
        lambda: confirm(actor=zeynep.actor, pk=made.pk, **seen()),
        lambda: refuse(actor=zeynep.actor, pk=made.pk, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert zeynep.client.post(f"{LIST}{made.pk}/", sent()).status_code == 422


def test_only_who_records_mandates_decides(ayse, mert, gulay):
    made = announce(actor=ayse.actor, **SAID)
    for actor in (mert.actor, gulay.actor):
        with pytest.raises(NotPermitted):
            confirm(actor=actor, pk=made.pk, **seen())
    assert gulay.client.get(LIST).status_code == 403


def test_a_wrong_period_keeps_the_announcement_and_makes_no_organisation(ayse, zeynep):
    made, today = announce(actor=ayse.actor, **SAID), timezone.localdate()
    turned = {"valid_from": today, "valid_until": today - timedelta(days=1)}
    with pytest.raises(Invalid):
        confirm(actor=zeynep.actor, pk=made.pk, **seen(period=turned))
    assert Announcement.objects.exists()
    assert not Person.objects.filter(kind=Person.Kind.ORGANISATION).exists()


def test_confirming_asks_for_the_factor_again(ayse, zeynep):
    made, client = announce(actor=ayse.actor, **SAID), zeynep.client
    session = client.session
    session[settings.FRESH_FACTOR_KEY] = 0
    session.save()
    for address in (f"{LIST}{made.pk}/", f"{LIST}{made.pk}/onaylama/"):
        assert client.post(address, sent())["Location"].startswith(settings.STEP_UP_URL)


def test_who_never_came_is_forgotten_after_three_months(ayse, mert):
    old, young = announce(actor=ayse.actor, **SAID), announce(actor=mert.actor, **SAID)
    Announcement.objects.filter(pk=old.pk).update(announced_at=timezone.now() - WAITS - timedelta(minutes=1))
    assert operations.forget_old() == 1
    assert list(Announcement.objects.all()) == [young]


def test_an_organisation_that_is_kept_meanwhile_is_taken(ayse, zeynep):
    made = announce(actor=ayse.actor, **SAID)
    known = Person.objects.create(kind=Person.Kind.ORGANISATION, organisation_name="Çınar A.Ş.", national_id=NUMBER)
    assert confirm(actor=zeynep.actor, pk=made.pk, **seen()).principal == known
    with pytest.raises(NotFound):
        confirm(actor=zeynep.actor, pk=made.pk, **seen())


@pytest.mark.django_db(transaction=True)
def test_two_counters_confirm_two_representatives_of_one_new_organisation_at_once(ayse, mert, zeynep, hakan):
    pairs = [(zeynep.actor, announce(actor=ayse.actor, **SAID)), (hakan.actor, announce(actor=mert.actor, **SAID))]
    start = Barrier(2)

    def attempt(pair: tuple[object, Announcement]) -> object:
        start.wait()
        try:
            return confirm(actor=pair[0], pk=pair[1].pk, **seen())
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(attempt, pairs))
    assert all(isinstance(result, Mandate) for result in results), results
    assert Person.objects.with_national_id(NUMBER).count() == 1
