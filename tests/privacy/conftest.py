"""Ayşe with an application, and somebody who answers for personal data."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from imece.civic.institution.api import Actor, Role, Title
from imece.config.demo.inventory import load_inventory
from imece.engines.cases.api import ApplicantDetails, Case, Channel, State, Submission, submit_application, take_case
from imece.engines.catalog.api import add_shipped_rows, clean_answers, find_service
from imece.services.data_subject_requests.operations import prove_identity
from imece.services.data_subject_requests.selectors import KEY
from tests.personas import Persona, make_staff


@pytest.fixture
def inventory(units) -> None:
    load_inventory()


@pytest.fixture
def levent(units) -> Persona:
    """The privacy officer, in a unit of his own."""
    return make_staff("levent", "Levent Özkan", units["privacy"], Title.OFFICER, Role.PRIVACY_OFFICER, 31)


@pytest.fixture
def file_case(inventory, notice):
    """Files a request for information; staff-entered ones name nobody's account."""

    def file(who: Persona, *, by: Persona | None = None, **details) -> Case:
        version = find_service("bilgi-edinme").current
        answers = {"subject": "Ağaçlar", "wanted": "Bu yıl kaç fidan dikildi?", "delivery": "online"}
        submission = Submission(
            version=version,
            answers=clean_answers(version, answers).values,
            applicant=ApplicantDetails(
                **{
                    "name": who.name,
                    "email": who.person.email,
                    "phone": who.person.phone,
                    "national_id": who.person.national_id,
                }
                | details
            ),
            channel=Channel.WEB if by is None else Channel.LETTER,
            notice=notice,
        )
        return submit_application(actor=(by or who).actor, submission=submission)

    return file


@pytest.fixture
def row(inventory):
    add_shipped_rows(Actor.system())
    return find_service(KEY).current


@pytest.fixture
def ask(row, notice):
    """Files a request of the person concerned."""

    def ask(who: Persona, *rights: str, by: Persona | None = None, channel=Channel.WEB, **answers) -> Case:
        stated = {
            "identity_kind": "number",
            "national_id": who.person.national_id,
            "address": "Çınar Mahallesi, Ihlamur Sokak No: 5, Örnekkent",
            "rights": list(rights),
            "wanted": "Hakkımdaki kayıtlarla ilgili isteğim.",
            "way": "account",
            "delivery": "online",
        } | answers
        submission = Submission(
            version=row,
            answers=clean_answers(row, stated).values,
            applicant=ApplicantDetails(name=who.name, email=who.person.email, phone=who.person.phone),
            channel=channel,
            notice=notice,
        )
        return submit_application(actor=(by or who).actor, submission=submission)

    return ask


@pytest.fixture
def proved(ask, levent):
    """A request that was taken and whose sender is proved."""

    def proved(who: Persona, *rights: str, **answers) -> Case:
        case = take_case(actor=levent.actor, case=ask(who, *rights, **answers))
        prove_identity(actor=levent.actor, case=case, proof="account")
        return case

    return proved


def close(case: Case, *, years_ago: float = 0) -> Case:
    """The case as it would be, had it ended that long ago."""
    ended = timezone.now() - timedelta(days=365.25 * years_ago)
    Case.objects.filter(pk=case.pk).update(
        state=State.COMPLETED, is_open=False, closed_at=ended, received_at=ended - timedelta(days=5)
    )
    return Case.objects.get(pk=case.pk)


def fresh(persona: Persona) -> Client:
    """A browser in which the persona has just shown a second factor."""
    client = persona.client
    session = client.session
    session[settings.FRESH_FACTOR_KEY] = time.time()
    session.save()
    return client
