"""Addresses of Verilerim."""

from django.urls import path

from imece.civic.privacy.citizen import my_data

app_name = "my_data"
urlpatterns = [
    path("", my_data.page, name="page"),
    path("kim-bakti/", my_data.looks, name="looks"),
    path("verilerim.json", my_data.as_json_file, name="json"),
    path("verilerim.pdf", my_data.as_pdf_file, name="pdf"),
]
