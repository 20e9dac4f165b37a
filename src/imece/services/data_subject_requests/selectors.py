"""Whose data a request is about, and what its answer should say."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.civic.privacy.api import Subject
from imece.engines.cases.api import Case, visible_case
from imece.kernel.errors import NotFound
from imece.kernel.identifiers import is_tckn
from imece.services.data_subject_requests.models import Handling
from imece.services.data_subject_requests.rights import ACCESS, CORRECTION, ERASURE, DataRight, asked_for

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


def _answer(handling: Handling, right: DataRight) -> str:
    """The usual sentence, unless it would claim something that was not done."""
    is_undone = (right.letter == CORRECTION and not handling.corrected_at) or (
        right.letter == ERASURE and not handling.destruction
    )
    return _("yerine getirilmedi; gerekçesini buraya yazın.") if is_undone else str(right.answer)


def draft_answer(handling: Handling, rights: Sequence[DataRight]) -> str:
    """The letter to begin with: each right that was used, and what the law wants said about it."""
    lines = [
        _("6698 sayılı Kanunun 11. maddesi uyarınca yaptığınız başvuru incelenmiştir."),
        *(f"{right.letter}) {right.title}: {_answer(handling, right)}" for right in rights),
    ]
    if handling.destruction:
        words = _("Düzenlenen imha tutanağının sayısı %(number)s olup bir örneği ektedir. Kanunlarda öngörülen saklama "
                  "süresi dolmayan kayıtlar, tutanakta yazan nedenlerle süre sonuna kadar saklanacaktır.")  # fmt: skip
        lines.append(words % {"number": handling.destruction})
    lines.append(
        _(
            "Yanıtı yetersiz bulursanız öğrendiğiniz tarihten itibaren otuz gün içinde Kişisel Verileri Koruma "
            "Kuruluna şikâyette bulunabilirsiniz (m. 14)."
        )
    )
    return "\n".join(lines)
