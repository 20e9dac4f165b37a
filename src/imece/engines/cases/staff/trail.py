"""Writes down which applications a member of staff saw, took out of the house or changed: one insert each time."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.audit.api import Act
from imece.civic.institution.api import Actor
from imece.engines.cases.models import Case

PURPOSE = "Başvuruların yürütülmesi"


def case_shown(request: HttpRequest, actor: Actor, case: Case) -> None:
    """The whole case was on the screen."""
    _record(request, actor, Act.VIEWED, [case], _("%(number)s sayılı başvuru") % {"number": case.number})


def list_shown(request: HttpRequest, actor: Actor, numbers: Iterable[str]) -> None:
    """Lines of these cases were on the screen; an empty list shows nobody's data."""
    shown = list(numbers)
    if shown:
        what = _("Başvuru listesi, %(count)d başvuru") % {"count": len(shown)}
        _record_numbers(request, actor, Act.LISTED, shown, what)


def list_exported(request: HttpRequest, actor: Actor, numbers: Iterable[str], kind: str) -> None:
    """These cases left the house in a file."""
    taken = list(numbers)
    what = _("%(count)d başvuruluk liste (%(kind)s)") % {"count": len(taken), "kind": kind.upper()}
    _record_numbers(request, actor, Act.EXPORTED, taken, what)


def file_opened(request: HttpRequest, actor: Actor, case: Case, name: str) -> None:
    """A file or an issued document of the case was opened."""
    what = _("%(number)s sayılı başvurudan %(name)s") % {"number": case.number, "name": name}
    _record(request, actor, Act.DOWNLOADED, [case], what)


def case_changed(request: HttpRequest, actor: Actor, case: Case, what: str) -> None:
    """An act on the case was carried out; the case's own story has the details."""
    _record(request, actor, Act.CHANGED, [case], f"{case.number}: {what}")


def cases_changed(request: HttpRequest, actor: Actor, numbers: Iterable[str]) -> None:
    """One act was carried out on many cases."""
    changed = list(numbers)
    if changed:
        _record_numbers(
            request, actor, Act.CHANGED, changed, _("Toplu işlem, %(count)d başvuru") % {"count": len(changed)}
        )


def _record(request: HttpRequest, actor: Actor, act: Act, cases: Iterable[Case], what: str) -> None:
    subjects = [key for case in cases for key in subjects_of(case)]
    audit.record(request, actor=actor, act=act, subjects=subjects, what=what, purpose=PURPOSE)


def _record_numbers(request: HttpRequest, actor: Actor, act: Act, numbers: list[str], what: str) -> None:
    subjects = map(audit.of_case, numbers)
    audit.record(request, actor=actor, act=act, subjects=subjects, what=what, purpose=PURPOSE)


def subjects_of(case: Case) -> list[str]:
    """The case, and the applicant where the applicant has an account."""
    person = case.applicant.person_id
    return [audit.of_case(case.number), *([audit.of_person(person)] if person else [])]
