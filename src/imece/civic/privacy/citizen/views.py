"""The privacy notice as a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from imece.civic.privacy.models import PrivacyNotice
from imece.civic.privacy.notices.selectors import current_notice, notice_of
from imece.shell.ui.access import public


@public
def notice(request: HttpRequest, version: int | None = None) -> HttpResponse:
    """The full layer: the version in force, or an older one that somebody was shown."""
    current = current_notice()
    shown = notice_of(version) if version else current
    if version and shown is None:
        raise Http404
    versions = PrivacyNotice.objects.in_force().values_list("version", "valid_from")
    context = {"notice": shown, "versions": versions, "is_current": shown == current}
    return render(request, "privacy/citizen/notice.html", context)
