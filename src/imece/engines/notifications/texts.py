"""Which words are in force for a key: the newest edited version, else the room's default."""

from collections.abc import Iterable
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
    return _chosen(definition, newest_version(definition.key, definition.channel))


def texts_of(found: Iterable[TemplateDefinition]) -> list[tuple[TemplateDefinition, Text]]:
    """Each definition with its words in force, in one query."""
    known = list(found)
    versions = MessageTemplate.objects.filter(key__in={definition.key for definition in known})
    newest = {(edited.key, edited.channel): edited for edited in versions.order_by("version")}
    return [(one, _chosen(one, newest.get((one.key, one.channel)))) for one in known]


def _chosen(definition: TemplateDefinition, edited: MessageTemplate | None) -> Text:
    if edited is None:
        return Text(definition.subject, definition.body)
    return Text(edited.subject, edited.body, edited.version, edited.is_active)
