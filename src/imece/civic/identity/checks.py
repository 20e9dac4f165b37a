"""What must not be found in a production environment."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def codes_stay_off_the_screen(**_rest: Any) -> list[CheckMessage]:
    """A code on the screen proves nothing: IMECE_SHOW_CODES is for demonstrations."""
    if not settings.SHOW_CODES_ON_SCREEN:
        return []
    return [Error("IMECE_SHOW_CODES shows sign-in codes to whoever asks; remove it.", id="imece.identity.E001")]
