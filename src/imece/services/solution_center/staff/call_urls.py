"""Addresses below ``/ofis/cagri/``."""

from django.urls import path

from imece.services.solution_center.staff import calls

app_name = "calls"
urlpatterns = [
    path("", calls.desk, name="desk"),
    path("arayan/", calls.caller, name="caller"),
    path("konu/", calls.subject, name="subject"),
]
