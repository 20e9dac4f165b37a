"""A released copy of a photo, with what it must not show made unrecognisable."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import store_photo
from imece.kernel.errors import Invalid
from imece.services.solution_center import policies
from imece.services.solution_center.blurring import MOST_REGIONS, Region, blurred_copy
from imece.services.solution_center.models import ReportPhoto
from imece.services.solution_center.operations.moderation import release_photo


def release_blurred(*, actor: Actor, photo: ReportPhoto, regions: Sequence[Region]) -> ReportPhoto:
    """Let the public see a copy of the photo on which ``regions`` are blurred; the photo itself stays as it is.

    Raises:
        NotPermitted: the actor does not decide on the report.
        Invalid: no region is marked, or far too many.
    """
    policies.require(policies.may_moderate_report(actor, photo.report))
    if not regions:
        raise Invalid(fields={"regions": [_("Bulanıklaştırılacak yerleri fotoğrafın üzerinde işaretleyin.")]})
    if len(regions) > MOST_REGIONS:
        raise Invalid(fields={"regions": [_("En çok %(most)d yer işaretlenebilir.") % {"most": MOST_REGIONS}]})
    copy = store_photo(blurred_copy(photo.attachment, regions), actor=actor)
    return release_photo(actor=actor, photo=photo, copy=copy)
