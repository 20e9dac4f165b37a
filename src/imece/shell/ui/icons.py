"""Bootstrap Icons, written into the page: two or three small drawings weigh less than the icon font."""

import re
from functools import lru_cache

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


class NoSuchIcon(LookupError):
    """Bootstrap Icons has no drawing of this name."""


@lru_cache(maxsize=512)
def svg(name: str, label: str = "") -> SafeString:
    """The drawing as inline SVG: silent for screen readers, or an image named ``label``.

    Raises:
        NoSuchIcon: there is no such drawing (while developing; in production an empty mark stands for it).
    """
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" fill="currentColor" {}>{}</svg>',
        role,
        mark_safe(_paths(name)),  # noqa: S308
    )


@lru_cache(maxsize=512)
def _paths(name: str) -> str:
    file = settings.NODE_MODULES / "bootstrap-icons" / "icons" / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
        if settings.DEBUG:
            raise NoSuchIcon(name)
        return ""
    drawing = file.read_text(encoding="utf-8")
    return drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")].strip()
