"""A real browser for tests marked ``browser``: pages of Debian's Chromium, and axe to look at them."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from launcher.browser import find as find_chromium

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests of a run."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium here (Debian: apt install chromium)")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def static_files() -> None:
    """The test server looks for static files only where they are collected."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def new_page(browser: Browser, live_server: Any, static_files: None) -> Iterator[Callable[..., Page]]:
    """Opens pages that do not know of each other, at the address of the test's own server.

    ``new_page(viewport=PHONE, color_scheme="dark", …)`` takes what Playwright's ``new_context`` takes. An
    error in a page's own script fails the test.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(**options: Any) -> Page:
        options = {"base_url": live_server.url, "viewport": DESKTOP, "locale": "tr-TR"} | options
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors, f"scripts failed: {errors}"


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page at desktop size."""
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """One page at 360 px, as on a small phone."""
    return new_page(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Fails with axe's own report when it finds anything on the page."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()

    return check
