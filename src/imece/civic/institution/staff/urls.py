"""Addresses below ``/ofis/kurum/``."""

from django.urls import path

from imece.civic.institution.staff import roles, territory, units, views

app_name = "institution"
urlpatterns = [
    path("", views.units, name="units"),
    path("bilgiler/", views.settings, name="settings"),
    path("birim/yeni/", units.new_unit, name="new_unit"),
    path("birim/<int:pk>/", units.unit, name="unit"),
    path("birim/<int:pk>/tasi/", units.move, name="move_unit"),
    path("birim/<int:pk>/durum/", units.switch, name="switch_unit"),
    path("gorev/<int:pk>/kapat/", views.close, name="close_post"),
    path("roller/", roles.roles, name="roles"),
    path("roller/yeni/", roles.new_role, name="new_role"),
    path("roller/<slug:key>/", roles.role, name="role"),
    path("roller/<slug:key>/sil/", roles.remove, name="remove_role"),
    path("mahalleler/", territory.territory, name="territory"),
    path("mahalleler/sinir/", territory.upload, name="upload_territory"),
    path("mahalleler/<int:pk>/kapat/", territory.close, name="close_neighbourhood"),
    path("vekaletler/", views.stand_ins, name="stand_ins"),
    path("vekaletler/yeni/", views.appoint, name="appoint"),
    path("vekaletler/<int:pk>/bitir/", views.end, name="end_stand_in"),
]
