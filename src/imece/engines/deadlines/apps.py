"""The room's entry in Django."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "imece.engines.deadlines"
    label = "deadlines"
    verbose_name = "Süreler"
