"""Announces Çözüm Merkezi."""

from pathlib import Path

from imece.engines.catalog.api import ShippedRow, shipped_rows

KEY = "cozum-merkezi"
ROW = Path(__file__).with_name("row.yaml")

shipped_rows.register(ShippedRow(KEY, ROW))
