"""Addresses of the staff frame: the landing page, then whatever the rooms mounted."""

from django.urls import include, path

from imece.shell.office import views
from imece.shell.office.registry import office

app_name = "office"
urlpatterns = [
    path("", views.landing, name="landing"),
    *(path(mount.prefix, include(mount.urlconf)) for mount in office.mounts),
]
