"""Contact points and numbers of the applicant: masked until somebody says why they are needed.

Each unmasking is in the access log with its reason, where the applicant sees it; it lasts a quarter of an hour, for
this case and this session only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.audit import api as audit
from imece.civic.privacy.api import mask_email, mask_phone
from imece.engines.cases import policies
from imece.engines.cases.models import Case
from imece.engines.cases.staff.desk import Desk
from imece.engines.catalog.api import CONTACTS, answers_for_display
from imece.kernel.identifiers import mask
from imece.kernel.turkish import moment_words

LASTS = timedelta(minutes=15)
MOST = 20
SESSION = "unmasked-cases"
OTHER = "other"
REASONS = {
    "call": gettext_lazy("Başvuru sahibini aramak ya da ona yazmak"),
    "identify": gettext_lazy("Karşıdaki kişinin kimliğini doğrulamak"),
    "notify": gettext_lazy("Tebligat veya resmî yazı hazırlamak"),
    "compare": gettext_lazy("Mükerrer veya yanlış kaydı ayırt etmek"),
    OTHER: gettext_lazy("Başka bir neden (aşağıya yazın)"),
}


class UnmaskForm(forms.Form):
    """Why the masked values are needed."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Neden gerekiyor?"), choices=[("", gettext_lazy("Seçin")), *REASONS.items()]
    )
    note = forms.CharField(label=gettext_lazy("Açıklama"), max_length=200, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="unmask_%s", use_required_attribute=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("reason") == OTHER and len(given.get("note", "").strip()) < 5:
            self.add_error("note", _("Nedeni birkaç sözcükle yazın."))
        return given

    @property
    def words(self) -> str:
        """The reason as the applicant will read it."""
        note = self.cleaned_data["note"].strip()
        if self.cleaned_data["reason"] == OTHER:
            return str(note)
        reason = str(REASONS[self.cleaned_data["reason"]])
        return f"{reason}: {note}" if note else reason


@dataclass(frozen=True)
class Veil:
    """What of the applicant the reader sees on this case: everything, or masks. ``until`` is set while it is lifted."""

    case: Case
    may_lift: bool
    until: str = ""

    @classmethod
    def of(cls, request: HttpRequest, desk: Desk) -> Self:
        may_lift = policies.may_unmask(desk.actor, desk.case)
        until = _running(request).get(desk.case.number) if may_lift else None
        return cls(desk.case, may_lift, moment_words(_moment(until)) if until else "")

    @property
    def is_lifted(self) -> bool:
        return bool(self.until)

    @property
    def hides_something(self) -> bool:
        """Whether there is anything behind the masks."""
        applicant = self.case.applicant
        stated = applicant.national_id or applicant.phone or applicant.email
        asked = any(field["type"] in CONTACTS for field in self.case.service_version.form)
        return bool(stated) or asked

    @property
    def national_id(self) -> str:
        number = self.case.applicant.national_id or ""
        return number if self.is_lifted else mask(number)

    @property
    def phone(self) -> str:
        return self.case.applicant.phone if self.is_lifted else mask_phone(self.case.applicant.phone)

    @property
    def email(self) -> str:
        return self.case.applicant.email if self.is_lifted else mask_email(self.case.applicant.email)

    @property
    def answers(self) -> list[tuple[str, str]]:
        hidden = () if self.is_lifted else CONTACTS
        return answers_for_display(self.case.service_version, self.case.answers, hide=hidden)


def lift(request: HttpRequest, desk: Desk, reason: str) -> None:
    """Show the values to this session for a while, and write down who wanted them and why."""
    policies.require(desk.actor, policies.may_unmask, desk.case)
    audit.record(
        request,
        actor=desk.actor,
        act=audit.Act.UNMASKED,
        subjects=subjects_of(desk.case),
        what=_("%(number)s numaralı başvuruda iletişim bilgileri ve kimlik numarası") % {"number": desk.case.number},
        purpose=reason,
    )
    lifted = {**_running(request), desk.case.number: (timezone.now() + LASTS).timestamp()}
    request.session[SESSION] = dict(sorted(lifted.items(), key=lambda one: one[1])[-MOST:])


def subjects_of(case: Case) -> list[str]:
    """Whose data a look at the case is a look at."""
    keys = [audit.of_case(case.number)]
    return [*keys, audit.of_person(case.applicant.person_id)] if case.applicant.person_id else keys


def _running(request: HttpRequest) -> dict[str, float]:
    now = timezone.now().timestamp()
    return {number: until for number, until in request.session.get(SESSION, {}).items() if until > now}


def _moment(until: float) -> datetime:
    return datetime.fromtimestamp(until, tz=timezone.get_current_timezone())
