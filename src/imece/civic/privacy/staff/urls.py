"""Addresses below ``/ofis/kisisel-veri/``."""

from django.urls import path

from imece.civic.privacy.staff import breaches, consents, home, inventory, notices

app_name = "privacy"
urlpatterns = [
    path("", home.home, name="home"),
    path("envanter/", inventory.rows, name="inventory"),
    path("envanter/<slug:layout>.<slug:file_format>", inventory.export, name="inventory_export"),
    path("envanter/program-disi/yeni/", inventory.outside, name="outside_new"),
    path("envanter/program-disi/<int:pk>/", inventory.outside, name="outside"),
    path("envanter/program-disi/<int:pk>/cikar/", inventory.remove, name="outside_remove"),
    path("envanter/tedbirler/", inventory.measures, name="measures"),
    path("metinler/", notices.versions, name="notices"),
    path("metinler/baslat/", notices.start, name="notice_start"),
    path("metinler/taslak/", notices.draft, name="notice_draft"),
    path("metinler/taslak/onizleme/", notices.preview, name="notice_preview"),
    path("metinler/taslak/sil/", notices.discard, name="notice_discard"),
    path("metinler/gosterilenler/", notices.shown, name="shown"),
    path("izinler/", consents.purposes, name="consents"),
    path("izinler/yeni/", consents.purpose, name="purpose_new"),
    path("izinler/<int:pk>/", consents.purpose, name="purpose"),
    path("ihlaller/", breaches.register, name="breaches"),
    path("ihlaller/yeni/", breaches.new, name="breach_new"),
    path("ihlaller/<int:pk>/", breaches.breach, name="breach"),
    path("ihlaller/<int:pk>/duzenle/", breaches.change, name="breach_change"),
    path("ihlaller/<int:pk>/taslak/<slug:addressee>.pdf", breaches.draft, name="breach_draft"),
    path("ihlaller/<int:pk>/<slug:act>/", breaches.act, name="breach_act"),
]
