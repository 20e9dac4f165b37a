"""Texts that rooms announce: the default words and the variables they may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from imece.engines.notifications.rendering import check_text
from imece.engines.notifications.states import Channel
from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry


@dataclass(frozen=True)
class TemplateDefinition:
    """A text for one channel. ``variables`` names each variable with an example for the preview.

    What is made from a secret text is shown to no member of staff and not kept.

    Raises:
        Invalid: the text uses a variable that is not declared.
    """

    key: str
    title: Sentence
    channel: Channel
    subject: str
    body: str
    variables: Mapping[str, str] = field(default_factory=dict)
    is_secret: bool = False

    def __post_init__(self) -> None:
        check_text(self.subject, self.variables)
        check_text(self.body, self.variables)


@dataclass(frozen=True)
class _Entry:
    definition: TemplateDefinition

    @property
    def key(self) -> str:
        return entry_key(self.definition.key, self.definition.channel)


def entry_key(key: str, channel: str) -> str:
    return f"{key}:{channel}"


class Definitions:
    """All announced texts, one for each key and channel."""

    def __init__(self) -> None:
        self._entries: Registry[_Entry] = Registry("message templates")

    def register(self, definition: TemplateDefinition) -> TemplateDefinition:
        """Announce a text.

        Raises:
            DuplicateKey: the key has a text for this channel.
        """
        return self._entries.register(_Entry(definition)).definition

    def find(self, key: str, channel: str) -> TemplateDefinition | None:
        entry = self._entries.find(entry_key(key, channel))
        return entry.definition if entry else None

    def all(self) -> list[TemplateDefinition]:
        return [entry.definition for entry in self._entries]


definitions = Definitions()
register_template = definitions.register
