"""The room's entry in Django."""

from django.apps import AppConfig


class InstitutionConfig(AppConfig):
    name = "imece.civic.institution"
    label = "institution"
    verbose_name = "Kurum"
