import pytest
from django.db import IntegrityError, connection

from imece.kernel.errors import TooMany
from imece.shell.ui import throttle as module
from imece.shell.ui.models import ThrottleBucket
from imece.shell.ui.throttle import Throttle, client_address

pytestmark = pytest.mark.django_db
three = Throttle("deneme", limit=3, seconds=60)


@pytest.fixture
def clock(monkeypatch):
    now = [1_000_020.0]
    monkeypatch.setattr(module.time, "time", lambda: now[0])
    return now


def test_the_attempt_over_the_limit_is_refused(clock):
    for _ in range(3):
        three.hit("1.2.3.4")
    with pytest.raises(TooMany) as refused:
        three.hit("1.2.3.4")
    assert 0 < refused.value.retry_after <= 60


def test_others_are_not_held_up(clock):
    for _ in range(3):
        three.hit("1.2.3.4")
    three.hit("5.6.7.8")


def test_one_subscriber_of_ipv6_is_one_visitor(clock):
    for number in range(3):
        three.hit(f"2001:db8:1:2::{number}")
    with pytest.raises(TooMany):
        three.hit("2001:db8:1:2:ffff::1")
    three.hit("2001:db8:1:3::1")
    three.hit("::ffff:1.2.3.4")
    three.hit("case:12")


def test_checking_counts_nothing(clock):
    for _ in range(10):
        three.check("1.2.3.4")
    assert three.count("1.2.3.4") == 1


def test_checking_refuses_once_the_limit_is_reached(clock):
    for _ in range(3):
        three.count("1.2.3.4")
    with pytest.raises(TooMany):
        three.check("1.2.3.4")


def test_the_next_window_begins_anew_and_sweeps_the_old(clock):
    for _ in range(3):
        three.count("1.2.3.4")
    clock[0] += 121
    three.hit("1.2.3.4")
    assert ThrottleBucket.objects.count() == 1


def test_nobodys_address_is_kept(clock):
    three.count("1.2.3.4")
    assert "1.2.3.4" not in ThrottleBucket.objects.get().key


def test_an_attempt_joins_the_window_that_somebody_else_began(clock):
    ThrottleBucket.objects.create(key=three._key(("a",)), window=three._window(), ends=2**40, count=1)
    assert three.count("a") == 2
    assert ThrottleBucket.objects.count() == 1


def test_a_window_has_one_bucket():
    ThrottleBucket.objects.create(key="k", window=1, ends=1)
    with pytest.raises(IntegrityError):
        ThrottleBucket.objects.create(key="k", window=1, ends=1)


@pytest.mark.parametrize(("behind", "address"), [(True, "9.9.9.9"), (False, "127.0.0.1")])
def test_only_our_own_proxy_is_believed(rf, settings, behind, address):
    settings.BEHIND_PROXY = behind
    assert client_address(rf.get("/", headers={"X-Forwarded-For": "6.6.6.6, 9.9.9.9"})) == address


@pytest.mark.only_on("postgresql")
def test_counting_an_attempt_waits_for_no_disk():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE oid = 'ui_throttlebucket'::regclass")
        assert cursor.fetchone() == ("u",)
