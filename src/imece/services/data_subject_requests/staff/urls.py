"""Addresses below ``/ofis/ilgili-kisi/``."""

from django.urls import path

from imece.services.data_subject_requests.staff import acts, views

app_name = "data_subject_requests"
urlpatterns = [
    path("<str:number>/", views.desk, name="desk"),
    path("<str:number>/dokum.pdf", views.report, name="report"),
    path("<str:number>/ustlen/", acts.take, name="take"),
    path("<str:number>/kimlik/", acts.prove, name="prove"),
    path("<str:number>/duzelt/", acts.correct, name="correct"),
    path("<str:number>/sil/", acts.erase, name="erase"),
    path("<str:number>/yanitla/", acts.answer, name="answer"),
]
