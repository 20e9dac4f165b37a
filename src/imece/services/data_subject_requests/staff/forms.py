"""Forms of the request's desk."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person
from imece.civic.privacy.api import personal_fields
from imece.engines.cases.api import Decision
from imece.engines.cases.api import Outcome as Proposal
from imece.kernel import turkish
from imece.services.data_subject_requests.models import Handling, Telling
from imece.services.data_subject_requests.telling import Told

BOARD = _("Kişisel Verileri Koruma Kurulu")
COMPLAINT_DAYS = 30
"""Days for a complaint to the Board after the answer (6698 m.14/1)."""


class ProofForm(forms.Form):
    """How it was made sure who asks."""

    proof = forms.ChoiceField(
        label=_("Kimlik nasıl doğrulandı?"), choices=Handling.Proof.choices, widget=forms.RadioSelect
    )


class CorrectForm(forms.Form):
    """The person's values as they are; what is changed is carried into every room."""

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        self.person = person
        for field in personal_fields():
            self.fields[field.name] = forms.CharField(
                label=_capital(str(field.verbose_name)),
                required=False,
                max_length=200,
                initial=_text(getattr(person, field.name)),
            )
        self.fields["reason"] = forms.CharField(
            label=_("Dayanak"),
            max_length=300,
            help_text=_("Neyle doğrulandı: nüfus kaydı, kimlik belgesi, ilgili kişinin yazısı …"),
        )

    def changed(self) -> dict[str, str]:
        """New values by field; empty where nothing differs."""
        return {
            name: self.cleaned_data[name]
            for name, field in self.fields.items()
            if name != "reason" and self.cleaned_data.get(name, "") != field.initial
        }


def _capital(label: str) -> str:
    return turkish.upper(label[:1]) + label[1:]


def _text(value: object) -> str:
    return "" if value is None else str(value)


class EraseForm(forms.Form):
    """A deliberate word before what cannot be taken back."""

    sure = forms.BooleanField(label=_("Yukarıdaki listeyi okudum; imhanın geri alınamayacağını biliyorum."))


class ToldForm(forms.Form):
    """How, when and under which number a recipient was told."""

    way = forms.ChoiceField(
        label=_("Nasıl bildirildi?"), choices=Telling.Way.choices, widget=forms.RadioSelect, initial=Telling.Way.KEP
    )
    told_on = forms.DateField(
        label=_("Bildirim günü"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reference = forms.CharField(
        label=_("Sayısı"),
        max_length=100,
        required=False,
        help_text=_("KEP ileti numarası, yazının sayısı ya da posta barkodu; e-posta ve elden bildirimde gerekmez."),
    )

    def told(self) -> Told:
        given = self.cleaned_data
        return Told(given["way"], given["told_on"], given["reference"])


class RecipientForm(forms.Form):
    """Somebody whom the program does not know of."""

    who = forms.CharField(label=_("Alıcı"), max_length=200, help_text=_("Kurumun ya da kişinin tam adı"))
    evidence = forms.CharField(
        label=_("Ne, nasıl aktarıldı?"),
        max_length=300,
        help_text=_("Örneğin: 12.03.2026 günlü, 1234 sayılı yazının eki"),
    )


class AnswerForm(forms.Form):
    """The answering letter."""

    outcome = forms.ChoiceField(
        label=_("Sonuç"),
        choices=[
            (Decision.Outcome.COMPLETED.value, _("İstem yerine getirildi")),
            (Decision.Outcome.REJECTED.value, _("İstem gerekçesiyle reddedildi")),
        ],
        widget=forms.RadioSelect,
        initial=Decision.Outcome.COMPLETED,
    )
    text = forms.CharField(
        label=_("Yanıt yazısı"),
        widget=forms.Textarea({"rows": 12}),
        help_text=_("Olduğu gibi yanıt yazısına geçer; göndermeden okuyup düzeltin."),
    )
    legal_basis = forms.CharField(
        label=_("Ret kararının dayanağı"),
        max_length=300,
        required=False,
        help_text=_("Yalnız ret kararında: 6698 sayılı Kanun m. 28, ilgili kanunun saklama hükmü …"),
    )

    def proposal(self) -> Proposal:
        """What ``prepare_decision`` takes; a refusal always leads to the Board (m.14)."""
        given = self.cleaned_data
        is_refusal = given["outcome"] == Decision.Outcome.REJECTED
        return Proposal(
            outcome=Decision.Outcome(given["outcome"]),
            text=given["text"],
            legal_basis=given["legal_basis"] if is_refusal else "",
            appeal_body=str(BOARD) if is_refusal else "",
            appeal_days=COMPLAINT_DAYS if is_refusal else None,
        )
