"""Roles as data: what the house changes of them, and who may."""

import pytest
from django.core.cache import cache

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import journal
from imece.civic.institution.models import Role, StaffRole
from imece.civic.institution.rights import Right, rights
from imece.civic.institution.roles import add_role, remove_role, set_rights
from imece.civic.institution.staffing import change_role, close_post, open_post
from imece.civic.institution.tests.factories import make_post, make_unit
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, NotPermitted

pytestmark = pytest.mark.django_db
WORK, SECRET = "tests.work", "tests.secret"


@pytest.fixture(autouse=True)
def _two_rights(monkeypatch):
    known = dict(rights._entries)
    known[WORK] = Right(WORK, "Work", frozenset({Role.CLERK}))
    known[SECRET] = Right(SECRET, "Secret", frozenset({Role.MANAGER}))
    monkeypatch.setattr(rights, "_entries", known)


@pytest.fixture
def unit():
    return make_unit("Başkanlık")


@pytest.fixture
def admin(unit) -> Actor:
    return Actor.of(make_post(unit, Role.SYSTEM_ADMINISTRATOR, name="Tolga").person)


def test_a_house_that_changed_nothing_has_what_the_rooms_announce():
    assert WORK in rights.held_by(Role.CLERK)
    assert SECRET not in rights.held_by(Role.CLERK)
    assert not StaffRole.objects.exists()


def test_a_right_is_given_and_taken_and_counts_at_once(unit, admin):
    clerk = make_post(unit).person
    set_rights(actor=admin, role=Role.CLERK, held=[SECRET])
    cache.delete("institution-roles")  # what the commit does
    assert Actor.of(clerk).has(SECRET, unit)
    assert not Actor.of(clerk).has(WORK, unit)


def test_a_right_that_comes_with_a_new_version_reaches_a_changed_role(admin, monkeypatch):
    set_rights(actor=admin, role=Role.CLERK, held=rights.held_by(Role.CLERK) | {SECRET})
    new = Right("tests.new", "New", frozenset({Role.CLERK}))
    monkeypatch.setattr(rights, "_entries", rights._entries | {new.key: new})
    assert {new.key, SECRET} <= rights.read()[Role.CLERK].rights


def test_a_right_that_a_version_no_longer_has_is_no_right(admin, monkeypatch):
    set_rights(actor=admin, role=Role.CLERK, held=[WORK, SECRET])
    monkeypatch.setattr(rights, "_entries", {key: right for key, right in rights._entries.items() if key != SECRET})
    assert SECRET not in rights.read()[Role.CLERK].rights


def test_a_role_of_the_houses_own_starts_like_another(unit, admin):
    role = add_role(actor=admin, name="Çağrı merkezi görevlisi", like=Role.CLERK)
    assert role.key == "cagri-merkezi-gorevl"
    post = open_post(
        actor=admin, person=make_post(unit).person, unit=make_unit("X", unit), title="officer", role=role.key
    )
    cache.clear()
    assert Actor.of(post.person).has(WORK, post.unit)


def test_two_roles_never_share_a_name_however_it_is_written(admin):
    with pytest.raises(Invalid):
        add_role(actor=admin, name="DENETÇİ")


def test_a_role_that_somebody_holds_or_held_is_not_removed(unit, admin):
    role = add_role(actor=admin, name="Stajyer")
    cache.clear()
    post = make_post(unit, role.key)
    close_post(actor=admin, post=post)
    with pytest.raises(Conflict):
        remove_role(actor=admin, role=role.key)
    post.delete()
    remove_role(actor=admin, role=role.key)
    assert role.key not in rights.read()


def test_a_built_in_role_is_not_removed(admin):
    with pytest.raises(NotAllowed):
        remove_role(actor=admin, role=Role.AUDITOR)


def test_the_administrator_keeps_the_right_to_give_rights(admin):
    with pytest.raises(NotAllowed):
        set_rights(actor=admin, role=Role.SYSTEM_ADMINISTRATOR, held=[])


@pytest.mark.parametrize(("role", "held", "error"), [("nobody", [], NotFound), (Role.CLERK, ["no.such"], Invalid)])
def test_what_does_not_exist_is_refused(admin, role, held, error):
    with pytest.raises(error):
        set_rights(actor=admin, role=role, held=held)


def test_nobody_else_changes_roles(unit):
    manager = Actor.of(make_post(unit, Role.MANAGER).person)
    for act in (
        lambda: set_rights(actor=manager, role=Role.MANAGER, held=[]),
        lambda: add_role(actor=manager, name="Yeni"),
        lambda: remove_role(actor=manager, role=Role.CLERK),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_who_manages_posts_but_not_roles_cannot_make_or_unmake_an_administrator(unit, admin):
    set_rights(actor=admin, role=Role.MANAGER, held=[policies.MANAGE])
    cache.clear()
    post = make_post(unit, Role.MANAGER)
    manager = Actor.of(post.person)
    with pytest.raises(NotPermitted):
        change_role(actor=manager, post=post, role=Role.SYSTEM_ADMINISTRATOR)
    with pytest.raises(NotPermitted):
        close_post(actor=manager, post=admin.post)
    assert change_role(actor=manager, post=post, role=Role.CLERK).role == Role.CLERK


def test_a_role_that_is_gone_holds_nothing():
    assert rights.held_by("long-gone") == frozenset()


def test_roles_cost_one_query_and_then_none(django_assert_num_queries):
    with django_assert_num_queries(1):
        rights.held_by(Role.CLERK)
        rights.held_by(Role.MANAGER)
        rights.matrix()


def test_every_change_is_written_down(admin, monkeypatch):
    written = []
    monkeypatch.setattr(journal, "_writer", lambda **entry: written.append(entry))
    set_rights(actor=admin, role=Role.CLERK, held=rights.held_by(Role.CLERK) - {WORK})
    assert written[0]["data"] == {"role": "clerk", "granted": [], "withdrawn": [WORK]}
    assert written[0]["actor"] == admin
