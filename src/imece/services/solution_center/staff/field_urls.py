"""Addresses below ``/ofis/saha/``."""

from django.urls import path

from imece.services.solution_center.staff import field, field_acts, photos

app_name = "field"
urlpatterns = [
    path("", field.rounds, name="round"),
    path("<slug:number>/", field.report, name="report"),
    path("<slug:number>/basla/", field_acts.begin, name="begin"),
    path("<slug:number>/once/", field_acts.before, name="before"),
    path("<slug:number>/cozuldu/", field_acts.solve, name="solve"),
    path("<slug:number>/kapatildi/", field_acts.close, name="close"),
    path("<slug:number>/bizim-degil/", field_acts.pass_on, name="pass_on"),
    path("<slug:number>/foto/<int:pk>/", photos.of_field, name="photo"),
]
