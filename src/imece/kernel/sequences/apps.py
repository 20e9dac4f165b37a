from django.apps import AppConfig


class SequencesConfig(AppConfig):
    name = "imece.kernel.sequences"
    label = "sequences"
    verbose_name = "Numaralar"
