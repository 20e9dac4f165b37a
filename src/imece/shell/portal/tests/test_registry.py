import pytest

from imece.kernel.registry import DuplicateKey
from imece.shell.portal.registry import Hit, Link, Portal, SearchSource, Tile
from imece.shell.portal.searching import search_everywhere


def tile(key="borc", **given):
    return Tile(**{"key": key, "title": "Borç", "icon": "wallet2", "url": "portal:home", **given})


def test_two_tiles_of_one_key_are_refused():
    portal = Portal()
    portal.register(tile())
    with pytest.raises(DuplicateKey):
        portal.register(tile())


def test_tiles_stand_in_their_order():
    portal = Portal()
    portal.register(tile("b", order=20))
    portal.register(tile("a", order=30))
    portal.register(tile("c", order=10))
    assert [one.key for one in portal.tiles.ordered()] == ["c", "b", "a"]


def test_header_and_footer_words_are_kept_apart():
    portal = Portal()
    portal.register_link(Link(key="a", title="Hizmetler", url="portal:home"))
    portal.register_link(Link(key="b", title="KVKK", url="portal:home", place="footer"))
    assert [link.key for link in portal.links_in("footer")] == ["b"]


def test_two_rooms_may_stand_at_the_root():
    portal = Portal()
    portal.mount("", "imece.civic.identity.citizen.urls")
    portal.mount("", "imece.civic.privacy.citizen.urls")
    assert len(portal.mounts) == 2


def searching(hits):
    portal = Portal()
    portal.register_search(SearchSource(key="x", title="Hizmetler", find=lambda query, limit: hits))
    return portal


def test_a_search_shows_no_more_than_asked_for():
    found = search_everywhere("num", 2, searching([Hit("a", "/a"), Hit("b", "/b"), Hit("c", "/c")]))
    assert [hit.title for hit in found[0].hits] == ["a", "b"]


def test_a_room_that_finds_nothing_is_left_out():
    assert search_everywhere("num", 5, searching([])) == []


@pytest.mark.parametrize("query", ["", " ", "n", " n "])
def test_one_letter_is_no_search(query):
    assert search_everywhere(query, 5, searching([Hit("a", "/a")])) == []
