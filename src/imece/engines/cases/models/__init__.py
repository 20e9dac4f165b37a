"""Nouns of the room."""

from imece.engines.cases.models.case import (
    Applicant,
    Case,
    CaseQuerySet,
    Channel,
    Decision,
    Kind,
    Satisfaction,
)
from imece.engines.cases.models.dialogue import CaseAttachment, CaseDocument, DocumentRequest, Message, Note
from imece.engines.cases.models.draft import Draft, DraftFile
from imece.engines.cases.models.event import CaseEvent, Event
from imece.engines.cases.models.ladder import EscalationNotice, EscalationStep, Measure, Told
from imece.engines.cases.models.rules import ReplyTemplate, RoutingRule
from imece.engines.cases.models.saved_view import SavedView
from imece.engines.cases.models.sign_off import SignOffStep, StepState

__all__ = [
    "Applicant",
    "Case",
    "CaseAttachment",
    "CaseDocument",
    "CaseEvent",
    "CaseQuerySet",
    "Channel",
    "Decision",
    "DocumentRequest",
    "Draft",
    "DraftFile",
    "EscalationNotice",
    "EscalationStep",
    "Event",
    "Kind",
    "Measure",
    "Message",
    "Note",
    "ReplyTemplate",
    "RoutingRule",
    "Satisfaction",
    "SavedView",
    "SignOffStep",
    "StepState",
    "Told",
]
