"""Addresses of the residents' frame: its own pages, then whatever the rooms mounted."""

from django.urls import include, path

from imece.shell.portal import views
from imece.shell.portal.registry import portal

_own = [
    path("", views.home, name="home"),
    path("ara/", views.search, name="search"),
    path("gorunum/", views.choose_theme, name="theme"),
    path("tema.css", views.theme_css, name="theme_css"),
    path("erisilebilirlik/", views.accessibility, name="accessibility"),
    path("cevrimdisi/", views.offline, name="offline"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("metrics", views.metrics, name="metrics"),
]

urlpatterns = [
    path("", include((_own, "portal"))),
    *(path(mount.prefix, include(mount.urlconf)) for mount in portal.mounts),
]
