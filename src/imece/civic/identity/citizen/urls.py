"""Addresses of sign-in and sign-out."""

from django.urls import path

from imece.civic.identity.citizen import views

app_name = "identity"
urlpatterns = [
    path("giris/", views.sign_in, name="sign_in"),
    path("cikis/", views.sign_out, name="sign_out"),
]
