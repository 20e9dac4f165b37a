"""The room's entry in Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "imece.engines.cases"
    label = "cases"
    verbose_name = "Başvurular"
