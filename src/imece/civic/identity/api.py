"""The only door of this room."""

from imece.civic.identity.models import User
from imece.civic.identity.selectors import actor_of, current_actor

__all__ = ["User", "actor_of", "current_actor"]
