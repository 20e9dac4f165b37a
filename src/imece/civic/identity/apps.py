"""The room's entry in Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "imece.civic.identity"
    label = "identity"
    verbose_name = "Hesaplar"
