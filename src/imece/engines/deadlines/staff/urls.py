"""Addresses below ``/ofis/takvim/``."""

from django.urls import path

from imece.engines.deadlines.staff import views

app_name = "deadlines"
urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("<int:pk>/kaldir/", views.withdraw, name="withdraw"),
]
