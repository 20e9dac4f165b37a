"""Addresses below ``/ofis/ilgili-kisi/``."""

from django.urls import path

from imece.services.data_subject_requests.staff import acts, tellings, views

app_name = "data_subject_requests"
urlpatterns = [
    path("<str:number>/", views.desk, name="desk"),
    path("<str:number>/dokum.pdf", views.report, name="report"),
    path("<str:number>/ustlen/", acts.take, name="take"),
    path("<str:number>/kimlik/", acts.prove, name="prove"),
    path("<str:number>/duzelt/", acts.correct, name="correct"),
    path("<str:number>/sil/", acts.erase, name="erase"),
    path("<str:number>/alici/", tellings.add, name="recipient"),
    path("<str:number>/bildirim/<int:pk>/", tellings.page, name="telling"),
    path("<str:number>/bildirim/<int:pk>/bildirildi/", tellings.told, name="told"),
    path("<str:number>/bildirim/<int:pk>/aktarilmadi/", tellings.not_passed, name="not_passed"),
    path("<str:number>/bildirim/<int:pk>/yazi/", tellings.write_letter, name="write_letter"),
    path("<str:number>/bildirim/<int:pk>/yazi.pdf", tellings.letter, name="letter"),
    path("<str:number>/yanitla/", acts.answer, name="answer"),
]
