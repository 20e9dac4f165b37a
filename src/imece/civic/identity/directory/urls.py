"""Address of the directory's sign-in page."""

from django.urls import path

from imece.civic.identity.directory import views

app_name = "directory"
urlpatterns = [path("giris/kurum/", views.sign_in, name="sign_in")]
