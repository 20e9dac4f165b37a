"""Units and posts: who works where, and who no longer does."""

import pytest
from django.utils import timezone

from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import journal
from imece.civic.institution.models import Role, StandIn, Title, Unit
from imece.civic.institution.staffing import (
    add_unit,
    change_role,
    change_unit,
    close_all_posts,
    close_post,
    close_unit,
    open_post,
    reopen_unit,
)
from imece.civic.institution.tests.factories import make_post, make_unit
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotPermitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_unit("Başkanlık")


@pytest.fixture
def works(root):
    return make_unit("Fen İşleri", root)


@pytest.fixture
def admin(root) -> Actor:
    return Actor.of(make_post(root, Role.SYSTEM_ADMINISTRATOR, name="Tolga").person)


def test_a_new_unit_stands_below_its_parent(admin, works):
    unit = add_unit(actor=admin, name="Asfalt Şefliği", parent=works)
    assert unit.path.startswith(works.path)
    assert unit.slug == "asfalt-sefligi"


def test_two_units_of_a_parent_never_share_a_name_but_cousins_may(admin, root, works):
    with pytest.raises(Invalid) as refused:
        add_unit(actor=admin, name="FEN İŞLERİ", parent=root)
    assert "name" in refused.value.fields
    assert add_unit(actor=admin, name="Fen İşleri", parent=works).slug != works.slug


def test_there_is_one_root(admin):
    with pytest.raises(Invalid):
        add_unit(actor=admin, name="Başka belediye", parent=None)


def test_a_renamed_unit_keeps_its_address(admin, works):
    before = works.slug
    assert change_unit(actor=admin, unit=works, name="Fen İşleri Müdürlüğü").slug == before


def test_a_unit_in_which_somebody_works_is_not_closed(admin, root, works):
    post = make_post(works)
    with pytest.raises(NotAllowed):
        close_unit(actor=admin, unit=works)
    close_post(actor=admin, post=post)
    close_unit(actor=admin, unit=works)
    assert not Unit.objects.get(pk=works.pk).is_active
    with pytest.raises(NotAllowed):
        open_post(actor=admin, person=post.person, unit=works, title=Title.OFFICER, role=Role.CLERK)
    assert reopen_unit(actor=admin, unit=works).is_active


def test_a_unit_with_open_units_below_is_not_closed(admin, works):
    add_unit(actor=admin, name="Asfalt", parent=works)
    with pytest.raises(NotAllowed):
        close_unit(actor=admin, unit=works)


def test_a_post_that_was_held_before_is_opened_again_with_its_history(admin, works):
    first = make_post(works)
    close_post(actor=admin, post=first)
    again = open_post(actor=admin, person=first.person, unit=works, title=Title.OFFICER, role=Role.ENGINEER)
    assert again.pk == first.pk
    assert again.role == Role.ENGINEER


def test_the_same_post_twice_is_a_conflict(admin, works):
    post = make_post(works)
    with pytest.raises(Conflict):
        open_post(actor=admin, person=post.person, unit=works, title=Title.OFFICER, role=Role.CLERK)


def test_a_closed_post_ends_the_stand_ins_for_it_and_by_it(admin, works, root):
    post, deputy = make_post(works), make_post(root, name="Hakan")
    today = timezone.localdate()
    for holder, by in ((post, deputy), (deputy, post)):
        StandIn.objects.create(post=holder, by=by, start=today, end=today, reason="İzin")
    close_post(actor=admin, post=post)
    assert not StandIn.objects.filter(ended_early=False).exists()
    assert Actor.of(deputy.person).posts == (deputy,)


def test_who_leaves_loses_every_post(admin, works, root):
    post = make_post(works)
    other = open_post(actor=admin, person=post.person, unit=root, title=Title.CHIEF, role=Role.CLERK)
    assert {closed.pk for closed in close_all_posts(actor=admin, person=post.person)} == {post.pk, other.pk}
    assert not Actor.of(post.person).is_staff


def test_the_last_administrator_cannot_be_put_out(admin, works):
    for act in (
        lambda: close_post(actor=admin, post=admin.post),
        lambda: change_role(actor=admin, post=admin.post, role=Role.CLERK),
    ):
        with pytest.raises(NotAllowed):
            act()
    make_post(works, Role.SYSTEM_ADMINISTRATOR, name="Derya")
    assert not close_post(actor=admin, post=admin.post).is_active


def test_nobody_else_manages_posts_and_units(works):
    clerk = make_post(works)
    actor = Actor.of(clerk.person)
    for act in (
        lambda: add_unit(actor=actor, name="Yeni", parent=works),
        lambda: change_unit(actor=actor, unit=works, name="Yeni"),
        lambda: close_unit(actor=actor, unit=works),
        lambda: reopen_unit(actor=actor, unit=works),
        lambda: open_post(actor=actor, person=clerk.person, unit=works, title="chief", role=Role.CLERK),
        lambda: change_role(actor=actor, post=clerk, role=Role.MANAGER),
        lambda: close_post(actor=actor, post=clerk),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_posts_are_written_down_with_whose_they_are(admin, works, monkeypatch):
    written = []
    monkeypatch.setattr(journal, "_writer", lambda **entry: written.append(entry))
    post = make_post(works)
    change_role(actor=admin, post=post, role=Role.ENGINEER)
    close_post(actor=admin, post=post)
    assert [entry["act"] for entry in written] == ["granted", "revoked"]
    assert all(entry["people"] == [post.person] for entry in written)
