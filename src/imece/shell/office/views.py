"""The landing page of the staff frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from imece.shell.office.frame import first_address
from imece.shell.ui.access import allowed, is_staff, visitor_of


@allowed(is_staff)
def landing(request: HttpRequest) -> HttpResponse:
    """Lead to the first page of the menu."""
    address = first_address(visitor_of(request))
    if address and address != request.path:
        return redirect(address)
    return render(request, "office/empty.html")
