import pytest

from imece.kernel.registry import DuplicateKey
from imece.shell.office.frame import first_address, menu_groups, shortcuts
from imece.shell.office.registry import MenuEntry, Office, Shortcut
from imece.shell.ui.access import Stranger

CLERK = Stranger(is_signed_in=True, is_staff=True, name="Zeynep")


def entry(key, **given):
    values = {"key": key, "title": key.title(), "url": "office:landing", "icon": "inbox", "shown_to": lambda who: True}
    return MenuEntry(**{**values, **given})


def opened(rf, path="/ofis/arayuz/"):
    request = rf.get(path)
    request.actor = CLERK
    return request


def test_a_line_that_one_may_not_open_is_not_shown(rf):
    office = Office()
    office.register(entry("a", shown_to=lambda who: False))
    office.register(entry("b", shown_to=lambda who: who.is_staff))
    assert [item.key for group in menu_groups(opened(rf), office) for item in group.items] == ["b"]


def test_the_nearest_line_is_the_open_one(rf):
    office = Office()
    office.register(entry("home"))
    office.register(entry("gallery", url="office:ui:gallery"))
    items = [item for group in menu_groups(opened(rf), office) for item in group.items]
    assert {item.key: item.is_current for item in items} == {"gallery": True, "home": False}


def test_lines_stand_under_their_headings(rf):
    office = Office()
    office.register(entry("a", group="Başvurular", order=1))
    office.register(entry("b", group="Yönetim", order=2))
    office.register(entry("c", group="Başvurular", order=3))
    groups = menu_groups(opened(rf), office)
    assert [(group.title, len(group.items)) for group in groups] == [("Başvurular", 2), ("Yönetim", 1)]


def test_who_may_open_nothing_begins_nowhere():
    assert first_address(CLERK, Office()) == ""


def test_a_key_is_announced_once(rf):
    office = Office()
    office.register_shortcut(Shortcut(key="g i", title="Gelen kutusu", url="office:landing"))
    with pytest.raises(DuplicateKey):
        office.register_shortcut(Shortcut(key="g i", title="Başka"))
    assert [(key.key, key.address) for key in shortcuts(opened(rf), office)] == [("g i", "/ofis/")]


@pytest.mark.django_db
def test_the_landing_page_leads_to_the_first_line(zeynep):
    answer = zeynep.client.get("/ofis/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/ofis/")


@pytest.mark.django_db
def test_residents_do_not_enter_the_office(ayse, client):
    assert ayse.client.get("/ofis/").status_code == 403
    assert client.get("/ofis/")["Location"] == "/giris/?next=%2Fofis%2F"


@pytest.mark.django_db
def test_an_error_in_the_office_stands_in_its_frame(zeynep):
    assert 'class="office"' in zeynep.client.get("/ofis/boyle-bir-sayfa-yok/").content.decode()
