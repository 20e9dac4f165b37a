"""Which outside ways in the settings open."""

from django.conf import settings

from imece.civic.identity.gateways.edevlet import EDevlet
from imece.civic.identity.gateways.oidc import OpenIdConnect
from imece.civic.identity.gateways.sources import Source


def sources() -> list[Source]:
    """The ways in that are configured, e-Devlet first."""
    found: list[Source] = []
    if settings.EDEVLET:
        found.append(EDevlet(**settings.EDEVLET))
    if settings.OIDC:
        found.append(OpenIdConnect(**settings.OIDC))
    return found


def source_named(key: str) -> Source | None:
    return next((source for source in sources() if source.key == key), None)
