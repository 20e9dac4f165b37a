"""Application configuration."""

from django.apps import AppConfig


class RestConfig(AppConfig):
    name = "imece.shell.rest"
    label = "rest"
    verbose_name = "imece rest"
