"""Application configuration."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "imece.shell.office"
    label = "office"
    verbose_name = "imece office"
