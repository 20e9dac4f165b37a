"""Units: adding, naming, moving, closing, and what may hang on them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.cache import cache
from django.db import connection

from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import journal
from imece.civic.institution.models import Role, Title, Unit
from imece.civic.institution.staffing import close_post, open_post
from imece.civic.institution.tests.factories import make_post, make_unit
from imece.civic.institution.tree import PATH_LENGTH, add_unit, change_unit, close_unit, move_unit, reopen_unit
from imece.civic.institution.watching import Tie, UnitWatcher, unit_watchers
from imece.kernel.errors import DomainError, Invalid, NotAllowed, NotFound, NotPermitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_unit("Başkanlık")


@pytest.fixture
def works(root):
    return make_unit("Fen İşleri", root)


@pytest.fixture
def parks(root):
    return make_unit("Park ve Bahçeler", root)


@pytest.fixture
def asphalt(works):
    return make_unit("Asfalt", works)


@pytest.fixture
def admin(root) -> Actor:
    return Actor.of(make_post(root, Role.SYSTEM_ADMINISTRATOR, name="Tolga").person)


@pytest.fixture
def watched(monkeypatch):
    """What a room above is told, and what it says."""
    watcher = UnitWatcher(key="tests", moved=lambda unit: told.append(unit.path), ties=lambda _unit: ties)
    told: list[str] = []
    ties: list[Tie] = []
    monkeypatch.setattr(unit_watchers, "_entries", {"tests": watcher})
    return told, ties


def path(unit: Unit) -> str:
    return Unit.objects.get(pk=unit.pk).path


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


def test_a_moved_unit_takes_everything_below_it_along(admin, works, parks, asphalt, root):
    crew = make_unit("Ekip", asphalt)
    beside = make_unit("Yapım", works)
    move_unit(actor=admin, unit=asphalt, parent=parks)
    assert path(asphalt) == f"{root.path}{parks.pk}/{asphalt.pk}/"
    assert path(crew) == f"{root.path}{parks.pk}/{asphalt.pk}/{crew.pk}/"
    assert path(beside) == f"{root.path}{works.pk}/{beside.pk}/"
    assert Unit.objects.get(pk=asphalt.pk).parent == parks


def test_rights_follow_the_unit_at_once(admin, works, parks, asphalt, django_capture_on_commit_callbacks):
    before, after = (make_post(unit, Role.MANAGER, Title.MANAGER, name=unit.name) for unit in (works, parks))
    right = "institution.stand_in"
    assert asphalt.pk in Actor.of(before.person).units_with(right)
    with django_capture_on_commit_callbacks(execute=True):
        move_unit(actor=admin, unit=asphalt, parent=parks)
    moved = Unit.objects.get(pk=asphalt.pk)
    assert asphalt.pk not in Actor.of(before.person).units_with(right)
    assert not Actor.of(before.person).has(right, moved)
    assert asphalt.pk in Actor.of(after.person).units_with(right)
    assert Actor.of(after.person).has(right, moved)


def test_a_unit_is_never_its_own_ancestor(admin, works, asphalt):
    for parent in (works, asphalt):
        with pytest.raises(Invalid) as refused:
            move_unit(actor=admin, unit=works, parent=parent)
        assert "altındaki bir birimin altına" in refused.value.fields["parent"][0]


def test_a_move_to_where_it_stands_is_told(admin, works, root):
    with pytest.raises(Invalid):
        move_unit(actor=admin, unit=works, parent=root)


def test_the_root_stays_at_the_top(admin, root, works):
    with pytest.raises(NotAllowed):
        move_unit(actor=admin, unit=root, parent=works)


def test_an_open_unit_is_not_moved_below_a_closed_one_but_a_closed_one_is(admin, works, parks, asphalt):
    close_unit(actor=admin, unit=parks)
    with pytest.raises(NotAllowed):
        move_unit(actor=admin, unit=asphalt, parent=parks)
    close_unit(actor=admin, unit=asphalt)
    assert move_unit(actor=admin, unit=asphalt, parent=parks).parent == parks
    with pytest.raises(NotAllowed):
        reopen_unit(actor=admin, unit=asphalt)


def test_a_name_that_the_new_parent_has_already_is_told(admin, works, parks, asphalt):
    make_unit("ASFALT", parks)
    with pytest.raises(Invalid) as refused:
        move_unit(actor=admin, unit=asphalt, parent=parks)
    assert "aynı adla" in refused.value.fields["parent"][0]


def test_a_tree_too_deep_for_its_paths_is_refused(admin, works, parks):
    deepest = parks
    while len(deepest.path) + len(f"{works.pk}/") <= PATH_LENGTH:
        deepest = make_unit(f"Kat {deepest.depth}", deepest)
    with pytest.raises(Invalid):
        move_unit(actor=admin, unit=works, parent=deepest)


def test_a_page_that_was_opened_before_a_move_does_not_undo_it(admin, works, parks, asphalt):
    seen_before = Unit.objects.get(pk=asphalt.pk)
    move_unit(actor=admin, unit=asphalt, parent=parks)
    change_unit(actor=admin, unit=seen_before, name="Asfalt Şefliği")
    assert path(asphalt).startswith(path(parks))


def test_a_move_is_written_down_and_told_to_other_rooms(admin, works, parks, asphalt, watched, monkeypatch):
    told, _ties = watched
    written = []
    monkeypatch.setattr(journal, "_writer", lambda **entry: written.append(entry))
    move_unit(actor=admin, unit=asphalt, parent=parks)
    assert told == [path(asphalt)]
    assert written[0]["data"] == {"unit": asphalt.pk, "before": works.pk, "parent": parks.pk}
    assert written[0]["what"] == "Birim taşındı: Asfalt, Fen İşleri → Park ve Bahçeler"


def test_what_hangs_on_a_unit_keeps_it_open_and_is_named(admin, works, watched):
    _told, ties = watched
    ties.append(Tie("Bu birimde süren 3 başvuru var."))
    with pytest.raises(NotAllowed, match="süren 3 başvuru"):
        close_unit(actor=admin, unit=works)
    ties.clear()
    assert not close_unit(actor=admin, unit=works).is_active


def test_a_unit_that_is_gone_is_not_found(admin, parks):
    with pytest.raises(NotFound):
        move_unit(actor=admin, unit=Unit(pk=987654, name="Kapanan"), parent=parks)


def test_nobody_else_changes_the_tree(works, parks):
    actor = Actor.of(make_post(works).person)
    for act in (
        lambda: add_unit(actor=actor, name="Yeni", parent=works),
        lambda: change_unit(actor=actor, unit=works, name="Yeni"),
        lambda: move_unit(actor=actor, unit=works, parent=parks),
        lambda: close_unit(actor=actor, unit=works),
        lambda: reopen_unit(actor=actor, unit=works),
    ):
        with pytest.raises(NotPermitted):
            act()


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_make_no_circle(admin, works, parks):
    cache.clear()
    start = Barrier(2)

    def attempt(pair: tuple[Unit, Unit]) -> object:
        start.wait()
        try:
            return move_unit(actor=admin, unit=pair[0], parent=pair[1])
        except DomainError as error:
            return error
        finally:
            connection.close()

    for _round in range(5):
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(attempt, [(works, parks), (parks, works)]))
        assert sorted(isinstance(result, Unit) for result in results) == [False, True]
        upper, lower = sorted(Unit.objects.filter(pk__in=[works.pk, parks.pk]), key=lambda unit: unit.depth)
        assert lower.path == f"{upper.path}{lower.pk}/"
        move_unit(actor=admin, unit=lower, parent=Unit.objects.get(parent=None))
