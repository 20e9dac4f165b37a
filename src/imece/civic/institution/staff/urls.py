"""Addresses below ``/ofis/kurum/``."""

from django.urls import path

from imece.civic.institution.staff import views

app_name = "institution"
urlpatterns = [
    path("", views.units, name="units"),
    path("bilgiler/", views.settings, name="settings"),
    path("gorev/<int:pk>/kapat/", views.close, name="close_post"),
    path("vekaletler/", views.stand_ins, name="stand_ins"),
    path("vekaletler/yeni/", views.appoint, name="appoint"),
    path("vekaletler/<int:pk>/bitir/", views.end, name="end_stand_in"),
]
