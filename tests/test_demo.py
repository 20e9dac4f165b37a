"""The demo municipality: complete, consistent, and only in an empty database."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_q.models import OrmQ

from imece.civic.institution.api import Institution
from imece.civic.people.api import Person
from imece.civic.privacy.api import current_notice
from imece.config.demo.planning import Planner
from imece.config.demo.staff import PASSWORD
from imece.config.demo.stories import Story, read_stories
from imece.engines.cases.api import Case, State
from imece.engines.cases.models import CaseEvent, Message
from imece.engines.catalog.api import measured_figure, published_services, shipped_rows
from imece.engines.deadlines.api import WorkingCalendar
from imece.engines.notifications.api import OutboxMessage
from imece.kernel.identifiers import is_tckn
from imece.services.data_subject_requests.selectors import KEY, handling_of, owed
from imece.services.solution_center.models import Report
from tests.personas import Persona

FEW = {"numarataj-belgesi", "bilgi-edinme", "satinalma"}


@pytest.fixture
def few_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same loader with three stories, so that the test takes seconds."""
    stories = [story for story in read_stories() if story.service in FEW]
    monkeypatch.setattr("imece.config.demo.load.read_stories", lambda: stories)
    monkeypatch.setattr("imece.config.demo.reports.COUNT", 40)


@pytest.fixture
def loaded(db: None, few_stories: None) -> str:
    return _load()


def _load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.slow
def test_the_demo_is_whole(loaded: str) -> None:
    wanted = sum(story.count for story in read_stories() if story.service in FEW)
    by_stories = Case.objects.filter(parent=None, report=None).exclude(service__key=KEY)
    assert by_stories.count() == wanted
    assert set(Case.objects.values_list("state", flat=True)) >= {
        State.COMPLETED,
        State.REJECTED,
        State.FORWARDED,
        State.WITHDRAWN,
        State.IN_PROGRESS,
    }
    assert published_services().count() == 14 + len(list(shipped_rows))
    _nothing_lies_in_the_future()
    _messages_were_sent_in_their_own_time()
    _numbers_are_gapless()
    _figures_come_from_the_cases()
    _requests_of_the_person_concerned_stand_at_every_stage()
    _reports_stand_in_every_state()
    assert CaseEvent.objects.filter(kind__in=["term_extended", "term_suspended"]).count() == 2
    assert f"{wanted}/{wanted}" in loaded


def _reports_stand_in_every_state() -> None:
    assert Report.objects.count() >= 40
    assert set(Report.objects.values_list("outcome", flat=True)) >= {"", "solved", "closed", "not_ours"}
    assert set(Report.objects.values_list("visibility", flat=True)) == {"waiting", "shown", "hidden"}
    assert Report.objects.filter(photos__moment="after", outcome="solved").exists()
    assert Report.objects.filter(photos__is_public=True).exclude(visibility="shown").count() == 0
    assert Report.objects.filter(followers_count__gt=0).exists()


def _nothing_lies_in_the_future() -> None:
    now = timezone.now()
    assert not CaseEvent.objects.filter(at__gt=now).exists()
    assert not Message.objects.filter(at__gt=now).exists()
    assert Case.objects.order_by("received_at").first().received_at > now - timedelta(days=366)


def _messages_were_sent_in_their_own_time() -> None:
    assert not OutboxMessage.objects.filter(state__in=["queued", "sending"]).exists()
    assert not OrmQ.objects.exists()
    for message in OutboxMessage.objects.filter(state="sent")[:50]:
        assert timedelta() < message.sent_at - message.created_at < timedelta(minutes=5)


def _numbers_are_gapless() -> None:
    for year in {number[:4] for number in Case.objects.values_list("number", flat=True)}:
        numbers = sorted(
            int(number[5:]) for number in Case.objects.filter(number__startswith=year).values_list("number", flat=True)
        )
        assert numbers == list(range(1, len(numbers) + 1))


def _figures_come_from_the_cases() -> None:
    service = published_services().get(key="numarataj-belgesi")
    ended = Case.objects.filter(service=service, state__in=[State.COMPLETED, State.REJECTED, State.FORWARDED]).count()
    figure = measured_figure(service)
    assert figure is not None
    # A reopened case was measured at its first end and stays counted.
    assert 0 <= figure.count - ended <= 5


def _requests_of_the_person_concerned_stand_at_every_stage() -> None:
    """One is answered with its report, one near its date, one has recipients to be told, one sender is not proved."""
    answered, near, corrected, unproved = Case.objects.filter(service__key=KEY).order_by("received_at")
    assert (answered.state, answered.documents.count()) == (State.COMPLETED, 2)
    assert timedelta() < near.due_at - timezone.now() < timedelta(days=8)
    assert [one.is_proved for one in map(handling_of, (answered, near, corrected))] == [True] * 3
    assert len(owed(handling_of(corrected))) > 3
    assert (unproved.is_open, handling_of(unproved).is_proved) == (True, False)
    later = Case.objects.filter(received_at__gt=answered.received_at, received_at__year=answered.received_at.year)
    assert later.filter(number__lt=answered.number).count() < 5  # numbers follow the order of arrival, drafts apart


def test_a_second_load_is_refused(institution: Institution) -> None:
    with pytest.raises(CommandError, match="empty"):
        _load()


def test_if_empty_leaves_an_institution_alone(institution: Institution) -> None:
    assert _load("--if-empty") == ""
    assert not Person.objects.exists()


def test_the_accounts_are_listed_only_where_they_exist(ayse: Persona) -> None:
    ayse.user.set_password(PASSWORD)
    ayse.user.save()
    lines = _load("--accounts").splitlines()
    assert any("ayse" in line for line in lines)
    assert not any("hakan" in line for line in lines)


@pytest.mark.django_db
def test_an_empty_database_lists_no_accounts() -> None:
    assert _load("--accounts") == ""


@pytest.mark.django_db
def test_a_load_that_breaks_leaves_nothing_behind(few_stories: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("imece.config.demo.load._load_case", breaks)
    with pytest.raises(RuntimeError, match="power cut"):
        _load()
    assert not Institution.objects.exists()


@pytest.mark.django_db
def test_the_same_seed_plans_the_same_year(institution: Institution) -> None:
    services = {story.service: _AnyService() for story in read_stories()}
    now = timezone.now()
    first, again = (Planner(services, WorkingCalendar(), now).plan_year(read_stories(), seed=1) for _time in range(2))
    assert first == again
    assert Planner(services, WorkingCalendar(), now).plan_year(read_stories(), seed=2) != first


class _AnyService:
    current = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _AnyService)

    __hash__ = object.__hash__


@pytest.mark.parametrize("story", read_stories(), ids=lambda story: story.service)
def test_a_story_has_as_many_applications_as_its_channels(story: Story) -> None:
    assert sum(story.channels.values()) == story.count


def test_the_privacy_notice_lists_the_nine_rights_and_the_channels(notice: object) -> None:
    shown = current_notice()
    rights = next(section for section in shown.sections if section["title"] == "Haklarınız neler?")
    assert [line.split(")")[0] for line in rights["items"]] == ["a", "b", "c", "ç", "d", "e", "f", "g", "ğ"]
    text = f"{shown.sections} {shown.purposes}"
    assert all(word in text for word in ("30 gün", "Kayıtlı elektronik posta", "5/2-a", "5/2-e", "Yazılı olarak"))


def test_personas_hold_valid_numbers(ayse: Persona, mert: Persona) -> None:
    assert is_tckn(ayse.person.national_id)
    assert ayse.person.national_id != mert.person.national_id
