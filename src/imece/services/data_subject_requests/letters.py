"""The letter that tells a recipient of a correction or an erasure."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import personal_fields
from imece.kernel import turkish
from imece.kernel.identifiers import mask
from imece.services.data_subject_requests import selectors
from imece.services.data_subject_requests.models import Handling, Telling

KIND = "recipient-notice"


def letter_data(handling: Handling, telling: Telling, actor: Actor) -> dict[str, Any]:
    """What the letter's template shows. The identity number is masked; new values are written only to be taken over."""
    case = handling.case
    return {
        "unit": case.unit.name,
        "number": case.number,
        "date": turkish.date_words(timezone.localdate(), year=True),
        "subject": _("Kişisel verinin düzeltilmesi veya silinmesi"),
        "addressee": telling.heading,
        "paragraphs": list(_paragraphs(handling, telling)),
        "closing": _("Bilgilerinizi ve gereğini rica ederiz."),
        "legal_basis": _("6698 sayılı Kanun m. 11/1-f; Silme, Yok Etme veya Anonim Hâle Getirme Yönetmeliği m. 12"),
        "signer": actor.name,
        "signer_title": actor.post.get_title_display() if actor.post else "",
    }


def _paragraphs(handling: Handling, telling: Telling) -> Iterator[str]:
    yield _(
        "Kimliği aşağıda yazılı ilgili kişinin 6698 sayılı Kişisel Verilerin Korunması Kanununun 11. maddesine göre "
        "yaptığı başvuru üzerine kurumumuzdaki verileri hakkında yapılan işlem bilginize sunulur."
    )
    yield _("İlgili kişi: %(who)s") % {"who": _person(handling)}
    if telling.evidence:
        yield _("Size aktarım: %(what)s") % {"what": "; ".join(telling.evidence.splitlines())}
    yield _erased() if handling.destruction else _corrected(handling)


def _person(handling: Handling) -> str:
    number = selectors.stated_number(handling.case)
    name = handling.case.applicant.name
    return f"{name}, {mask(number, keep=2)}" if number else name


def _erased() -> str:
    return _(
        "Kişisel veriler kurumumuzda imha edilmiştir. Saklamanızı gerektiren bir kanun hükmü yoksa sizde bulunan "
        "verilerin de silinmesi, yok edilmesi veya anonim hâle getirilmesi gerekir."
    )


def _corrected(handling: Handling) -> str:
    return _("Kayıtlarımız düzeltilmiştir. Doğrusu: %(values)s. Sizdeki kaydın da buna göre düzeltilmesi gerekir.") % {
        "values": "; ".join(f"{label}: {value}" for label, value in corrected_values(handling)) or "—"
    }


def corrected_values(handling: Handling) -> list[tuple[str, str]]:
    """What was corrected, as it stands now; an emptied value is told as such."""
    names, person = handling.corrected_fields.split(), handling.person
    if person is None:
        return []
    return [
        (str(field.verbose_name), str(getattr(person, field.name) or _("kaldırıldı")))
        for field in personal_fields()
        if field.name in names
    ]
