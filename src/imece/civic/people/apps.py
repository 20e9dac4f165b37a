"""The room's entry in Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "imece.civic.people"
    label = "people"
    verbose_name = "Kişiler"
