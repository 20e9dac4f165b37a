"""Keeps parts of the frame that are the same for everybody, so that a page costs only what is its own."""

from collections.abc import Hashable
from typing import Any, Final

from django.template import loader
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST: Final = 512
_parts: dict[tuple[Hashable, ...], SafeString] = {}


def part(template: str, values: dict[str, Any], key: tuple[Hashable, ...]) -> SafeString:
    """``template`` shown with ``values``, which ``key`` must wholly determine.

    Nothing of a person may be in it: what one visitor's page kept is shown to the next.
    """
    place = (template, get_language(), *key)
    found = _parts.get(place)
    if found is None:
        if len(_parts) >= MOST:
            _parts.clear()
        found = _parts[place] = loader.render_to_string(template, values)
    return found
