"""One person stays one person, whichever way they come."""

import pytest
from django.db import IntegrityError, transaction

from imece.civic.identity.gateways.sources import Assertion, Unproven
from imece.civic.identity.models import OutsideLink, User
from imece.civic.identity.outside import operations
from imece.civic.identity.outside.operations import AnotherPerson, link, open_account, take_number_over, unlink
from imece.civic.identity.outside.selectors import Standing, recognise
from imece.civic.people.api import Person
from imece.civic.privacy.models import Acknowledgement
from imece.kernel.errors import Conflict, NotAllowed
from imece.kernel.identifiers import complete_tckn

pytestmark = pytest.mark.django_db

NUMBER = complete_tckn("555666777")


def from_edevlet(number=NUMBER, first="Elif", last="Aydın"):
    return Assertion("edevlet", subject=number, national_id=number, first_name=first, last_name=last)


def from_provider(subject="abc", number=""):
    return Assertion("oidc", subject=f"https://op.example {subject}", national_id=number, first_name="E", last_name="A")


def proved(persona, proof=Person.Proof.COUNTER):
    persona.person.identity_proof = proof
    persona.person.save()
    return persona


def test_somebody_new_gets_a_person_and_an_account_without_a_password(notice):
    user = open_account(assertion=from_edevlet(), notice=notice)
    assert (user.person.name, user.person.national_id) == ("Elif Aydın", NUMBER)
    assert user.person.identity_proof == Person.Proof.EDEVLET
    assert not user.has_usable_password()
    assert Acknowledgement.objects.get(person=user.person).notice == notice
    assert recognise(from_edevlet()).user == user


def test_a_person_without_an_account_gets_one_and_no_twin(notice):
    person = Person.objects.create(last_name="Aydın", first_name="E.", national_id=NUMBER)
    user = open_account(assertion=from_edevlet(), notice=notice)
    assert user.person == person
    assert Person.objects.get(pk=person.pk).name == "Elif Aydın"


def test_two_ways_with_one_number_lead_to_one_account(notice):
    user = open_account(assertion=from_edevlet(), notice=notice)
    found = recognise(from_provider(number=NUMBER))
    assert (found.standing, found.user) == (Standing.PROVED, user)
    link(user=user, assertion=from_provider(number=NUMBER))
    assert recognise(from_provider()).user == user


def test_a_number_that_was_only_stated_opens_nothing(ayse):
    found = recognise(from_edevlet(ayse.person.national_id))
    assert found.standing is Standing.STATED


@pytest.mark.parametrize("proof", [Person.Proof.STATED, Person.Proof.REGISTER])
def test_a_match_with_the_register_proves_no_owner(ayse, proof):
    proved(ayse, proof)
    assert recognise(from_edevlet(ayse.person.national_id)).standing is Standing.STATED


def test_a_number_seen_at_the_counter_opens_the_account(ayse):
    proved(ayse)
    assert recognise(from_edevlet(ayse.person.national_id)).standing is Standing.PROVED


def test_an_equal_name_or_address_joins_nothing(ayse):
    assertion = Assertion("oidc", subject="x", first_name="Ayşe", last_name="Yılmaz")
    assert recognise(assertion).standing is Standing.NAMELESS


def test_an_account_cannot_be_opened_twice_for_one_number(notice):
    open_account(assertion=from_edevlet(), notice=notice)
    with pytest.raises(Conflict):
        open_account(assertion=from_edevlet(), notice=notice)
    assert User.objects.filter(person__last_name="Aydın").count() == 1


def test_the_proven_owner_takes_a_stated_number_over(ayse, notice):
    number, old = ayse.person.national_id, ayse.person
    user = take_number_over(assertion=from_edevlet(number), notice=notice)
    old.refresh_from_db()
    assert (old.national_id, old.national_id_index, old.name) == ("", None, "Ayşe Yılmaz")
    assert (user.person.national_id, user.person.pk) == (number, user.person.pk)
    assert user.person != old
    assert User.objects.filter(person=old).exists()


