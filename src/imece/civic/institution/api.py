"""The only door of this room."""

from imece.civic.institution.actors import Actor
from imece.civic.institution.models import Institution, Role, StaffPost, StandIn, Title, Unit
from imece.civic.institution.operations import save_institution
from imece.civic.institution.rights import EVERYBODY, MANAGERS, WORKERS, Right, rights
from imece.civic.institution.selectors import current_institution

__all__ = [
    "EVERYBODY",
    "MANAGERS",
    "WORKERS",
    "Actor",
    "Institution",
    "Right",
    "Role",
    "StaffPost",
    "StandIn",
    "Title",
    "Unit",
    "current_institution",
    "rights",
    "save_institution",
]
