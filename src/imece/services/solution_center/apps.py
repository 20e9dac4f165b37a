"""The room's entry in Django."""

from django.apps import AppConfig


class SolutionCenterConfig(AppConfig):
    name = "imece.services.solution_center"
    label = "solution_center"
    verbose_name = "Çözüm Merkezi"
