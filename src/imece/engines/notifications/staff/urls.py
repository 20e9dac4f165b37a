"""Addresses below ``/ofis/bildirimler/``."""

from django.urls import path

from imece.engines.notifications.staff import outbox_views, text_views

app_name = "notifications"
urlpatterns = [
    path("", outbox_views.outbox, name="outbox"),
    path("islem/", outbox_views.act, name="act"),
    path("<int:pk>/", outbox_views.message, name="message"),
    path("metinler/", text_views.texts, name="texts"),
    path("metinler/onizleme/", text_views.preview, name="preview"),
    path("metinler/<slug:key>/<slug:channel>/", text_views.edit, name="edit"),
]
