"""Reads boundaries and streets from a GeoJSON file (RFC 7946), as map offices and OpenStreetMap give them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from imece.civic.institution.territory.selectors import COUNTRY
from imece.kernel.errors import Invalid
from imece.kernel.geometry import Point
from imece.kernel.turkish import clean_text

LARGEST = 10 * 1024 * 1024
MOST_CORNERS = 200_000
NAMES = ("name", "ad", "mahalle", "mahalle_adi", "mahalle_ad", "adi")
"""Properties that may hold a neighbourhood's name, in lower case."""
STREET_NAMES = ("name", "ad", "csbm_adi", "csbm_ad", "yol_adi", "adi")
LINES = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2}
"""Shapes that a street may have, with how deep their points lie."""

Area = tuple[str, list[list[list[float]]]]
Line = tuple[str, list[Point]]
"""A street's name and its points."""


def read_areas(content: bytes) -> list[Area]:
    """Name ("" where there is none) and rings of every area in the file.

    Raises:
        Invalid: it is no GeoJSON with areas in degrees, or one lies outside of Türkiye.
    """
    with _readable(content) as whole:
        areas = list(_areas(whole))
    if not areas:
        raise _wrong(_("Dosyada alan (Polygon veya MultiPolygon) yok."))
    _check_size(sum(len(ring) for _name, rings in areas for ring in rings))
    return areas


def read_streets(content: bytes) -> list[Line]:
    """Every named line or point in the file; what has no name is a path that nobody writes on a letter.

    Raises:
        Invalid: it is no GeoJSON with named lines in degrees, or one lies outside of Türkiye.
    """
    with _readable(content) as whole:
        lines = list(_lines(whole))
    if not lines:
        raise _wrong(_("Dosyada adı olan yol (LineString veya Point) yok."))
    _check_size(sum(len(points) for _name, points in lines))
    return lines


@contextmanager
def _readable(content: bytes) -> Iterator[Any]:
    """The file as JSON; whatever is not as GeoJSON has it is one and the same refusal."""
    if len(content) > LARGEST:
        raise _wrong(_("Dosya çok büyük; en fazla 10 MB olabilir."))
    try:
        yield json.loads(content)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise _wrong(_("Dosya GeoJSON olarak okunamadı.")) from None


def _check_size(corners: int) -> None:
    if corners > MOST_CORNERS:
        raise _wrong(_("Çizgiler çok ayrıntılı; dosyayı sadeleştirip yeniden yükleyin."))


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


def _lines(whole: Mapping[str, Any]) -> Iterator[Line]:
    features = whole["features"] if whole["type"] == "FeatureCollection" else [whole]
    for feature in features:
        name = _name_in(feature.get("properties") or {}, STREET_NAMES)
        shape = feature["geometry"] or {"type": ""}
        if name and shape["type"] in LINES:
            yield name, [_point(point) for point in _flat(shape["coordinates"], LINES[shape["type"]])]


def _flat(coordinates: Any, depth: int) -> list[Any]:
    if depth == 0:
        return [coordinates]
    return [point for part in coordinates for point in _flat(part, depth - 1)]


def _point(point: Sequence[float]) -> Point:
    latitude, longitude = round(float(point[1]), 6), round(float(point[0]), 6)
    if not COUNTRY.holds(latitude, longitude):
        raise _wrong(_("Yollar Türkiye dışında; koordinatlar WGS 84 derece olmalı (EPSG:4326)."))
    return latitude, longitude


def _name_in(properties: Mapping[str, Any], names: Sequence[str] = NAMES) -> str:
    lowered = {str(key).lower(): value for key, value in properties.items()}
    found = next((lowered[key] for key in names if lowered.get(key)), "")
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
