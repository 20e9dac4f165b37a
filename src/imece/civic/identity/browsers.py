"""What people call their browser and their device, read out of what the browser says of itself."""

from typing import Final

from django.utils.translation import gettext as _

BROWSERS: Final = (
    ("SamsungBrowser", "Samsung Internet"),
    ("YaBrowser", "Yandex"),
    ("OPR/", "Opera"),
    ("Edg", "Edge"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
"""In this order: most browsers also name the ones that they want to be taken for."""


def device_words(user_agent: str) -> str:
    """``Chrome, Android``; what is not known is said so."""
    found = [_named(user_agent, BROWSERS), _named(user_agent, DEVICES)]
    return ", ".join(filter(None, found)) or _("Bilinmeyen cihaz")


def _named(user_agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