def test_a_proved_number_is_never_taken_over(ayse, notice):
    proved(ayse)
    with pytest.raises(NotAllowed):
        take_number_over(assertion=from_edevlet(ayse.person.national_id), notice=notice)
    ayse.person.refresh_from_db()
    assert ayse.person.national_id


def test_linking_proves_the_number_of_the_account(ayse):
    link(user=ayse.user, assertion=from_edevlet(ayse.person.national_id, "Ayşe", "Yılmaz"))
    ayse.person.refresh_from_db()
    assert ayse.person.identity_proof == Person.Proof.EDEVLET
    assert ayse.person.identity_proved_at is not None


def test_linking_the_number_of_another_person_is_refused(ayse, mert):
    with pytest.raises(AnotherPerson):
        link(user=ayse.user, assertion=from_edevlet(mert.person.national_id))
    assert not OutsideLink.objects.exists()


def test_a_number_that_somebody_else_has_is_not_taken_by_linking(ayse, mert):
    number, ayse.person.national_id = ayse.person.national_id, ""
    ayse.person.save()
    with pytest.raises(NotAllowed):
        link(user=ayse.user, assertion=from_edevlet(mert.person.national_id))
    link(user=ayse.user, assertion=from_edevlet(number))
    ayse.person.refresh_from_db()
    assert ayse.person.national_id == number


def test_one_outside_identity_belongs_to_one_account(ayse, mert):
    link(user=ayse.user, assertion=from_provider())
    with pytest.raises(NotAllowed, match="başka bir hesaba"):
        link(user=mert.user, assertion=from_provider())


def test_an_account_has_one_identity_of_a_source(ayse):
    link(user=ayse.user, assertion=from_provider("first"))
    with pytest.raises(NotAllowed, match="zaten bağlı"):
        link(user=ayse.user, assertion=from_provider("second"))


def test_linking_twice_changes_nothing(ayse):
    first = link(user=ayse.user, assertion=from_provider())
    assert link(user=ayse.user, assertion=from_provider()) == first


def test_a_linked_identity_that_comes_with_another_number_is_refused(ayse, mert):
    link(user=ayse.user, assertion=from_provider())
    with pytest.raises(Unproven):
        recognise(from_provider(number=mert.person.national_id))


def test_a_weaker_proof_does_not_replace_a_stronger_one(ayse):
    proved(ayse)
    link(user=ayse.user, assertion=from_provider(number=ayse.person.national_id))
    ayse.person.refresh_from_db()
    assert ayse.person.identity_proof == Person.Proof.COUNTER


def test_a_way_in_can_be_closed_again(ayse):
    link(user=ayse.user, assertion=from_provider())
    unlink(user=ayse.user, source="oidc")
    assert recognise(from_provider()).standing is Standing.NAMELESS


def test_the_only_way_in_stays_open(notice):
    user = open_account(assertion=from_edevlet(), notice=notice)
    with pytest.raises(NotAllowed, match="tek yolu"):
        unlink(user=user, source="edevlet")
    user.set_password("uzun-bir-parola-2026")
    user.save()
    unlink(user=user, source="edevlet")
    assert not user.outside_links.exists()


def test_neither_the_number_nor_the_subject_lies_in_the_link(ayse):
    made = link(user=ayse.user, assertion=from_edevlet(ayse.person.national_id))
    assert ayse.person.national_id not in str(vars(made))


def test_the_database_itself_keeps_links_apart(ayse, mert):
    OutsideLink.objects.create(user=ayse.user, source="oidc", subject_index="1")
    for user, index in ((mert.user, "1"), (ayse.user, "2")):
        with pytest.raises(IntegrityError), transaction.atomic():
            OutsideLink.objects.create(user=user, source="oidc", subject_index=index)


def test_every_source_that_can_be_configured_has_a_kind_of_proof():
    assert set(operations.PROOFS) == {"edevlet", "oidc"}
