"""The shape of an act: what a member of staff can do with a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from imece.engines.cases import policies
from imece.engines.cases.staff import forms
from imece.engines.cases.staff.desk import Desk
from imece.kernel.errors import Sentence

Place = Literal["turn", "work", "more", "talk"]


@dataclass(frozen=True)
class Act:
    """``run`` calls one operation and gives the sentence of the toast.

    ``place`` is where the page shows it: my turn in the chain, the usual work, behind "more", or beside the
    conversation. ``right`` is what an actor must hold in the case's unit; without it the answer is 403.
    """

    key: str
    title: Sentence
    button: Sentence
    consequence: Sentence
    icon: str
    is_open: Callable[[Desk], bool]
    run: Callable[[Desk, Mapping[str, Any]], str]
    form: type[forms.ActForm] = forms.ActForm
    place: Place = "work"
    right: str = policies.WORK
    tone: str = "secondary"
    minds_revision: bool = True

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return self.form is not forms.ActForm
