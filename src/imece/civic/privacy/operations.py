"""Records what people were told."""

from imece.civic.privacy.models import Acknowledgement, PrivacyNotice


def acknowledge(*, notice: PrivacyNotice, subject: str) -> Acknowledgement:
    """Record that ``notice`` was shown for ``subject`` (an application number). Runs in the caller's transaction."""
    return Acknowledgement.objects.create(notice=notice, subject=subject)
