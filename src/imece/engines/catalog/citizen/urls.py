"""Addresses of the published catalogue, below the portal's root."""

from django.urls import path, re_path

from imece.engines.catalog.citizen import files, views

app_name = "catalog"
urlpatterns = [
    path("hizmetler/", views.finder, name="finder"),
    path("hizmetler/<slug:slug>/", views.service_page, name="service"),
    path("hizmet-envanteri/", views.inventory, name="inventory"),
    re_path(r"^hizmet-envanteri/?\.(?P<kind>xlsx|csv|json|pdf)$", files.inventory_file, name="inventory_file"),
    path("hizmet-standartlari/", views.standards_page, name="standards"),
    re_path(r"^hizmet-standartlari/?\.(?P<kind>pdf)$", files.standards_file, name="standards_file"),
]
