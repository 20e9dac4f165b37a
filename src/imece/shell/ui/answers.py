"""Answers to a POST."""

from django.http.response import HttpResponseRedirectBase


class SeeOther(HttpResponseRedirectBase):
    """303: what was asked for is done, and the page to look at is elsewhere."""

    status_code = 303


def see_other(address: str) -> SeeOther:
    """Done: look at ``address``, so that reloading the page sends nothing twice."""
    return SeeOther(address)
