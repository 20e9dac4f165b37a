"""People who only look: in the background of the replay, and one page at a time to compare it with an empty view."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from bench.accounts import CLERK, SIGNERS, THREADS
from bench.arena import Arena
from bench.client import Refused, Visitor
from bench.crowd import share_out
from bench.entrance import signed_in
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
    paths: tuple[str, ...]
    who: str = ""
    most: float | None = None


TRACKING = Page("tracking page", (), most=15)
SUBMISSION = Page("submission (REST)", (), most=20)


def public_pages(rows: Sequence[Row]) -> list[Page]:
    return [
        Page("home", ("/",)),
        Page("service finder", ("/hizmetler/",)),
        Page("service finder, as you type", tuple(f"/hizmetler/?q={quote(word)}" for word in WORDS)),
        Page("service page", tuple(f"/hizmetler/{row.slug}/" for row in rows), most=5),
        Page("service inventory", ("/hizmet-envanteri/",)),
        Page("service standards", ("/hizmet-standartlari/",)),
        Page("tracking form", ("/talep-sorgulama/",)),
    ]


def staff_pages(numbers: Sequence[str]) -> list[Page]:
    found = tuple(f"/ofis/basvurular/?kutu=tumu&q={quote(words)}" for words in SEARCHED)
    return [
        Page("inbox (50 rows)", ("/ofis/basvurular/",), CLERK, most=40),
        Page("inbox, all (50 rows)", ("/ofis/basvurular/?kutu=tumu",), CLERK),
        Page("inbox, fifth page", ("/ofis/basvurular/?kutu=tumu&sayfa=5",), CLERK),
        Page("search", found, CLERK, most=40),
        Page("case page", tuple(f"/ofis/basvurular/{number}/" for number in numbers), CLERK),
        Page("board", ("/ofis/pano/",), SIGNERS[0]),
    ]


@dataclass(frozen=True)
class Compared:
    """A page beside the empty view that was asked for just before it: time as clients see it, and processor time."""

    page: Figures
    empty: Figures
    page_cpu: float
    empty_cpu: float

    @property
    def times(self) -> float:
        return self.page.p50 / self.empty.p50

    @property
    def tail(self) -> float:
        return self.page.p95 / self.empty.p50

    @property
    def cpu_times(self) -> float:
        """Steadier than the clock where other programs share the processor."""
        return self.page_cpu / self.empty_cpu if self.empty_cpu else 0.0


Work = Callable[[int, Samples], Callable[[int], object]]
"""Makes one client of a page: its place, where its requests are counted; gives what it does at every turn."""


def compared(arena: Arena, kind: str, work: Work, requests: int) -> Compared:
    """Eight clients at once, first on the empty view, then on the page."""
    empty, empty_cpu = _measured(arena, EMPTY, partial(reading, arena.address, Page(EMPTY, ("/_empty/",))), requests)
    page, page_cpu = _measured(arena, kind, work, requests)
    return Compared(page, empty, page_cpu, empty_cpu)


def _measured(arena: Arena, kind: str, work: Work, requests: int) -> tuple[Figures, float]:
    """The figures, and the server's processor seconds for one request."""
    samples = Samples()
    clients = [work(place, samples) for place in range(THREADS)]
    before = arena.cpu_seconds()
    share_out(range(requests), [partial(_same, client) for client in clients])
    return samples.of(kind), (arena.cpu_seconds() - before) / requests


def _same(client: Callable[[int], object]) -> Callable[[int], object]:
    return client


def reading(address: str, page: Page, place: int, samples: Samples) -> Callable[[int], object]:
    """A client who looks at a page; signing in and the first look are not counted."""
    visitor = signed_in(address, page.who, f"10.4.{place}.1")
    visitor.get("warm", page.paths[place % len(page.paths)])
    visitor.samples = samples
    return lambda turn: visitor.get(page.name, page.paths[turn % len(page.paths)])


def tracking(address: str, filed: Sequence[Filed], place: int, samples: Samples) -> Callable[[int], object]:
    """A client who has given number and code once, and looks again and again."""
    one = [one for one in filed if one.code][place]
    visitor = Visitor(address, Samples(), f"10.3.{place}.1")
    page = visitor.get("form", "/talep-sorgulama/")
    visitor.post("look up", "/talep-sorgulama/", page, [("number", one.number), ("code", one.code)])
    visitor.samples = samples
    return lambda _: visitor.get(TRACKING.name, f"/talep-sorgulama/{one.number}/")


def filing(
    address: str, rows: Sequence[Row], units: Sequence[str], place: int, samples: Samples
) -> Callable[[int], object]:
    """A program that files one application after the other, for residents without an account."""
    visitor, run = Visitor(address, samples, f"10.6.{place}.1"), time.time_ns()
    errands = [Errand(row, REST, number) for number, row in enumerate(row for row in rows if row.is_anonymous)]
    return lambda turn: file_by_rest(visitor, errands[turn % len(errands)], units, f"{run}-{place}-{turn}")


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
