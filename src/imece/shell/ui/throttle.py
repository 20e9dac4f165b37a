"""Counts attempts in the database, so that every process of every machine counts together."""

import hashlib
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from imece.kernel.errors import TooMany
from imece.shell.ui.models import ThrottleBucket

# One statement, the same on SQLite and PostgreSQL, which many processes may send at once.
_COUNT = """
    INSERT INTO ui_throttlebucket (key, "window", ends, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (key, "window") DO UPDATE SET count = ui_throttlebucket.count + 1
    RETURNING count
"""


@dataclass(frozen=True)
class Throttle:
    """At most ``limit`` attempts of one visitor in ``seconds``.

    >>> lookups = Throttle("case-lookup", limit=10, seconds=600)
    >>> lookups.check(client_address(request))   # before: raises TooMany, counts nothing
    >>> lookups.count(client_address(request))   # after a failed attempt
    """

    scope: str
    limit: int
    seconds: int

    def check(self, *who: str) -> None:
        """Let through while the limit is not reached.

        Raises:
            TooMany: too many attempts were counted in this window.
        """
        found = ThrottleBucket.objects.filter(key=self._key(who), window=self._window()).values_list("count", flat=True)
        if next(iter(found), 0) >= self.limit:
            raise TooMany(retry_after=self._rest())

    def count(self, *who: str) -> int:
        """Count an attempt and give the number of attempts in this window."""
        window = self._window()
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [self._key(who), window, window * self.seconds + self.seconds])
            counted = int(cursor.fetchone()[0])
        if counted == 1:
            ThrottleBucket.objects.filter(ends__lt=int(time.time())).delete()
        return counted

    def hit(self, *who: str) -> None:
        """Count an attempt.

        Raises:
            TooMany: this attempt is over the limit.
        """
        if self.count(*who) > self.limit:
            raise TooMany(retry_after=self._rest())

    def _key(self, who: tuple[str, ...]) -> str:
        return hashlib.sha256("\x1f".join((self.scope, *map(_network, who))).encode()).hexdigest()

    def _window(self) -> int:
        return int(time.time()) // self.seconds

    def _rest(self) -> int:
        return self.seconds - int(time.time()) % self.seconds


def _network(who: str) -> str:
    """A subscriber's whole network where ``who`` is an IPv6 address: each of them has 2⁶⁴ addresses to change to."""
    if ":" not in who:
        return who
    try:
        address = IPv6Address(who)
    except ValueError:
        return who
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))


def client_address(request: HttpRequest) -> str:
    """The visitor's network address; behind our own proxy, the one that proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
