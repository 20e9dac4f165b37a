"""Entry for a caller, the board, routing rules and reply templates."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from imece.engines.cases.models import Applicant, Case, Channel, ReplyTemplate, RoutingRule
from imece.engines.cases.tests.factories import make_service
from imece.engines.cases.tests.test_staff_inbox import client_of
from imece.engines.catalog.api import Audience

pytestmark = pytest.mark.django_db


def entry(**changes: str) -> dict[str, str]:
    stated = {
        "channel": "phone",
        "received_on": timezone.localdate().isoformat(),
        "kind": "application",
        "applicant_kind": "resident",
        "name": "Fatma Demir",
        "phone": "0532 123 45 67",
        "key": str(uuid.uuid4()),
    } | changes
    return {f"basvuran-{name}": value for name, value in stated.items()}


def enter(post, version, **changes: str):
    address = reverse("office:cases:enter_for", args=[version.service.slug])
    return client_of(post).post(address, entry(**changes))


def test_a_call_is_recorded_for_the_caller_and_opened(house):
    answer = enter(house.clerk_post, house.row)
    case = Case.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("office:cases:case", args=[case.number]))
    assert (case.channel, case.applicant.name, case.entered_by) == (Channel.PHONE, "Fatma Demir", house.clerk_post)


def test_pressing_twice_records_once(house):
    key = str(uuid.uuid4())
    enter(house.clerk_post, house.row, key=key)
    enter(house.clerk_post, house.row, key=key)
    assert Case.objects.count() == 1


def test_a_letter_keeps_its_own_date_and_number(house):
    day = timezone.localdate() - timedelta(days=3)
    enter(house.clerk_post, house.row, channel="letter", reference="E-123", received_on=day.isoformat())
    case = Case.objects.get()
    assert timezone.localtime(case.received_at).date() == day
    assert case.reference == "E-123"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"channel": "letter"}, "reference"),
        ({"received_on": "1900-01-01"}, "received_on"),
        ({"received_on": "2999-01-01"}, "received_on"),
        ({"national_id": "12345678901"}, "national_id"),
        ({"phone": "123"}, "phone"),
        ({"name": ""}, "name"),
        ({"name": "A" * 10_000}, "name"),
        ({"channel": "web"}, "channel"),
        ({"key": "x"}, "key"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_filed(house, changes, field):
    answer = enter(house.clerk_post, house.row, **changes)
    assert answer.status_code == 422
    assert field in answer.context["entry"].errors
    assert not Case.objects.exists()


def test_a_row_for_units_is_entered_for_ones_own_unit_only(house):
    row = make_service(house.other_unit, audience=Audience.UNITS)
    assert enter(house.clerk_post, row, unit=str(house.other_unit.pk)).status_code == 422
    answer = enter(house.clerk_post, row, unit=str(house.unit.pk), channel="counter")
    applicant = Case.objects.get().applicant
    assert (applicant.kind, applicant.unit) == (Applicant.Kind.UNIT, house.unit)
    assert answer["Location"] == reverse("office:cases:enter")


def test_services_are_found_while_typing(house):
    page = client_of(house.clerk_post).get(reverse("office:cases:enter"), {"q": "NUMARATAJ"})
    assert house.row.service in page.context["services"]
    assert not client_of(house.clerk_post).get(reverse("office:cases:enter"), {"q": "yokböyle"}).context["services"]


def test_the_board_is_for_managers(house):
    assert client_of(house.clerk_post).get(reverse("office:cases:board")).status_code == 403


def test_the_board_counts_what_the_list_behind_it_shows(house):
    late = house.file()
    Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(hours=2))
    house.taken()
    client = client_of(house.manager_post)
    stats = {stat.label: stat for stat in client.get(reverse("office:cases:board")).context["stats"]}
    assert (stats["Açık"].value, stats["Geciken"].value) == ("2", "1")
    assert len(client.get(stats["Geciken"].address).context["page"].rows) == 1


def test_the_board_costs_the_same_queries_however_many_cases(house, django_assert_max_num_queries):
    client = client_of(house.manager_post)
    counts = []
    for more in (1, 10):
        for _each in range(more):
            house.taken()
        client.get(reverse("office:cases:board"))  # what is kept for half a minute is fresh
        with django_assert_max_num_queries(25) as asked:
            client.get(reverse("office:cases:board"))
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_completions_stand_in_this_week(house):
    house.completed()
    rows = client_of(house.manager_post).get(reverse("office:cases:board")).context["week_rows"]
    assert rows[-1][1:] == (1, 1)
    assert len(rows) == 12


def rule(house, **changes) -> RoutingRule:
    return RoutingRule.objects.create(**({"unit": house.other_unit, "place_contains": "Bahçe", "order": 1} | changes))


def test_a_rule_is_added_last_and_needs_a_condition(house):
    rule(house, order=7)
    client = client_of(house.deputy_post)
    address = reverse("office:cases:add_rule")
    assert client.post(address, {"unit": house.unit.pk}).status_code == 422
    assert client.post(address, {"unit": house.unit.pk, "place_contains": "Yalı"}).status_code == 303
    assert RoutingRule.objects.get(place_contains="Yalı").order == 8


def test_rules_change_places_and_are_switched_off(house):
    first, second = rule(house, order=5), rule(house, order=5, place_contains="Yalı")
    client = client_of(house.deputy_post)
    client.post(reverse("office:cases:move_rule", args=[second.pk]), {"yon": "yukari"})
    assert list(RoutingRule.objects.all()) == [second, first]
    client.post(reverse("office:cases:switch_rule", args=[first.pk]))
    assert not RoutingRule.objects.get(pk=first.pk).is_active


def test_a_manager_decides_where_the_own_units_applications_go_and_no_others(house):
    client, foreign = client_of(house.manager_post), make_service(house.other_unit).service
    sent = {"unit": house.unit.pk, "place_contains": "Yalı"}
    add = reverse("office:cases:add_rule")
    assert client.post(add, sent).status_code == 403
    assert client.post(add, sent | {"service": foreign.pk}).status_code == 403
    assert client.post(add, sent | {"service": house.row.service.pk}).status_code == 303
    own = RoutingRule.objects.get()
    edit = reverse("office:cases:edit_rule", args=[own.pk])
    assert client.post(edit, sent | {"service": foreign.pk}).status_code == 403
    assert RoutingRule.objects.get().service == house.row.service


def test_a_foreign_rule_is_read_and_not_touched(house):
    theirs = rule(house, service=make_service(house.other_unit).service)
    client = client_of(house.manager_post)
    assert "Bahçe" in client.get(reverse("office:cases:rules")).content.decode()
    assert client.get(reverse("office:cases:edit_rule", args=[theirs.pk])).status_code == 403
    for name in ("edit_rule", "move_rule", "switch_rule"):
        address = reverse(f"office:cases:{name}", args=[theirs.pk])
        assert client.post(address, {"unit": house.unit.pk, "service": house.row.service.pk}).status_code == 403
        assert address not in client.get(reverse("office:cases:rules")).content.decode()
    theirs.refresh_from_db()
    assert (theirs.unit, theirs.is_active) == (house.other_unit, True)


def test_a_reply_of_the_whole_house_is_not_edited_by_one_unit(house):
    reply = ReplyTemplate.objects.create(title="A", text="B")
    address = reverse("office:cases:edit_reply", args=[reply.pk])
    assert client_of(house.manager_post).get(address).status_code == 404
    sent = {"title": "Ölçü", "text": "Gelecek.", "is_active": "on"}
    assert client_of(house.manager_post).post(reverse("office:cases:add_reply"), sent).status_code == 422
    assert client_of(house.deputy_post).post(address, sent).status_code == 303


def test_the_test_box_says_where_an_application_would_go(house):
    rule(house)
    client = client_of(house.manager_post)
    asked = {"service": house.row.service.pk, "place": "bahçe sokak 3"}
    assert client.get(reverse("office:cases:rules"), asked).context["answer"].unit == house.other_unit
    assert client.get(reverse("office:cases:rules"), asked | {"place": "x"}).context["answer"].unit == house.unit


def test_clerks_do_not_edit_rules_or_replies(house):
    client = client_of(house.clerk_post)
    for name in ("rules", "add_rule", "replies", "add_reply"):
        assert client.get(reverse(f"office:cases:{name}")).status_code == 403


def test_a_reply_of_a_foreign_unit_does_not_exist(house):
    reply = ReplyTemplate.objects.create(title="A", text="B", unit=house.other_unit)
    answer = client_of(house.manager_post).get(reverse("office:cases:edit_reply", args=[reply.pk]))
    assert answer.status_code == 404


def test_a_reply_is_written_and_changed(house):
    client = client_of(house.manager_post)
    sent = {"title": "Ölçü", "text": "Ekibimiz gelecek.", "unit": house.unit.pk, "is_active": "on"}
    assert client.post(reverse("office:cases:add_reply"), sent).status_code == 303
    reply = ReplyTemplate.objects.get()
    client.post(reverse("office:cases:edit_reply", args=[reply.pk]), sent | {"title": "Ölçü alma"})
    assert ReplyTemplate.objects.get().title == "Ölçü alma"
