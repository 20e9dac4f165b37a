"""Addresses below ``/ofis/hesaplar/``."""

from django.urls import path

from imece.civic.identity.counter import consents, finding, views
from imece.civic.identity.organisations import counter as organisations

app_name = "accounts"
urlpatterns = [
    path("", finding.find, name="find"),
    path("kurum/", views.new_organisation, name="new_organisation"),
    path("kurum-bildirimleri/", organisations.announcements, name="announcements"),
    path("kurum-bildirimleri/<int:pk>/", organisations.announcement, name="announcement"),
    path("kurum-bildirimleri/<int:pk>/onaylama/", organisations.refuse, name="refuse_announcement"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/kimlik/", views.prove, name="prove"),
    path("<int:pk>/sifirla/", views.reset, name="reset"),
    path("<int:pk>/izin/", consents.record, name="record_consent"),
    path("<int:pk>/yetki/", views.new_mandate, name="new_mandate"),
    path("yetki/<int:pk>/bitir/", views.end_mandate, name="end_mandate"),
]
