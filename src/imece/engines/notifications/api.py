"""The only door of this room."""

from imece.engines.notifications.definitions import TemplateDefinition, register_template
from imece.engines.notifications.forgetting import forget
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.notifying import Letter, notify, notify_many
from imece.engines.notifications.rendering import MissingVariable
from imece.engines.notifications.states import Channel, State

__all__ = [
    "Channel",
    "Letter",
    "MissingVariable",
    "OutboxMessage",
    "State",
    "TemplateDefinition",
    "forget",
    "notify",
    "notify_many",
    "register_template",
]
