"""The only door of this room."""

from imece.engines.cases.citizen.holding import acting_for, follower, remember_case
from imece.engines.cases.events import EventWatcher, event_watchers
from imece.engines.cases.forgetting import Forgetter, forgetters
from imece.engines.cases.models import Applicant, Case, CaseAttachment, CaseEvent, Channel, Decision, Event, Kind
from imece.engines.cases.operations.assignment import take_case
from imece.engines.cases.operations.carrying_out import hand_out, record_act
from imece.engines.cases.operations.closing import reopen_case
from imece.engines.cases.operations.sign_off import Outcome, prepare_decision
from imece.engines.cases.operations.submission import (
    ApplicantDetails,
    FiledAttachment,
    Place,
    Submission,
    submit_application,
)
from imece.engines.cases.policies import may_see_inbox, may_take, may_work_on
from imece.engines.cases.procedures import (
    Entrance,
    OwnWords,
    Panel,
    Procedure,
    TrackingPanel,
    entrances,
    own_words,
    procedures,
    tracking_panels,
)
from imece.engines.cases.staff.desk import visible_case
from imece.engines.cases.staff.wording import Due, due_of
from imece.engines.cases.workflow import State

__all__ = [
    "Applicant",
    "ApplicantDetails",
    "Case",
    "CaseAttachment",
    "CaseEvent",
    "Channel",
    "Decision",
    "Due",
    "Entrance",
    "Event",
    "EventWatcher",
    "FiledAttachment",
    "Forgetter",
    "Kind",
    "Outcome",
    "OwnWords",
    "Panel",
    "Place",
    "Procedure",
    "State",
    "Submission",
    "TrackingPanel",
    "acting_for",
    "due_of",
    "entrances",
    "event_watchers",
    "follower",
    "forgetters",
    "hand_out",
    "may_see_inbox",
    "may_take",
    "may_work_on",
    "own_words",
    "prepare_decision",
    "procedures",
    "record_act",
    "remember_case",
    "reopen_case",
    "submit_application",
    "take_case",
    "tracking_panels",
    "visible_case",
]
