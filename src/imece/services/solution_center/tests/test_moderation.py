"""What of a report the public sees; and what is left of it when its time is over."""

from collections.abc import Mapping

import pytest
from django.utils import timezone

from imece.civic.institution.api import Actor, Role, Title, Unit
from imece.civic.privacy.api import Subject, Way, erase_subject
from imece.engines.attachments.api import Attachment, store_photo
from imece.engines.attachments.tests.files import picture, upload
from imece.engines.cases.api import Case
from imece.engines.cases.forgetting import forget_case
from imece.engines.cases.tests.factories import make_post
from imece.engines.catalog.api import ServiceVersion
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted
from imece.services.solution_center.forgetting import FollowersOfClosedReports
from imece.services.solution_center.models import Follower, Moment, Report, ReportPhoto, Visibility
from imece.services.solution_center.operations.following import follow_report
from imece.services.solution_center.operations.moderation import moderate_report, release_photo, withdraw_photo
from imece.services.solution_center.tests.factories import make_follower, make_report
from tests.personas import Persona

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path) -> None:
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"default": default}


@pytest.fixture
def desk(units: Mapping[str, Unit]) -> Actor:
    """Somebody of the unit that the row belongs to."""
    return Actor.of(make_post(units["press"], "Gonca", Role.CLERK, Title.OFFICER).person)


@pytest.fixture
def report(center: ServiceVersion) -> Report:
    return make_report(center)


def pictured(report: Report) -> ReportPhoto:
    photo = store_photo(upload("a.jpg", picture()), actor=Actor.anonymous())
    return ReportPhoto.objects.create(report=report, attachment=photo)


def test_released_with_a_text_and_the_chosen_photos(report: Report, desk: Actor) -> None:
    chosen, other = pictured(report), pictured(report)
    moderate_report(actor=desk, report=report, show=True, text=" Yolda çukur var. ", photos=[chosen])
    report.refresh_from_db()
    assert (report.visibility, report.public_text) == (Visibility.SHOWN, "Yolda çukur var.")
    assert report.moderated_by == desk.post
    assert [photo.is_public for photo in (*report.photos.filter(pk=chosen.pk), *report.photos.filter(pk=other.pk))] == [
        True,
        False,
    ]


def test_hiding_takes_text_and_photos_back(report: Report, desk: Actor) -> None:
    photo = pictured(report)
    moderate_report(actor=desk, report=report, show=True, text="Çukur.", photos=[photo])
    moderate_report(actor=desk, report=report, show=False)
    report.refresh_from_db()
    photo.refresh_from_db()
    assert (report.visibility, report.public_text, photo.is_public) == (Visibility.HIDDEN, "", False)


def test_a_blurred_copy_is_shown_in_place_of_the_photo(report: Report, desk: Actor) -> None:
    photo = pictured(report)
    copy = store_photo(upload("b.jpg", picture(size=(20, 20))), actor=desk)
    release_photo(actor=desk, photo=photo, copy=copy)
    photo.refresh_from_db()
    copy.refresh_from_db()
    assert (photo.released, photo.is_public) == (copy, True)
    assert copy.claimed_at
    withdraw_photo(actor=desk, photo=photo)
    photo.refresh_from_db()
    assert (photo.released, photo.is_public) == (None, False)


def test_nothing_is_shown_without_a_text(report: Report, desk: Actor) -> None:
    with pytest.raises(Invalid):
        moderate_report(actor=desk, report=report, show=True, text="  ")


def test_what_is_not_for_the_public_is_never_shown(center: ServiceVersion, desk: Actor) -> None:
    with pytest.raises(NotAllowed):
        moderate_report(actor=desk, report=make_report(center, key="gurultu"), show=True, text="Gürültü var.")


def test_only_who_answers_for_it_moderates(report: Report, zeynep: Persona, ayse: Persona) -> None:
    for somebody in (zeynep.actor, ayse.actor, Actor.anonymous()):
        with pytest.raises(NotPermitted):
            moderate_report(actor=somebody, report=report, show=True, text="Çukur.")


def test_a_forgotten_case_leaves_category_and_times_only(report: Report, desk: Actor) -> None:
    before = pictured(report)
    after = pictured(report)
    ReportPhoto.objects.filter(pk=after.pk).update(moment=Moment.AFTER)
    make_follower(report)
    moderate_report(actor=desk, report=report, show=True, text="Ayşe'nin evinin önü", photos=[before])
    forget_case(Case.objects.get(pk=report.case_id))
    report.refresh_from_db()
    assert (report.cell, report.public_text, report.visibility) == (None, "", Visibility.HIDDEN)
    assert report.category.key == "yol-cukuru"
    assert not report.photos.exists()
    assert not report.followers.exists()
    assert not Attachment.objects.exists()


def test_followers_go_once_the_report_is_over(report: Report) -> None:
    make_follower(report)
    stock = FollowersOfClosedReports()
    assert list(stock.due(timezone.now(), "")) == []
    Report.objects.filter(pk=report.pk).update(is_open=False, closed_at=timezone.now())
    aged = list(stock.due(timezone.now(), ""))
    assert stock.destroy([each.pk for each in aged], Way.DESTROYED).count == 1
    assert not Follower.objects.exists()


def test_erasing_a_person_ends_what_they_follow(report: Report, mert: Persona, levent: Persona) -> None:
    follow_report(actor=mert.actor, report=report)
    erase_subject(actor=levent.actor, subject=Subject.of(mert.person), reason="İstem")
    assert not Follower.objects.exists()
