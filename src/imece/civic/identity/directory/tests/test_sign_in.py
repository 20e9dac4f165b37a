"""Staff come in through the directory: the whole way, against a real domain controller."""

import pytest
from django.core.cache import cache
from django.test import Client

from imece.civic.audit.api import Act, Entry
from imece.civic.identity.directory import jobs
from imece.civic.identity.directory.models import DirectoryAccount, DirectoryGroup
from imece.civic.identity.models import User
from imece.civic.identity.tests.walking import give_code, is_in, sign_in
from imece.civic.institution.api import Role, StaffPost, Title

pytestmark = pytest.mark.django_db
URL, SECOND = "/giris/kurum/", "/giris/dogrulama/"
PASSWORD = "Deniz-Parolasi-1"
NAME = "deniz"


@pytest.fixture(autouse=True)
def _shown(settings):
    settings.SHOW_CODES_ON_SCREEN = True


@pytest.fixture
def house(domain, settings, unit):
    """The directory with Deniz in the group that makes clerks of Bilgi İşlem."""
    domain.add_user("okuyan", "Okuyan-Parolasi-1")
    settings.DIRECTORY = {
        "urls": [domain.url],
        "domain": "ORNEKKENT",
        "base": "DC=ornekkent,DC=example",
        "ca": str(domain.ca),
        "reader": "okuyan",
        "reader_password": "Okuyan-Parolasi-1",
        "id_attribute": "",
        "attempts": 4,
    }
    return domain


@pytest.fixture
def deniz(house) -> str:
    return house.add_user(NAME, PASSWORD, givenName="Deniz", sn="Arı", mobile="0532 123 45 67")


@pytest.fixture
def group(house, deniz, unit) -> str:
    dn = house.add_group("Bilgi İşlem Memurları", deniz)
    DirectoryGroup.objects.create(dn=dn, unit=unit, title=Title.OFFICER, role=Role.CLERK)
    return dn


def give(client: Client, name: str = NAME, password: str = PASSWORD, **more: str):
    return client.post(URL, {"username": name, "password": password, **more})


def test_without_a_directory_there_is_no_such_page_and_no_button(client, institution):
    assert client.get(URL).status_code == 404
    assert URL not in client.get("/giris/").content.decode()


def test_with_one_the_sign_in_page_leads_there(client, institution, house):
    assert URL in client.get("/giris/").content.decode()
    assert client.get(URL).status_code == 200


def test_password_then_code_then_ofis(client, group):
    assert give(client)["Location"] == SECOND
    assert not is_in(client)
    assert give_code(client)["Location"] == "/ofis/"
    assert client.get("/ofis/kurum/").status_code == 200
    assert Entry.objects.filter(act=Act.GRANTED, what__contains="Deniz Arı").exists()


def test_whoever_was_signed_in_before_is_out(client, group, ayse):
    client.force_login(ayse.user)
    give(client)
    assert not is_in(client)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/"])
def test_it_never_leads_to_another_site(client, group, target):
    give(client, next=target)
    assert give_code(client)["Location"] == "/ofis/"


def test_a_wrong_password_and_an_unknown_name_read_alike(client, group):
    pages = [give(client, password="wrong"), give(client, name="nobody")]
    assert {page.status_code for page in pages} == {422}
    assert pages[0].context["form"].non_field_errors() == pages[1].context["form"].non_field_errors()


def test_somebody_in_no_group_is_told_calmly(client, house, deniz):
    page = give(client)
    assert page.status_code == 422
    assert "görev tanımlanmamış" in page.content.decode()
    assert not User.objects.filter(username=NAME).exists()


def test_fewer_wrong_passwords_reach_the_directory_than_lock_an_account_there(client, group):
    for _attempt in range(4):
        give(client, password="wrong")
    page = give(client, name="ORNEKKENT\\DENİZ".replace("İ", "I"))
    assert page.status_code == 422
    assert "çok fazla deneme" in page.content.decode()


def test_a_strangers_guesses_do_not_keep_the_owners_own_browser_out(client, group):
    give(client)
    give_code(client)
    for _attempt in range(5):
        give(Client(), password="wrong")
    assert give(client)["Location"] == SECOND


def test_out_of_the_group_is_out_of_ofis_at_the_next_sign_in(client, house, group, deniz):
    give(client)
    give_code(client)
    house.take_out(group, deniz)
    page = give(Client())
    assert "görev tanımlanmamış" in page.content.decode()
    assert client.get("/ofis/kurum/").status_code == 403


def test_an_account_that_the_directory_closes_is_out_within_minutes(client, house, group, deniz):
    give(client)
    give_code(client)
    jobs.compare_with_directory()
    assert client.get("/ofis/kurum/").status_code == 200
    house.disable(deniz)
    jobs.compare_with_directory()
    assert client.get("/ofis/kurum/").status_code in {302, 403}
    assert not StaffPost.objects.filter(person__account__username=NAME, is_active=True).exists()
    assert DirectoryAccount.objects.get().is_gone


def test_a_directory_that_is_down_is_told_calmly_and_the_local_administrator_still_comes_in(
    client, settings, group, tolga
):
    settings.DIRECTORY |= {"urls": ["ldaps://localhost:9"]}
    page = give(client)
    assert page.status_code == 503
    assert "ulaşılamıyor" in page.content.decode()
    assert page.context["form"]["username"].value() == NAME
    assert PASSWORD not in page.content.decode()
    User.objects.filter(pk=tolga.user.pk).update(phone="+905321112233", phone_verified_at=tolga.user.date_joined)
    assert sign_in(client, tolga.user.username)["Location"] == "/ofis/"


def test_while_the_directory_is_down_nobody_loses_a_post(client, settings, group):
    give(client)
    give_code(client)
    settings.DIRECTORY |= {"urls": ["ldaps://localhost:9"]}
    jobs.compare_with_directory()
    cache.clear()
    assert client.get("/ofis/kurum/").status_code == 200


def test_the_local_page_knows_nothing_of_the_directorys_passwords(client, group):
    give(client)
    give_code(client)
    assert sign_in(Client(), NAME, PASSWORD).status_code == 422
