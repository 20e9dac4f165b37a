"""The only door of this room."""

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import Writer, journal
from imece.civic.institution.models import Institution, Role, StaffPost, StaffRole, StandIn, Title, Unit
from imece.civic.institution.operations import save_institution
from imece.civic.institution.rights import EVERYBODY, MANAGERS, WORKERS, KnownRole, Right, rights
from imece.civic.institution.roles import add_role, remove_role, set_rights
from imece.civic.institution.selectors import current_institution
from imece.civic.institution.staffing import change_role, close_all_posts, close_post, open_post, withdraw_post
from imece.civic.institution.territory.models import Neighbourhood, Street, Territory
from imece.civic.institution.territory.operations import save_neighbourhoods, save_streets, save_territory
from imece.civic.institution.territory.selectors import is_inside, neighbourhood_at, neighbourhoods
from imece.civic.institution.tree import add_unit, change_unit, close_unit, move_unit, reopen_unit
from imece.civic.institution.watching import Tie, UnitWatcher, unit_watchers

__all__ = [
    "EVERYBODY",
    "MANAGERS",
    "WORKERS",
    "Actor",
    "Institution",
    "KnownRole",
    "Neighbourhood",
    "Right",
    "Role",
    "StaffPost",
    "StaffRole",
    "StandIn",
    "Street",
    "Territory",
    "Tie",
    "Title",
    "Unit",
    "UnitWatcher",
    "Writer",
    "add_role",
    "add_unit",
    "change_role",
    "change_unit",
    "close_all_posts",
    "close_post",
    "close_unit",
    "current_institution",
    "is_inside",
    "journal",
    "move_unit",
    "neighbourhood_at",
    "neighbourhoods",
    "open_post",
    "policies",
    "remove_role",
    "reopen_unit",
    "rights",
    "save_institution",
    "save_neighbourhoods",
    "save_streets",
    "save_territory",
    "set_rights",
    "unit_watchers",
    "withdraw_post",
]
