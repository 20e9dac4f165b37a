"""What a manager fills in to stop or extend the terms of a case."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.engines.cases.operations.terms import BY_STAFF
from imece.engines.cases.staff.forms import ActForm, area
from imece.engines.deadlines.api import Cause, Clock, Prolongation, describe_term, ground_of
from imece.kernel.turkish import moment_words


class SuspendForm(ActForm):
    """Only causes that the law of a running clock knows are offered."""

    cause = forms.ChoiceField(label=_("Neden"))
    reason = forms.CharField(
        label=_("Açıklama"), max_length=300, widget=area(3), help_text=_("Başvuru sahibi bu açıklamayı okur.")
    )
    legal_basis = forms.CharField(
        label=_("Hukuki dayanak"), max_length=300, help_text=_("Örneğin: 4982 sayılı Kanun m. 11")
    )

    def prepare(self) -> None:
        known = {cause for clock in self.desk.running_clocks for cause in ground_of(clock).may_stand_for}
        self.fields["cause"].choices = [(cause.value, cause.label) for cause in BY_STAFF if cause in known]  # type: ignore[attr-defined]  # a choice field

    def given(self) -> Mapping[str, Any]:
        return self.cleaned_data | {"cause": Cause(self.cleaned_data["cause"])}


class ResumeForm(ActForm):
    reason = forms.CharField(label=_("Açıklama"), max_length=300, required=False, widget=area(2))


class ExtendForm(ActForm):
    """One term is extended at a time; what its law fixes is not asked."""

    clock = forms.TypedChoiceField(label=_("Uzatılacak süre"), coerce=int, widget=forms.RadioSelect)
    condition = forms.ChoiceField(label=_("Kanundaki neden"), required=False)
    amount = forms.IntegerField(label=_("Ne kadar uzatılıyor?"), min_value=1, max_value=3650, required=False)
    reason = forms.CharField(
        label=_("Gerekçe"), max_length=300, widget=area(3), help_text=_("Başvuru sahibine yazılı olarak bildirilir.")
    )
    legal_basis = forms.CharField(label=_("Hukuki dayanak"), max_length=300)

    def prepare(self) -> None:
        clocks = self.desk.extendable_clocks
        conditions = [str(text) for clock in clocks for text in _prolongation(clock).conditions]
        self._choices("clock", [(str(clock.pk), _described(clock)) for clock in clocks])
        self._choices("condition", [("", _("Seçin")), *((text, text) for text in conditions)])
        if not conditions:
            del self.fields["condition"]
        free = [clock for clock in clocks if _prolongation(clock).term is None]
        if free:
            self.fields["amount"].help_text = _("Yayımlanan süre için; sürenin kendi birimiyle, en çok kendisi kadar.")
        else:
            del self.fields["amount"]
        if len(clocks) == 1:
            self.fields["clock"].initial = str(clocks[0].pk)
            self.fields["legal_basis"].initial = str(_prolongation(clocks[0]).legal_basis)

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        chosen = next((clock for clock in self.desk.extendable_clocks if clock.pk == given.get("clock")), None)
        if chosen is None:
            return given
        if _prolongation(chosen).conditions and not given.get("condition"):
            self.add_error("condition", _("Kanunda sayılan nedenlerden birini seçin."))
        if _prolongation(chosen).term is None and not given.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Ne kadar uzatılacağını yazın."))
        return given

    def given(self) -> Mapping[str, Any]:
        """The chosen condition stands before what was written by hand."""
        sent = dict(self.cleaned_data)
        condition = sent.pop("condition", "")
        if condition:
            sent["reason"] = f"{condition}. {sent['reason']}"[:300]
        return sent


def _prolongation(clock: Clock) -> Prolongation:
    found = ground_of(clock).prolongation
    assert found is not None  # noqa: S101  # only clocks that may be extended are offered
    return found


def _described(clock: Clock) -> str:
    ground = ground_of(clock)
    due = moment_words(clock.due_at) if clock.due_at else ""
    added = ground.prolongation.term if ground.prolongation else None
    more = _("%(term)s eklenir") % {"term": describe_term(added)} if added else _("eklenecek süreyi siz yazarsınız")
    return f"{ground.title}: {describe_term(clock.promised)}, {_('son gün')} {due} ({more})"
