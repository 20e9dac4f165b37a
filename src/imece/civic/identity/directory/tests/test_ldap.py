"""The LDAP adapter against a real domain controller."""

from dataclasses import replace

import pytest

from imece.civic.identity.directory.entries import DirectoryDown, PasswordExpired, WrongCredentials, normal
from imece.civic.identity.directory.ldap import LdapDirectory, Reader

PASSWORD = "Zeynep-Parolasi-1"
GUARDIAN = "Bekci-Parolasi-1"


@pytest.fixture
def directory(domain) -> LdapDirectory:
    return LdapDirectory((domain.url,), "ORNEKKENT", "DC=ornekkent,DC=example", ca=str(domain.ca))


@pytest.fixture
def zeynep_dn(domain) -> str:
    return domain.add_user("zeynep", PASSWORD, givenName="Zeynep", sn="Kaya", mail="zeynep@ornekkent.example")


@pytest.fixture
def reading(domain, directory) -> LdapDirectory:
    domain.add_user("okuyan", GUARDIAN)
    return replace(directory, reader=Reader("okuyan", GUARDIAN))


def test_name_and_password_bring_the_person(directory, zeynep_dn):
    found = directory.check("zeynep", PASSWORD)
    assert (found.name, found.first_name, found.last_name) == ("zeynep", "Zeynep", "Kaya")
    assert found.email == "zeynep@ornekkent.example"
    assert found.is_enabled


@pytest.mark.parametrize("name", ["ZEYNEP", " zeynep ", "ornekkent\\zeynep", "zeynep@ornekkent.example"])
def test_the_usual_ways_to_write_the_name_mean_the_same_person(directory, zeynep_dn, name):
    assert directory.check(name, PASSWORD).guid == directory.check("zeynep", PASSWORD).guid


def test_turkish_letters_pass_through(domain, directory):
    domain.add_user("isil.cigdem", PASSWORD, givenName="Işıl Çiğdem", sn="Öğütçü")
    found = directory.check("isil.cigdem", PASSWORD)
    assert (found.first_name, found.last_name) == ("Işıl Çiğdem", "Öğütçü")


def test_groups_come_through_other_groups_too(domain, directory, zeynep_dn):
    inner = domain.add_group("Bilgi İşlem", zeynep_dn)
    outer = domain.add_group("Tüm Personel", inner)
    found = directory.check("zeynep", PASSWORD)
    assert found.groups == {normal(inner), normal(outer)}
    assert found.belongs_to(outer.upper())


def test_a_wrong_password_and_an_unknown_name_are_told_alike(directory, zeynep_dn):
    sentences = set()
    for name, password in (("zeynep", "wrong"), ("nobody", PASSWORD)):
        with pytest.raises(WrongCredentials) as refused:
            directory.check(name, password)
        sentences.add(refused.value.message)
    assert len(sentences) == 1


def test_an_empty_password_is_no_anonymous_bind(directory, zeynep_dn):
    with pytest.raises(WrongCredentials):
        directory.check("zeynep", "")


@pytest.mark.parametrize(
    "name",
    [
        "*",
        "zeyne*",
        "zeynep)(objectClass=*",
        "zeynep)(|(sAMAccountName=*)",
        "*)(uid=*))(|(uid=*",
        "zeynep\0",
        "zeynep\\2a",
        "CN=zeynep,CN=Users,DC=ornekkent,DC=example",
        "other\\zeynep",
        "zeynep@other.example",
        "z" * 5000,
        "",
        "\n",
    ],
)
def test_a_name_is_never_read_as_a_filter_or_another_kind_of_name(directory, zeynep_dn, name):
    with pytest.raises(WrongCredentials):
        directory.check(name, PASSWORD)


def test_only_the_account_name_counts_and_not_a_principal_name_that_somebody_was_given(domain, directory):
    domain.add_user("mallory", PASSWORD, userPrincipalName="baskan@ornekkent.example")
    with pytest.raises(WrongCredentials):
        directory.check("baskan@ornekkent.example", PASSWORD)


def test_parentheses_in_a_distinguished_name_do_not_break_the_search_for_groups(domain, directory):
    dn = domain.add_user("ali (fen)", PASSWORD, sn="Ali")
    group = domain.add_group("Fen İşleri (Saha)", dn)
    assert directory.check("ali (fen)", PASSWORD).groups == {normal(group)}


def test_a_disabled_account_is_refused_even_with_its_password(domain, directory, zeynep_dn):
    domain.disable(zeynep_dn)
    with pytest.raises(WrongCredentials):
        directory.check("zeynep", PASSWORD)


def test_an_expired_password_is_told_to_who_knows_it(domain, directory, zeynep_dn):
    domain.set(zeynep_dn, pwdLastSet="0")
    with pytest.raises(PasswordExpired):
        directory.check("zeynep", PASSWORD)
    with pytest.raises(WrongCredentials):
        directory.check("zeynep", "wrong")


def test_a_certificate_of_another_authority_is_refused_before_the_password_is_sent(directory, another_authority):
    with pytest.raises(DirectoryDown):
        replace(directory, ca=str(another_authority)).check("zeynep", PASSWORD)


def test_a_certificate_for_another_name_is_refused(domain, directory):
    with pytest.raises(DirectoryDown):
        replace(directory, urls=(f"ldaps://127.0.0.1:{domain.port}",)).check("zeynep", PASSWORD)


def test_the_next_directory_is_asked_where_the_first_is_down(directory, zeynep_dn):
    both = replace(directory, urls=("ldaps://localhost:9", *directory.urls))
    assert both.check("zeynep", PASSWORD).name == "zeynep"


def test_nobody_at_all_is_a_directory_that_is_down(directory):
    with pytest.raises(DirectoryDown):
        replace(directory, urls=("ldaps://localhost:9",)).check("zeynep", PASSWORD)


def test_a_directory_that_never_answers_is_given_up_in_time(directory, silent_server):
    with pytest.raises(DirectoryDown):
        replace(directory, urls=(f"ldaps://localhost:{silent_server}",), seconds=1).check("zeynep", PASSWORD)


@pytest.mark.parametrize("answers", [1, 2, 3])
def test_a_directory_that_breaks_off_in_the_middle_lets_nobody_in(
    domain, directory, zeynep_dn, breaking_relay, answers
):
    url = f"ldaps://localhost:{breaking_relay(domain.port, answers)}"
    with pytest.raises(DirectoryDown):
        replace(directory, urls=(url,), seconds=2).check("zeynep", PASSWORD)


def test_an_account_of_the_house_reads_who_is_still_there(domain, reading, zeynep_dn):
    guid = reading.check("zeynep", PASSWORD).guid
    assert reading.look_up([guid])[guid].is_enabled
    domain.disable(zeynep_dn)
    assert not reading.look_up([guid])[guid].is_enabled
    domain.remove(zeynep_dn)
    assert reading.look_up([guid]) == {}


def test_without_a_reader_nobody_is_looked_up(directory):
    with pytest.raises(DirectoryDown):
        directory.look_up([])


def test_a_reader_with_a_wrong_password_is_a_fault_and_not_an_empty_house(domain, reading, zeynep_dn):
    guid = reading.check("zeynep", PASSWORD).guid
    with pytest.raises(DirectoryDown):
        replace(reading, reader=Reader("okuyan", "wrong")).look_up([guid])


def test_the_identity_number_is_read_from_the_named_attribute(domain, directory):
    domain.add_user("kimlikli", PASSWORD, employeeNumber="10000000146")
    assert replace(directory, id_attribute="employeeNumber").check("kimlikli", PASSWORD).national_id == "10000000146"
