"""Addresses of the ways in from outside. The one of the return is registered with each provider."""

from django.urls import path

from imece.civic.identity.outside import account_views, views

app_name = "outside"
urlpatterns = [
    path("giris/saglayici/yeni/", views.new, name="new"),
    path("giris/saglayici/kayitli/", views.stated, name="stated"),
    path("giris/saglayici/bagli-degil/", views.nameless, name="nameless"),
    path("giris/saglayici/birlestir/", account_views.join, name="join"),
    path("giris/saglayici/<slug:key>/", views.leave, name="leave"),
    path("giris/saglayici/<slug:key>/donus/", views.come_back, name="return"),
    path("hesabim/baglantilar/", account_views.links, name="links"),
    path("hesabim/baglantilar/<slug:key>/bagla/", account_views.begin_linking, name="link"),
    path("hesabim/baglantilar/<slug:key>/kaldir/", account_views.remove, name="unlink"),
]
