"""The page of the ladders: what holds, and who may change it."""

import pytest
from django.urls import reverse

from imece.civic.institution.api import Role, Title
from imece.engines.cases.ladder import ladders
from imece.engines.cases.models import EscalationStep
from imece.engines.cases.tests.factories import make_post, make_service

pytestmark = pytest.mark.django_db
STEP = {"measure": "before", "amount": 4, "tells": "manager"}


@pytest.fixture
def page(house, client_of):
    head = make_post(house.root, "Nermin", Role.MANAGER, Title.MANAGER)

    def ask(name="ladder", *args, by=head, suffix="", **sent):
        browser = client_of(by.person)
        address = reverse(f"office:cases:{name}", args=args) + suffix
        return browser.post(address, sent) if sent or name != "ladder" else browser.get(address)

    return ask


def of_house():
    return [step.key for step in ladders()[None]]


def test_the_usual_steps_are_shown_until_somebody_writes(page):
    shown = page()
    assert len(shown.context["steps"]) == 6
    assert "Varsayılan basamaklar işliyor" in shown.content.decode()


def test_the_first_new_step_writes_the_usual_ones_out(page):
    assert page(**STEP).status_code == 303
    assert EscalationStep.objects.count() == 7
    assert "before:4:manager" in of_house()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"measure": "share", "amount": 0}, "amount"),
        ({"measure": "share", "amount": 100}, "amount"),
        ({"amount": 9999}, "amount"),
        ({"amount": ""}, "amount"),
        ({"tells": "applicant"}, "tells"),
        ({"tells": "everybody"}, "tells"),
    ],
)
def test_what_is_no_step_is_refused_beside_its_field(page, wrong, field):
    refused = page(**(STEP | wrong))
    assert refused.status_code == 422
    assert field in refused.context["form"].errors
    assert not EscalationStep.objects.filter(amount=STEP["amount"]).exists()


def test_the_same_step_twice_is_refused(page):
    page(**STEP)
    assert "Bu basamak zaten var." in page(**STEP).content.decode()


def test_a_service_begins_with_what_the_house_has_and_goes_its_own_way(page, house):
    slug = house.row.service.slug
    assert page("begin_ladder", hizmet=slug).status_code == 303
    assert page(suffix=f"?hizmet={slug}", **STEP).status_code == 303
    assert "before:4:manager" in [step.key for step in ladders()[house.row.service_id]]
    assert "before:4:manager" not in of_house()
    page("drop_ladder", hizmet=slug)
    assert house.row.service_id not in ladders()


def test_steps_are_switched_off_and_taken_out(page):
    page(**STEP)
    step = EscalationStep.objects.get(amount=4)
    page("switch_step", step.pk)
    assert not EscalationStep.objects.get(pk=step.pk).is_active
    page("remove_step", step.pk)
    assert not EscalationStep.objects.filter(pk=step.pk).exists()
    assert page("remove_step", step.pk).status_code == 404


def test_a_manager_of_one_unit_writes_for_its_services_only(page, house):
    mine = house.row.service.slug
    assert page("begin_ladder", by=house.manager_post, hizmet=mine).status_code == 303
    assert page(by=house.manager_post, **STEP).status_code == 403
    assert not EscalationStep.objects.filter(service=None).exists()
    shown = page(by=house.manager_post)
    assert "Basamağı ekle" not in shown.content.decode()
    assert house.row_with_chain.service in shown.context["services"]


def test_a_manager_is_offered_no_service_of_another_unit(page, house):
    foreign = make_service(house.other_unit).service
    assert foreign not in page(by=house.manager_post).context["services"]
    assert page("begin_ladder", by=house.manager_post, hizmet=foreign.slug).status_code == 403


def test_the_house_goes_back_to_the_usual_steps(page):
    page(**STEP)
    assert page("drop_ladder", hizmet="").status_code == 404
    assert page("drop_ladder", hizmet="*").status_code == 303
    assert not EscalationStep.objects.exists()


def test_a_clerk_does_not_come_in(page, house):
    assert page(by=house.clerk_post).status_code == 403


def test_an_unknown_service_does_not_exist(page):
    assert page(suffix="?hizmet=yok").status_code == 404
