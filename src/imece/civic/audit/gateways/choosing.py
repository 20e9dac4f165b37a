"""Which authority the settings name."""

from django.conf import settings

from imece.civic.audit.gateways import TimestampAuthority
from imece.civic.audit.gateways.rfc3161 import HttpAuthority


def authority() -> TimestampAuthority | None:
    """The configured timestamp authority; without one seals are kept unstamped, and say so."""
    return HttpAuthority(**settings.TIMESTAMP) if settings.TIMESTAMP["url"] else None
