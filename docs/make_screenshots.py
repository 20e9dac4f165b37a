# ruff: noqa: INP001 - a script beside the documents, not a package
"""Walks the ten-minute tour in Chromium on a running demo and keeps what it saw in ``docs/images``.

    ./imece run --port 8000
    .venv/bin/python docs/make_screenshots.py http://127.0.0.1:8000

Needs the development packages and Debian's Chromium. It files one application each time it runs.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from launcher.browser import find as find_chromium

IMAGES = Path(__file__).parent / "images"
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 860}
PASSWORD = "imece-demo-2026"  # noqa: S105 - of the demo
COLOURS = 96


class Tour:
    """One walk from the service page to the result."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address

    @contextmanager
    def visit(self, viewport: dict[str, int], username: str = "") -> Iterator[Page]:
        """A visitor of their own, signed in where a name is given."""
        context = self.browser.new_context(
            base_url=self.address, viewport=viewport, locale="tr-TR", color_scheme="light", reduced_motion="reduce"
        )
        page = context.new_page()
        if username:
            page.goto("/giris/")
            page.fill("[name=username]", username)
            page.fill("[name=password]", PASSWORD)
            page.click("main button[type=submit]")
            page.fill("[name=code]", page.inner_text("[data-shown-code]"))
            page.click("main button[type=submit]")
            page.wait_for_url(lambda address: "/giris/" not in address)
        yield page
        context.close()

    def walk(self) -> None:
        with self.visit(PHONE) as page:
            self.keep(page, "01-portal", "/")
        with self.visit(DESKTOP) as page:
            self.keep(page, "02-service", "/hizmetler/bilgi-edinme/")
        with self.visit(PHONE) as page:
            number = self.apply(page)
        self.decide(number)
        self.initial(number)
        with self.visit(DESKTOP, "ayse") as page:
            self.keep(page, "08-own-applications", "/basvurularim/")
        with self.visit(DESKTOP, "nurhan") as page:
            self.keep(page, "09-board", "/ofis/pano/")
        with self.visit(DESKTOP, "hakan") as page:
            self.keep(page, "10-declared-and-measured", "/ofis/katalog/sapma/")

    def apply(self, page: Page) -> str:
        """File a request for information without an account; gives the application's number."""
        page.goto("/hizmetler/bilgi-edinme/")
        page.click("text=Başvuruyu başlat")
        page.fill("[name=subject]", "Dikilen fidanlar")
        page.fill("[name=wanted]", "Bu yıl Çınar Mahallesinde dikilen fidanların sayısını öğrenmek istiyorum.")
        self.keep(page, "03-form")
        page.click("text=Devam et")
        page.check("[name=delivery][value=online]")
        page.click("text=Devam et")
        page.fill("[name=name]", "Deniz Örnek")
        page.fill("[name=email]", "deniz@posta.example")
        page.click("text=Devam et")
        page.click("text=Başvuruyu gönder")
        page.wait_for_url("**/alindi/")
        self.keep(page, "04-receipt")
        number = page.url.split("/")[-3]
        page.goto(f"/talep-sorgulama/{number}/")
        page.click("text=Bu tarih nasıl hesaplandı?")
        page.wait_for_timeout(600)
        self.keep(page, "05-tracking")
        return number

    def decide(self, number: str) -> None:
        """Zeynep takes the application and proposes the answer."""
        with self.visit(DESKTOP, "zeynep") as page:
            self.keep(page, "06-inbox", "/ofis/basvurular/?kutu=birim")
            page.goto(f"/ofis/basvurular/{number}/")
            page.click("button:has-text('Başvuruyu üstlen')")
            page.click("summary:has-text('Kararı hazırla')")
            page.fill(
                "[name=text] >> visible=true", "Bu yıl Çınar Mahallesinde 214 fidan dikilmiştir. Listesi ektedir."
            )
            self.keep(page, "07-case")
            page.click("button:has-text('Onaya sun')")
            page.wait_for_load_state()

    def initial(self, number: str) -> None:
        """Hakan and Selma give their initials; the last one decides."""
        for username in ("hakan", "selma"):
            with self.visit(DESKTOP, username) as page:
                page.goto(f"/ofis/basvurular/{number}/")
                page.click("#islemler button:has-text('arafla')")
                page.wait_for_load_state()

    def keep(self, page: Page, name: str, path: str = "") -> None:
        """Go there if asked, and keep what the window shows, with few colours so that it stays small."""
        if path:
            page.goto(path)
        page.wait_for_load_state("networkidle")
        file = IMAGES / f"{name}.png"
        page.screenshot(path=file)
        Image.open(file).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        print(f"{file.name}  {file.stat().st_size // 1024} kB")


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        Tour(browser, address).walk()
        browser.close()


if __name__ == "__main__":
    main()
