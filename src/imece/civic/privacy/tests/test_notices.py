"""The notice: two layers, versions that never change, purposes with their grounds, and the proof."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from imece.civic.institution.api import Actor, Institution
from imece.civic.privacy.api import acknowledge, current_notice
from imece.civic.privacy.models import Acknowledgement, Place, PrivacyNotice
from imece.civic.privacy.notices.operations import publish, save_draft, start_draft
from imece.civic.privacy.notices.selectors import untold
from imece.civic.privacy.notices.template import own_text, purposes
from imece.civic.privacy.notices.writing import read_body, read_points, write_body, write_points
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotPermitted

pytestmark = pytest.mark.django_db
DESK = "/ofis/kisisel-veri/metinler/"


def put_in_force(levent, notice: PrivacyNotice, days: int = 0) -> PrivacyNotice:
    day = timezone.now() + timedelta(days=days)
    return publish(actor=levent.actor, notice=notice, valid_from=day, change_note="Yeni amaçlar yazıldı.")


def test_our_text_names_the_institution_and_all_channels(institution: Institution) -> None:
    text = str(own_text(institution).sections)
    assert institution.name in text
    for words in ("KEP", "Güvenli elektronik imza", "Mobil imza", "Yazılı olarak", "kayıtlı e-posta", "30 gün"):
        assert words in text
    assert "{" not in text.replace("{'", "")


def test_each_purpose_names_its_ground() -> None:
    """Gap two of the published notice: purposes and grounds stood apart."""
    assert all(purpose["grounds"] and "5/2-" in purpose["grounds"][0] for purpose in purposes())


def test_contract_and_claims_have_their_grounds() -> None:
    """Gap three: the text spoke of contracts and evidence without naming 5/2-c and 5/2-e."""
    grounds = str([purpose["grounds"] for purpose in purposes()])
    assert "5/2-c" in grounds
    assert "5/2-e" in grounds


def test_services_outside_are_named_as_recipients() -> None:
    """Gap four: NVİ, e-Devlet and the message company get data."""
    recipients = str([purpose["recipients"] for purpose in purposes()])
    for words in ("Nüfus ve Vatandaşlık", "e-Devlet", "kısa ileti"):
        assert words in recipients


def test_the_modules_have_their_data_and_nothing_goes_abroad(institution: Institution) -> None:
    """Gaps five and six."""
    text = str(own_text(institution).sections)
    for words in ("Borç ödeme", "Kurs kaydı", "Vefat ilanı", "İmar durumu", "yurt dışına aktarım\n", "9. madde"):
        assert words.strip() in text


def test_a_draft_is_seen_by_nobody_until_its_day(levent, notice: PrivacyNotice) -> None:
    draft = start_draft(actor=levent.actor)
    assert current_notice() == notice
    assert Client().get(f"/aydinlatma-metni/{draft.version}/").status_code == 404
    put_in_force(levent, draft, days=3)
    assert current_notice() == notice
    PrivacyNotice.objects.filter(pk=draft.pk).update(valid_from=timezone.now())
    assert current_notice() == draft


def test_a_published_version_never_changes(levent, notice: PrivacyNotice) -> None:
    with pytest.raises(NotAllowed):
        save_draft(actor=levent.actor, notice=notice, title="Başka")
    with pytest.raises(NotAllowed):
        put_in_force(levent, notice)


def test_only_one_version_is_written_at_a_time(levent, notice: PrivacyNotice) -> None:
    start_draft(actor=levent.actor)
    with pytest.raises(NotAllowed):
        start_draft(actor=levent.actor)


def test_what_the_law_asks_cannot_be_left_out(levent, institution: Institution) -> None:
    draft = start_draft(actor=levent.actor)
    save_draft(actor=levent.actor, notice=draft, sections=[{"title": "Kısa", "paragraphs": ["Hoş geldiniz."]}])
    draft.refresh_from_db()
    with pytest.raises(Invalid, match=r"11\. maddedeki haklar"):
        put_in_force(levent, draft)
    assert current_notice() is None


def test_a_day_in_the_past_is_refused(levent, institution: Institution) -> None:
    with pytest.raises(Invalid):
        put_in_force(levent, start_draft(actor=levent.actor), days=-2)


def test_a_draft_behind_the_inventory_is_not_published(levent, institution: Institution) -> None:
    draft = start_draft(actor=levent.actor)
    PrivacyNotice.objects.filter(pk=draft.pk).update(purposes=draft.purposes[1:])
    with pytest.raises(Conflict):
        put_in_force(levent, draft)


def test_a_notice_that_no_longer_tells_the_truth_is_reported(levent, notice: PrivacyNotice) -> None:
    assert untold(notice) == []
    missing = notice.purposes[0]["title"]
    PrivacyNotice.objects.filter(pk=notice.pk).update(purposes=notice.purposes[1:])
    assert untold(PrivacyNotice.objects.get(pk=notice.pk)) == [missing]
    assert missing in levent.client.get("/ofis/kisisel-veri/").content.decode()


def test_residents_may_not_write_the_notice(ayse) -> None:
    with pytest.raises(NotPermitted):
        start_draft(actor=ayse.actor)
    with pytest.raises(NotPermitted):
        start_draft(actor=Actor.anonymous())


def test_sections_come_back_as_they_were_typed() -> None:
    body = "İlk paragraf.\n\nİkinci paragraf.\n\n- bir\n- iki"
    section: dict[str, Any] = read_body(body)
    assert section == {"paragraphs": ["İlk paragraf.", "İkinci paragraf."], "items": ["bir", "iki"]}
    assert write_body(section) == body
    points = "Neden?: Başvurunuz için.\nBaşlıksız"
    assert write_points(read_points(points)) == points


def test_the_officer_writes_and_publishes_by_the_pages(levent, notice: PrivacyNotice) -> None:
    client = levent.client
    assert client.post(f"{DESK}baslat/", {"metin": "son"}).status_code == 303
    page = client.get(f"{DESK}taslak/")
    sections = page.context["sections"]
    data = {"title": "Yeni başlık", "summary": "Kısa metin.", "points": "Neden?: İş için."}
    data |= {"bolum-TOTAL_FORMS": str(sections.total_form_count()), "bolum-INITIAL_FORMS": str(len(notice.sections))}
    for number, form in enumerate(sections.forms):
        data |= {f"bolum-{number}-{name}": form.initial.get(name, "") for name in ("title", "body")}
    last = sections.total_form_count() - 1
    data |= {f"bolum-{last}-title": "Ek bölüm", f"bolum-{last}-body": "<script>alert(1)</script>"}
    assert client.post(f"{DESK}taslak/", data).status_code == 303
    assert "&lt;script&gt;" in client.get(f"{DESK}taslak/onizleme/").content.decode()
    today = timezone.localdate().isoformat()
    sent = client.post(f"{DESK}taslak/onizleme/", {"valid_from": today, "change_note": "Ek bölüm yazıldı."})
    assert sent.status_code == 303
    shown = Client().get("/aydinlatma-metni/").content.decode()
    assert "Yeni başlık" in shown
    assert "Ek bölüm yazıldı." in shown
    assert "<script>alert" not in shown


def test_an_emptied_section_is_gone(levent, notice: PrivacyNotice) -> None:
    client = levent.client
    client.post(f"{DESK}baslat/", {"metin": "son"})
    data = {"title": "B", "summary": "k", "points": "p", "bolum-TOTAL_FORMS": "2", "bolum-INITIAL_FORMS": "2"}
    data |= {"bolum-0-title": "", "bolum-0-body": "", "bolum-1-title": "Kalan", "bolum-1-body": "metin"}
    client.post(f"{DESK}taslak/", data)
    assert [section["title"] for section in PrivacyNotice.objects.draft().sections] == ["Kalan"]


def test_the_page_shows_both_layers_and_old_versions(levent, notice: PrivacyNotice) -> None:
    page = Client().get("/aydinlatma-metni/").content.decode()
    assert "Kısaca" in page
    assert "Hukuki yükümlülüğün yerine getirilmesi" in page
    put_in_force(levent, start_draft(actor=levent.actor))
    old = Client().get(f"/aydinlatma-metni/{notice.version}/").content.decode()
    assert "Bu, eski bir sürüm" in old


def test_a_section_without_a_list_shows_none(notice):
    """A dict has a method named ``items``; a template must not call it."""
    assert "items" not in notice.sections[0]
    page = Client().get("/aydinlatma-metni/").content.decode()
    assert "&#x27;paragraphs&#x27;" not in page
    assert page.count("Veri sorumlusu:") == 1


def test_an_installation_without_a_notice_says_so(db: None, levent) -> None:
    assert "henüz yayımlanmadı" in Client().get("/aydinlatma-metni/").content.decode()
    assert "Yürürlükte aydınlatma metni yok" in levent.client.get("/ofis/kisisel-veri/").content.decode()


def test_the_proof_says_which_version_whom_where_and_when(levent, ayse, notice: PrivacyNotice) -> None:
    acknowledge(notice=notice, subject="2026-000123", person=ayse.person, place=Place.COUNTER)
    kept = Acknowledgement.objects.get()
    assert (kept.notice, kept.person, kept.place) == (notice, ayse.person, "counter")
    found = levent.client.get(f"{DESK}gosterilenler/", {"q": "000123"}).content.decode()
    assert "2026-000123" in found
    assert "Ayşe" not in found
    assert "2026-000123" not in levent.client.get(f"{DESK}gosterilenler/", {"q": "999"}).content.decode()
