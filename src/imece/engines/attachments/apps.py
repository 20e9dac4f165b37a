"""The room's entry in Django."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "imece.engines.attachments"
    label = "attachments"
    verbose_name = "Ekler"
