import pytest

from imece.shell.ui.metrics import Figures
from imece.shell.ui.storage import StaticFiles

pytestmark = pytest.mark.django_db


def test_every_page_runs_only_our_own_files(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_only_we_may_ask_for_the_place(client):
    assert "geolocation=(self)" in client.get("/")["Permissions-Policy"]


def test_before_collectstatic_files_have_their_plain_names():
    storage = StaticFiles()
    storage.hashed_files = {}
    assert storage.url("ui/tokens.css") == "/static/ui/tokens.css"


def test_after_collectstatic_files_have_their_hashed_names():
    storage = StaticFiles()
    storage.hashed_files = {"ui/tokens.css": "ui/tokens.abc.css"}
    assert storage.url("ui/tokens.css") == "/static/ui/tokens.abc.css"
    assert storage.url("ui/new.css") == "/static/ui/new.css"


def test_figures_are_counted_per_route_and_end_at_infinity():
    figures = Figures()
    figures.record("GET", 'a"b', 200, 0.02)
    figures.record("GET", 'a"b', 200, 60)
    text = "\n".join(figures.lines())
    assert 'route="a\\"b"' in text
    assert 'le="0.025"} 1' in text
    assert 'le="+Inf"} 2' in text
