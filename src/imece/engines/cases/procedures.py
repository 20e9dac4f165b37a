"""What is special about one kind of application: the door through which services plug into this engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from imece.civic.institution.api import Actor
from imece.engines.cases.models import Case, Decision
from imece.engines.documents.api import IssuedDocument
from imece.kernel.registry import Registry


@dataclass(frozen=True)
class Panel:
    """A piece of a service's own on the staff case page."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


class Procedure(Protocol):
    """Registered under the key of its service row; a row without one runs as a plain case.

    ``accepted`` and ``completed`` run inside the transaction of the move. ``completed`` may issue the document that
    the service is about; the engine itself always issues the decision letter.
    """

    @property
    def key(self) -> str: ...

    def accepted(self, case: Case) -> None: ...

    def completed(self, case: Case, *, actor: Actor, decision: Decision) -> IssuedDocument | None: ...

    def staff_panel(self, case: Case, actor: Actor) -> Panel | None: ...


procedures: Registry[Procedure] = Registry("procedures")
