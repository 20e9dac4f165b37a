"""Background work."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "imece.kernel.jobs"
    label = "jobs"
    verbose_name = "Arka plan işleri"

    def ready(self) -> None:
        autodiscover_modules("jobs")
