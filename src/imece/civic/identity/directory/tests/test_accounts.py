"""From an entry of the directory to an account with posts."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.identity.directory import jobs
from imece.civic.identity.directory.accounts import NoPost, admit
from imece.civic.identity.directory.entries import DirectoryDown, Entry, normal
from imece.civic.identity.directory.models import TRUSTED_FOR, DirectoryAccount, DirectoryGroup
from imece.civic.identity.models import User
from imece.civic.identity.selectors import actor_of
from imece.civic.identity.staffing import leave
from imece.civic.institution.api import Actor, Role, StaffPost, StandIn, Title, close_post, open_post
from imece.civic.people.api import Person
from imece.kernel.identifiers import complete_tckn

pytestmark = pytest.mark.django_db
IT, BOSSES = "CN=Bilgi İşlem,OU=Gruplar,DC=ornekkent,DC=example", "CN=Müdürler,OU=Gruplar,DC=ornekkent,DC=example"
NUMBER = complete_tckn("200000001")


def person(who: str, *groups: str, **changes: object) -> Entry:
    guid = str(uuid.uuid5(uuid.NAMESPACE_DNS, who))
    held = frozenset(normal(group) for group in groups)
    return Entry(**({"guid": guid, "name": who, "first_name": "Zeynep", "last_name": "Kaya", "groups": held} | changes))


@pytest.fixture
def group(unit) -> DirectoryGroup:
    return DirectoryGroup.objects.create(dn=IT, unit=unit, title=Title.OFFICER, role=Role.CLERK)


@pytest.fixture
def bosses(unit) -> DirectoryGroup:
    return DirectoryGroup.objects.create(dn=BOSSES, unit=unit, title=Title.MANAGER, role=Role.MANAGER)


@pytest.fixture
def asked(settings, monkeypatch):
    """A directory whose people the test names; ``None`` stands for one that does not answer."""
    found: dict[str, Entry] | None = {}

    class Asked:
        people = found

        def look_up(self, guids):
            if self.people is None:
                raise DirectoryDown
            return {entry.guid: entry for entry in self.people if entry.guid in set(guids)}

    house = Asked()
    settings.DIRECTORY = {"reader": "okuyan"}
    monkeypatch.setattr(jobs, "directory", lambda: house)
    return house


def posts_of(user: User) -> set[tuple[str, str]]:
    return {(post.title, post.role) for post in actor_of(User.objects.get(pk=user.pk)).posts}


def test_a_group_gives_an_account_and_a_post(group, unit):
    user = admit(person("zeynep", IT))
    assert user.username == "zeynep"
    assert user.get_full_name() == "Zeynep Kaya"
    assert posts_of(user) == {(Title.OFFICER, Role.CLERK)}
    assert not user.has_usable_password()


def test_the_group_is_found_however_its_name_is_written(group):
    assert admit(person("zeynep", IT.upper().replace(",", ", "))).pk


def test_somebody_in_no_group_gets_no_account(group):
    with pytest.raises(NoPost):
        admit(person("mehmet", "CN=Domain Users,DC=ornekkent,DC=example"))
    assert not User.objects.exists()


def test_the_next_sign_in_finds_the_same_account_also_after_a_new_name(group):
    first = admit(person("zeynep", IT))
    again = admit(person("zeynep", IT, name="zeynep.kaya"))
    assert again.pk == first.pk
    assert DirectoryAccount.objects.get().name == "zeynep.kaya"


def test_a_group_that_is_gone_closes_its_post_at_once(group, bosses):
    user = admit(person("zeynep", IT, BOSSES))
    assert len(posts_of(user)) == 2
    admit(person("zeynep", IT))
    assert posts_of(user) == {(Title.OFFICER, Role.CLERK)}


def test_the_last_group_that_is_gone_closes_the_door(group):
    user = admit(person("zeynep", IT))
    with pytest.raises(NoPost):
        admit(person("zeynep"))
    assert posts_of(user) == set()
    assert not StaffPost.objects.get().is_active


def test_a_group_that_came_back_opens_the_same_post_again(group):
    admit(person("zeynep", IT))
    with pytest.raises(NoPost):
        admit(person("zeynep"))
    admit(person("zeynep", IT))
    assert StaffPost.objects.get().is_active


def test_another_role_for_the_group_reaches_the_post(group):
    user = admit(person("zeynep", IT))
    group.role = Role.ENGINEER
    group.save()
    admit(person("zeynep", IT))
    assert posts_of(user) == {(Title.OFFICER, Role.ENGINEER)}


def test_a_post_that_people_gave_stays_whatever_the_groups_say(group, other_unit):
    user = admit(person("zeynep", IT))
    open_post(actor=Actor.system(), person=user.person, unit=other_unit, title=Title.CHIEF, role=Role.CLERK)
    admit(person("zeynep"))
    assert posts_of(user) == {(Title.CHIEF, Role.CLERK)}


def test_a_group_of_a_closed_unit_gives_nothing(group, unit):
    unit.is_active = False
    unit.save()
    with pytest.raises(NoPost):
        admit(person("zeynep", IT))


def test_two_groups_for_the_same_post_agree_on_the_first(group, unit):
    DirectoryGroup.objects.create(dn=BOSSES, unit=unit, title=Title.OFFICER, role=Role.MANAGER)
    assert posts_of(admit(person("zeynep", IT, BOSSES))) == {(Title.OFFICER, Role.CLERK)}


def test_a_taken_user_name_of_a_resident_is_left_alone(group, ayse):
    user = admit(person("ayse", IT))
    assert user.pk != ayse.user.pk
    assert user.username == "ayse-2"


def test_a_resident_with_the_same_identity_number_is_the_same_person(group):
    known = Person.objects.create(first_name="Zeynep", last_name="Kaya", national_id=NUMBER)
    account = User.objects.create_user("zk", password="x", person=known)
    assert admit(person("zeynep", IT, national_id=NUMBER)).pk == account.pk


def test_an_address_never_joins_two_people(group, ayse):
    User.objects.filter(pk=ayse.user.pk).update(email="ayse@posta.example", email_verified_at=timezone.now())
    user = admit(person("zeynep", IT, email="AYSE@posta.example"))
    assert user.pk != ayse.user.pk
    assert user.verified_email == ""


@pytest.mark.parametrize(("given", "kept"), [("0532 123 45 67", "+905321234567"), ("1234", ""), ("", "")])
def test_the_directorys_mobile_number_serves_for_codes(group, given, kept):
    assert admit(person("zeynep", IT, phone=given)).verified_phone == kept


def test_a_number_that_the_owner_proved_is_not_overwritten(group):
    user = admit(person("zeynep", IT, phone="05321234567"))
    assert admit(person("zeynep", IT, phone="05339999999")).pk == user.pk
    assert User.objects.get(pk=user.pk).phone == "+905321234567"


def test_a_closed_account_here_is_closed_whatever_the_directory_says(group):
    user = admit(person("zeynep", IT))
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(NoPost):
        admit(person("zeynep", IT))


def test_a_post_of_the_directory_lapses_where_it_was_not_confirmed_for_long(group):
    user = admit(person("zeynep", IT))
    long_ago = timezone.now() - TRUSTED_FOR - timedelta(minutes=1)
    DirectoryAccount.objects.update(confirmed_at=long_ago)
    assert posts_of(user) == set()
    admit(person("zeynep", IT))
    assert posts_of(user) == {(Title.OFFICER, Role.CLERK)}


def test_who_lapsed_does_not_stand_in_for_others_either(group, hakan):
    user = admit(person("zeynep", IT))
    today = timezone.localdate()
    own = StaffPost.objects.get(person=user.person)
    StandIn.objects.create(post=hakan.post, by=own, start=today, end=today, reason="İzin")
    assert (Title.MANAGER, Role.MANAGER) in posts_of(user)
    DirectoryAccount.objects.update(confirmed_at=timezone.now() - TRUSTED_FOR)
    assert posts_of(user) == set()


def test_a_local_colleague_who_stands_in_for_a_directory_post_keeps_it(group, hakan):
    own = StaffPost.objects.get(person=admit(person("zeynep", IT)).person)
    today = timezone.localdate()
    StandIn.objects.create(post=own, by=hakan.post, start=today, end=today, reason="İzin")
    assert len(posts_of(hakan.user)) == 2


def test_whom_the_directory_lost_loses_posts_and_sessions(group, asked):
    user = admit(person("zeynep", IT))
    asked.people = []
    jobs.compare_with_directory()
    assert posts_of(user) == set()
    assert not StaffPost.objects.get().is_active
    assert User.objects.get(pk=user.pk).sessions_valid_from


def test_whom_the_directory_disabled_loses_posts(group, asked):
    user = admit(person("zeynep", IT))
    asked.people = [person("zeynep", IT, is_enabled=False)]
    jobs.compare_with_directory()
    assert posts_of(user) == set()


def test_groups_are_followed_between_sign_ins(group, bosses, asked):
    user = admit(person("zeynep", IT))
    asked.people = [person("zeynep", BOSSES)]
    jobs.compare_with_directory()
    assert posts_of(user) == {(Title.MANAGER, Role.MANAGER)}


def test_a_directory_that_does_not_answer_closes_nothing(group, asked):
    user = admit(person("zeynep", IT))
    asked.people = None
    jobs.compare_with_directory()
    assert posts_of(user) == {(Title.OFFICER, Role.CLERK)}


def test_an_account_that_was_gone_comes_back_by_signing_in(group, asked):
    user = admit(person("zeynep", IT))
    asked.people = []
    jobs.compare_with_directory()
    admit(person("zeynep", IT))
    assert posts_of(user) == {(Title.OFFICER, Role.CLERK)}


def test_the_directory_may_take_the_last_administrator_away(unit, group):
    group.role = Role.SYSTEM_ADMINISTRATOR
    group.save()
    user = admit(person("zeynep", IT))
    with pytest.raises(NoPost):
        admit(person("zeynep"))
    assert posts_of(user) == set()


def test_a_post_that_a_person_closed_is_opened_again_by_the_group(group):
    user = admit(person("zeynep", IT))
    close_post(actor=Actor.system(), post=StaffPost.objects.get(person=user.person))
    admit(person("zeynep", IT))
    assert posts_of(user) == {(Title.OFFICER, Role.CLERK)}


def test_whom_the_house_has_let_go_does_not_come_back_by_a_group_that_was_forgotten(group, tolga):
    user = admit(person("zeynep", IT))
    leave(actor=tolga.actor, user=user)
    with pytest.raises(NoPost):
        admit(person("zeynep", IT))
    assert posts_of(user) == set()
