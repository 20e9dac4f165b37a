"""Addresses below ``/yer-ara/``."""

from django.urls import path

from imece.civic.institution.citizen import views

app_name = "institution"
urlpatterns = [path("", views.places, name="places")]
