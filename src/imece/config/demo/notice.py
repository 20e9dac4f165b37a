"""The privacy notice of the invented municipality, version 1: the programme's own text with its name in it."""

from datetime import UTC, datetime

from imece.civic.institution.api import Institution
from imece.civic.privacy.api import PrivacyNotice, own_text
from imece.config.demo.house import INSTITUTION

IN_FORCE_SINCE = datetime(2025, 1, 1, tzinfo=UTC)


def load_notice() -> PrivacyNotice:
    """Publish version 1; it was in force before the first demo application."""
    return PrivacyNotice.objects.create(
        version=1,
        valid_from=IN_FORCE_SINCE,
        published_at=IN_FORCE_SINCE,
        **vars(own_text(Institution(**INSTITUTION))),
    )
