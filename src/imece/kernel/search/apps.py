from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "imece.kernel.search"
    label = "search"
    verbose_name = "Arama"
