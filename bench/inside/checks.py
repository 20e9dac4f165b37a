"""How much of the inbox's time goes into asking who may see what: with the rules, and with everything allowed."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.contrib.auth import get_user_model
from django.test import Client

from bench.accounts import CLERK
from imece.civic.institution.api import Actor
from imece.engines.cases.models import CaseQuerySet
from imece.shell.ui.access import Access

INBOX = "/ofis/basvurular/?kutu=tumu"
ROUNDS, VISITS = 12, 10


def main() -> None:
    """Prints one line of JSON: processor milliseconds of the quickest round each way."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username=CLERK))
    seconds: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, state in (("with", _as_it_is), ("without", _everything_allowed)):
            with state():
                seconds[name] = min(seconds.get(name, 9.9), _visit(client))
    print(json.dumps({name: 1000 * spent for name, spent in seconds.items()}))


def _visit(client: Client) -> float:
    begun = time.process_time()
    for _ in range(VISITS):
        if client.get(INBOX).status_code != 200:
            sys.exit("the inbox does not answer")
    return (time.process_time() - begun) / VISITS


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


@contextmanager
def _everything_allowed() -> Iterator[None]:
    """The same page, without a single question about rights or units."""
    whole: Callable[..., Any] = lambda self, *_: self  # noqa: E731 - stands in for a method
    yes: Callable[..., bool] = lambda *_, **__: True  # noqa: E731 - stands in for a method
    with (
        patch.object(CaseQuerySet, "worked_on_by", whole),
        patch.object(Access, "admits", yes),
        patch.object(Actor, "has", yes),
        patch.object(Actor, "units_with", lambda *_: frozenset()),
    ):
        yield


if __name__ == "__main__":
    main()
