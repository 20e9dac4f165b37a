"""The privacy notice as a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from imece.civic.privacy.models import PrivacyNotice
from imece.civic.privacy.selectors import current_notice, notice_of
from imece.shell.ui.access import public


@public
def notice(request: HttpRequest, version: int | None = None) -> HttpResponse:
    shown = notice_of(version) if version else current_notice()
    if version and shown is None:
        raise Http404
    context = {"notice": shown, "versions": PrivacyNotice.objects.in_force().values_list("version", "valid_from")}
    return render(request, "privacy/citizen/notice.html", context)
