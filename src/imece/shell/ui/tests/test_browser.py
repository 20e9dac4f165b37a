"""What a person sees and touches: the kit in a real browser."""

import threading
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [(320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
GREY = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")
RESIDENT_PAGES = ["/", "/ara/?q=xyz", "/erisilebilirlik/", "/cevrimdisi/", "/boyle-bir-sayfa-yok/"]


def sign_in(page, persona):
    """With a session that passed both steps; how one signs in is tested where it is done."""
    page.goto("/giris/")
    session = persona.client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": page.evaluate("location.origin")}]
    )
    page.goto("/ofis/")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_residents_frame_is_accessible_at_every_width(new_page, assert_accessible, institution, width, scheme):
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in RESIDENT_PAGES:
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_gallery_is_accessible_at_every_width(new_page, assert_accessible, zeynep, width, scheme):
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_reader_switches_the_theme_and_it_stays(page, institution):
    page.goto("/")
    page.click("[data-theme-choice=dark]")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_theme_can_be_switched_without_javascript(new_page, institution):
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.click("[data-theme-choice=dark]")
    assert page.locator("html[data-theme=dark]").count() == 1


def test_keys_open_help_and_walk_the_rows(page, zeynep):
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    page.keyboard.press("?")
    assert page.locator("#kisayollar").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "Numarataj belgesi" in page.evaluate("document.activeElement.textContent")


def test_a_letter_typed_into_a_field_is_no_shortcut(page, zeynep):
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    page.locator("#id_bos-name").press_sequentially("j?")
    assert not page.locator("#kisayollar").is_visible()
    assert page.input_value("#id_bos-name") == "j?"


def test_a_confirm_dialog_opens_on_the_harmless_button(page, zeynep):
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    page.click("[data-open-dialog=ornek-onay]")
    assert page.evaluate("document.activeElement.textContent") == "Vazgeç"
    page.keyboard.press("Escape")
    assert not page.locator("#ornek-onay").is_visible()


def test_without_javascript_the_confirm_page_asks(new_page, zeynep):
    page = new_page(java_script_enabled=False)
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    page.click("[data-open-dialog=ornek-onay]")
    assert page.locator("h1").inner_text() == "Başvuruyu geri çekmek istiyor musunuz?"


def test_a_chosen_file_is_shown_with_its_size_before_it_is_sent(page, zeynep, tmp_path):
    file = tmp_path / "çukur.txt"
    with file.open("wb") as sparse:
        sparse.truncate(11 * 1024 * 1024)
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    page.set_input_files("#id_bos-photo", file)
    assert "çukur.txt" in page.locator(".files li").inner_text()
    assert "en çok 10 MB olabilir" in page.locator(".files li").inner_text()


def test_the_map_marks_where_one_stands_without_any_base_map(new_page, zeynep):
    page = new_page(permissions=["geolocation"], geolocation={"latitude": 39.94, "longitude": 32.85})
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    page.click("[data-show-map]")
    page.wait_for_selector(".maplibregl-canvas")
    page.click("[data-here]")
    page.wait_for_selector(".maplibregl-marker")
    assert page.input_value("#ornek_yer_lat") == "39.940000"
    page.click("[data-clear]")
    assert page.input_value("#ornek_yer_lat") == ""


@pytest.fixture
def tile_server():
    """A base map of one grey piece, and which pieces of it were asked for; ``down`` makes it refuse."""
    asked: list[str] = []

    class Tiles(BaseHTTPRequestHandler):
        down = False

        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(503 if self.down else 200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(b"" if self.down else GREY)

        def log_message(self, *_said: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Tiles) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked, Tiles
        server.shutdown()


@pytest.mark.parametrize("is_down", [False, True])
def test_the_map_draws_on_a_base_map_where_there_is_one_and_without_it_while_it_is_down(
    new_page, zeynep, settings, tile_server, is_down
):
    address, asked, tiles = tile_server
    tiles.down = is_down
    settings.MAP_TILES, settings.MAP_CREDIT = address + "/{z}/{x}/{y}.png", "Örnekkent <b>CBS</b>"
    page = new_page(permissions=["geolocation"], geolocation={"latitude": 39.94, "longitude": 32.85})
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    page.click("[data-show-map]")
    page.wait_for_selector(".maplibregl-canvas")
    page.click("[data-here]")
    page.wait_for_selector(".maplibregl-marker")
    page.wait_for_function("document.querySelector('.maplibregl-ctrl-attrib')?.textContent.includes('<b>CBS</b>')")
    for _try in range(50):
        if asked:
            break
        page.wait_for_timeout(100)
    assert not refused
    assert asked


def test_a_toast_arrives_and_can_be_closed(page, zeynep):
    sign_in(page, zeynep)
    page.goto("/ofis/arayuz/")
    page.click("text=Kısa bildirim göster")
    page.click("#toasts .toast-close")
    assert page.locator("#toasts [data-toast]").count() == 0


def test_offline_the_reader_gets_a_page_of_ours(new_page, institution):
    page = new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto("/erisilebilirlik/")
    assert "internet bağlantınız yok" in page.locator("h1").inner_text()
