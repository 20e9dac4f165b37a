"""The only door of this room."""

from imece.engines.catalog.forms.answers import (
    answers_for_display,
    build_form,
    build_questions,
    clean_answers,
    form_schema,
    questions_for_display,
)
from imece.engines.catalog.forms.build import ApplicationForm, CleanedAnswers
from imece.engines.catalog.forms.checking import check_definition
from imece.engines.catalog.forms.display import CONTACTS
from imece.engines.catalog.models import Audience, CatalogState, MeasuredFigure, Measurement, Service, ServiceVersion
from imece.engines.catalog.operations.measuring import record_measurement, refresh_figures
from imece.engines.catalog.selectors import (
    ChecklistItem,
    checklist,
    find_service,
    governing_term,
    may_ask_for,
    measured_figure,
    measured_words,
    published_services,
    require_open,
    services_for,
)
from imece.engines.catalog.shipping import ShippedRow, add_shipped_rows, shipped_rows

__all__ = [
    "CONTACTS",
    "ApplicationForm",
    "Audience",
    "CatalogState",
    "ChecklistItem",
    "CleanedAnswers",
    "MeasuredFigure",
    "Measurement",
    "Service",
    "ServiceVersion",
    "ShippedRow",
    "add_shipped_rows",
    "answers_for_display",
    "build_form",
    "build_questions",
    "check_definition",
    "checklist",
    "clean_answers",
    "find_service",
    "form_schema",
    "governing_term",
    "may_ask_for",
    "measured_figure",
    "measured_words",
    "published_services",
    "questions_for_display",
    "record_measurement",
    "refresh_figures",
    "require_open",
    "services_for",
    "shipped_rows",
]
