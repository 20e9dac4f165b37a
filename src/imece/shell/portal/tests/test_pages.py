import json

import pytest

from imece.shell.portal.registry import Hit, HomeSection, Portal, SearchSource, Tile

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(monkeypatch):
    fresh = Portal()
    monkeypatch.setattr("imece.shell.portal.views.portal", fresh)
    return fresh


def test_the_home_page_asks_one_question_and_shows_the_tiles(client, portal):
    portal.register(Tile(key="borc", title="Borç sorgulama", icon="wallet2", url="portal:accessibility"))
    html = client.get("/").content.decode()
    assert "Ne yapmak istiyorsunuz?" in html
    assert "Borç sorgulama" in html


def test_a_section_stands_above_or_below_the_tiles(client, portal):
    portal.register(Tile(key="t", title="KUTUCUK", icon="house", url="portal:home"))
    for key, order in (("ALTTA", 200), ("ÜSTTE", 50)):
        section = HomeSection(
            key=key, template="ui/errors/toast.html", context=lambda request, key=key: {"key": key}, order=order
        )
        portal.register_section(section)
    answer = client.get("/")
    assert [part["data"]["key"] for part in answer.context["before"]] == ["ÜSTTE"]
    assert [part["data"]["key"] for part in answer.context["after"]] == ["ALTTA"]


def test_searching_while_typing_answers_a_fragment(client, portal):
    portal.register_search(
        SearchSource(key="s", title="Hizmetler", find=lambda q, n: [Hit("Numarataj <belgesi>", "/h/", "Özet")])
    )
    html = client.get("/ara/?q=num", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "Numarataj &lt;belgesi&gt;" in html


def test_searching_without_javascript_answers_a_page(client, portal):
    html = client.get("/ara/?q=num").content.decode()
    assert "<html" in html
    assert "“num” için bir sonuç bulunamadı" in html


def test_the_theme_is_kept_and_the_reader_goes_back(client):
    answer = client.get("/gorunum/?tema=dark", headers={"Referer": "http://testserver/ara/?q=a"})
    assert answer["Location"] == "http://testserver/ara/?q=a"
    assert 'data-theme="dark"' in client.get("/").content.decode()
    client.get("/gorunum/?tema=auto")
    assert "data-theme=" not in client.get("/").content.decode().split("<head>")[0]


def test_choosing_a_theme_never_leads_elsewhere(client):
    assert client.get("/gorunum/?tema=dark", headers={"Referer": "https://evil.example/"})["Location"] == "/"


def test_the_colour_of_the_municipality_becomes_css(client, monkeypatch):
    monkeypatch.setattr(
        "imece.shell.portal.views.institution_of", lambda request: type("I", (), {"primary_colour": "#7a1f3d"})()
    )
    assert "--im-primary: #7a1f3d" in client.get("/tema.css").content.decode()


def test_a_colour_that_is_none_changes_nothing(client, monkeypatch):
    monkeypatch.setattr(
        "imece.shell.portal.views.institution_of", lambda request: type("I", (), {"primary_colour": "red;}"})()
    )
    assert client.get("/tema.css").content.decode().strip() == ""


def test_the_page_can_be_installed(client):
    manifest = json.loads(client.get("/manifest.webmanifest").content)
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert 'const KEPT = [\n  "/cevrimdisi/"' in client.get("/sw.js").content.decode()


def test_the_offline_page_names_nobody(zeynep):
    assert zeynep.name not in zeynep.client.get("/cevrimdisi/").content.decode()


def test_robots_stay_out_of_the_office(client):
    assert "Disallow: /ofis/" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_frames_pages_are_read_only(client, method):
    assert getattr(client, method)("/").status_code == 405


def test_figures_are_for_the_machine_itself(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.9").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.9"}).status_code == 404


def test_figures_are_for_who_has_the_token(client, settings):
    settings.METRICS_TOKEN = "anahtar"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer anahtar"}).status_code == 200


def test_a_strangers_page_costs_no_session_and_sets_no_cookie(client):
    assert not client.get("/").cookies


def test_what_one_visitor_sees_of_themself_is_not_kept_for_the_next(ayse, client):
    ayse.client.get("/")
    html = client.get("/").content.decode()
    assert ayse.name not in html
    assert "Giriş yap" in html
    assert ayse.name in ayse.client.get("/").content.decode()
