"""Words that everybody in town would try first."""

import re
from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from imece.civic.identity.models import User
from imece.civic.institution.api import current_institution
from imece.kernel import turkish

WORDS: Final = ("belediyesi", "belediye", "ebelediye", "imece", "parola", "sifre", "password", "turkiye", "istanbul")
LEFT: Final = 4
"""So many letters must be left of a password when the house's own words are taken out."""


class NoCommonPassword(CommonPasswordValidator):
    """Django's list of passwords that everybody uses, with a sentence that says so."""

    def get_error_message(self) -> str:
        return _("Bu parola çok yaygın; başkaları kolayca tahmin eder.")


class NoHouseWords:
    """Refuses passwords that hardly say more than the municipality's name (OWASP ASVS 5.0, 6.1.2 and 6.2.11)."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ``ValidationError`` where too little of it is the person's own."""
        letters = re.sub(r"[^a-z]", "", turkish.fold(password))
        own = letters
        for word in sorted({*WORDS, *_names()}, key=len, reverse=True):
            own = own.replace(word, "")
        if own != letters and len(own) < LEFT:
            raise ValidationError(self.get_help_text(), code="house_words")

    def get_help_text(self) -> str:
        return _("Parola, belediyenin adı gibi kolay tahmin edilen bir sözcükten ibaret olamaz.")


def _names() -> set[str]:
    house = current_institution()
    parts = " ".join((house.name, house.short_name, house.province, house.district)).split()
    return {folded for part in parts if len(folded := re.sub(r"[^a-z]", "", turkish.fold(part))) >= LEFT}
