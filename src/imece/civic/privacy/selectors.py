"""Which notice is in force."""

from imece.civic.privacy.models import PrivacyNotice


def current_notice() -> PrivacyNotice | None:
    """The newest notice in force; none on an installation that has not published one yet."""
    return PrivacyNotice.objects.in_force().first()


def notice_of(version: int) -> PrivacyNotice | None:
    return PrivacyNotice.objects.in_force().filter(version=version).first()
