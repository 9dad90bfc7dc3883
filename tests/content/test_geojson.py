from __future__ import annotations

import json

import pytest

from kiosk.content.gazetteer import Gazetteer
from kiosk.content.geojson import MAX_POINTS, parse_outline
from kiosk.content.problems import AssetError

RING = [[118.4, 24.5], [118.7, 24.5], [118.7, 24.9], [118.4, 24.9], [118.4, 24.5]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def fault(data: object, towns: Gazetteer) -> str:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(AssetError) as caught:
        parse_outline(raw, towns)
    return caught.value.code


@pytest.mark.parametrize(
    "data",
    [
        POLYGON,
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        {"type": "Feature", "geometry": POLYGON},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": POLYGON}]},
        {"type": "GeometryCollection", "geometries": [POLYGON, {"type": "Point"}]},
        {"type": "Polygon", "coordinates": [[[*point, 12.5] for point in RING]]},
    ],
)
def test_polygons_are_found_wherever_geojson_puts_them(data: object, gazetteer: Gazetteer) -> None:
    outline = parse_outline(json.dumps(data).encode(), gazetteer)
    assert outline == ((tuple((x, y) for x, y in RING),),)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[" * 200_000,
        b"[1]",
        b'{"type": "Polygon"}',
        b'{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 2], [2, 3], [3, 4]]]}',
        b'{"type": "Polygon", "coordinates": [[[true, 1], [1, 2], [2, 3], [3, 4]]]}',
        b'{"type": "Polygon", "coordinates": [[["1", 1], [1, 2], [2, 3], [3, 4]]]}',
        b'{"type": "Polygon", "coordinates": [[[1%s, 1], [1, 2], [2, 3], [3, 4]]]}' % (b"0" * 400),
        b'{"type": "Polygon", "coordinates": [[[1%s, 1], [1, 2], [2, 3]]]}' % (b"0" * 9000),
        b'{"type": "Polygon", "coordinates": [[[1, 1], [1, 2]]]}',
        b'{"type": "Polygon", "coordinates": [5]}',
        b'{"type": "LineString", "coordinates": [[1, 1], [1, 2]]}',
    ],
)
def test_anything_else_is_no_outline(data: bytes, gazetteer: Gazetteer) -> None:
    assert fault(data, gazetteer) == "outline-not-geojson"


def test_coordinates_are_degrees(gazetteer: Gazetteer) -> None:
    swapped = {"type": "Polygon", "coordinates": [[point[::-1] for point in RING]]}
    assert fault(swapped, gazetteer) == "outline-out-of-range"
    infinite = b'{"type": "Polygon", "coordinates": [[[1e999, 1], [1, 2], [2, 3], [3, 4]]]}'
    assert fault(infinite, gazetteer) == "outline-out-of-range"


def test_it_is_the_outline_of_this_place(gazetteer: Gazetteer) -> None:
    away = {"type": "Polygon", "coordinates": [[[x - 2, y + 15] for x, y in RING]]}
    assert fault(away, gazetteer) == "outline-elsewhere"
    assert parse_outline(json.dumps(away).encode(), {})


def test_points_are_bounded(gazetteer: Gazetteer) -> None:
    fine = {"type": "Polygon", "coordinates": [[[118.5, 24.7]] * (MAX_POINTS + 1)]}
    assert fault(fine, gazetteer) == "outline-too-fine"
