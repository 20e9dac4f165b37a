"""The only door of this room."""

from imece.engines.cases.models import Applicant, Case, Channel, Decision, Kind
from imece.engines.cases.operations.submission import (
    ApplicantDetails,
    FiledAttachment,
    Place,
    Submission,
    submit_application,
)
from imece.engines.cases.procedures import Panel, Procedure, procedures
from imece.engines.cases.workflow import State

__all__ = [
    "Applicant",
    "ApplicantDetails",
    "Case",
    "Channel",
    "Decision",
    "FiledAttachment",
    "Kind",
    "Panel",
    "Place",
    "Procedure",
    "State",
    "Submission",
    "procedures",
    "submit_application",
]
