"""Tables of what was measured. Only ratios mean anything on another machine."""

from collections.abc import Mapping, Sequence

from bench.readers import EMPTY, Page
from bench.samples import Figures, Samples
from launcher.console import say


def kinds(samples: Samples, empty: Figures) -> None:
    """Every kind of request of the replay, under the load of the whole replay."""
    say(f"\n  {'under load':32}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'× empty':>9}")
    for kind in samples.kinds():
        _line(kind, samples.of(kind), empty)


def pages(found: Mapping[str, Figures], wanted: Sequence[Page]) -> None:
    """Pages measured one at a time by eight clients, beside the empty view measured in the same minutes."""
    targets = {page.name: page.most for page in wanted}
    say(f"\n  {'eight clients':32}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'× empty':>9}   target")
    for kind, figures in found.items():
        most = targets.get(kind)
        _line(
            kind, figures, found[EMPTY], note=f"   ≤ {most:g} ×{_verdict(figures, found[EMPTY], most)}" if most else ""
        )


def growth(small: Mapping[str, Figures], large: Mapping[str, Figures], sizes: tuple[int, int]) -> None:
    """How much slower each page is on the larger database, in multiples of the empty view on both sides."""
    say(f"\n  {'growth':32}{f'{sizes[0]:,}':>12}{f'{sizes[1]:,}':>12}{'p50 grows':>11}{'p95 grows':>11}")
    for kind in small:
        before, after = _times(small[kind], small[EMPTY]), _times(large[kind], large[EMPTY])
        tail = _grown(small[kind].p95 / small[EMPTY].p95, large[kind].p95 / large[EMPTY].p95)
        say(f"  {kind:32}{before:>10.1f} ×{after:>10.1f} ×{_grown(before, after):>11}{tail:>11}")


def _line(kind: str, figures: Figures, empty: Figures, note: str = "") -> None:
    times = _times(figures, empty)
    say(f"  {kind:32}{figures.count:>9}{figures.p50 * 1000:>9.1f}{figures.p95 * 1000:>9.1f}{times:>9.1f}{note}")


def _times(figures: Figures, empty: Figures) -> float:
    return figures.p50 / empty.p50 if empty.p50 else 0.0


def _grown(before: float, after: float) -> str:
    return f"{after / before:.2f} ×" if before else "–"


def _verdict(figures: Figures, empty: Figures, most: float) -> str:
    return f"   ≤ {most:g} ×" + ("" if _times(figures, empty) <= most else "  MISSED")
