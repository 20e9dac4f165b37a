"""When the office opens next."""

from datetime import date

import pytest

from imece.civic.institution.api import Actor
from imece.engines.deadlines.api import is_open, next_opening
from imece.engines.deadlines.days_off import declare_day_off
from imece.engines.deadlines.tests.factories import moment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-25 10:00", "2026-11-25 10:00"),
        ("2026-11-25 07:59", "2026-11-25 08:00"),
        ("2026-11-25 12:30", "2026-11-25 13:00"),
        ("2026-11-25 17:00", "2026-11-26 08:00"),
        ("2026-11-27 18:00", "2026-11-30 08:00"),
        ("2026-10-28 13:00", "2026-10-30 08:00"),
    ],
)
def test_it_is_now_or_when_the_doors_open(at, opens):
    assert next_opening(moment(at)) == moment(opens)
    assert is_open(moment(at)) == (at == opens)


def test_a_declared_day_off_is_waited_out():
    declare_day_off(actor=Actor.system(), day=date(2026, 11, 26), decision="Karar 7")
    assert next_opening(moment("2026-11-25 20:00")) == moment("2026-11-27 08:00")
