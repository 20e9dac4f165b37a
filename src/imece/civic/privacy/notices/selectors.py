"""Which notice is in force, and whether it still tells the truth."""

from imece.civic.privacy.notices.models import PrivacyNotice
from imece.civic.privacy.notices.template import purposes


def current_notice() -> PrivacyNotice | None:
    """The newest notice in force; none on an installation that has not published one yet."""
    return PrivacyNotice.objects.in_force().first()


def notice_of(version: int) -> PrivacyNotice | None:
    return PrivacyNotice.objects.in_force().filter(version=version).first()


def untold(notice: PrivacyNotice) -> list[str]:
    """Titles of purposes that the inventory has today and the notice does not tell, or tells otherwise."""
    said = {purpose["key"]: purpose for purpose in notice.purposes}
    return [purpose["title"] for purpose in purposes() if said.get(purpose["key"]) != purpose]
