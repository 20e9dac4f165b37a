"""The first administrator of a house comes by the command line."""

import io

import pytest
from django.core.management import CommandError, call_command

from imece.civic.identity.models import User
from imece.civic.identity.selectors import actor_of
from imece.civic.institution.api import policies

pytestmark = pytest.mark.django_db
NAMES = {"first_name": "Tolga", "last_name": "Başaran"}


def added(username: str, **more: str) -> str:
    said = io.StringIO()
    call_command("add_administrator", username, stdout=said, **NAMES, **more)
    return said.getvalue()


def test_an_empty_house_gets_its_first_administrator(client):
    link = added("tolga").split()[0]
    actor = actor_of(User.objects.get(username="tolga"))
    assert actor.has(policies.ROLES)
    assert client.get(link.removeprefix("http://localhost:8000")).status_code == 200


def test_one_for_bad_days_is_added_to_the_named_unit(institution, unit):
    added("acil", unit=unit.slug)
    assert actor_of(User.objects.get(username="acil")).post.unit == unit


@pytest.mark.parametrize(("username", "slug"), [("zeynep", ""), ("acil", "yok")])
def test_a_taken_name_and_an_unknown_unit_are_told(institution, zeynep, username, slug):
    with pytest.raises(CommandError):
        added(username, unit=slug)
    assert not User.objects.filter(username="acil").exists()
