"""Consents that people sign on paper at the counter."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from imece.civic.identity.counter.views import ask
from imece.civic.identity.selectors import current_actor
from imece.civic.people.api import Person
from imece.civic.privacy.api import ConsentPurpose, Paper, may_record_consents, record_given, record_withdrawn
from imece.shell.ui.access import allowed

GIVEN, WITHDRAWN = "given", "withdrawn"


class PurposeField(forms.ModelChoiceField[ConsentPurpose]):
    """Says which words stand today, so that they can be compared with the paper."""

    def label_from_instance(self, obj: ConsentPurpose) -> str:
        return _("%(title)s (bugünkü metin: sürüm %(version)d)") % {"title": obj.title, "version": obj.version}


class ConsentPaperForm(forms.Form):
    """What stands on the paper."""

    needed_sometimes = frozenset({"version"})

    kind = forms.ChoiceField(
        label=gettext_lazy("Kâğıtta ne yazıyor?"),
        choices=[(GIVEN, gettext_lazy("İzin veriyor")), (WITHDRAWN, gettext_lazy("İznini geri alıyor"))],
        widget=forms.RadioSelect,
        initial=GIVEN,
    )
    purpose = PurposeField(
        label=gettext_lazy("Amaç"), queryset=ConsentPurpose.objects.filter(is_active=True), empty_label=None
    )
    version = forms.IntegerField(
        label=gettext_lazy("Kâğıttaki metnin sürümü"),
        min_value=1,
        required=False,
        help_text=gettext_lazy("Formun altında yazar. İzin geri alınıyorsa boş bırakın."),
    )
    signed_on = forms.DateField(
        label=gettext_lazy("İmza günü"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    document = forms.CharField(
        label=gettext_lazy("Belgenin sayısı ve yeri"),
        max_length=200,
        help_text=gettext_lazy("Aslının ya da taramasının durduğu dosya. Örneğin: E-99999999-622.01-512, dosya 4"),
    )


@allowed(may_record_consents)
@never_cache
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a person signed."""
    who = get_object_or_404(Person, pk=pk, kind=Person.Kind.RESIDENT)
    actor = current_actor(request)

    def done(*, kind: str, purpose: ConsentPurpose, version: int | None, signed_on: date, document: str) -> None:
        paper = Paper(signed_on, document)
        if kind == GIVEN:
            record_given(actor=actor, person=who, purpose=purpose, version=version or 0, paper=paper)
        else:
            record_withdrawn(actor=actor, person=who, purpose=purpose, paper=paper)

    return ask(request, who, ConsentPaperForm, done, _("Kâğıt üzerindeki izni kaydet"), _("İzni kaydet"))
