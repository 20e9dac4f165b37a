"""Addresses below ``/open311/``."""

from django.urls import path

from imece.services.solution_center.open311 import home, requests, services
from imece.services.solution_center.open311.doors import in_both

app_name = "open311"
urlpatterns = [
    path("", home.home, name="about"),
    *in_both("discovery", services.discovery, "discovery"),
    path("v2/", home.home, name="home"),
    *in_both("v2/discovery", services.discovery, "endpoint_discovery"),
    *in_both("v2/services", services.services, "services"),
    *in_both("v2/services/<slug:code>", services.definition, "definition"),
    *in_both("v2/requests", requests.requests, "requests"),
    *in_both("v2/requests/<slug:number>", requests.one, "request"),
    *in_both("v2/tokens/<slug:token>", requests.token, "token"),
    path("v2/<path:rest>", home.nothing, name="nothing"),
]
