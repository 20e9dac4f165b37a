"""The room's entry in Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "imece.engines.notifications"
    label = "notifications"
    verbose_name = "Bildirimler"
