"""Answers to a POST."""

from django.http import HttpResponse


def see_other(address: str) -> HttpResponse:
    """Done: look at ``address`` (303), so that reloading the page sends nothing twice."""
    return HttpResponse(status=303, headers={"Location": address})
