"""Applications when the tree of units changes."""

import pytest

from imece.civic.institution.api import Actor, Role, StaffPost, Title, Unit, close_post, close_unit, move_unit
from imece.engines.cases import finding
from imece.engines.cases.models import Case, Event, RoutingRule, SignOffStep
from imece.engines.cases.operations import following_units
from imece.engines.cases.operations.assignment import assign_case, route_case
from imece.engines.cases.operations.following_units import renew_search
from imece.engines.cases.operations.sign_off import delegate_step
from imece.engines.cases.tests.factories import House, make_post, make_unit
from imece.engines.catalog.api import Service, ServiceVersion
from imece.kernel.errors import NotAllowed
from imece.kernel.jobs import run_pending

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """Two deputies over one unit each; the first one's unit is about to move to the second."""
    made = House()
    made.first, made.second = make_unit("Teknik", made.root), make_unit("Sosyal", made.root)
    move_unit(actor=Actor.system(), unit=made.unit, parent=made.first)
    made.row, made.row_with_chain = (ServiceVersion.objects.get(pk=row.pk) for row in (made.row, made.row_with_chain))
    for name in ("clerk", "manager"):
        setattr(made, name, Actor.of(getattr(made, f"{name}_post").person))
    made.first_post = make_post(made.first, "Selma", Role.DEPUTY_MAYOR, Title.DEPUTY_MAYOR)
    made.second_post = make_post(made.second, "Nur", Role.DEPUTY_MAYOR, Title.DEPUTY_MAYOR)
    return made


def move(house: House) -> None:
    move_unit(actor=Actor.system(), unit=house.unit, parent=house.second)
    run_pending()


def test_who_answers_for_the_new_place_sees_and_finds_the_work_and_the_old_one_does_not(house):
    case = house.file()
    old, new = (Actor.of(post.person) for post in (house.first_post, house.second_post))
    assert finding.found(case.number, actor=old, within=Case.objects.visible_to(old)).exists()
    move(house)
    old, new = (Actor.of(post.person) for post in (house.first_post, house.second_post))
    assert not Case.objects.visible_to(old).exists()
    assert list(finding.found(case.number, actor=new, within=Case.objects.visible_to(new))) == [case]


def test_the_search_follows_in_steps(house, monkeypatch):
    monkeypatch.setattr(following_units, "AT_ONCE", 2)
    cases = [house.file() for _number in range(5)]
    move(house)
    new = Actor.of(house.second_post.person)
    found = [finding.found(case.number, actor=new, within=Case.objects.all()).exists() for case in cases]
    assert all(found)


def test_an_application_that_was_forgotten_stays_out_of_the_index(house):
    case = house.file()
    Case.objects.filter(pk=case.pk).update(forgotten_at=case.received_at)
    finding.search.remove(finding.KIND, case.pk)
    move(house)
    renew_search(house.unit.pk, 0)
    assert not finding.found(case.number, actor=house.manager, within=Case.objects.all()).exists()


def test_what_lay_with_the_old_deputy_goes_back_to_the_unit_with_a_line(house):
    kept, given = house.taken(), house.file()
    assign_case(actor=house.manager, case=given, to=house.first_post)
    move(house)
    given, kept = Case.objects.get(pk=given.pk), Case.objects.get(pk=kept.pk)
    assert given.assignee is None
    assert given.events.filter(kind=Event.RETURNED, text__contains="taşındı").exists()
    assert kept.assignee == house.clerk_post


def test_a_turn_that_was_handed_to_the_old_deputy_is_taken_back(house):
    case = house.signing()
    delegate_step(actor=house.manager, case=case, to=house.first_post, reason="İzin")
    move(house)
    assert not SignOffStep.objects.exclude(delegate=None).exists()


def empty(house: House) -> None:
    for post in StaffPost.objects.filter(unit=house.unit):
        close_post(actor=Actor.system(), post=post)


def close(house: House) -> None:
    close_unit(actor=Actor.system(), unit=house.unit)


def test_a_unit_with_open_applications_says_how_many_and_stays_open(house):
    case = house.file()
    Service.objects.update(current=None)
    manager = house.manager
    empty(house)
    with pytest.raises(NotAllowed, match="süren 1 başvuru"):
        close(house)
    route_case(actor=manager, case=case, to=house.other_unit, reason="Birim kapanıyor")
    close(house)
    assert not Unit.objects.get(pk=house.unit.pk).is_active


def test_a_unit_to_which_a_rule_or_a_service_leads_stays_open(house):
    empty(house)
    with pytest.raises(NotAllowed, match="Numarataj Belgesi"):
        close(house)
    Service.objects.update(current=None)
    rule = RoutingRule.objects.create(unit=house.unit)
    with pytest.raises(NotAllowed, match="yönlendirme kuralı"):
        close(house)
    rule.delete()
    close(house)
