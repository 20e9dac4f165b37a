"""Traffic for an authority: the form, and the file that is handed over."""

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from imece.civic.audit import policies
from imece.civic.audit.staff.acting import actor_of
from imece.civic.audit.staff.forms import HandOverForm
from imece.civic.audit.traffic.handing_over import Request, hand_over_traffic
from imece.shell.ui.access import allowed
from imece.shell.ui.freshness import fresh_factor


@require_http_methods(["GET", "POST"])
@allowed(policies.may_hand_over)
@fresh_factor
def hand_over(request: HttpRequest) -> HttpResponseBase:
    """Ask for the letter's facts, then give the package."""
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, package = hand_over_traffic(request, actor=actor_of(request), asked=Request(**form.cleaned_data))
        return FileResponse(
            package, as_attachment=True, filename=f"trafik-teslim-{made.pk}.zip", content_type="application/zip"
        )
    return render(request, "audit/staff/hand_over.html", {"form": form}, status=422 if form.is_bound else 200)
