"""Whose data a request is about, what it asks for, and what is still owed."""

from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.civic.privacy.api import Subject
from imece.engines.cases.api import Case, visible_case
from imece.kernel.errors import NotFound
from imece.kernel.identifiers import is_tckn
from imece.services.data_subject_requests.models import Handling, Telling
from imece.services.data_subject_requests.rights import ACCESS, CORRECTION, ERASURE, TELLING, asked_for

KEY = "ilgili-kisi-basvurusu"


def request_of(actor: Actor, number: str) -> Case:
    """The request of this number in the actor's part of the house.

    Raises:
        NotFound: there is none, it is an application of another kind, or it is not for this actor.
    """
    case = visible_case(actor, number)
    if case.service.key != KEY:
        raise NotFound
    return case


def handling_of(case: Case) -> Handling:
    """The work on the request, begun where there is none; who is concerned is looked up anew until it is proved."""
    handling, _is_new = Handling.objects.select_related("person").get_or_create(case=case)
    handling.case = case
    if not handling.is_proved:
        handling.person = case.applicant.person or _person_of(stated_number(case))
    return handling


def stated_number(case: Case) -> str:
    """The identity number on the request; "" where none or no possible one is stated."""
    number = str(case.answers.get("national_id") or case.applicant.national_id or "")
    return number if is_tckn(number) else ""


def _person_of(number: str) -> Person | None:
    return Person.objects.with_national_id(number).first() if number else None


def subject_of(handling: Handling) -> Subject:
    """The person concerned, by account or by the number on the request.

    A number counts only where it does not contradict the person who filed with an account: nobody reaches another's
    data by writing another's number.
    """
    stated, person = stated_number(handling.case), handling.person
    if person is None:
        return Subject(national_id=stated)
    return Subject(person, person.national_id or "")


def contradicts(handling: Handling) -> bool:
    """Whether the request states another identity number than that of the person who filed it."""
    stated, person = stated_number(handling.case), handling.person
    return bool(stated and person and person.national_id and person.national_id != stated)


def asks_for(case: Case, *letters: str) -> bool:
    return any(right.letter in letters for right in asked_for(case.answers))


def asks_for_access(case: Case) -> bool:
    return asks_for(case, *ACCESS)


def asks_for_correction(case: Case) -> bool:
    return asks_for(case, CORRECTION)


def asks_for_erasure(case: Case) -> bool:
    return asks_for(case, ERASURE)


def asks_for_telling(case: Case) -> bool:
    return asks_for(case, TELLING)


def owed(handling: Handling) -> list[Telling]:
    """Recipients who wait to be told before the request is answered.

    All of them where the person asked for it (6698 m.11/1-f); after an erasure those to whom a transfer is on record
    in any case (Silme, Yok Etme ve Anonim Hâle Getirme Yönetmeliği m.12/1-b).
    """
    if not handling.is_carried_out:
        return []
    waiting = handling.tellings.filter(state=Telling.State.OPEN)
    if asks_for_telling(handling.case):
        return list(waiting)
    return list(waiting.exclude(evidence="")) if asks_for_erasure(handling.case) else []
