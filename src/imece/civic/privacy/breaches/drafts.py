"""Drafts of what is sent: the notification to the Board in the order of its form, and the letter to the people."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Institution, current_institution
from imece.civic.privacy.breaches.models import Breach, Effect
from imece.civic.privacy.inventory.rows import labels
from imece.kernel.pdf import render
from imece.kernel.personal_data import Category, SubjectGroup
from imece.kernel.turkish import moment_words

Pairs = list[tuple[str, str]]
BOARD, PEOPLE = "privacy/breach_board.typ", "privacy/breach_people.typ"


def board_draft(breach: Breach) -> bytes:
    """Kişisel Veri İhlal Bildirimi: everything that the Board's form asks; what is not known yet says so."""
    house = current_institution()
    return render(
        BOARD,
        {
            "title": _("Kişisel Veri İhlal Bildirimi (taslak)"),
            "institution": _sender(house),
            "reference": [(_("İhlal no"), breach.number), (_("Taslağın tarihi"), _when(timezone.now()))],
            "parts": [
                {"title": title, "facts": [list(pair) for pair in pairs]} for title, pairs in _parts(house, breach)
            ],
        },
    )


def people_draft(breach: Breach) -> bytes:
    """The letter of decision 2019/271: when, which data, what may follow, what was done, whom to ask."""
    house = current_institution()
    return render(
        PEOPLE,
        {
            "title": _("Kişisel verilerinizle ilgili bildirim (taslak)"),
            "institution": _sender(house),
            "reference": [(_("İhlal no"), breach.number)],
            "paragraphs": _told(breach),
            "contact": breach.contact or f"{house.email}, {house.phone}",
            "rights": _("6698 sayılı Kanun’un 11. maddesindeki haklarınızı belediyemize başvurarak kullanabilirsiniz."),
        },
    )


def _sender(house: Institution) -> dict[str, str]:
    return {
        "name": house.name,
        "address": house.address,
        "phone": house.phone,
        "website": house.website,
        "primary_colour": house.primary_colour,
    }


def _parts(house: Institution, breach: Breach) -> Sequence[tuple[str, Pairs]]:
    return (
        (_("Veri sorumlusu"), _controller(house, breach)),
        (_("İhlalin zamanı"), _times(breach)),
        (_("İhlalin niteliği"), _nature(breach)),
        (_("Etkilenen kişi ve veriler"), _affected(breach)),
        (_("Önlemler"), _measures(breach)),
        (_("Kişilere bildirim"), _people(breach)),
    )


def _controller(house: Institution, breach: Breach) -> Pairs:
    return [
        (_("Unvanı"), house.name),
        (_("Adresi"), house.address),
        (_("KEP adresi"), house.registered_email),
        (_("İletişim"), f"{house.phone}, {house.email}"),
        (_("Bildirimi hazırlayan"), breach.contact or _unknown()),
        (_("Veri işleyen"), breach.processor or _("Yok")),
    ]


def _times(breach: Breach) -> Pairs:
    told = breach.board_notified_at or timezone.now()
    late = breach.late_reason or (_("Yazılacak: 72 saat geçti") if told > breach.due_at else "")
    return [
        (_("Başlangıcı"), _when(breach.happened_from)),
        (_("Sonu"), _when(breach.happened_until)),
        (_("Öğrenildiği an"), _when(breach.noticed_at)),
        (_("Nasıl öğrenildi"), breach.noticed_how),
        (_("72 saatin sonu"), _when(breach.due_at)),
        (_("Gecikmenin nedeni"), late),
    ]


def _nature(breach: Breach) -> Pairs:
    return [
        (_("Kaynağı"), breach.get_source_display()),
        (_("Etkilenen güvenlik unsuru"), "; ".join(labels(Effect, breach.effects))),
        (_("Olayın anlatımı"), breach.description),
    ]


def _affected(breach: Breach) -> Pairs:
    about = _(" (tahminî)") if breach.counts_are_estimates else ""
    special = [str(each.label) for each in Category if each.is_special and each.value in breach.categories]
    return [
        (_("Veri kategorileri"), ", ".join(labels(Category, breach.categories)) or _unknown()),
        (_("Özel nitelikli veri"), ", ".join(special) or _("Yok")),
        (_("Kişi grupları"), ", ".join(labels(SubjectGroup, breach.subjects)) or _unknown()),
        (_("Kişi sayısı"), _unknown() if breach.people_count is None else f"{breach.people_count}{about}"),
        (_("Kayıt sayısı"), _unknown() if breach.records_count is None else f"{breach.records_count}{about}"),
        (_("Olası sonuçlar"), breach.consequences or _unknown()),
        (_("Risk değerlendirmesi"), breach.get_risk_display() if breach.risk else _unknown()),
    ]


def _measures(breach: Breach) -> Pairs:
    return [
        (_("İhlalden önce"), breach.measures_before or _unknown()),
        (_("İhlal üzerine"), breach.measures_taken or _unknown()),
        (_("Alınacaklar"), breach.measures_planned or _unknown()),
    ]


def _people(breach: Breach) -> Pairs:
    return [
        (_("Bildirildi mi"), _when(breach.people_told_at) if breach.people_told_at else _("Henüz bildirilmedi")),
        (_("Nasıl"), breach.people_told_how),
        (_("Bilgi verilen diğer kurumlar"), breach.other_authorities),
    ]


def _told(breach: Breach) -> list[str]:
    data = ", ".join(labels(Category, breach.categories)) or _unknown()
    return [
        _("Sayın ilgili,"),
        _opening(breach),
        _("Ne oldu: %(text)s") % {"text": breach.description},
        _("Etkilenen veri türleri: %(data)s.") % {"data": data},
        _("Olası sonuçlar: %(text)s") % {"text": breach.consequences or _unknown()},
        _("Aldığımız önlemler: %(text)s") % {"text": breach.measures_taken or _unknown()},
        _("Olay Kişisel Verileri Koruma Kuruluna bildirildi.") if breach.board_notified_at else "",
    ]


def _opening(breach: Breach) -> str:
    """When it happened, as far as that is known, and when the house learned of it."""
    noticed = _when(breach.noticed_at)
    if breach.happened_from is None:
        return _("Kişisel verilerinizi etkileyen bir olay yaşandığını %(noticed)s öğrendik.") % {"noticed": noticed}
    opening = _("%(when)s tarihinde kişisel verilerinizi etkileyen bir olay yaşandı; bunu %(noticed)s öğrendik.")
    return opening % {"when": _when(breach.happened_from), "noticed": noticed}


def _when(at: datetime | None) -> str:
    return moment_words(at, year=True) if at else _unknown()


def _unknown() -> str:
    return _("Henüz bilinmiyor")
