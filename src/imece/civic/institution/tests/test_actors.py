"""In which capacity somebody acts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from imece.civic.institution.actors import Actor
from imece.civic.institution.models import Role, StandIn, Title
from imece.civic.institution.operations import appoint_stand_in, end_stand_in
from imece.civic.institution.rights import Right, rights
from imece.civic.institution.staffing import close_post
from imece.civic.institution.tests.factories import make_post, make_unit
from imece.kernel.errors import Invalid, NotPermitted

pytestmark = pytest.mark.django_db
WORK = "tests.work"


@pytest.fixture(autouse=True)
def _a_right_for_clerks(monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict(rights._entries)
    known[WORK] = Right(WORK, "Work", frozenset({Role.CLERK}))
    monkeypatch.setattr(rights, "_entries", known)


@pytest.fixture
def house():
    root = make_unit("Başkanlık")
    return root, make_unit("Bilgi İşlem", root), make_unit("Fen İşleri", root)


def test_a_right_reaches_the_units_below_and_no_others(house):
    root, it, works = house
    actor = Actor.of(make_post(it).person)
    assert actor.has(WORK, it)
    assert not actor.has(WORK, works)
    assert not actor.has(WORK, root)
    assert actor.units_with(WORK) == {it.pk}


def test_a_post_at_the_root_reaches_every_unit(house):
    actor = Actor.of(make_post(house[0]).person)
    assert actor.units_with(WORK) == {unit.pk for unit in house}


def test_a_unit_whose_id_begins_alike_is_not_below(house):
    root, it, _works = house
    others = [make_unit(f"Birim {n}", root) for n in range(12)]
    reach = Actor.of(make_post(it).person).units_with(WORK)
    assert reach.isdisjoint(unit.pk for unit in others)


def test_somebody_without_a_post_is_no_staff(house):
    actor = Actor.anonymous()
    assert not actor.is_staff
    assert not actor.has(WORK, house[1])
    assert actor.units_with(WORK) == frozenset()


def test_a_role_without_the_right_does_not_hold_it(house):
    assert not Actor.of(make_post(house[1], Role.AUDITOR).person).has(WORK)


def test_a_closed_post_loses_its_rights_at_once(house):
    post = make_post(house[1])
    close_post(actor=Actor.system(), post=post)
    assert not Actor.of(post.person).has(WORK)


@pytest.mark.parametrize(("shift", "acts"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_stand_in_acts_only_on_its_days(house, shift, acts):
    post, deputy = make_post(house[1]), make_post(house[2], Role.AUDITOR, name="Hakan")
    start = timezone.localdate() - timedelta(days=shift)
    StandIn.objects.create(post=post, by=deputy, start=start, end=start + timedelta(days=3), reason="İzin")
    assert Actor.of(deputy.person).has(WORK, house[1]) is acts


def test_an_ended_stand_in_ends_the_same_day(house):
    post, deputy = make_post(house[1]), make_post(house[2], Role.AUDITOR, name="Hakan")
    today = timezone.localdate()
    stand_in = appoint_stand_in(
        actor=Actor.of(post.person), post=post, by=deputy, start=today, end=today, reason="Rapor"
    )
    end_stand_in(actor=Actor.of(post.person), stand_in=stand_in)
    assert not Actor.of(deputy.person).has(WORK)


def test_nobody_appoints_a_stand_in_for_somebody_elses_post(house):
    post, deputy = make_post(house[1]), make_post(house[2], name="Hakan")
    with pytest.raises(NotPermitted):
        appoint_stand_in(actor=Actor.of(deputy.person), post=post, by=deputy, start=date.max, end=date.max, reason="-")


def test_a_stand_in_cannot_end_before_it_starts(house):
    post, deputy = make_post(house[1]), make_post(house[2], name="Hakan")
    today = timezone.localdate()
    with pytest.raises(Invalid) as refused:
        appoint_stand_in(
            actor=Actor.of(post.person), post=post, by=deputy, start=today, end=today - timedelta(days=1), reason="-"
        )
    assert "end" in refused.value.fields


def test_the_own_post_speaks_before_one_stood_in_for(house):
    post, deputy = make_post(house[1], title=Title.MANAGER), make_post(house[2], name="Hakan")
    today = timezone.localdate()
    StandIn.objects.create(post=post, by=deputy, start=today, end=today, reason="İzin")
    assert Actor.of(deputy.person).post == deputy
