"""Address of the gallery, mounted on the staff frame."""

from django.urls import path

from imece.shell.ui.gallery import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("onay/", views.confirm, name="confirm"),
    path("toast/", views.toast, name="toast"),
]
