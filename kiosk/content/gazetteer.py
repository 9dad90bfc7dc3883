"""The towns of the city, with their places: what the map knows of the ground.

Towns and outline come from ``assets/map``; its README names their sources and licences.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Coordinate = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town or subdistrict and the point that stands for it."""

    name: str
    lon: float
    lat: float


Gazetteer = Mapping[str, Town]
"""Every known town by its name."""


def load_towns(path: Path) -> Gazetteer:
    """The towns of the CSV file ``path`` (``name,lon,lat,source``), in its order."""
    return {
        row["name"]: Town(row["name"], float(row["lon"]), float(row["lat"])) for row in _rows(path)
    }


def load_county_outline(path: Path) -> tuple[Coordinate, ...]:
    """The outline of the city in the CSV file ``path`` (``lon,lat``), as one closed ring."""
    return tuple((float(row["lon"]), float(row["lat"])) for row in _rows(path))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
