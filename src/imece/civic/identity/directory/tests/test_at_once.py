"""One new person of the directory in several browsers at once: everybody comes in, as one account."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from imece.civic.identity.directory import accounts
from imece.civic.identity.directory.accounts import ATTEMPTS, admit
from imece.civic.identity.directory.entries import Entry, normal
from imece.civic.identity.directory.models import DirectoryAccount, DirectoryGroup
from imece.civic.identity.models import User
from imece.civic.institution.api import Role, StaffPost, Title
from imece.civic.people.api import Person
from imece.kernel.errors import Conflict
from imece.kernel.identifiers import complete_tckn

GROUP = "CN=Bilgi İşlem,OU=Gruplar,DC=ornekkent,DC=example"
BROWSERS = 4


def entry(**changes: object) -> Entry:
    known = {"guid": str(uuid.uuid4()), "name": "deniz", "first_name": "Deniz", "last_name": "Arı"}
    return Entry(**(known | {"groups": frozenset({normal(GROUP)})} | changes))


@pytest.fixture
def group(unit) -> DirectoryGroup:
    return DirectoryGroup.objects.create(dn=GROUP, unit=unit, title=Title.OFFICER, role=Role.CLERK)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", ["", complete_tckn("200000001")])
def test_every_browser_comes_in_as_the_same_account(group, number):
    deniz, start = entry(national_id=number), Barrier(BROWSERS)

    def attempt(_browser: int) -> int:
        start.wait()
        try:
            return admit(deniz).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(BROWSERS) as pool:
        admitted = set(pool.map(attempt, range(BROWSERS)))
    assert admitted == {User.objects.get().pk}
    assert (Person.objects.count(), DirectoryAccount.objects.count(), StaffPost.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_whoever_was_slower_takes_what_the_faster_one_made(group, monkeypatch):
    deniz = entry()
    first, looked = admit(deniz), []

    def not_there_yet(asked: Entry) -> DirectoryAccount | None:
        looked.append(asked)
        return None if len(looked) == 1 else locked(asked)

    locked = accounts._locked
    monkeypatch.setattr(accounts, "_locked", not_there_yet)
    assert admit(deniz).pk == first.pk
    assert len(looked) == 2
    assert (Person.objects.count(), User.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_who_loses_every_race_is_told_so(group, monkeypatch):
    admit(entry(guid=str(uuid.UUID(int=7))))
    looked = []
    monkeypatch.setattr(accounts, "_locked", looked.append)
    with pytest.raises(Conflict):
        admit(entry(guid=str(uuid.UUID(int=7))))
    assert len(looked) == ATTEMPTS
    assert User.objects.count() == 1
