"""Rows whose declared figures are far from the measured ones.

Term: the ninth of ten cases (p90) against the declared upper end, both in office hours. It drifts when p90 is more
than a quarter over the promise, or less than a quarter of it: then the promise says nothing. Needs ten measured
cases; a term that is no time of completion (clock basis "none") is not judged.

Count: the measured number of the last twelve months against the declared one. It drifts when it is below half of the
lower end or above one and a half times the upper end. Needs measurements that reach back eleven months.
"""

from dataclasses import dataclass
from datetime import timedelta

from imece.engines.catalog.models import ClockBasis, MeasuredFigure, Service, ServiceVersion
from imece.engines.catalog.printed import DAY_SECONDS
from imece.engines.catalog.selectors import Measured, measured_words, published_services
from imece.engines.deadlines.api import Term

SLOW, IDLE = 1.25, 0.25
FEW, MANY = 0.5, 1.5
LEAST_CASES = 10
LEAST_HISTORY = timedelta(days=335)
WORKING_SHARE = 5 / 7


@dataclass(frozen=True)
class Drift:
    """A row with what is declared, what is measured and which way it has drifted ("slow", "idle", "few", "many")."""

    service: Service
    version: ServiceVersion
    measured: Measured
    term: str
    count: str

    @property
    def has_drifted(self) -> bool:
        return bool(self.term or self.count)


def office_seconds(term: Term) -> float:
    """The term in office hours of eight a day; calendar days count for five in seven."""
    if term.unit.is_of_the_clock:
        return float(term.seconds)
    share = 1.0 if term.working else WORKING_SHARE
    days = term.approximate_days / (1.4 if term.working else 1)
    return days * share * DAY_SECONDS


def declared_seconds(version: ServiceVersion) -> float | None:
    """The declared upper end in office hours; None where there is none to be judged by."""
    if version.clock_basis == ClockBasis.NONE or version.completion is None:
        return None
    term = version.completion.governing
    return office_seconds(term) if term else None


def term_drift(figure: MeasuredFigure, version: ServiceVersion) -> str:
    declared = declared_seconds(version)
    if declared is None or figure.p90_seconds is None or figure.count < LEAST_CASES:
        return ""
    if figure.p90_seconds > declared * SLOW:
        return "slow"
    return "idle" if figure.p90_seconds < declared * IDLE else ""


def count_drift(figure: MeasuredFigure, version: ServiceVersion) -> str:
    declared = version.declared_count
    if declared is None or declared.low is None or declared.high is None or figure.measured_since is None:
        return ""
    if figure.measured_until - figure.measured_since < LEAST_HISTORY:
        return ""
    if figure.count < declared.low * FEW:
        return "few"
    return "many" if figure.count > declared.high * MANY else ""


def keeps_promise(figure: MeasuredFigure, version: ServiceVersion) -> bool:
    """Whether nine of ten cases were done within the declared time."""
    declared = declared_seconds(version)
    return declared is None or figure.p90_seconds is None or figure.p90_seconds <= declared


def drifts() -> list[Drift]:
    """Every measured row with its verdict, those that have drifted first. One query."""
    found = [_drift(service) for service in published_services().select_related("measured")]
    return sorted((each for each in found if each), key=lambda each: not each.has_drifted)


def _drift(service: Service) -> Drift | None:
    figure: MeasuredFigure | None = getattr(service, "measured", None)
    words = measured_words(figure)
    if figure is None or words is None or service.current is None:
        return None
    version = service.current
    return Drift(service, version, words, term_drift(figure, version), count_drift(figure, version))
