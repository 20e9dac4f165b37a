"""The only door of this room."""

from imece.civic.identity.contacts import (
    addresses_of_many,
    confirm_email,
    confirm_phone,
    tell,
    wishes_of,
    wishes_of_many,
)
from imece.civic.identity.letters import Carrier, Connection, Letter, carriers, letters
from imece.civic.identity.models import Mandate, User
from imece.civic.identity.selectors import actor_of, current_actor
from imece.civic.identity.sessions import end_sessions
from imece.civic.identity.steps import begin_sign_in

__all__ = [
    "Carrier",
    "Connection",
    "Letter",
    "Mandate",
    "User",
    "actor_of",
    "addresses_of_many",
    "begin_sign_in",
    "carriers",
    "confirm_email",
    "confirm_phone",
    "current_actor",
    "end_sessions",
    "letters",
    "tell",
    "wishes_of",
    "wishes_of_many",
]
