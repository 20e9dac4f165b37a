"""Masks on the case page, and what lifting them costs: a reason, on record."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from imece.civic.audit.api import Act, Entry, of_case, of_person
from imece.civic.institution.api import Role, Title
from imece.engines.cases.operations.submission import ApplicantDetails
from imece.engines.cases.staff import unmasking
from imece.engines.cases.tests.factories import make_post, make_service
from imece.engines.cases.tests.test_staff_inbox import client_of

pytestmark = pytest.mark.django_db
NUMBER, PHONE, EMAIL = "10000000146", "+905321112233", "ayse@posta.example"
FORM = [
    {"key": "other_phone", "type": "phone", "label": "İkinci telefon"},
    {"key": "iban", "type": "iban", "label": "IBAN"},
]
ANSWERS = {"other_phone": "+905444445566", "iban": "TR330006100519786457841326"}
SECRETS = (NUMBER, PHONE, EMAIL, *ANSWERS.values())


@pytest.fixture
def case(house):
    stated = ApplicantDetails(name="Ayşe Yılmaz", email=EMAIL, phone=PHONE, national_id=NUMBER)
    return house.file(make_service(house.unit, form=FORM), applicant=stated, answers=ANSWERS)


def read(client, case) -> str:
    return client.get(reverse("office:cases:case", args=[case.number])).content.decode()


def ask(client, case, **sent):
    return client.post(reverse("office:cases:unmask", args=[case.number]), sent)


def shown(page: str) -> set[str]:
    return {secret for secret in SECRETS if secret in page}


def test_numbers_and_contact_points_are_masked_for_everybody(case, house):
    for post in (house.clerk_post, house.manager_post, house.deputy_post):
        page = read(client_of(post), case)
        assert shown(page) == set()
        assert "Ayşe Yılmaz" in page


def test_they_are_shown_after_a_reason_which_is_recorded_for_the_applicant_to_see(case, house):
    client = client_of(house.clerk_post)
    assert ask(client, case, reason="call", note="Randevu günü").status_code == 303
    assert shown(read(client, case)) == set(SECRETS)
    entry = Entry.objects.get(act=Act.UNMASKED)
    assert entry.subjects == [of_case(case.number), of_person(case.applicant.person_id)]
    assert "Randevu günü" in entry.purpose


def test_without_a_reason_nothing_is_shown_or_recorded(case, house):
    client = client_of(house.clerk_post)
    for sent in ({}, {"reason": "other"}, {"reason": "other", "note": " "}, {"reason": "curious"}):
        answer = ask(client, case, **sent)
        assert answer.status_code == 422
        assert shown(answer.content.decode()) == set()
    assert not Entry.objects.filter(act=Act.UNMASKED).exists()


def test_they_are_masked_again_after_a_quarter_of_an_hour(case, house, monkeypatch):
    client = client_of(house.clerk_post)
    ask(client, case, reason="call")
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(unmasking.timezone, "now", lambda: later)
    assert shown(read(client, case)) == set()


def test_a_reason_opens_one_case_and_one_session_only(case, house):
    other = house.file(make_service(house.unit, form=FORM), applicant=ApplicantDetails("Mert", phone="+905330001122"))
    client = client_of(house.clerk_post)
    ask(client, case, reason="call")
    assert "+905330001122" not in read(client, other)
    assert shown(read(client_of(house.colleague_post), case)) == set()


def test_who_only_reads_may_not_lift_the_masks(case, house):
    auditor = client_of(make_post(house.root, "Gülay", Role.AUDITOR, Title.OFFICER))
    page = read(auditor, case)
    assert shown(page) == set()
    assert "Gizli bilgileri göster" not in page
    assert ask(auditor, case, reason="identify").status_code == 403


def test_a_foreign_units_case_cannot_be_opened_this_way(case, house):
    assert ask(client_of(house.outsider_post), case, reason="call").status_code == 404
