"""A map outline that a hall has had approved, read from GeoJSON with everything bounded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kiosk.content.gazetteer import Coordinate, Gazetteer
from kiosk.content.problems import AssetError, Words

MAX_BYTES = 4 * 1024 * 1024
MAX_POINTS = 50_000

Ring = tuple[Coordinate, ...]
Outline = tuple[tuple[Ring, ...], ...]
"""Polygons, each its outer ring and then its holes."""

_NO_JSON = Words("不是 JSON", "no JSON")
_NO_POLYGON = Words("里面没有面", "there is no polygon in it")
_BAD_RING = Words("边界不是一圈坐标", "a boundary is not a ring of coordinates")


def parse_outline(data: bytes, towns: Gazetteer) -> Outline:
    """The polygons of the GeoJSON ``data``; AssetError unless it can be drawn around ``towns``."""
    try:
        root = json.loads(data.decode("utf-8-sig"), parse_constant=lambda name: None)
    except (ValueError, RecursionError):
        raise AssetError("outline-not-geojson", detail=_NO_JSON) from None
    polygons = tuple(tuple(_ring(ring) for ring in polygon) for polygon in _polygons(root, depth=0))
    points = [point for polygon in polygons for ring in polygon for point in ring]
    if not points:
        raise AssetError("outline-not-geojson", detail=_NO_POLYGON)
    if len(points) > MAX_POINTS:
        raise AssetError("outline-too-fine", count=len(points), limit=MAX_POINTS)
    for x, y in points:
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            raise AssetError("outline-out-of-range", x=f"{x:g}", y=f"{y:g}")
    if towns and not any(_is_around(town.lon, town.lat, points) for town in towns.values()):
        raise AssetError("outline-elsewhere")
    return polygons


def _polygons(node: Any, depth: int) -> Iterator[list[Any]]:
    """The coordinate lists of every polygon in the GeoJSON object ``node``."""
    if not isinstance(node, dict) or depth > 4:
        return
    coordinates = node.get("coordinates")
    for part in (
        node.get("geometry"),
        *_list(node.get("features")),
        *_list(node.get("geometries")),
    ):
        yield from _polygons(part, depth + 1)
    if node.get("type") == "Polygon":
        yield _list(coordinates)
    elif node.get("type") == "MultiPolygon":
        yield from (_list(polygon) for polygon in _list(coordinates))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _ring(value: Any) -> Ring:
    ring = tuple(_coordinate(point) for point in _list(value))
    if len(ring) < 4:
        raise AssetError("outline-not-geojson", detail=_BAD_RING)
    return ring


def _coordinate(point: Any) -> Coordinate:
    numbers = _list(point)[:2]
    if len(numbers) < 2 or not all(type(number) in (int, float) for number in numbers):
        raise AssetError("outline-not-geojson", detail=_BAD_RING)
    try:
        return float(numbers[0]), float(numbers[1])
    except OverflowError:
        raise AssetError("outline-not-geojson", detail=_BAD_RING) from None


def _is_around(lon: float, lat: float, points: list[Coordinate]) -> bool:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    return west <= lon <= east and south <= lat <= north
