"""Tables of what was measured. Only ratios mean anything on another machine."""

from collections.abc import Mapping

from bench.readers import Compared, Page
from bench.samples import Figures, Samples
from launcher.console import say


def kinds(samples: Samples, empty: Figures) -> None:
    """Every kind of request of the replay, under the load of the whole replay."""
    say(f"\n  {'under load':32}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'× empty':>9}")
    for kind in samples.kinds():
        one = samples.of(kind)
        say(f"  {kind:32}{one.count:>9}{one.p50 * 1000:>9.1f}{one.p95 * 1000:>9.1f}{one.p50 / empty.p50:>9.1f}")


def pages(found: Mapping[Page, Compared]) -> None:
    """Pages measured one at a time by eight clients; "cpu ×" compares the server's processor time per request."""
    say(
        f"\n  {'eight clients':28}{'empty':>9}{'p50 ms':>9}{'p95 ms':>9}{'× empty':>9}{'cpu ms':>9}{'cpu ×':>8}  target"
    )
    for page, one in found.items():
        clock = f"{one.empty.p50 * 1000:>9.1f}{one.page.p50 * 1000:>9.1f}{one.page.p95 * 1000:>9.1f}{one.times:>9.1f}"
        say(f"  {page.name:28}{clock}{one.page_cpu * 1000:>9.1f}{one.cpu_times:>8.1f}{_verdict(page, one)}")


def growth(small: Mapping[str, Compared], large: Mapping[str, Compared], sizes: tuple[int, int]) -> None:
    """How many times slower each page is on the larger database, each measured in multiples of its empty view."""
    say(f"\n  {f'from {sizes[0]:,} to {sizes[1]:,} cases':40}{'p50 grows':>11}{'p95 grows':>11}{'cpu grows':>11}")
    for kind, before in small.items():
        after = large[kind]
        grown = (after.times / before.times, after.tail / before.tail, after.cpu_times / (before.cpu_times or 1))
        say(f"  {kind:40}" + "".join(f"{one:>9.2f} ×" for one in grown))


def _verdict(page: Page, one: Compared) -> str:
    if page.most is None:
        return ""
    return f"  ≤ {page.most:g} ×" + ("" if one.times <= page.most else "  MISSED")
