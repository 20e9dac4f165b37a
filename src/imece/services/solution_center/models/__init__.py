"""The nouns of this room."""

from imece.services.solution_center.models.api_key import ApiFiling, ApiKey
from imece.services.solution_center.models.category import Category, Responsible, Urgency
from imece.services.solution_center.models.follower import Follower
from imece.services.solution_center.models.forwarding import Endpoint, Forwarding, Handing, Target
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
    "ApiFiling",
    "ApiKey",
    "Category",
    "Endpoint",
    "Follower",
    "Forwarding",
    "Handing",
    "Moment",
    "Outcome",
    "Report",
    "ReportPhoto",
    "ReportQuerySet",
    "Responsible",
    "RoutingRule",
    "Target",
    "Urgency",
    "Visibility",
]
