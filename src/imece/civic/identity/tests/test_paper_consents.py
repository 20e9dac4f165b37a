"""Consent that was signed on paper: recorded at the counter, shown to the person, taken back with the same button."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.audit.api import Entry, of_person
from imece.civic.people.api import Person
from imece.civic.privacy.api import ConsentPurpose, Paper, has_consent, record_given, record_withdrawn
from imece.civic.privacy.consents.models import Consent
from imece.civic.privacy.consents.operations import give_consent, withdraw_consent
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted

pytestmark = pytest.mark.django_db
NUMBER = "E-99999999-622.01-512"


@pytest.fixture
def news() -> ConsentPurpose:
    return ConsentPurpose.objects.create(
        key="duyurular", title="Etkinlik duyuruları", text="Duyuru gönderelim.", data="e-posta", kept="İzin sürdükçe"
    )


def paper(days_ago: int = 0, document: str = NUMBER) -> Paper:
    return Paper(timezone.localdate() - timedelta(days=days_ago), document)


def desk(who) -> str:
    return f"/ofis/hesaplar/{who.person.pk}/izin/"


def given(news: ConsentPurpose, **changes) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {
        "kind": "given",
        "purpose": str(news.pk),
        "version": "1",
        "signed_on": today,
        "document": NUMBER,
    } | changes


def test_a_clerk_records_it_and_the_person_takes_it_back_with_the_same_button(zeynep, ayse, news) -> None:
    assert zeynep.client.post(desk(ayse), given(news)).status_code == 303
    assert has_consent(ayse.person, "duyurular")
    own = ayse.client.get("/hesabim/izinler/").content.decode()
    assert "Kâğıt üzerinde" in own
    assert NUMBER in own
    ayse.client.post("/hesabim/izinler/duyurular/", {"karar": "geri-al"})
    assert not has_consent(ayse.person, "duyurular")


def test_it_is_on_record_who_wrote_it_down(zeynep, ayse, news) -> None:
    kept = record_given(actor=zeynep.actor, person=ayse.person, purpose=news, version=1, paper=paper(3))
    assert (kept.given_way, kept.given_paper.recorded_by) == ("paper", zeynep.name)
    entry = Entry.objects.filter(subjects__icontains=of_person(ayse.person)).latest("pk")
    assert entry.what == "İzin verildi: Etkinlik duyuruları (kâğıt üzerinde)"
    assert entry.person_id == zeynep.person.pk
    page = zeynep.client.get(f"/ofis/hesaplar/{ayse.person.pk}/").content.decode()
    assert kept.given_paper.words in page


def test_a_yes_of_the_page_is_withdrawn_on_paper(zeynep, ayse, news) -> None:
    give_consent(actor=ayse.actor, person=ayse.person, purpose=news, version=1)
    assert zeynep.client.post(desk(ayse), given(news, kind="withdrawn", version="")).status_code == 303
    assert not has_consent(ayse.person, "duyurular")
    assert Consent.objects.get().withdrawn_paper.document == NUMBER
    assert NUMBER in ayse.client.get("/hesabim/izinler/").content.decode()


def test_a_paper_older_than_the_persons_last_word_does_not_count(zeynep, ayse, news) -> None:
    give_consent(actor=ayse.actor, person=ayse.person, purpose=news, version=1)
    with pytest.raises(Invalid) as refused:
        record_withdrawn(actor=zeynep.actor, person=ayse.person, purpose=news, paper=paper(2))
    assert "signed_on" in refused.value.fields
    withdraw_consent(actor=ayse.actor, person=ayse.person, purpose=news)
    with pytest.raises(Invalid) as refused:
        record_given(actor=zeynep.actor, person=ayse.person, purpose=news, version=1, paper=paper(2))
    assert "signed_on" in refused.value.fields
    assert not has_consent(ayse.person, "duyurular")


def test_two_papers_that_are_recorded_late_count_by_the_days_on_them(zeynep, ayse, news) -> None:
    record_given(actor=zeynep.actor, person=ayse.person, purpose=news, version=1, paper=paper(9))
    with pytest.raises(Invalid):
        record_withdrawn(actor=zeynep.actor, person=ayse.person, purpose=news, paper=paper(12))
    record_withdrawn(actor=zeynep.actor, person=ayse.person, purpose=news, paper=paper(4))
    kept = Consent.objects.get()
    assert (kept.given_paper.signed_on, kept.withdrawn_paper.signed_on) == (paper(9).signed_on, paper(4).signed_on)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"version": "2"}, "version"),
        ({"version": ""}, "version"),
        ({"document": "1"}, "document"),
        ({"signed_on": "2099-01-01"}, "signed_on"),
        ({"kind": "withdrawn"}, "purpose"),
        ({"purpose": "999"}, "purpose"),
    ],
)
def test_a_paper_that_proves_nothing_is_refused_in_place(changes, field, zeynep, ayse, news) -> None:
    page = zeynep.client.post(desk(ayse), given(news, **changes))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not Consent.objects.exists()


def test_what_stands_is_not_recorded_twice(zeynep, ayse, news) -> None:
    record_given(actor=zeynep.actor, person=ayse.person, purpose=news, version=1, paper=paper())
    assert zeynep.client.post(desk(ayse), given(news)).status_code == 422
    assert Consent.objects.count() == 1


def test_a_closed_purpose_takes_no_paper(zeynep, ayse, news) -> None:
    ConsentPurpose.objects.filter(pk=news.pk).update(is_active=False)
    with pytest.raises(NotAllowed):
        record_given(actor=zeynep.actor, person=ayse.person, purpose=news, version=1, paper=paper())


def test_who_has_not_the_right_records_no_paper(mert, gulay, ayse, news) -> None:
    for who in (mert, gulay, ayse):
        assert who.client.post(desk(ayse), given(news)).status_code == 403
        with pytest.raises(NotPermitted):
            record_given(actor=who.actor, person=ayse.person, purpose=news, version=1, paper=paper())


def test_an_organisation_consents_to_nothing(zeynep, news) -> None:
    firm = Person.objects.create(kind="organisation", organisation_name="Çınar", national_id="1000000113")
    assert zeynep.client.get(f"/ofis/hesaplar/{firm.pk}/izin/").status_code == 404
    assert "Kâğıt üzerindeki izni kaydet" not in zeynep.client.get(f"/ofis/hesaplar/{firm.pk}/").content.decode()
