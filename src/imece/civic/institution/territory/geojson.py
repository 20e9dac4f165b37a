"""Reads boundaries from a GeoJSON file (RFC 7946), as map offices and OpenStreetMap give them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from imece.civic.institution.territory.selectors import COUNTRY
from imece.kernel.errors import Invalid
from imece.kernel.turkish import clean_text

LARGEST = 10 * 1024 * 1024
MOST_CORNERS = 200_000
NAMES = ("name", "ad", "mahalle", "mahalle_adi", "mahalle_ad", "adi")
"""Properties that may hold a neighbourhood's name, in lower case."""

Area = tuple[str, list[list[list[float]]]]


def read_areas(content: bytes) -> list[Area]:
    """Name ("" where there is none) and rings of every area in the file.

    Raises:
        Invalid: it is no GeoJSON with areas in degrees, or one lies outside of Türkiye.
    """
    if len(content) > LARGEST:
        raise _wrong(_("Dosya çok büyük; en fazla 10 MB olabilir."))
    try:
        areas = list(_areas(json.loads(content)))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise _wrong(_("Dosya GeoJSON olarak okunamadı.")) from None
    if not areas:
        raise _wrong(_("Dosyada alan (Polygon veya MultiPolygon) yok."))
    if sum(len(ring) for _name, rings in areas for ring in rings) > MOST_CORNERS:
        raise _wrong(_("Sınırlar çok ayrıntılı; dosyayı sadeleştirip yeniden yükleyin."))
    return areas


def _areas(whole: Mapping[str, Any]) -> Iterator[Area]:
    if whole["type"] == "FeatureCollection":
        for feature in whole["features"]:
            yield from _areas(feature)
    elif whole["type"] == "Feature":
        for _name, rings in _areas(whole["geometry"]) if whole["geometry"] else ():
            yield _name_in(whole.get("properties") or {}), rings
    elif whole["type"] == "Polygon":
        yield "", [_ring(ring) for ring in whole["coordinates"]]
    elif whole["type"] == "MultiPolygon":
        yield "", [_ring(ring) for polygon in whole["coordinates"] for ring in polygon]


def _name_in(properties: Mapping[str, Any]) -> str:
    lowered = {str(key).lower(): value for key, value in properties.items()}
    found = next((lowered[key] for key in NAMES if lowered.get(key)), "")
    return " ".join(clean_text(str(found)).split())[:80]


def _ring(corners: Sequence[Sequence[float]]) -> list[list[float]]:
    """Without height and with six decimals, which is ten centimetres."""
    ring = [[round(float(corner[0]), 6), round(float(corner[1]), 6)] for corner in corners]
    if len(ring) < 3:
        raise ValueError("a ring needs three corners")
    if not all(COUNTRY.holds(latitude, longitude) for longitude, latitude in ring):
        raise _wrong(_("Sınır Türkiye dışında; koordinatlar WGS 84 derece olmalı (EPSG:4326)."))
    return ring


def _wrong(sentence: str) -> Invalid:
    return Invalid(fields={"file": [sentence]})
