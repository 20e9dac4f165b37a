"""What a session remembers while its visitor is away at another site, and who came back from there.

An errand is good for one return, in the session that began it, for a few minutes. What the other side said is kept
encrypted until the visitor has answered our last question.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from django.http import HttpRequest

from imece.civic.identity.gateways.sources import Assertion, Errand, Unproven
from imece.kernel.fields import CannotDecrypt, decrypt, encrypt

TRIPS: Final = "outside-trips"
ARRIVAL: Final = "outside-arrival"
MINUTES: Final = 10
MOST_TRIPS: Final = 5


@dataclass(frozen=True)
class Trip:
    """An errand, where it leads, and what it is for; ``linking`` is the account that asked to be linked."""

    source: str
    errand: Errand
    back_to: str = ""
    linking: int | None = None
    begun_at: float = 0.0

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        return cls(**{**kept, "errand": Errand(**kept["errand"])})

    @property
    def is_fresh(self) -> bool:
        return 0 <= time.time() - self.begun_at < MINUTES * 60


def begin(request: HttpRequest, trip: Trip) -> None:
    """Remember a trip; of too many that never came back, the oldest are forgotten."""
    trips = dict(request.session.get(TRIPS, {}))
    trips[trip.errand.state] = asdict(trip) | {"begun_at": time.time()}
    request.session[TRIPS] = dict(list(trips.items())[-MOST_TRIPS:])


def end(request: HttpRequest, source: str, state: str) -> Trip:
    """The trip that this return belongs to; it will not be found again.

    Raises:
        Unproven: this session sent nobody there, or long ago, or somebody else is signed in by now.
    """
    trips = dict(request.session.get(TRIPS, {}))
    kept = trips.pop(state, None)
    if kept is None:
        raise Unproven("returned with a state that this session does not know")
    request.session[TRIPS] = trips
    trip = Trip.read(kept)
    if trip.source != source or not trip.is_fresh:
        raise Unproven("returned from elsewhere, or too late")
    if trip.linking is not None and trip.linking != request.user.pk:
        raise Unproven("returned to another account than the one that asked")
    return trip


@dataclass(frozen=True)
class Arrival:
    """Who stands before the door, and where they wanted to go."""

    assertion: Assertion
    back_to: str


def keep_waiting(request: HttpRequest, arrival: Arrival) -> None:
    """Remember who came while we ask them something; encrypted, since sessions lie in the database."""
    kept = {"said": asdict(arrival.assertion), "back_to": arrival.back_to, "at": time.time()}
    request.session[ARRIVAL] = encrypt(json.dumps(kept))


def who_waits(request: HttpRequest) -> Arrival | None:
    """Who came a few minutes ago and has not been let in yet."""
    try:
        kept = json.loads(decrypt(request.session[ARRIVAL]))
    except (KeyError, CannotDecrypt):
        return None
    if not 0 <= time.time() - kept["at"] < MINUTES * 60:
        return None
    return Arrival(Assertion(**kept["said"]), kept["back_to"])


def forget(request: HttpRequest) -> None:
    request.session.pop(ARRIVAL, None)
