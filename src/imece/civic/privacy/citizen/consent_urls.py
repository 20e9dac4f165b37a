"""Addresses below ``/hesabim/izinler/``."""

from django.urls import path

from imece.civic.privacy.citizen import consents

app_name = "consents"
urlpatterns = [
    path("", consents.page, name="page"),
    path("<slug:key>/", consents.answer, name="answer"),
]
