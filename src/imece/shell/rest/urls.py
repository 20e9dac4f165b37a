"""Addresses of the REST frame."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from imece.shell.rest import views
from imece.shell.rest.api import api
from imece.shell.ui.access import Access, Kind, declare

endpoints = api.urls  # made anew each time it is asked for
for pattern in endpoints[0]:
    declare(pattern.callback, Access(Kind.ENDPOINT))

urlpatterns = [
    path("docs", views.docs, name="rest_docs"),
    path("v1/", endpoints),
    re_path(r"^(?P<rest>.*)$", csrf_exempt(views.nothing_here), name="rest_nothing"),
]
