"""The same person comes twice at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from imece.civic.identity.api import User
from imece.civic.identity.gateways.sources import Assertion
from imece.civic.identity.outside.operations import open_account, take_number_over
from imece.civic.people.api import Person
from imece.kernel.errors import Conflict, DomainError
from tests.outside.conftest import ELIF

pytestmark = pytest.mark.django_db(transaction=True)

SAID = Assertion("edevlet", ELIF, national_id=ELIF, first_name="Elif", last_name="Işık", has_two_factors=True)


def at_once(act, times=4):
    """What each of several simultaneous attempts came to."""
    start = Barrier(times)

    def attempt(_number):
        start.wait()
        try:
            return act(assertion=SAID, notice=None)
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(attempt, range(times)))


def test_one_account_is_opened_and_the_others_are_told_so():
    results = at_once(open_account)
    assert sum(isinstance(result, User) for result in results) == 1
    assert all(isinstance(result, User | Conflict) for result in results)
    assert Person.objects.with_national_id(ELIF).count() == 1
    assert User.objects.count() == 1


def test_a_number_is_taken_over_once():
    holder = Person.objects.create(last_name="Işık", national_id=ELIF)
    User.objects.create_user("holder", person=holder)
    results = at_once(take_number_over)
    assert sum(isinstance(result, User) for result in results) == 1
    assert Person.objects.with_national_id(ELIF).count() == 1
    assert User.objects.count() == 2
