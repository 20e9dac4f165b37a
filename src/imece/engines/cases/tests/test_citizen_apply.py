"""Applying in the browser, step by step."""

import pytest
from django.urls import reverse

from imece.engines.attachments.models import Attachment
from imece.engines.cases.models import Applicant, Case, Draft
from imece.engines.cases.tests.factories import make_service
from imece.engines.cases.tests.walking import FORM, Walk, picture
from imece.engines.catalog.api import Audience, Service


@pytest.fixture
def row(house):
    return make_service(house.unit, form=FORM)


@pytest.fixture
def walk(row, client):
    return Walk(client, row)


def test_the_first_page_is_the_first_topic(walk):
    page = walk.begin()
    assert "Yer" in page.content.decode()
    assert Draft.objects.count() == 1


def test_begun_twice_in_one_session_it_goes_on_with_the_same_draft(walk):
    walk.begin()
    walk.begin()
    assert Draft.objects.count() == 1


def test_a_step_is_saved_and_leads_to_the_next(walk):
    walk.begin()
    answer = walk.post("1", reason="utility", place_description="Çarşı")
    assert answer.status_code == 303
    assert answer["Location"].endswith("/2/")
    assert walk.draft().answers["reason"] == ["utility"]


def test_an_incomplete_step_says_what_is_missing_and_keeps_the_rest(walk):
    walk.begin()
    answer = walk.post("1", place_description="Çarşı")
    assert answer.status_code == 422
    assert 'href="#id_reason' in answer.content.decode()
    assert "Ne için?: Bu alanı doldurun." in answer.content.decode()
    assert walk.draft().answers["place_description"] == ["Çarşı"]


def test_a_question_that_was_not_asked_is_not_required(walk):
    walk.begin()
    assert walk.post("1", reason="other", place_description="Çarşı").status_code == 422
    assert walk.post("1", reason="utility", place_description="Çarşı").status_code == 303


def test_a_half_written_step_is_saved_without_complaint(walk):
    walk.begin()
    answer = walk.client.post(f"{walk.address('1')}?autosave=1", {"place_description": "Ça"})
    assert "Taslak kaydedildi" in answer.content.decode()
    assert walk.draft().answers["place_description"] == ["Ça"]


def test_a_row_of_a_group_is_added_and_taken_away(walk):
    walk.begin()
    walk.post("2", **{"doors-rows": "1", "doors-0-outer": "5", "add_row": "doors"})
    assert walk.draft().answers["doors-rows"] == ["2"]
    walk.post("2", **{"doors-rows": "2", "doors-0-outer": "5", "doors-1-outer": "7", "remove_row": "doors-0"})
    assert walk.draft().answers["doors-rows"] == ["1"]
    assert walk.draft().answers["doors-0-outer"] == ["7"]


def test_a_file_is_kept_shown_and_removed(walk):
    walk.begin()
    walk.post("3", deed=picture(), upload="1")
    filed = walk.draft().files.get()
    assert "tapu.png" in walk.get("3").content.decode()
    shown = walk.client.get(reverse("cases:draft_file", args=[walk.draft().pk, filed.pk]))
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown.streaming_content)
    walk.post("3", remove_file=filed.pk)
    assert not Attachment.objects.exists()


def test_the_whole_road_ends_on_the_receipt(walk):
    answer = walk.to_the_end()
    case = Case.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == reverse("cases:receipt", args=[case.number])
    page = walk.client.get(answer["Location"]).content.decode()
    assert case.number in page
    assert case.tracking_code in page
    assert "<svg" in page
    assert case.answers["doors"] == [{"outer": "5"}]
    assert case.place == "Çarşı"
    assert case.attachments.get().label == "Tapu fotokopisi"
    assert not Draft.objects.exists()


def test_the_same_draft_sent_again_gives_the_same_case(walk):
    first = walk.to_the_end()
    again = walk.post("gozden-gecir")
    assert again.status_code == 303
    assert again["Location"] == first["Location"]
    assert Case.objects.count() == 1


def test_an_incomplete_draft_is_not_sent(walk):
    walk.begin()
    answer = walk.post("gozden-gecir")
    assert answer.status_code == 422
    assert "bölümünde eksik" in answer.content.decode()
    assert not Case.objects.exists()


def test_the_review_shows_what_was_written_with_the_way_to_change_it(walk):
    walk.begin()
    walk.fill()
    page = walk.get("gozden-gecir").content.decode()
    assert "Elektrik aboneliği" in page
    assert "/1/?then=gozden-gecir" in page
    assert "Ayşe Yılmaz" in page


