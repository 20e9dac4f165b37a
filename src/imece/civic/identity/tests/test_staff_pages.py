"""Staff pages about the people who work here: who sees them, what they change, and how somebody leaves."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from imece.civic.audit.api import Act, Entry
from imece.civic.identity.directory.models import DirectoryAccount, DirectoryGroup
from imece.civic.identity.models import User
from imece.civic.identity.selectors import actor_of
from imece.civic.institution.api import Actor, Role, StaffPost, Title, open_post, set_rights
from imece.civic.people.api import Person
from imece.kernel.identifiers import complete_tckn

pytestmark = pytest.mark.django_db
STAFF, GROUPS = "/ofis/personel/", "/ofis/personel/dizin/"
PASSWORD = "Uzun-ve-guzel-parola-1"
DN = "CN=Bilgi İşlem,OU=Gruplar,DC=ornekkent,DC=example"


def page(someone, name: str = "person", *more: int) -> str:
    return reverse(f"office:staff:{name}", args=[someone.user.pk, *more])


def newcomer(where, **changes: object) -> dict[str, object]:
    sent = {"first_name": "Elif", "last_name": "Su", "username": "elif.su", "unit": where.pk, "title": "officer"}
    return sent | {"role": "clerk", "national_id": "", "email": "", "phone": ""} | changes


def stale(client: Client) -> Client:
    session = client.session
    session[settings.FRESH_FACTOR_KEY] = 0
    session.save()
    return client


def test_the_list_holds_staff_and_no_residents(institution, tolga, zeynep, ayse):
    shown = tolga.client.get(STAFF).content.decode()
    assert zeynep.name in shown
    assert ayse.name not in shown
    assert tolga.client.get(page(ayse)).status_code == 404


def test_the_list_is_searched_and_narrowed(institution, tolga, zeynep, serkan, other_unit):
    client = tolga.client
    assert [row.pk for row in client.get(STAFF, {"q": "KAYA zey"}).context["table"].page.rows] == [zeynep.user.pk]
    narrowed = client.get(STAFF, {"birim": other_unit.pk}).context["table"].page.rows
    assert [row.pk for row in narrowed] == [serkan.user.pk]
    assert client.get(STAFF, {"durum": "ayrilan"}).context["table"].page.rows == []
    assert client.get(STAFF, {"rol": "mayor", "q": "x" * 500}).status_code == 200


def test_the_list_costs_the_same_queries_whatever_its_length(
    institution, tolga, zeynep, serkan, hakan, selma, django_assert_max_num_queries
):
    client = tolga.client
    client.get(STAFF)
    with django_assert_max_num_queries(12):
        client.get(STAFF)


@pytest.mark.parametrize("name", ["hakan", "selma", "zeynep", "gulay"])
def test_nobody_else_sees_the_people(institution, request, name, tolga):
    someone = request.getfixturevalue(name)
    for address in (STAFF, f"{STAFF}yeni/", GROUPS, page(tolga), page(tolga, "new_post"), page(tolga, "left")):
        assert someone.client.get(address).status_code == 403


def test_somebody_new_gets_an_account_a_post_and_one_link(institution, tolga, unit):
    client = tolga.client
    assert client.post(f"{STAFF}yeni/", newcomer(unit)).status_code == 303
    user = User.objects.get(username="elif.su")
    assert actor_of(user).has("cases.work", unit)
    shown = client.post(reverse("office:staff:invite", args=[user.pk]))
    link = shown.context["link"]
    assert link in shown.content.decode()
    visitor = Client()
    assert visitor.get(link).status_code == 200
    assert visitor.post(link, {"password": PASSWORD, "again": PASSWORD})["Location"].startswith("/giris/")
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize("sent", [("short", "short"), (PASSWORD, "another"), ("", "")])
def test_a_weak_or_mistyped_first_password_is_told(institution, tolga, unit, sent):
    client = tolga.client
    client.post(f"{STAFF}yeni/", newcomer(unit))
    user = User.objects.get(username="elif.su")
    link = client.post(reverse("office:staff:invite", args=[user.pk])).context["link"]
    assert Client().post(link, {"password": sent[0], "again": sent[1]}).status_code == 422
    assert not User.objects.get(pk=user.pk).has_usable_password()


@pytest.mark.parametrize("token", ["x", "a:b:c", "W10:1abc:xyz"])
def test_a_made_up_invitation_leads_nowhere(client, institution, token):
    assert client.get(f"/giris/davet/{token}/").status_code == 404


def test_no_link_is_made_for_somebody_who_has_a_password(institution, tolga, zeynep):
    assert tolga.client.post(page(zeynep, "invite")).status_code == 303
    assert not Entry.objects.filter(what__contains="bağlantısı").exists()


def test_a_known_resident_who_begins_to_work_stays_one_person(institution, tolga, unit, ayse):
    number = ayse.person.national_id
    tolga.client.post(f"{STAFF}yeni/", newcomer(unit, national_id=number))
    assert not User.objects.filter(username="elif.su").exists()
    assert ayse.actor.is_staff
    assert Person.objects.with_national_id(number).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "zeynep"),
        ("username", "Boş luk"),
        ("national_id", "123"),
        ("phone", "12"),
        ("role", "emperor"),
        ("unit", "0"),
    ],
)
def test_what_is_wrong_with_a_newcomer_is_told_and_nothing_is_kept(institution, tolga, zeynep, unit, field, value):
    before = (User.objects.count(), Person.objects.count(), StaffPost.objects.count())
    answer = tolga.client.post(f"{STAFF}yeni/", newcomer(unit, **{field: value}))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert (User.objects.count(), Person.objects.count(), StaffPost.objects.count()) == before


def test_who_leaves_is_out_everywhere_at_once(institution, tolga, zeynep):
    here = zeynep.client
    assert here.get("/ofis/kurum/").status_code == 200
    assert tolga.client.post(page(zeynep, "left")).status_code == 303
    assert here.get("/ofis/kurum/")["Location"].startswith("/giris/")
    assert not zeynep.actor.is_staff
    assert Entry.objects.filter(act=Act.REVOKED, what__contains="ayrıldı", actor_name=tolga.name).exists()


def test_who_left_is_still_a_resident(institution, tolga, zeynep):
    tolga.client.post(page(zeynep, "left"))
    again = zeynep.client
    assert again.get("/ofis/kurum/").status_code == 403
    assert again.get("/").status_code == 200


def test_the_question_whether_somebody_left_works_without_a_script(institution, tolga, zeynep):
    assert "Evet, ayrıldı" in tolga.client.get(page(zeynep, "left")).content.decode()
    assert zeynep.actor.is_staff


def test_the_last_administrator_cannot_leave_and_keeps_the_session(institution, tolga):
    client = tolga.client
    answer = client.post(page(tolga, "left"), follow=True)
    assert "son görevdir" in answer.content.decode()
    assert tolga.actor.is_staff


def test_sessions_are_ended_from_afar(institution, tolga, zeynep):
    here = zeynep.client
    here.get("/ofis/kurum/")
    tolga.client.post(page(zeynep, "end_sessions"))
    assert here.get("/ofis/kurum/")["Location"].startswith("/giris/")
    assert zeynep.actor.is_staff


def test_a_post_is_given_changed_and_closed(institution, tolga, zeynep, other_unit):
    client = tolga.client
    assert (
        client.post(page(zeynep, "new_post"), {"unit": other_unit.pk, "title": "chief", "role": "clerk"}).status_code
        == 303
    )
    post = StaffPost.objects.get(person=zeynep.person, title="chief")
    address = page(zeynep, "change_post", post.pk)
    client.post(address, {"role": "engineer"})
    post.refresh_from_db()
    assert post.role == Role.ENGINEER
    client.post(address, {"kapat": "1"})
    post.refresh_from_db()
    assert not post.is_active
    assert client.get(address).status_code == 404


def test_the_same_post_twice_is_told(institution, tolga, zeynep, unit):
    answer = tolga.client.post(page(zeynep, "new_post"), {"unit": unit.pk, "title": "officer", "role": "clerk"})
    assert answer.status_code == 422
    assert "zaten var" in answer.content.decode()


def test_a_post_of_somebody_else_is_not_found_under_this_name(institution, tolga, zeynep, hakan):
    assert tolga.client.get(page(zeynep, "change_post", hakan.post.pk)).status_code == 404


def test_who_may_not_change_roles_is_not_offered_the_administrators(institution, tolga, hakan, zeynep, unit):
    set_rights(actor=tolga.actor, role=Role.MANAGER, held=["institution.manage"])
    cache.clear()  # what the commit does
    client = hakan.client
    form = client.get(page(zeynep, "new_post")).context["form"]
    assert "system_administrator" not in dict(form.fields["role"].choices)
    sent = {"unit": unit.pk, "title": "chief", "role": "system_administrator"}
    assert client.post(page(zeynep, "new_post"), sent).status_code == 422


@pytest.mark.parametrize("name", ["new_post", "left", "end_sessions", "invite"])
def test_dangerous_acts_ask_for_the_factor_again(institution, tolga, zeynep, name):
    answer = stale(tolga.client).post(page(zeynep, name), {})
    assert answer["Location"].startswith(settings.STEP_UP_URL)
    assert zeynep.actor.is_staff


def test_a_group_is_added_once_and_removed_with_its_posts(institution, tolga, unit):
    client = tolga.client
    sent = {"dn": DN, "unit": unit.pk, "title": "officer", "role": "clerk"}
    assert client.post(f"{GROUPS}yeni/", sent).status_code == 303
    assert client.post(f"{GROUPS}yeni/", sent | {"dn": DN.upper()}).status_code == 422
    elif_ = Person.objects.create(first_name="Elif", last_name="Su")
    post = open_post(
        actor=Actor.system(), person=elif_, unit=unit, title=Title.OFFICER, role=Role.CLERK, is_from_directory=True
    )
    assert DN in client.get(GROUPS).content.decode()
    client.post(reverse("office:staff:remove_group", args=[DirectoryGroup.objects.get().pk]))
    post.refresh_from_db()
    assert not post.is_active


@pytest.mark.parametrize("dn", ["", "Bilgi İşlem", "cn=", "x" * 500])
def test_what_is_no_name_of_a_group_is_told(institution, tolga, unit, dn):
    sent = {"dn": dn, "unit": unit.pk, "title": "officer", "role": "clerk"}
    assert tolga.client.post(f"{GROUPS}yeni/", sent).status_code == 422
    assert not DirectoryGroup.objects.exists()


def test_the_page_of_somebody_from_the_directory_says_so(institution, tolga, zeynep):
    guid = "00000000-0000-4000-8000-000000000001"
    DirectoryAccount.objects.create(user=zeynep.user, guid=guid, name="zeynep.k", confirmed_at=timezone.now())
    shown = tolga.client.get(page(zeynep)).content.decode()
    assert "Kurum dizini (zeynep.k)" in shown
    assert complete_tckn("100000011") not in shown
