"""Staff pages about the institution: who may change what."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from imece.civic.institution.models import Institution, StaffPost, StandIn

pytestmark = pytest.mark.django_db


def days(count: int) -> str:
    return (timezone.localdate() + timedelta(days=count)).isoformat()


def stand_in(post: StaffPost, by: StaffPost, **changes: str) -> dict[str, object]:
    return {"post": post.pk, "by": by.pk, "start": days(0), "end": days(5), "reason": "Yıllık izin"} | changes


def test_everybody_in_the_house_sees_the_units(institution, zeynep, ayse):
    assert zeynep.client.get(reverse("office:institution:units")).status_code == 200
    assert ayse.client.get(reverse("office:institution:units")).status_code == 403


def test_only_the_administrator_changes_the_institution(institution, tolga, hakan):
    address = reverse("office:institution:settings")
    assert hakan.client.get(address).status_code == 403
    page = tolga.client.get(address)
    sent = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    assert tolga.client.post(address, sent | {"phone": "444 0 123"}).status_code == 303
    assert Institution.objects.get().phone == "444 0 123"


@pytest.mark.parametrize(("field", "value"), [("primary_colour", "red"), ("latitude", "200"), ("name", "")])
def test_a_wrong_value_is_told_and_not_saved(institution, tolga, field, value):
    address = reverse("office:institution:settings")
    sent = {
        name: given for name, given in tolga.client.get(address).context["form"].initial.items() if given is not None
    }
    answer = tolga.client.post(address, sent | {field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_holder_names_a_stand_in_who_then_acts(institution, zeynep, hakan):
    answer = zeynep.client.post(reverse("office:institution:appoint"), stand_in(zeynep.post, hakan.post))
    assert answer.status_code == 303
    assert zeynep.post in hakan.actor.posts


def test_nobody_names_a_stand_in_for_a_foreign_post(institution, zeynep, hakan, serkan):
    answer = zeynep.client.post(reverse("office:institution:appoint"), stand_in(serkan.post, zeynep.post))
    assert answer.status_code == 422
    assert not StandIn.objects.exists()


@pytest.mark.parametrize(("start", "end"), [(0, -1), (5, 2), (0, 4000)])
def test_impossible_days_are_refused(institution, zeynep, hakan, start, end):
    sent = stand_in(zeynep.post, hakan.post, start=days(start), end=days(end))
    assert zeynep.client.post(reverse("office:institution:appoint"), sent).status_code == 422


def test_a_stand_in_is_ended_by_who_controls_the_post(institution, zeynep, hakan, serkan):
    zeynep.client.post(reverse("office:institution:appoint"), stand_in(zeynep.post, hakan.post))
    made = StandIn.objects.get()
    address = reverse("office:institution:end_stand_in", args=[made.pk])
    assert serkan.client.post(address).status_code == 404
    assert hakan.client.post(address).status_code == 303
    assert StandIn.objects.get().ended_early


def test_a_closed_post_gives_no_rights_at_once(institution, tolga, zeynep):
    tolga.client.post(reverse("office:institution:close_post", args=[zeynep.post.pk]))
    assert zeynep.actor.posts == ()
