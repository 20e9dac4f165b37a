"""What of a report the public may see."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, claim, discard
from imece.kernel.errors import Invalid, NotAllowed
from imece.kernel.turkish import clean_text
from imece.services.solution_center import policies
from imece.services.solution_center.models import Report, ReportPhoto, Visibility


@transaction.atomic
def moderate_report(
    *, actor: Actor, report: Report, show: bool, text: str = "", photos: Collection[ReportPhoto] = ()
) -> Report:
    """Release a report to the public with this text and these of its photos as they are, or hide it with all of them.

    Photos that were released with a blurred copy stay released.

    Raises:
        NotPermitted: the actor answers neither for its unit nor for the row's.
        NotAllowed: the category is not for the public.
        Invalid: it is to be shown without a text.
    """
    report = _locked(actor, report)
    text = clean_text(text)
    if show and not report.category.is_public:
        raise NotAllowed(_("Bu konudaki bildirimler herkese açılmaz."))
    if show and not text:
        raise Invalid(fields={"text": [_("Herkesin göreceği metni yazın; ad, telefon, plaka bırakmayın.")]})
    report.visibility = Visibility.SHOWN if show else Visibility.HIDDEN
    report.public_text = text if show else ""
    report.moderated_at, report.moderated_by = timezone.now(), actor.post
    report.updated_at = report.moderated_at
    report.save(update_fields=["visibility", "public_text", "moderated_at", "moderated_by", "updated_at"])
    for photo in () if show else report.photos.select_related("attachment", "released"):
        _release(photo, None)
    for photo in photos if show else ():
        _release(photo, photo.attachment)
    return report


@transaction.atomic
def release_photo(*, actor: Actor, photo: ReportPhoto, copy: Attachment | None = None) -> ReportPhoto:
    """Let the public see a photo: ``copy`` with faces and plates made unrecognisable, or the photo as it is."""
    _locked(actor, photo.report)
    if copy is not None:
        claim(copy)
    return _release(photo, copy or photo.attachment)


@transaction.atomic
def withdraw_photo(*, actor: Actor, photo: ReportPhoto) -> ReportPhoto:
    """The public no longer sees the photo; a blurred copy is not kept."""
    _locked(actor, photo.report)
    return _release(photo, None)


def _release(photo: ReportPhoto, picture: Attachment | None) -> ReportPhoto:
    """Let the public see ``picture``, or nothing of the photo; a blurred copy that stood there goes."""
    before = photo.released
    photo.is_public, photo.released = picture is not None, picture
    photo.save(update_fields=["is_public", "released"])
    if before is not None and before not in (photo.attachment, picture):
        discard(before)
    return photo


def _locked(actor: Actor, report: Report) -> Report:
    found = Report.objects.select_for_update(of=("self",)).select_related(
        "category", "case__unit", "case__service_version__unit"
    )
    report = found.get(pk=report.pk)
    policies.require(policies.may_moderate_report(actor, report))
    return report
