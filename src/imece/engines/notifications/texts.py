"""Which words are in force for a key: the newest edited version, else the room's default."""

from dataclasses import dataclass

from imece.engines.notifications.definitions import TemplateDefinition
from imece.engines.notifications.models import MessageTemplate


@dataclass(frozen=True)
class Text:
    """Subject and body in force; ``version`` 0 is the default."""

    subject: str
    body: str
    version: int = 0
    is_active: bool = True


def newest_version(key: str, channel: str) -> MessageTemplate | None:
    return MessageTemplate.objects.filter(key=key, channel=channel).order_by("-version").first()


def text_of(definition: TemplateDefinition) -> Text:
    """The words of ``definition`` that are in force."""
    edited = newest_version(definition.key, definition.channel)
    if edited is None:
        return Text(definition.subject, definition.body)
    return Text(edited.subject, edited.body, edited.version, edited.is_active)
