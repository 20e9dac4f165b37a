"""What is special about one kind of application: the door through which services plug into this engine."""

from collections.abc import Callable, Mapping
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


@dataclass(frozen=True)
class TrackingPanel:
    """A piece of a row's own on the applicant's tracking page; ``key`` is the row's.

    The template gets what ``context`` gives as ``data``; None shows nothing.
    """

    key: str
    template: str
    context: Callable[[Case], Mapping[str, Any] | None]


tracking_panels: Registry[TrackingPanel] = Registry("panels of tracking pages")


def tracking_panel(case: Case) -> tuple[str, Mapping[str, Any]] | None:
    """The template and data of the panel that the case's row has for its applicant."""
    panel = tracking_panels.find(case.service.key)
    data = panel.context(case) if panel else None
    return (panel.template, data) if panel and data is not None else None


@dataclass(frozen=True)
class Entrance:
    """Where applications for a row are begun that has pages of its own for it; ``url`` is a url name without arguments.

    ``key`` is the row's.
    """

    key: str
    url: str


entrances: Registry[Entrance] = Registry("entrances of rows")


@dataclass(frozen=True)
class OwnWords:
    """What a row tells its applicants in its own words: a message and its further variables, or None for the usual.

    ``key`` is the row's; ``instead_of`` names the usual messages that are asked about. ``outcome`` says how an
    application was granted where "yerine getirildi" would not be true; "" for the usual.
    """

    key: str
    instead_of: frozenset[str]
    message: Callable[[Case, str], tuple[str, Mapping[str, str]] | None]
    outcome: Callable[[Case], str] = lambda _case: ""


own_words: Registry[OwnWords] = Registry("words of rows")


def words_for(case: Case, key: str) -> tuple[str, Mapping[str, str]]:
    """The message that is sent where ``key`` is the usual one, and its further variables."""
    words = own_words.find(case.service.key)
    found = words.message(case, key) if words and key in words.instead_of else None
    return found or (key, {})


def outcome_words(case: Case, decision: Decision) -> str:
    """How the application ended, as letter and pages say it."""
    return own_outcome(case, decision) or decision.get_outcome_display()


def own_outcome(case: Case, decision: Decision | None) -> str:
    """How the application was granted, in its row's own words; "" where it has none."""
    words = own_words.find(case.service.key)
    is_granted = decision is not None and decision.outcome == Decision.Outcome.COMPLETED
    return words.outcome(case) if words and is_granted else ""
