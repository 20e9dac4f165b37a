import pytest

from imece.shell.ui.metrics import Figures
from imece.shell.ui.storage import StaticFiles

pytestmark = pytest.mark.django_db


def test_every_page_runs_only_our_own_files(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert {"script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(
        policy.split("; ")
    )
    assert "unsafe" not in policy


def allowed(client, name: str) -> str:
    """What one directive of the content security policy allows."""
    parts = (part.partition(" ") for part in client.get("/")["Content-Security-Policy"].split("; "))
    return next(words for directive, _space, words in parts if directive == name)


def test_without_a_base_map_no_page_may_ask_another_host(client):
    assert "//" not in client.get("/")["Content-Security-Policy"]
    assert allowed(client, "img-src") == "'self' data: blob:"


def test_the_base_maps_host_and_no_other_may_be_asked_for_pieces_of_the_map(settings, client):
    settings.MAP_TILES = "https://harita.ornekkent.example:8443/{z}/{x}/{y}.png?stil=acik"
    host = "https://harita.ornekkent.example:8443"
    assert allowed(client, "img-src") == f"'self' data: blob: {host}"
    assert allowed(client, "connect-src") == f"'self' {host}"
    assert client.get("/")["Content-Security-Policy"].count("//") == 2
    assert allowed(client, "script-src") == "'self'"


@pytest.mark.parametrize("address", ["/", "/yok", "/healthz", "/ofis/", "/api/v1/services", "/static/ui/base.css"])
def test_every_answer_carries_the_headers(client, address):
    answer = client.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_only_we_may_ask_for_the_place(client):
    features = client.get("/")["Permissions-Policy"]
    assert "geolocation=(self)" in features
    assert "microphone=()" in features


def test_what_was_answered_to_a_session_is_kept_nowhere(client):
    assert "Cache-Control" not in client.get("/").headers
    client.cookies["sessionid"] = "anything"
    assert client.get("/erisilebilirlik/").headers["Cache-Control"] == "private, no-store"


def test_a_static_file_may_be_kept_by_anybody(client):
    client.cookies["sessionid"] = "anything"
    assert "no-store" not in client.get("/manifest.webmanifest").headers["Cache-Control"]


@pytest.fixture
def https(settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True


def test_people_are_led_to_https_and_told_to_stay(https, client):
    assert client.get("/").headers["Location"].startswith("https://")
    kept = client.get("/", secure=True)["Strict-Transport-Security"]
    assert kept.startswith("max-age=31536000; includeSubDomains")


def test_a_program_that_speaks_openly_is_refused_not_led_on(https, client):
    answer = client.get("/api/v1/services")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert client.get("/api/v1/services", secure=True).status_code == 200


def test_probes_are_answered_without_tls(https, client):
    assert client.get("/healthz").status_code == 200


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
