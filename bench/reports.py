"""``./imece bench reports``: filing with a photo, neighbours' reports nearby and the public map, among a million."""

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import perf_counter
from typing import Any
from uuid import UUID

from bench import readers, report
from bench.accounts import THREADS
from bench.arena import Arena, database, inside, serving
from bench.client import Refused, Visitor, photo
from bench.crowd import share_out
from bench.readers import Page, Work
from bench.samples import Samples
from launcher.console import say, step

REPORTS = 1_000_000
FILING = "report with a photo"
CHANCE = random.Random(5393)  # noqa: S311 - contents, not secrets
VIEWS: Mapping[str, tuple[float, str]] = {
    "map: a street": (0.004, ""),
    "map: a neighbourhood": (0.02, ""),
    "map: the town, 90 days": (0.25, ""),
    "map: the town, one year": (0.25, "&sure=365"),
    "map: the town, all five years": (0.25, "&sure=hepsi"),
}
"""Width of what is seen in degrees, and more of the address."""


def main(arguments: Sequence[str]) -> int:
    """Returns 1 when a report was refused."""
    asked = _parse(arguments)
    kinds = ["sqlite", "postgres"] if asked.database == "both" else [asked.database]
    return max(_measured(kind, asked) for kind in kinds)


def _measured(kind: str, asked: argparse.Namespace) -> int:
    with database(kind) as given:
        with step(f"{kind}: preparing the demo municipality"):
            inside(given, "house")
        with step(f"{kind}: filling in {asked.reports:,} reports"):
            filled = inside(given, "reports", "fill", str(asked.reports))
        with step(f"{kind}: looking for neighbours' reports"):
            near = inside(given, "reports", "nearby", "500")
        with serving(given) as arena:
            samples, seconds = _file(arena, filled["kinds"], asked.filings)
            found = {page: readers.compared(arena, page.name, work, asked.requests) for page, work in _pages(arena)}
            size = arena.database_bytes()
    empty = min(one.empty.p50 for one in found.values())
    say(
        f"\n{kind}, two web workers, one job worker, {filled['reports']:,} reports"
        + (f", {size >> 20} MB" if size else "")
    )
    filing = samples.of(FILING)
    say(f"  {filing.count / seconds:.1f} reports/s with a photo of {len(photo()) >> 10} kB, {THREADS} people at a time;"
        f" p50 {filing.p50 * 1000:.0f} ms, p95 {filing.p95 * 1000:.0f} ms")  # fmt: skip
    say(f"  nearby, same kind, open: p50 {near['p50_ms']:.1f} ms, p95 {near['p95_ms']:.1f} ms"
        f" = {near['p95_ms'] / empty / 1000:.1f} × the empty view; {near['found']:.0%} find one")  # fmt: skip
    report.pages(found)
    for problem, times in samples.errors.items():
        say(f"  {times} × {problem[:200]}")
    return 1 if samples.errors else 0


def _file(arena: Arena, kinds: Sequence[Mapping[str, Any]], count: int) -> tuple[Samples, float]:
    """As a telephone sends it: one form with photo, text and place, answered in JSON."""
    samples = Samples()
    begun = perf_counter()
    share_out(range(count), [partial(_filing, arena.address, kinds, samples, place) for place in range(THREADS)])
    return samples, perf_counter() - begun


def _filing(address: str, kinds: Sequence[Mapping[str, Any]], samples: Samples, place: int) -> Callable[[int], object]:
    visitor = Visitor(address, Samples(), f"10.8.{place}.1")
    visitor.picture = ("foto.jpg", "image/jpeg", photo())
    token = visitor.get("token", "/cozum-merkezi/anahtar/").text.split('"')[3]
    visitor.samples = samples
    usable = [kind for kind in kinds if not any(each.get("required") for each in kind["questions"])]

    def send(turn: int) -> None:
        chance = random.Random(f"report-{turn}")  # noqa: S311 - contents, not secrets
        visitor.origin = f"10.9.{turn // 250 % 250}.{turn % 250 + 1}"
        path = f"/cozum-merkezi/bildir/{chance.choice(usable)['key']}/ayrintilar/"
        try:
            visitor.send_form(FILING, path, token, _stated(turn, chance), ["photos"])
        except Refused as refusal:
            samples.fail(FILING, f"{refusal.status} {refusal.text[:120]}")

    return send


def _stated(turn: int, chance: random.Random) -> dict[str, str]:
    latitude, longitude = (middle + chance.uniform(-0.09, 0.09) for middle in (39, 35))
    return {
        "key": UUID(int=chance.getrandbits(128)).hex,
        "text": "Kaldırımda sorun var.",
        "name": "Deneme Sakini",
        "email": f"sakin{turn}@posta.example",
        "yer_lat": f"{latitude:.6f}",
        "yer_lon": f"{longitude:.6f}",
    }


def _pages(arena: Arena) -> list[tuple[Page, Work]]:
    pages = [Page(name, tuple(_views(width, more))) for name, (width, more) in VIEWS.items()]
    pages.append(Page("list", ("/cozum-merkezi/bildirimler/",)))
    pages.append(Page("list, one kind, solved", ("/cozum-merkezi/bildirimler/?konu=moloz&durum=cozulen&sure=hepsi",)))
    pages.append(Page("feed", ("/cozum-merkezi/bildirimler.rss",)))
    pages.append(Page("Open311, 50 requests", ("/open311/v2/requests.json?page_size=50",)))
    return [(page, partial(readers.reading, arena.address, page)) for page in pages]


def _views(width: float, more: str) -> list[str]:
    """The same kind of view at many places of the town."""
    found = []
    for _turn in range(100):
        south, west = (middle + CHANCE.uniform(-0.1, max(-0.1, 0.1 - width)) for middle in (39, 35))
        found.append(
            f"/cozum-merkezi/harita.json?bbox={west:.6f},{south:.6f},{west + width:.6f},{south + width:.6f}{more}"
        )
    return found


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="imece bench reports")
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--filings", type=int, default=400, help="reports that are sent with a photo")
    parser.add_argument("--requests", type=int, default=400, help="for each page that is compared")
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    return parser.parse_args(arguments)
