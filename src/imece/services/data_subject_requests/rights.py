"""The nine rights of the person concerned (6698 m.11/1), and what an answer to each must say."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from imece.kernel.errors import Sentence


@dataclass(frozen=True)
class DataRight:
    """One letter of m.11/1; ``answer`` is what the answering letter begins with."""

    letter: str
    title: Sentence
    answer: Sentence


RIGHTS: Mapping[str, DataRight] = {
    right.letter: right
    for right in (
        DataRight(
            "a",
            _("İşlenip işlenmediğini öğrenme"),
            _("Hakkınızda kişisel veri işlenmektedir; tutulan kayıtların dökümü ektedir."),
        ),
        DataRight(
            "b", _("Bilgi alma"), _("Hakkınızda tutulan kayıtların tamamı, amaçlarıyla birlikte ekteki dökümdedir.")
        ),
        DataRight(
            "c",
            _("Amacını öğrenme"),
            _("Verileriniz yalnız ekteki dökümde her bölümün başında yazan amaçla kullanılmıştır."),
        ),
        DataRight(
            "ç",
            _("Aktarıldığı kişileri bilme"),
            _("Verilerinizin aktarıldığı kişi ve kurumlar aydınlatma metnimizde amaçlarıyla yazılıdır."),
        ),
        DataRight("d", _("Düzeltme"), _("Kayıtlarımızdaki bilgileriniz istediğiniz gibi düzeltilmiştir.")),
        DataRight(
            "e",
            _("Silme veya yok etme"),
            _("Saklanması zorunlu olmayan verileriniz imha edilmiştir; imha tutanağı ektedir."),
        ),
        DataRight(
            "f",
            _("Üçüncü kişilere bildirme"),
            _("Yapılan işlem, verilerinizin aktarıldığı kişi ve kurumlara bildirilmiştir."),
        ),
        DataRight(
            "g",
            _("Otomatik analize itiraz"),
            _("Başvurularınız hakkında yalnız otomatik sistemlerle karar verilmemektedir; kararları görevliler verir."),
        ),
        DataRight("ğ", _("Zararın giderilmesi"), _("Zararınızın giderilmesi isteminiz incelenmiştir.")),
    )
}
ACCESS = frozenset("abcç")
TRANSFERS, CORRECTION, ERASURE, TELLING = "ç", "d", "e", "f"


def asked_for(answers: Mapping[str, object]) -> list[DataRight]:
    """The rights that an application uses, in the order of the law; unknown letters are left out."""
    chosen = answers.get("rights")
    letters = chosen if isinstance(chosen, list) else []
    return [right for letter, right in RIGHTS.items() if letter in letters]
