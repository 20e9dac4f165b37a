"""Addresses below ``/ofis/open311/``."""

from django.urls import path

from imece.services.solution_center.open311 import office

app_name = "open311_desk"
urlpatterns = [
    path("", office.home, name="home"),
    path("anahtar/", office.new_key, name="new_key"),
    path("anahtar/<int:pk>/geri-al/", office.revoke, name="revoke"),
    path("kurum/", office.endpoint, name="new_endpoint"),
    path("kurum/<int:pk>/", office.endpoint, name="endpoint"),
    path("kurum/<int:pk>/dene/", office.attempt, name="attempt"),
    path("kurum/<int:pk>/konu/", office.target, name="target"),
    path("kurum/<int:pk>/konu/<int:target_pk>/cikar/", office.drop_target, name="drop_target"),
    path("iletim/<int:pk>/yeniden/", office.again, name="again"),
]
