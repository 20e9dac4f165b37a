"""The nouns of this room."""

from imece.services.solution_center.models.category import Category, Responsible, Urgency
from imece.services.solution_center.models.follower import Follower
from imece.services.solution_center.models.report import (
    Moment,
    Outcome,
    Report,
    ReportPhoto,
    ReportQuerySet,
    Visibility,
)
from imece.services.solution_center.models.routing import RoutingRule

__all__ = [
    "Category",
    "Follower",
    "Moment",
    "Outcome",
    "Report",
    "ReportPhoto",
    "ReportQuerySet",
    "Responsible",
    "RoutingRule",
    "Urgency",
    "Visibility",
]
