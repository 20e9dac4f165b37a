"""Versions, publication, openness, measured figures: what the rest of the house relies on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.engines.catalog.api import checklist, find_service, may_ask_for, require_open
from imece.engines.catalog.drift import count_drift, office_seconds, term_drift
from imece.engines.catalog.jobs import bring_due_versions_into_force, measure
from imece.engines.catalog.models import CatalogState, MeasuredFigure, Service, ServiceVersion, State
from imece.engines.catalog.models.version import PublishedVersionIsFixed
from imece.engines.catalog.operations.drafts import create_service, discard_draft, draft_from_measured, save_draft
from imece.engines.catalog.operations.measuring import record_measurement, refresh_figures
from imece.engines.catalog.operations.publishing import close_service, publish
from imece.engines.deadlines.api import Term, Unit, parse_count, parse_term
from imece.kernel import search
from imece.kernel.errors import Invalid, NotAllowed, NotFound, NotPermitted

SYSTEM = Actor.system()


@pytest.fixture
def row(units):
    service = create_service(actor=SYSTEM, content={"name": "Adres Belgesi", "completion_term_raw": "3 iş günü"})
    publish(actor=SYSTEM, service=service)
    return Service.objects.get(pk=service.pk)


def test_a_published_version_cannot_be_changed_or_deleted(row):
    version = row.current
    version.name = "Başka"
    with pytest.raises(PublishedVersionIsFixed):
        version.save()
    with pytest.raises(PublishedVersionIsFixed):
        version.delete()
    with pytest.raises(PublishedVersionIsFixed):
        ServiceVersion.objects.filter(pk=version.pk).update(name="Başka")


def test_a_row_has_one_draft(row):
    save_draft(actor=SYSTEM, service=row, content={"fee": "10 TL"})
    save_draft(actor=SYSTEM, service=row, content={"fee": "20 TL"})
    assert [draft.fee for draft in row.versions.drafts()] == ["20 TL"]
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceVersion.objects.create(service=row, number=9, name="İkinci taslak")


def test_a_version_number_is_used_once(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceVersion.objects.create(service=row, number=1, name="Yine bir")


def test_a_draft_begins_with_what_is_in_force(row):
    draft = save_draft(actor=SYSTEM, service=row, content={"fee": "10 TL"})
    assert (draft.name, draft.completion, draft.number) == ("Adres Belgesi", row.current.completion, 2)


def test_publication_retires_what_it_replaces_and_moves_the_stamp(row):
    stamp = CatalogState.stamp()
    save_draft(actor=SYSTEM, service=row, content={"title": "Adresim"})
    publish(actor=SYSTEM, service=row)
    assert list(row.versions.order_by("number").values_list("state", flat=True)) == [State.RETIRED, State.PUBLISHED]
    assert CatalogState.stamp() > stamp
    assert row.pk in search.matching("service", "adresim")


def test_a_version_for_a_later_day_comes_into_force_on_that_day(row, monkeypatch):
    tomorrow = timezone.localdate() + timedelta(days=1)
    save_draft(actor=SYSTEM, service=row, content={"title": "Yarınki"})
    publish(actor=SYSTEM, service=row, valid_from=tomorrow)
    bring_due_versions_into_force()
    assert find_service(row.slug).name == "Adres Belgesi"
    monkeypatch.setattr(timezone, "localdate", lambda *_args: tomorrow)
    bring_due_versions_into_force()
    assert find_service(row.slug).name == "Yarınki"


def test_what_is_published_later_wins_over_what_still_waits(row):
    later = timezone.localdate() + timedelta(days=5)
    save_draft(actor=SYSTEM, service=row, content={"title": "Bekleyen"})
    waiting = publish(actor=SYSTEM, service=row, valid_from=later)
    save_draft(actor=SYSTEM, service=row, content={"title": "Hemen"})
    publish(actor=SYSTEM, service=row)
    waiting.refresh_from_db()
    assert (waiting.state, find_service(row.slug).name) == (State.RETIRED, "Hemen")


def test_nothing_is_published_without_a_draft_or_into_the_past(row):
    with pytest.raises(NotAllowed):
        publish(actor=SYSTEM, service=row)
    save_draft(actor=SYSTEM, service=row, content={"fee": "1"})
    with pytest.raises(Invalid):
        publish(actor=SYSTEM, service=row, valid_from=timezone.localdate() - timedelta(days=1))


def test_rights_decide_who_edits_and_publishes(row, ayse, zeynep, serkan, hakan, unit):
    for persona in (ayse, zeynep):
        with pytest.raises(NotPermitted):
            save_draft(actor=persona.actor, service=row, content={"fee": "1"})
    save_draft(actor=serkan.actor, service=row, content={"unit": unit})
    with pytest.raises(NotPermitted):
        publish(actor=serkan.actor, service=row)
    assert publish(actor=hakan.actor, service=row).published_by == "Hakan Demir"


def test_a_manager_publishes_only_rows_of_the_own_unit(row, hakan, other_unit):
    save_draft(actor=SYSTEM, service=row, content={"unit": other_unit})
    with pytest.raises(NotPermitted):
        publish(actor=hakan.actor, service=row)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"completion_term_raw": "bir ara"}, "completion_term_raw"),
        ({"annual_count_raw": "epeyce"}, "annual_count_raw"),
        ({"e_offered_raw": "belki"}, "e_offered_raw"),
        ({"legal_basis": "metin"}, "legal_basis"),
        ({"legal_basis": ["x" * 2000]}, "legal_basis"),
        ({"form": [{"key": "a"}]}, "form"),
        ({"audience": "herkes"}, "audience"),
        ({"accepts_online": "evet"}, "accepts_online"),
        ({"clock_basis": "own"}, "clock_term_raw"),
        ({"sign_off": [{"title": "kral"}]}, "sign_off"),
        ({"checklist": [{"key": "a", "label": "Listede olmayan"}]}, "checklist"),
        ({"reopen_days": -1}, "reopen_days"),
        ({"colour": "red"}, "colour"),
        ({"order_no": True}, "order_no"),
    ],
)
def test_content_that_cannot_be_taken_is_named_by_field(row, content, field):
    with pytest.raises(Invalid) as refused:
        save_draft(actor=SYSTEM, service=row, content=content)
    assert field in refused.value.fields
    assert not row.versions.drafts().exists()


def test_discarding_the_only_draft_removes_the_row(units):
    service = create_service(actor=SYSTEM, content={"name": "Vazgeçilen"})
    discard_draft(actor=SYSTEM, service=service)
    assert not Service.objects.filter(pk=service.pk).exists()


def test_keys_stay_unique(row):
    second = create_service(actor=SYSTEM, content={"name": "Adres Belgesi"})
    assert second.key == "adres-belgesi-2"


def test_a_closed_service_takes_no_application(row):
    assert require_open(row, Actor.anonymous()) == row.current
    closed = close_service(actor=SYSTEM, service=row, reason="Taşınıyoruz")
    with pytest.raises(NotAllowed, match="Taşınıyoruz"):
        require_open(closed, Actor.anonymous())


def test_a_row_for_units_takes_applications_of_staff_only(row, zeynep):
    save_draft(actor=SYSTEM, service=row, content={"audience": "units"})
    publish(actor=SYSTEM, service=row)
    service = find_service(row.slug)
    assert require_open(service, zeynep.actor)
    with pytest.raises(NotPermitted):
        require_open(service, Actor.anonymous())


def test_an_unpublished_row_is_not_found(units):
    service = create_service(actor=SYSTEM, content={"name": "Taslak"})
    with pytest.raises(NotFound):
        find_service(service.slug)


def test_only_listed_documents_may_be_asked_for(row):
    documents = ["Tapu fotokopisi", "Dilekçe"]
    items = [{"key": "tapu", "label": "Tapu fotokopisi", "required": True, "note": "Okunaklı"}]
    draft = save_draft(actor=SYSTEM, service=row, content={"required_documents": documents, "checklist": items})
    assert may_ask_for(draft, "TAPU  FOTOKOPİSİ")
    assert not may_ask_for(draft, "Nüfus kaydı")
    assert [(item.key, item.required) for item in checklist(draft)] == [("tapu", True), ("dilekce", False)]


@pytest.mark.parametrize(
    ("basis", "term"),
    [
        ("completion", Term(3, Unit.DAY, working=True)),
        ("statutory", Term(15, Unit.DAY)),
        ("none", None),
        ("own", Term(8, Unit.HOUR, working=True)),
    ],
)
def test_the_clock_runs_by_the_chosen_promise(row, basis, term):
    content = {"clock_basis": basis, "statutory_term_raw": "15 gün", "clock_term_raw": "8 Saat"}
    assert save_draft(actor=SYSTEM, service=row, content=content).governing_term == term


def measured(service, *seconds, days_ago=10):
    for number, each in enumerate(seconds):
        at = timezone.now() - timedelta(days=days_ago)
        record_measurement(
            service=service,
            number=f"{days_ago}-{number}",
            channel="web",
            opened_at=at,
            completed_at=at,
            working_seconds=each,
        )


def test_figures_are_median_and_p90_of_the_last_twelve_months(row):
    measured(row, *range(1, 11))
    measured(row, 10_000, days_ago=400)
    measure()
    figure = MeasuredFigure.objects.get(service=row)
    assert (figure.count, figure.median_seconds, figure.p90_seconds) == (10, 5, 9)


def test_a_case_finished_again_is_measured_once(row):
    measured(row, 5)
    measured(row, 7)
    refresh_figures()
    assert (row.measurements.count(), MeasuredFigure.objects.get(service=row).median_seconds) == (1, 7)


def test_figures_that_stand_still_leave_the_stamp_alone(row):
    measured(row, 5)
    refresh_figures()
    stamp = CatalogState.stamp()
    assert (refresh_figures(), CatalogState.stamp()) == (0, stamp)


def test_a_draft_is_written_from_the_measured_figures(row):
    with pytest.raises(NotAllowed):
        draft_from_measured(actor=SYSTEM, service=row)
    measured(row, 1200, 100_000)
    refresh_figures()
    draft = draft_from_measured(actor=SYSTEM, service=row)
    assert (draft.completion_term_raw, draft.annual_count_raw) == ("20 Dk. İle 4 İş Günü", "2 Adet")
    assert draft.completion.raw == draft.completion_term_raw


@pytest.mark.parametrize(
    ("term", "p90_hours", "verdict"),
    [
        ("3 iş günü", 24, ""),
        ("3 iş günü", 31, "slow"),
        ("3 iş günü", 5, "idle"),
        ("7 gün", 41, ""),
        ("7 gün", 51, "slow"),
    ],
)
def test_a_term_drifts_by_the_published_thresholds(term, p90_hours, verdict):
    version = ServiceVersion(completion_term=parse_term(term).as_json())
    figure = MeasuredFigure(count=10, p90_seconds=p90_hours * 3600)
    assert term_drift(figure, version) == verdict
    assert term_drift(MeasuredFigure(count=9, p90_seconds=10**9), version) == ""


@pytest.mark.parametrize(("count", "verdict"), [(49, "few"), (50, ""), (150, ""), (151, "many")])
def test_a_count_drifts_by_the_published_thresholds(count, verdict):
    version = ServiceVersion(annual_count=parse_count("Yaklaşık 100 Adet").as_json())
    now = timezone.now()
    figure = MeasuredFigure(count=count, measured_since=now - timedelta(days=340), measured_until=now)
    assert count_drift(figure, version) == verdict
    figure.measured_since = now - timedelta(days=300)
    assert count_drift(figure, version) == ""


def test_office_time_of_a_term():
    assert office_seconds(Term(2, Unit.DAY, working=True)) == 2 * 8 * 3600
    assert office_seconds(Term(7, Unit.DAY)) == pytest.approx(5 * 8 * 3600)
    assert office_seconds(Term(90, Unit.MINUTE, working=True)) == 5400