def test_changing_a_part_from_the_review_leads_back_to_it(walk):
    walk.begin()
    walk.fill()
    answer = walk.post("1", reason="licence", place_description="Çarşı", then="gozden-gecir")
    assert answer["Location"].endswith("/gozden-gecir/")


def test_anothers_draft_does_not_exist(walk, client_of):
    walk.begin()
    assert client_of().get(walk.address("1")).status_code == 404
    assert client_of().post(walk.address("gozden-gecir")).status_code == 404


def test_the_account_fills_in_what_it_knows(row, house, client_of):
    person = house.ayse.person
    person.email, person.national_id = "ayse@example.org", "10000000146"
    person.save()
    walk = Walk(client_of(person), row)
    walk.begin()
    page = walk.get("iletisim").content.decode()
    assert "ayse@example.org" in page
    assert "10000000146" in page
    assert walk.draft().applicant["national_id"] == "10000000146"


def test_a_draft_begun_as_a_stranger_is_taken_over_by_the_account(walk, house, sign_in):
    walk.begin()
    sign_in(walk.client, house.ayse.person)
    walk.get("1")
    assert walk.draft().person == house.ayse.person


def test_the_identity_number_is_checked_when_it_is_given(walk):
    walk.begin()
    answer = walk.post("iletisim", kind="resident", name="Ayşe", phone="0532 111 22 33", national_id="11111111111")
    assert answer.status_code == 422
    assert "T.C. kimlik numarası" in answer.content.decode()


def test_an_organisation_applies_under_its_own_name(walk):
    walk.begin()
    walk.fill()
    walk.post("iletisim", kind="organisation", organisation="Yılmaz A.Ş.", tax_id="", email="a@example.org", name="")
    walk.send()
    applicant = Case.objects.get().applicant
    assert (applicant.kind, applicant.name) == (Applicant.Kind.ORGANISATION, "Yılmaz A.Ş.")


def test_a_row_republished_meanwhile_keeps_the_answers_and_tells(walk, row):
    walk.begin()
    walk.fill()
    republish(row)
    answer = walk.send()
    assert answer.status_code == 303
    assert not Case.objects.exists()
    page = walk.get("gozden-gecir").content.decode()
    assert "formu güncellendi" in page
    assert "Elektrik aboneliği" in page
    walk.send()
    assert Case.objects.get().service_version.number == 2


def test_a_closed_service_says_so(walk, row):
    Service.objects.filter(pk=row.service_id).update(is_open=False, closed_reason="Sistem bakımda.")
    answer = walk.begin()
    assert answer.status_code == 409
    assert "Sistem bakımda." in answer.content.decode()


def test_a_row_that_needs_an_account_offers_to_sign_in(house, client):
    walk = Walk(client, make_service(house.unit, form=FORM, allow_anonymous=False))
    answer = walk.begin()
    assert answer.status_code == 403
    assert "/giris/?next=/basvuru/" in answer.content.decode()


def test_a_row_for_units_is_closed_to_residents_and_open_to_staff(house, client_of):
    row = make_service(house.unit, form=FORM, audience=Audience.UNITS)
    resident = Walk(client_of(house.ayse.person), row)
    assert resident.begin().status_code == 403
    clerk = Walk(client_of(house.outsider.person), row)
    clerk.begin()
    clerk.fill(contact={"name": "Can", "email": "can@example.org"})
    clerk.send()
    assert Case.objects.get().applicant.unit == house.other_unit


def test_a_draft_is_thrown_away_on_request(walk):
    walk.begin()
    walk.client.post(reverse("cases:draft_discard", args=[walk.draft().pk]))
    assert not Draft.objects.exists()


def republish(row):
    """The row again as version 2."""
    from imece.engines.catalog.models import ServiceVersion  # noqa: PLC0415

    service, old = row.service, ServiceVersion.objects.get(pk=row.pk)
    new = ServiceVersion.objects.create(
        service=service,
        number=2,
        **{
            name: getattr(old, name)
            for name in (
                "state",
                "valid_from",
                "published_at",
                "name",
                "unit",
                "form",
                "completion_term",
                "completion_term_raw",
                "audience",
                "allow_anonymous",
                "sign_off",
            )
        },
    )
    service.current = new
    service.save()
    return new
