"""The answering letter to begin with. It claims nothing that was not done."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from imece.civic.privacy.api import recipients_of
from imece.services.data_subject_requests.models import Handling, Telling
from imece.services.data_subject_requests.rights import CORRECTION, ERASURE, TELLING, TRANSFERS, DataRight
from imece.services.data_subject_requests.selectors import subject_of


def draft_answer(handling: Handling, rights: Sequence[DataRight]) -> str:
    """The letter to begin with: each right that was used, and what the law wants said about it."""
    lines = [
        _("6698 sayılı Kanunun 11. maddesi uyarınca yaptığınız başvuru incelenmiştir."),
        *(f"{right.letter}) {right.title}: {answer_to(handling, right)}" for right in rights),
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


def answer_to(handling: Handling, right: DataRight) -> str:
    """What is said about one right: the usual sentence with what was really found and done."""
    undone = _("yerine getirilmedi; gerekçesini buraya yazın.")
    if right.letter == CORRECTION:
        return str(right.answer) if handling.corrected_at else undone
    if right.letter == ERASURE:
        return str(right.answer) if handling.destruction else undone
    if right.letter == TRANSFERS:
        return " ".join([str(right.answer), *_passed(handling)])
    if right.letter == TELLING:
        return _told(handling, right) or undone
    return str(right.answer)


def _passed(handling: Handling) -> list[str]:
    """Transfers on record; an erasure takes their traces, so that the list made before it speaks then."""
    if not handling.is_proved:
        return []
    listed = [(telling.who, telling.evidence.splitlines()) for telling in handling.tellings.exclude(evidence="")]
    if not handling.is_carried_out:
        listed = [(known.who, known.evidence) for known in recipients_of(subject_of(handling)) if known.is_recorded]
    if not listed:
        return [_("Size ait bir verinin aktarıldığına ilişkin kayıt yoktur.")]
    lines = "; ".join(f"{who} ({', '.join(evidence)})" for who, evidence in listed)
    return [_("Kayıtlı aktarımlar: %(lines)s.") % {"lines": lines}]


def _told(handling: Handling, right: DataRight) -> str:
    """To whom it was told and how; "" while somebody waits or nothing was done."""
    tellings = list(handling.tellings.all())
    if not handling.is_carried_out or not tellings or any(telling.is_open for telling in tellings):
        return ""
    told = [f"{telling.who} ({telling.words})" for telling in tellings if telling.state == Telling.State.TOLD]
    if not told:
        return _("Verilerinizin aktarıldığı bir üçüncü kişi olmadığından bildirim gerekmemiştir.")
    return f"{right.answer} {'; '.join(told)}."
