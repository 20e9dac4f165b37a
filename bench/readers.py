"""People who only look: in the background of the replay, and one page at a time to compare it with an empty view."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from bench.accounts import CLERK, PASSWORD, SIGNERS, THREADS
from bench.client import Refused, Visitor
from bench.crowd import share_out
from bench.plan import REST, Errand, Row
from bench.road import Filed, file_by_rest
from bench.samples import Figures, Samples

EMPTY = "empty view"
WORDS = ("numarataj", "şifre", "ığdır", "belge", "internet", "arşiv")
SEARCHED = ("ığdır caddesi", "kapı numarası", "mavi ekran", "çınar", "ruhsat")


@dataclass(frozen=True)
class Page:
    """``who`` signs in; empty for nobody; ``paths`` are visited in turn; ``most`` is the target in multiples."""

    name: str
    paths: Sequence[str]
    who: str = ""
    most: float | None = None


def public_pages(rows: Sequence[Row]) -> list[Page]:
    return [
        Page("home", ["/"]),
        Page("service finder", ["/hizmetler/"]),
        Page("service finder, as you type", [f"/hizmetler/?q={quote(word)}" for word in WORDS]),
        Page("service page", [f"/hizmetler/{row.slug}/" for row in rows], most=5),
        Page("service inventory", ["/hizmet-envanteri/"]),
        Page("service standards", ["/hizmet-standartlari/"]),
        Page("tracking form", ["/talep-sorgulama/"]),
    ]


def staff_pages(numbers: Sequence[str]) -> list[Page]:
    found = [f"/ofis/basvurular/?kutu=tumu&q={quote(words)}" for words in SEARCHED]
    return [
        Page("inbox (50 rows)", ["/ofis/basvurular/"], CLERK, most=40),
        Page("inbox, all (50 rows)", ["/ofis/basvurular/?kutu=tumu"], CLERK),
        Page("inbox, fifth page", ["/ofis/basvurular/?kutu=tumu&sayfa=5"], CLERK),
        Page("search", found, CLERK, most=40),
        Page("case page", [f"/ofis/basvurular/{number}/" for number in numbers], CLERK),
        Page("board", ["/ofis/pano/"], SIGNERS[0]),
    ]


def compared(address: str, pages: Sequence[Page], requests: int) -> dict[str, Figures]:
    """Each page asked for by eight clients at once, the empty view before and after all of them."""
    samples = Samples()
    _ask(address, Page(EMPTY, ["/_empty/"]), requests * 2, samples)
    for page in pages:
        _ask(address, page, requests, samples)
    _ask(address, Page(EMPTY, ["/_empty/"]), requests * 2, samples)
    if samples.errors:
        raise Refused("reading", 0, str(samples.errors))
    return {kind: samples.of(kind) for kind in (EMPTY, *(page.name for page in pages))}


def tracking(address: str, filed: Sequence[Filed], requests: int) -> Figures:
    """The tracking page of people who have given number and code once."""
    samples = Samples()

    def reading(place: int, one: Filed) -> Callable[[int], object]:
        visitor = Visitor(address, Samples(), f"10.3.{place}.1")
        page = visitor.get("form", "/talep-sorgulama/")
        visitor.post("look up", "/talep-sorgulama/", page, [("number", one.number), ("code", one.code)])
        visitor.samples = samples
        return lambda _: visitor.get("tracking page", f"/talep-sorgulama/{one.number}/")

    chosen = [one for one in filed if one.code][:THREADS]
    share_out(range(requests), [partial(reading, *each) for each in enumerate(chosen)])
    return samples.of("tracking page")


def submissions(address: str, rows: Sequence[Row], units: Sequence[str], requests: int) -> Figures:
    """Applications of residents without an account, one after the other from each of eight programs."""
    samples, run = Samples(), time.time_ns()
    errands = [Errand(row, REST, place) for place, row in enumerate(row for row in rows if row.is_anonymous)]

    def filing(place: int) -> Callable[[int], object]:
        visitor = Visitor(address, samples, f"10.6.{place}.1")
        return lambda turn: file_by_rest(visitor, errands[turn % len(errands)], units, f"{run}-{turn}")

    share_out(range(requests), [partial(filing, place) for place in range(THREADS)])
    return samples.of("submission (REST)")


def _ask(address: str, page: Page, requests: int, samples: Samples) -> None:
    def reading(place: int) -> Callable[[int], object]:
        visitor = signed_in(address, page.who, f"10.4.{place}.1")
        visitor.get("warm", page.paths[0])
        visitor.samples = samples
        return lambda turn: visitor.get(page.name, page.paths[turn % len(page.paths)])

    share_out(range(requests), [partial(reading, place) for place in range(THREADS)])


def signed_in(address: str, who: str, origin: str) -> Visitor:
    """A visitor who has signed in as ``who``; as nobody when that is empty. The way there is not counted."""
    visitor = Visitor(address, Samples(), origin)
    if who:
        page = visitor.get("sign-in page", "/giris/")
        visitor.post("sign in", "/giris/", page, [("username", who), ("password", PASSWORD)])
    return visitor


@contextmanager
def in_the_background(address: str, pages: Sequence[Page], samples: Samples, count: int = 2) -> Iterator[None]:
    """Readers who look at one page after the other, with a breath in between."""
    is_over = threading.Event()

    def read(place: int) -> None:
        visitors = {who: signed_in(address, who, f"10.5.{place}.1") for who in {page.who for page in pages}}
        for visitor in visitors.values():
            visitor.samples = samples
        turn = place
        while not is_over.wait(0.05):
            page = pages[turn % len(pages)]
            path = page.paths[turn // len(pages) % len(page.paths)]
            try:
                visitors[page.who].get(page.name, path)
            except (Refused, OSError) as problem:
                samples.fail(page.name, repr(problem))
            turn += 1

    threads = [threading.Thread(target=read, args=[place]) for place in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
