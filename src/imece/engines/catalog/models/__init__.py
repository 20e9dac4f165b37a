"""Nouns of the catalogue."""

from imece.engines.catalog.models.measured import MeasuredFigure, Measurement
from imece.engines.catalog.models.service import CatalogState, Service
from imece.engines.catalog.models.version import Audience, ClockBasis, ServiceVersion, State

__all__ = [
    "Audience",
    "CatalogState",
    "ClockBasis",
    "MeasuredFigure",
    "Measurement",
    "Service",
    "ServiceVersion",
    "State",
]
