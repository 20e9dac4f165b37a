"""Which statutory terms a row has, and what a case of it is measured against."""

import pytest

from imece.civic.institution.api import Actor
from imece.engines.catalog.content import put_content
from imece.engines.catalog.diff import changes_between
from imece.engines.catalog.exchange.rows import export_row
from imece.engines.catalog.exchange.yaml_write import service_data
from imece.engines.catalog.grounds import guessed_grounds
from imece.engines.catalog.models import ClockBasis, ServiceVersion
from imece.engines.catalog.operations.drafts import create_service
from imece.engines.catalog.operations.publishing import publish
from imece.engines.deadlines.api import Promise, Term, Unit

LAW = "4982 Sayılı Bilgi Edinme Hakkı Kanunu"
WORKING_15 = Term(15, Unit.DAY, working=True)
SEEN = {"name": "Bilgi Edinme", "legal_basis": [LAW], "statutory_term_raw": "15 iş günü"}


def version_of(**content) -> ServiceVersion:
    version = ServiceVersion()
    assert put_content(version, {"name": "Bilgi Edinme"} | content) == []
    return version


def test_a_printed_statutory_term_and_a_cited_law_give_the_ground():
    assert guessed_grounds(SEEN) == ["information"]
    assert guessed_grounds(SEEN | {"legal_basis": ["6698 sayılı Kanun m. 13"], "statutory_term_raw": "30 gün"}) == [
        "privacy"
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"statutory_term_raw": ""},
        {"statutory_term_raw": "30 gün"},
        {"statutory_term_raw": "bir ara"},
        {"legal_basis": ["14982 sayılı karar"]},
        {"legal_basis": None},
    ],
)
def test_citing_a_law_alone_gives_none(change):
    assert guessed_grounds(SEEN | change) == []


def test_a_case_is_measured_against_the_row_and_each_chosen_law():
    version = version_of(completion_term_raw="1 gün ile 10 gün", grounds=["information"])
    assert version.promises() == [Promise("published", Term(10, Unit.DAY)), Promise("information", WORKING_15)]


def test_a_room_may_put_its_own_term_in_place_of_the_rows():
    own = Term(2, Unit.DAY)
    version = version_of(completion_term_raw="10 gün", grounds=["information"])
    assert version.promises(own)[0] == Promise("published", own)


def test_a_row_without_a_clock_of_its_own_keeps_the_laws():
    version = version_of(clock_basis=ClockBasis.NONE.value, grounds=["petition"])
    assert version.promises() == [Promise("petition", Term(30, Unit.DAY))]


@pytest.mark.parametrize("wrong", ["information", ["magna-carta"], ["published"], [{}]])
def test_what_is_no_statutory_term_is_refused_in_words(wrong):
    problems = put_content(ServiceVersion(), {"name": "x", "grounds": wrong})
    assert [problem.field for problem in problems] == ["grounds"]


def test_laws_stand_once_and_in_one_order():
    assert version_of(grounds=["privacy", "information", "privacy"]).grounds == ["information", "privacy"]


def test_a_change_is_told_with_the_name_of_the_law():
    change = next(
        each for each in changes_between(version_of(), version_of(grounds=["information"])) if "4982" in each.after
    )
    assert change.before == "–"
    assert "15 iş günü" in change.after


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", [[], ["information"], ["petition"]])
def test_a_file_keeps_the_choice_also_against_what_the_texts_say(chosen):
    service = create_service(actor=Actor.system(), content=SEEN | {"grounds": chosen})
    publish(actor=Actor.system(), service=service)
    service.refresh_from_db()
    assert service_data(export_row(service))["program"]["grounds"] == chosen
