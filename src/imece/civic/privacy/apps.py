"""The room's entry in Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "imece.civic.privacy"
    label = "privacy"
    verbose_name = "Kişisel veriler"
