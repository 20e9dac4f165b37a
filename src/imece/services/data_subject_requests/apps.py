"""The room's entry in Django."""

from django.apps import AppConfig


class DataSubjectRequestsConfig(AppConfig):
    name = "imece.services.data_subject_requests"
    label = "data_subject_requests"
    verbose_name = "İlgili kişi başvuruları"
