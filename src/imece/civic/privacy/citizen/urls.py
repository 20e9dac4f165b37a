"""Addresses of the privacy notice."""

from django.urls import path

from imece.civic.privacy.citizen import views

app_name = "privacy"
urlpatterns = [
    path("aydinlatma-metni/", views.notice, name="notice"),
    path("aydinlatma-metni/<int:version>/", views.notice, name="notice_version"),
]
