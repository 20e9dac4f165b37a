"""Addresses below ``/dogrula/``."""

from django.urls import path

from imece.engines.documents.citizen import views

app_name = "documents"
urlpatterns = [
    path("", views.verify, name="verify"),
    path("dosya/", views.verify_file, name="verify_file"),
    path("<str:code>/", views.verified, name="verified"),
    path("<str:code>/indir/", views.download, name="download"),
]
