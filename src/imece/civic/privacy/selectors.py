"""Which notice is in force."""

from django.utils import timezone

from imece.civic.privacy.models import PrivacyNotice


def current_notice() -> PrivacyNotice | None:
    """The newest notice in force; none on an installation that has not published one yet."""
    return PrivacyNotice.objects.filter(valid_from__lte=timezone.now()).order_by("-version").first()


def notice_of(version: int) -> PrivacyNotice | None:
    return PrivacyNotice.objects.filter(version=version, valid_from__lte=timezone.now()).first()
