"""The only door of this room."""

from imece.engines.cases.models import Applicant, Case, Channel, Decision, Kind
from imece.engines.cases.operations.assignment import take_case
from imece.engines.cases.operations.carrying_out import hand_out, record_act
from imece.engines.cases.operations.sign_off import Outcome, prepare_decision
from imece.engines.cases.operations.submission import (
    ApplicantDetails,
    FiledAttachment,
    Place,
    Submission,
    submit_application,
)
from imece.engines.cases.policies import may_see_inbox, may_take, may_work_on
from imece.engines.cases.procedures import Panel, Procedure, procedures
from imece.engines.cases.staff.desk import visible_case
from imece.engines.cases.workflow import State

__all__ = [
    "Applicant",
    "ApplicantDetails",
    "Case",
    "Channel",
    "Decision",
    "FiledAttachment",
    "Kind",
    "Outcome",
    "Panel",
    "Place",
    "Procedure",
    "State",
    "Submission",
    "hand_out",
    "may_see_inbox",
    "may_take",
    "may_work_on",
    "prepare_decision",
    "procedures",
    "record_act",
    "submit_application",
    "take_case",
    "visible_case",
]
