"""The only door of this room."""

from imece.engines.notifications.definitions import TemplateDefinition, register_template
from imece.engines.notifications.forgetting import forget
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.notifying import notify
from imece.engines.notifications.rendering import MissingVariable
from imece.engines.notifications.states import Channel, State

__all__ = [
    "Channel",
    "MissingVariable",
    "OutboxMessage",
    "State",
    "TemplateDefinition",
    "forget",
    "notify",
    "register_template",
]
