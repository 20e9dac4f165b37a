"""Staff pages about roles and units: the system administrator changes them, with a factor shown just now."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from imece.civic.institution import policies
from imece.civic.institution.models import Role, StaffRole, Unit
from imece.civic.institution.rights import rights

pytestmark = pytest.mark.django_db
ROLES = "/ofis/kurum/roller/"


def role_page(key: str) -> str:
    return reverse("office:institution:role", args=[key])


def test_the_matrix_names_every_role_and_right(institution, tolga):
    page = tolga.client.get(ROLES).content.decode()
    assert all(str(role.name) in page for role in rights.roles().values())
    assert all(str(right.title) in page for right in rights)


@pytest.mark.parametrize("address", [ROLES, f"{ROLES}yeni/", f"{ROLES}clerk/", "/ofis/kurum/birim/yeni/"])
def test_nobody_else_comes_to_these_pages(institution, address, hakan, nurhan):
    assert {someone.client.get(address).status_code for someone in (hakan, nurhan)} == {403}


def test_ticks_become_rights(institution, tolga, zeynep):
    wanted = sorted(rights.held_by(Role.CLERK) | {policies.STAND_IN})
    assert tolga.client.post(role_page("clerk"), {"right": wanted}).status_code == 303
    cache.clear()
    assert zeynep.actor.has(policies.STAND_IN)


def test_a_made_up_right_is_refused(institution, tolga):
    assert tolga.client.post(role_page("clerk"), {"right": ["cases.everything"]}).status_code == 422
    assert not StaffRole.objects.exists()


def test_the_administrator_cannot_untick_their_own_ground(institution, tolga):
    assert tolga.client.post(role_page("system_administrator"), {}).status_code == 422


def test_a_role_of_the_houses_own_is_added_and_removed(institution, tolga):
    client = tolga.client
    made = client.post(f"{ROLES}yeni/", {"name": "Çağrı merkezi", "like": "clerk"})
    assert made["Location"] == role_page("cagri-merkezi")
    assert client.post(f"{ROLES}cagri-merkezi/sil/").status_code == 303
    assert not StaffRole.objects.exists()


def test_a_role_with_a_taken_name_is_told(institution, tolga):
    page = tolga.client.post(f"{ROLES}yeni/", {"name": "Denetçi", "like": ""})
    assert page.status_code == 422
    assert page.context["form"].errors["name"]


@pytest.mark.parametrize("address", [f"{ROLES}clerk/", f"{ROLES}yeni/"])
def test_a_factor_of_this_morning_is_asked_for_again(institution, tolga, address):
    client = tolga.client
    session = client.session
    session[settings.FRESH_FACTOR_KEY] = 0
    session.save()
    assert client.post(address, {"right": []})["Location"].startswith(settings.STEP_UP_URL)
    assert not StaffRole.objects.exists()


def test_a_unit_is_added_renamed_closed_and_opened(institution, tolga, unit):
    client = tolga.client
    new = reverse("office:institution:new_unit")
    assert client.post(new, {"name": "Ağ Şefliği", "parent": unit.pk, "detsis_no": ""}).status_code == 303
    made = Unit.objects.get(name="Ağ Şefliği")
    page = reverse("office:institution:unit", args=[made.pk])
    assert client.post(page, {"name": "Ağ ve Sistem Şefliği", "detsis_no": "12345678"}).status_code == 303
    switch = reverse("office:institution:switch_unit", args=[made.pk])
    for expected in (False, True):
        assert client.post(switch).status_code == 303
        made.refresh_from_db()
        assert made.is_active is expected
    assert made.name == "Ağ ve Sistem Şefliği"


def test_a_unit_is_moved_by_page(institution, tolga, units):
    page = reverse("office:institution:move_unit", args=[units["it"].pk])
    assert units["records"].name in tolga.client.get(page).content.decode()
    assert tolga.client.post(page, {"parent": units["works"].pk}).status_code == 303
    assert Unit.objects.get(pk=units["it"].pk).parent == units["works"]


def test_a_circle_is_told_beside_the_field(institution, tolga, units):
    page = reverse("office:institution:move_unit", args=[units["deputy_technical"].pk])
    answer = tolga.client.post(page, {"parent": units["it"].pk})
    assert answer.status_code == 422
    assert "altındaki bir birimin altına taşınamaz" in answer.content.decode()


def test_the_root_has_no_form_to_move_it(institution, tolga, units):
    page = tolga.client.get(reverse("office:institution:move_unit", args=[units["mayor"].pk])).content.decode()
    assert "En üstteki birim taşınamaz" in page
    assert 'name="parent"' not in page


def test_moving_and_closing_ask_for_the_factor_again(institution, tolga, unit, units):
    client = tolga.client
    session = client.session
    session[settings.FRESH_FACTOR_KEY] = 0
    session.save()
    for name, sent in (("move_unit", {"parent": units["works"].pk}), ("switch_unit", {})):
        answer = client.post(reverse(f"office:institution:{name}", args=[unit.pk]), sent)
        assert answer["Location"].startswith(settings.STEP_UP_URL)
    assert Unit.objects.get(pk=unit.pk).path == unit.path


@pytest.mark.parametrize("sent", [{"name": ""}, {"name": "X", "detsis_no": "12"}, {"name": "X", "parent": "99999"}])
def test_a_wrong_unit_is_told_and_not_kept(institution, tolga, unit, sent):
    before = Unit.objects.count()
    page = tolga.client.post(reverse("office:institution:new_unit"), {"parent": unit.pk, "detsis_no": ""} | sent)
    assert page.status_code == 422
    assert Unit.objects.count() == before


def test_a_unit_with_staff_stays_open_and_says_why(institution, tolga, unit):
    answer = tolga.client.post(reverse("office:institution:switch_unit", args=[unit.pk]), follow=True)
    assert "görevli var" in answer.content.decode()
    assert Unit.objects.get(pk=unit.pk).is_active
