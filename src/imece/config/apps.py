"""Finds every room's ``personal_data`` and ``plugin`` modules once, when all models are loaded."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class HouseConfig(AppConfig):
    name = "imece.config"
    label = "house"

    def ready(self) -> None:
        autodiscover_modules("personal_data", "plugin")
        import_module("imece.config.checks")
