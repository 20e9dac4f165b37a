"""What staff can do with a case is folded away and fetched when it is unfolded: all of it unfolded at once."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from imece.civic.identity.api import User
from imece.civic.people.api import Person
from imece.engines.cases.operations.terms import suspend_term
from imece.engines.cases.staff.acts import ACTS
from imece.engines.cases.tests.factories import House, make_service
from imece.engines.deadlines.api import Cause
from tests.plugins.browser import DESKTOP, PHONE

pytestmark = pytest.mark.browser
LOOKS = ({"viewport": PHONE, "color_scheme": "light"}, {"viewport": DESKTOP, "color_scheme": "dark"})


def enter(page: Page, person: Person, address: str) -> None:
    """Sign somebody in."""
    client = Client()
    client.force_login(User.objects.get_or_create(person=person, defaults={"username": f"person-{person.pk}"})[0])
    page.context.add_cookies([{"name": n, "value": c.value, "url": address} for n, c in client.cookies.items()])


def unfold(page: Page) -> set[str]:
    """Open everything that is folded; gives the keys of the acts whose forms came."""
    folded = page.locator("details:not([open]):has(> .acts) > summary, details.act:not([open]) > summary")
    while folded.count():
        folded.first.click()
    expect(page.locator("details.act [hx-get]")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    return {
        one.removeprefix("islem-") for one in page.eval_on_selector_all("details.act[open]", "l => l.map(e => e.id)")
    }


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=["phone", "desktop"])
def test_every_act_of_a_case_is_accessible_when_it_is_unfolded(
    live_server, institution, notice, new_page: Callable[..., Page], look, assert_accessible
) -> None:
    house = House()
    asked = make_service(house.unit, grounds=["information"])
    stopped = house.file(asked)
    suspend_term(actor=house.manager, case=stopped, cause=Cause.FEE, reason="Ücret", legal_basis="4982 m. 10")
    cases = (house.file(asked), stopped, house.taken(house.row_with_chain), house.signing(), house.completed())
    seen: set[str] = set()
    for post in (house.clerk_post, house.manager_post):
        page = new_page(**look)
        enter(page, post.person, live_server.url)
        for case in cases:
            page.goto(f"/ofis/basvurular/{case.number}/")
            seen |= unfold(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), case.state
            assert_accessible(page)
    assert {act.key for act in ACTS.values() if act.asks} <= seen
