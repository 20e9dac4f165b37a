import pytest

from imece.kernel.registry import DuplicateKey, Registry
from imece.shell.ui import context


@pytest.fixture
def providers(monkeypatch):
    fresh = Registry("test")
    monkeypatch.setattr(context, "providers", fresh)
    return fresh


def test_nothing_is_worked_out_before_a_template_asks(rf, providers):
    context.provide("costly", lambda request: 1 / 0)
    values = context.frame(rf.get("/"))
    with pytest.raises(ZeroDivisionError):
        str(values["costly"])


def test_a_provider_may_do_without_the_request(rf, providers):
    context.provide("plain", lambda: "düz")
    assert str(context.frame(rf.get("/"))["plain"]) == "düz"


def test_a_name_is_provided_once(providers):
    context.provide("x", lambda: 1)
    with pytest.raises(DuplicateKey):
        context.provide("x", lambda: 2)


def test_without_an_institution_the_frame_still_stands(rf, providers):
    assert context.frame(rf.get("/"))["institution"].short_name == "Belediye"


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><script>', ""), ("", "")])
def test_only_a_known_theme_reaches_the_page(rf, cookie, theme):
    request = rf.get("/")
    request.COOKIES["imece-theme"] = cookie
    assert context.theme_of(request) == theme


def test_over_https_the_cookie_of_the_theme_is_bound_to_the_host(client, db):
    answer = client.get("/gorunum/?tema=dark", secure=True)
    cookie = answer.cookies["__Host-imece-theme"]
    assert (cookie["path"], cookie["secure"], cookie["domain"]) == ("/", True, "")
    assert 'data-theme="dark"' in client.get("/", secure=True).content.decode()
    assert client.get("/gorunum/?tema=auto", secure=True).cookies["__Host-imece-theme"]["max-age"] == 0
