"""Every page that a link leads to: nothing for axe to find, and no sideways scroll on a phone."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from imece.config.demo.staff import PASSWORD
from imece.config.demo.stories import read_stories
from tests.plugins.browser import DESKTOP, PHONE

FEW = {"numarataj-belgesi", "bilgi-edinme", "satinalma"}
NOT_A_PAGE = re.compile(
    r"\.(xlsx|csv|json|yaml|pdf|js|css|svg|txt)$|/(indir|makbuz|ek|belge|dosya|cikis|gorunum)/|^/api/"
)
LOOKS = ({"viewport": PHONE, "color_scheme": "light"}, {"viewport": DESKTOP, "color_scheme": "dark"})

OFFICE = ("/ofis/",)
CENTRE = ("/ofis/cozum-merkezi/", "/ofis/cagri/", "/ofis/saha/", "/ofis/open311/")
WALKS = {
    "": (
        "/",
        ("/",),
        {"catalog:service", "cases:lookup", "privacy:notice", "documents:verify", "solution_center:place"},
    ),
    "ayse": ("/basvurularim/", ("/",), {"cases:own", "cases:track"}),
    "hakan": (
        "/ofis/",
        OFFICE,
        {"office:cases:inbox", "office:cases:case", "office:cases:board", "office:cases:rules"},
    ),
    "kvkk": (
        "/ofis/kisisel-veri/",
        OFFICE,
        {"office:privacy:inventory", "office:privacy:notices", "office:privacy:consents", "office:privacy:breach"},
    ),
    "cozummudur": (
        "/ofis/cozum-merkezi/konular/",
        CENTRE,
        {"office:solution_center:categories", "office:solution_center:category", "office:solution_center:rules"},
    ),
    "yonetici": ("/ofis/", OFFICE, {"office:notifications:texts", "office:deadlines:calendar", "office:ui:gallery"}),
}
"""Who walks, from where, below which addresses, and which pages must be among those that were found.

Staff walk through Ofis only: the residents' pages are walked by residents.
"""


@pytest.fixture
def demo(transactional_db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The demo municipality with two of its services' stories, so that it loads in seconds."""
    stories = [story for story in read_stories() if story.service in FEW]
    monkeypatch.setattr("imece.config.demo.load.read_stories", lambda: stories)
    monkeypatch.setattr("imece.config.demo.reports.COUNT", 12)
    settings.SHOW_CODES_ON_SCREEN = True
    call_command("load_demo", verbosity=0)


def _view_of(address: str) -> str:
    """The name of the page behind an address; nothing for what is not a page of ours."""
    path = urlsplit(address).path
    if not path.startswith("/") or NOT_A_PAGE.search(path):
        return ""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _sign_in(page: Page, username: str) -> None:
    page.goto("/giris/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("[name=code]", page.inner_text("[data-shown-code]"))
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "/giris/" not in address)


def _pages_from(page: Page, start: str, area: tuple[str, ...]) -> dict[str, str]:
    """One address of each page below ``area`` that links lead to from ``start``, by the name of its view."""
    found, waiting = {_view_of(start): start}, deque([start])
    while waiting:
        address = waiting.popleft()
        response = page.goto(address)
        if response is None or "text/html" not in response.headers.get("content-type", ""):
            del found[_view_of(address)]  # a feed: the browser's own viewer is nobody's page
            continue
        for address in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
            view = _view_of(address)
            if view and view not in found and address.startswith(area):
                found[view] = address
                waiting.append(address)
    return found


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("username", WALKS)
def test_every_page_is_accessible_and_fits(
    username: str, demo: None, new_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    start, area, expected = WALKS[username]
    pages: dict[str, str] = {}
    wrong: list[str] = []
    for look in LOOKS:
        page = new_page(**look)
        if username:
            _sign_in(page, username)
        pages = pages or _pages_from(page, start, area)
        wrong += [f"{look}: {fault}" for fault in _faults(page, pages, assert_accessible)]
    assert expected <= set(pages), f"only reached {sorted(pages)}"
    assert not wrong, "\n".join(wrong)


def _faults(page: Page, pages: dict[str, str], assert_accessible: Callable[[Page], None]) -> Iterator[str]:
    for view, address in pages.items():
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            yield f"{view} {address} scrolls sideways"
        try:
            assert_accessible(page)
        except AssertionError as found:
            yield f"{view} {address}: {str(found)[:600]}"
