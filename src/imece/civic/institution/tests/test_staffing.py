"""Posts: who works where, and who no longer does."""

import pytest
from django.utils import timezone

from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import journal
from imece.civic.institution.models import Role, StandIn, Title
from imece.civic.institution.staffing import change_role, close_all_posts, close_post, open_post
from imece.civic.institution.tests.factories import make_post, make_unit
from imece.kernel.errors import Conflict, NotAllowed, NotPermitted

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


def test_nobody_else_manages_posts(works):
    clerk = make_post(works)
    actor = Actor.of(clerk.person)
    for act in (
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
