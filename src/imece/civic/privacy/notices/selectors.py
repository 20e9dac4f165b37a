"""Which notice is in force, and whether it still tells the truth."""

from django.core.cache import cache

from imece.civic.privacy.notices.models import PrivacyNotice
from imece.civic.privacy.notices.template import purposes

KEPT_SECONDS = 30


def current_notice() -> PrivacyNotice | None:
    """The newest notice in force; none on an installation that has not published one yet."""
    return PrivacyNotice.objects.in_force().first()


def notice_of(version: int) -> PrivacyNotice | None:
    """The notice of this version, if it has come into force; it never changes then, and is kept for half a minute."""
    key = f"privacy:notice:{version}"
    notice: PrivacyNotice | None = cache.get(key)
    if notice is None:
        notice = PrivacyNotice.objects.in_force().filter(version=version).first()
        cache.set(key, notice, KEPT_SECONDS)
    return notice


def untold(notice: PrivacyNotice) -> list[str]:
    """Titles of purposes that the inventory has today and the notice does not tell, or tells otherwise."""
    said = {purpose["key"]: purpose for purpose in notice.purposes}
    return [purpose["title"] for purpose in purposes() if said.get(purpose["key"]) != purpose]
