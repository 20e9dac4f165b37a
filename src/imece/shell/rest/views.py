"""The documentation page and the answer to addresses that no room serves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from imece.shell.rest import problems
from imece.shell.ui.access import public


@public
def docs(request: HttpRequest) -> HttpResponse:
    """The API's description, readable and tryable; every file of it is our own."""
    return render(request, "rest/docs.html")


@public
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problems.document(404, detail=_("Bu adreste bir uç nokta yok."))
