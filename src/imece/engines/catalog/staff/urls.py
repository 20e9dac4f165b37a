"""Addresses below ``/ofis/katalog/``."""

from django.urls import path, re_path

from imece.engines.catalog.staff import building, editing, exchanging, publishing, views

app_name = "catalog"
urlpatterns = [
    path("", views.rows, name="list"),
    path("yeni/", editing.new, name="new"),
    path("sapma/", views.drift, name="drift"),
    path("okuma/", editing.reading, name="reading"),
    path("ice-aktar/", exchanging.take, name="import"),
    re_path(r"^envanter\.(?P<kind>xlsx|yaml)$", exchanging.give, name="export"),
    path("hizmet/<slug:key>/", views.row, name="row"),
    path("hizmet/<slug:key>/duzenle/", editing.edit, name="edit"),
    path("hizmet/<slug:key>/ayarlar/", editing.settings, name="settings"),
    path("hizmet/<slug:key>/belgeler/", editing.papers, name="papers"),
    path("hizmet/<slug:key>/form/", building.build, name="form"),
    re_path(r"^hizmet/(?P<key>[-\w]+)/form/alan/(?P<path>\d{1,3}(?:\.\d{1,3})?)/$", building.field, name="field"),
    path("hizmet/<slug:key>/form/dene/", building.preview, name="preview"),
    path("hizmet/<slug:key>/yayimla/", publishing.publish, name="publish"),
    path("hizmet/<slug:key>/taslagi-sil/", publishing.discard, name="discard"),
    path("hizmet/<slug:key>/kapat/", publishing.close, name="close"),
    path("hizmet/<slug:key>/ac/", publishing.reopen, name="open"),
    path("hizmet/<slug:key>/olculenden/", publishing.from_measured, name="from_measured"),
    path("hizmet/<slug:key>/surumler/", views.versions, name="versions"),
    path("hizmet/<slug:key>/surumler/<int:number>/", views.version, name="version"),
]
