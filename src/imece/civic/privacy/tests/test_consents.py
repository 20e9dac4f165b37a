"""Consent: separate from everything, one button to give, one to take back, never a condition."""

import pytest

from imece.civic.audit.api import Entry, of_person
from imece.civic.privacy.api import consenting, has_consent
from imece.civic.privacy.consents.models import Consent, ConsentPurpose
from imece.civic.privacy.consents.operations import give_consent, withdraw_consent
from imece.kernel.errors import Conflict, NotAllowed, NotPermitted

pytestmark = pytest.mark.django_db
PAGE = "/hesabim/izinler/"
DESK = "/ofis/kisisel-veri/izinler/"


@pytest.fixture
def news() -> ConsentPurpose:
    return ConsentPurpose.objects.create(
        key="duyurular", title="Etkinlik duyuruları", text="Duyuru gönderelim.", data="e-posta", kept="İzin sürdükçe"
    )


@pytest.fixture
def photos() -> ConsentPurpose:
    return ConsentPurpose.objects.create(
        key="fotograf", title="Fotoğraf kullanımı", text="Kullanalım.", data="fotoğraf", kept="2 yıl"
    )


def say_yes(who, purpose: ConsentPurpose) -> Consent:
    return give_consent(actor=who.actor, person=who.person, purpose=purpose, version=purpose.version)


def test_nobody_consents_by_default(ayse, news: ConsentPurpose) -> None:
    assert not has_consent(ayse.person, "duyurular")
    assert not has_consent(ayse.person, "no-such-purpose")


def test_a_yes_holds_for_one_purpose_and_one_person(ayse, mert, news: ConsentPurpose, photos: ConsentPurpose) -> None:
    say_yes(ayse, news)
    assert has_consent(ayse.person, "duyurular")
    assert not has_consent(ayse.person, "fotograf")
    assert list(consenting("duyurular")) == [ayse.person]


def test_it_is_taken_back_with_one_button_as_it_was_given(ayse, news: ConsentPurpose) -> None:
    client = ayse.client
    given = client.post(f"{PAGE}duyurular/", {"karar": "ver", "surum": "1"})
    assert has_consent(ayse.person, "duyurular")
    taken = client.post(f"{PAGE}duyurular/", {"karar": "geri-al", "surum": "1"})
    assert (given.status_code, taken.status_code) == (303, 303)
    assert not has_consent(ayse.person, "duyurular")


def test_the_proof_stays_after_a_withdrawal(ayse, news: ConsentPurpose) -> None:
    say_yes(ayse, news)
    withdraw_consent(actor=ayse.actor, person=ayse.person, purpose=news)
    kept = Consent.objects.get()
    assert kept.text == "Duyuru gönderelim."
    assert kept.withdrawn_at >= kept.given_at
    log = Entry.objects.filter(subjects__icontains=of_person(ayse.person)).values_list("what", flat=True)
    assert list(log.order_by("pk")) == ["İzin verildi: Etkinlik duyuruları", "İzin geri alındı: Etkinlik duyuruları"]


def test_saying_it_twice_records_it_once(ayse, news: ConsentPurpose) -> None:
    say_yes(ayse, news)
    say_yes(ayse, news)
    withdraw_consent(actor=ayse.actor, person=ayse.person, purpose=news)
    withdraw_consent(actor=ayse.actor, person=ayse.person, purpose=news)
    assert Consent.objects.count() == 1


def test_new_words_need_a_new_yes(levent, ayse, news: ConsentPurpose) -> None:
    say_yes(ayse, news)
    changed = {"title": news.title, "text": "Duyuru ve anket gönderelim.", "data": news.data, "recipients": ""}
    changed |= {"kept": news.kept, "order": "1", "is_active": "on", "seen_version": "1"}
    assert levent.client.post(f"{DESK}{news.pk}/", changed).status_code == 303
    assert not has_consent(ayse.person, "duyurular")
    assert "Metin değişti" in ayse.client.get(PAGE).content.decode()
    news.refresh_from_db()
    say_yes(ayse, news)
    assert has_consent(ayse.person, "duyurular")
    assert Consent.objects.get(version=1).withdrawn_at is not None


def test_another_place_in_the_list_needs_no_new_yes(levent, ayse, news: ConsentPurpose) -> None:
    say_yes(ayse, news)
    same = {"title": news.title, "text": news.text, "data": news.data, "recipients": "", "kept": news.kept}
    levent.client.post(f"{DESK}{news.pk}/", same | {"order": "7", "is_active": "on", "seen_version": "1"})
    assert has_consent(ayse.person, "duyurular")


def test_a_yes_to_words_that_changed_meanwhile_is_refused(ayse, news: ConsentPurpose) -> None:
    ConsentPurpose.objects.filter(pk=news.pk).update(version=2)
    with pytest.raises(Conflict):
        give_consent(actor=ayse.actor, person=ayse.person, purpose=news, version=1)
    assert ayse.client.post(f"{PAGE}duyurular/", {"karar": "ver", "surum": "1"}).status_code == 409
    assert ayse.client.post(f"{PAGE}duyurular/", {"karar": "ver", "surum": "x"}).status_code == 409
    assert not Consent.objects.exists()


def test_a_closed_purpose_is_not_asked_and_not_used(ayse, news: ConsentPurpose) -> None:
    say_yes(ayse, news)
    ConsentPurpose.objects.filter(pk=news.pk).update(is_active=False)
    assert not has_consent(ayse.person, "duyurular")
    with pytest.raises(NotAllowed):
        say_yes(ayse, news)
    assert "Sizden istenen bir izin yok" in ayse.client.get(PAGE).content.decode()


def test_nobody_consents_for_somebody_else(ayse, mert, levent, news: ConsentPurpose) -> None:
    for actor in (mert.actor, levent.actor):
        with pytest.raises(NotPermitted):
            give_consent(actor=actor, person=ayse.person, purpose=news, version=1)
    with pytest.raises(NotPermitted):
        withdraw_consent(actor=mert.actor, person=ayse.person, purpose=news)


def test_a_written_withdrawal_is_recorded_by_the_officer(ayse, levent, news: ConsentPurpose) -> None:
    say_yes(ayse, news)
    withdraw_consent(actor=levent.actor, person=ayse.person, purpose=news, way="paper")
    assert not has_consent(ayse.person, "duyurular")


def test_no_form_of_an_application_asks_for_consent(ayse, news: ConsentPurpose, notice) -> None:
    """Never a condition: the notice is shown, and nothing is to be ticked."""
    page = ayse.client.get("/aydinlatma-metni/").content.decode()
    assert 'type="checkbox"' not in page
    assert "Etkinlik duyuruları" not in page


def test_the_desk_counts_and_an_auditor_only_reads(gulay, ayse, news: ConsentPurpose) -> None:
    say_yes(ayse, news)
    client = gulay.client
    assert "Etkinlik duyuruları" in client.get(DESK).content.decode()
    assert client.get(f"{DESK}{news.pk}/").status_code == 403


def test_a_key_is_used_once(levent, news: ConsentPurpose) -> None:
    data = {"title": "Başka", "key": "duyurular", "text": "t", "data": "d", "kept": "k", "order": "1"}
    assert levent.client.post(f"{DESK}yeni/", data).status_code == 422
    assert ConsentPurpose.objects.count() == 1
