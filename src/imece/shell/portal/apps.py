"""Application configuration."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "imece.shell.portal"
    label = "portal"
    verbose_name = "imece portal"
