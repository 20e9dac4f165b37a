"""Every page that links lead to, read by a machine: nothing inline, nothing foreign, no text that became markup.

The whole demo municipality is poisoned first: every text column of every table carries markup and template tags.
"""

import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.test import Client
from django.urls import Resolver404, resolve

from imece.civic.identity.api import User
from imece.config.demo.stories import read_stories

POISON = """"'><x-evil onclick=alert(1)>{{ 1|add:1336 }}</x-evil>"""
TABLES = {
    "people", "institution", "privacy", "catalog", "cases", "attachments", "documents", "notifications", "deadlines",
    "solution_center",
}  # fmt: skip
FEW = {"numarataj-belgesi", "bilgi-edinme"}
WALKERS = {"": "/", "ayse": "/basvurularim/", "hakan": "/ofis/", "yonetici": "/ofis/"}
MOST_PAGES = 60
A_FEW_OF_A_KIND = 2
URL_ATTRIBUTES = {"href", "src", "action", "formaction", "hx-get", "hx-post", "poster", "data"}
NOT_TEXT = re.compile(
    r"key|slug|path|state|kind|code|token|sha256|digest|hash|media_type|number|title$|role|password|username|email|phone"
    r"|colour|_raw$|field|equals|query|order|dedupe|recipient|detsis|body$|website|channel|language|crest|version"
)
"""Columns that the program computes with, or whose shape a constraint guards; their pages would not open."""


class Reader(HTMLParser):
    """What on a page a strict policy would stop, and what poison turned into markup."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "x-evil" or (tag == "script" and not given.get("src") and "json" not in (given.get("type") or "")):
            self.faults.append(tag)
        self.faults += [name for name in given if name.startswith("on") or name in {"style", "srcdoc", "hx-on"}]
        self.faults += [
            f"{name}={given[name]}" for name in URL_ATTRIBUTES & given.keys() if _leads_out(tag, given[name])
        ]
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))

    def handle_data(self, data: str) -> None:
        if "1337" in data:
            self.faults.append("a template tag in a text was carried out")


def _leads_out(tag: str, address: str | None) -> bool:
    """Whether a link runs a script, or a page loads or sends something elsewhere."""
    parts = urlsplit((address or "").strip())
    if tag == "a":
        return parts.scheme not in {"", "http", "https", "mailto", "tel", "geo"}
    return bool(parts.netloc) or parts.scheme not in {"", "data", "blob"}


@pytest.fixture
def poisoned(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    stories = [story for story in read_stories() if story.service in FEW]
    monkeypatch.setattr("imece.config.demo.load.read_stories", lambda: stories)
    monkeypatch.setattr("imece.config.demo.reports.COUNT", 12)
    call_command("load_demo", verbosity=0)
    settings.SUBMISSIONS_PER_HOUR = 0
    for model in apps.get_models():
        if model._meta.app_label in TABLES:
            _open(model._meta.db_table)
            _poison(model)


def _open(table: str) -> None:
    """Let an append-only table be rewritten until the test's transaction is undone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")


def _poison(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices and not field.unique
        is_wide = not field.max_length or field.max_length >= len(POISON)
        if (
            is_text
            and is_wide
            and not NOT_TEXT.search(field.name)
            and type(field).__name__ in {"CharField", "TextField"}
        ):
            models.QuerySet(model).exclude(**{field.name: ""}).update(**{field.name: POISON})
        if isinstance(field, models.JSONField) or type(field).__name__ == "EncryptedJSONField":
            for row in models.QuerySet(model):
                poisoned = _poisoned(getattr(row, field.name))
                models.QuerySet(model).filter(pk=row.pk).update(**{field.name: poisoned})


def _poisoned(value: Any, name: str = "") -> Any:
    """The same JSON with poison in every text that people wrote."""
    if isinstance(value, dict):
        return {key: _poisoned(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner, name) for inner in value]
    is_words = name in {
        "label",
        "help",
        "section",
        "note",
        "description",
        "wanted",
        "details",
        "name",
        "text",
        "reason",
    }
    return POISON if isinstance(value, str) and is_words else value


def _pages(client: Client, start: str) -> Iterator[tuple[str, str]]:
    """Pages reached by links, a few of each view."""
    seen: dict[str, int] = {}
    waiting, known = deque([start]), {start}
    while waiting and sum(seen.values()) < MOST_PAGES:
        address = waiting.popleft()
        try:
            view = resolve(urlsplit(address).path).view_name
        except Resolver404:
            continue
        if seen.get(view, 0) >= A_FEW_OF_A_KIND or "cikis" in address:
            continue
        seen[view] = seen.get(view, 0) + 1
        answer = client.get(address)
        assert answer.status_code < 500, address
        if not answer.get("Content-Type", "").startswith("text/html"):
            answer.getvalue()  # a file is closed by being read
            continue
        page = answer.content.decode()
        yield address, page
        for link in Reader(page).links:
            target = urljoin(address, link).partition("#")[0]
            if target.startswith("/") and target not in known:
                known.add(target)
                waiting.append(target)


@pytest.mark.slow
def test_no_page_has_anything_inline_or_foreign_and_no_text_becomes_markup(poisoned: None) -> None:
    wrong, read, shown = [], 0, 0
    for name, start in WALKERS.items():
        client = Client()
        if name:
            client.force_login(User.objects.get(username=name))
        for address, page in _pages(client, start):
            read += 1
            shown += "x-evil" in page
            wrong += [(name, address, fault) for fault in Reader(page).faults]
    assert wrong == []
    assert read > 40
    assert shown > 20, "the poison was on the pages that were read"


def test_the_reader_finds_what_it_looks_for() -> None:
    page = (
        "<script>x</script><p style='x' onclick=y><a href=' javascript:z'>a</a><img src='//evil.example/a.png'>"
        f"<form action='https://evil.example/'>{POISON[3:]}"
    )
    assert Reader(page).faults == [
        "script", "style", "onclick", "href= javascript:z", "src=//evil.example/a.png", "action=https://evil.example/",
        "x-evil", "onclick",
    ]  # fmt: skip
