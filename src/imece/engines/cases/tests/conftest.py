"""The house of this room's tests."""

import pytest
from django.test import Client

from imece.civic.identity.api import User
from imece.civic.people.api import Person
from imece.engines.cases.tests.factories import House


@pytest.fixture
def house(db: None) -> House:
    return House()


@pytest.fixture
def sign_in(db: None):
    """Signs a person in on a browser."""

    def enter(client: Client, person: Person) -> Client:
        user, _is_new = User.objects.get_or_create(person=person, defaults={"username": f"person-{person.pk}"})
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def client_of(sign_in):
    """A new browser, signed in where a person is given."""
    return lambda person=None: sign_in(Client(), person) if person else Client()
