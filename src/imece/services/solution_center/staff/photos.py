"""The pictures themselves, for those who may see the report."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from imece.civic.identity.api import current_actor
from imece.engines.attachments.api import open_response
from imece.kernel.errors import NotFound
from imece.services.solution_center import policies
from imece.services.solution_center.staff.field import field_report
from imece.shell.ui.access import allowed


@require_GET
@allowed(policies.may_go_out)
def of_field(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A photo of a report that the crew may see."""
    report = field_report(current_actor(request), number)
    photo = report.photos.filter(pk=pk).select_related("attachment").first()
    if photo is None:
        raise NotFound
    return open_response(photo.attachment, inline=True)
