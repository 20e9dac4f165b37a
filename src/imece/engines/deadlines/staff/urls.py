"""Addresses below ``/ofis/takvim/``."""

from django.urls import path

from imece.engines.deadlines.staff import calendar_views, views

app_name = "deadlines"
urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("<int:pk>/kaldir/", views.withdraw, name="withdraw"),
    path("takvimler/", calendar_views.listing, name="calendars"),
    path("takvimler/yeni/", calendar_views.edit, name="new_calendar"),
    path("takvimler/<int:pk>/", calendar_views.edit, name="edit_calendar"),
    path("takvimler/<int:pk>/kaldir/", calendar_views.drop, name="drop_calendar"),
]
