"""The map without Qt: where things lie, what is seen, where labels stand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.gazetteer import load_county_outline, load_towns
from kiosk.content.model import Place, Zone
from kiosk.paths import assets_dir
from kiosk.sections.city_map.geography import (
    Projection,
    apart,
    given_land,
    position_of,
    shipped_land,
    smooth,
)
from kiosk.sections.city_map.placement import (
    Places,
    Wanted,
    around_body,
    around_point,
    crosses,
    leader,
    overlap,
    spread,
)
from kiosk.sections.city_map.view import MOST, View, Viewport
from kiosk.theme.frame import Box

OUTLINE = load_county_outline(assets_dir() / "map" / "outline.csv")
TOWNS = load_towns(assets_dir() / "map" / "towns.csv")
VIEWPORT = Viewport(Box(0, 138, 1312, 680), Box(400, 150, 430, 660))


def zone(**parts: object) -> Zone:
    return Zone.model_validate(
        {"id": "a", "kind": "satellite", "name": "城", "text": "文", **parts}
    )


def test_projection_keeps_true_proportions() -> None:
    box = Box(100, 100, 1000, 600)
    projection = Projection.fit(OUTLINE, box)
    first, second = TOWNS["安海镇"], TOWNS["金井镇"]
    (ax, ay), (bx, by) = (projection.place((t.lon, t.lat)) for t in (first, second))
    east = (second.lon - first.lon) * math.cos(math.radians(24.7)) * 111.3
    south = (first.lat - second.lat) * 111.3
    assert (bx - ax) / (by - ay) == pytest.approx(east / south, rel=0.01)


def test_projection_shows_everything_inside_its_box() -> None:
    box = Box(100, 100, 1000, 600)
    for x, y in Projection.fit(OUTLINE, box).ring(OUTLINE):
        assert box.x - 0.01 <= x <= box.right + 0.01
        assert box.y - 0.01 <= y <= box.bottom + 0.01


def test_shipped_land_parts_coast_from_border() -> None:
    land = shipped_land(OUTLINE)
    vertices = set(land.county[0])
    stretches = [*land.shores, *land.borders]
    assert {point for stretch in stretches for point in stretch} == vertices
    # The tip of 围头 lies on the sea, the border with 石狮 does not.
    assert (118.570, 24.518) in land.shores[1]
    assert (118.585, 24.748) in land.borders[0]
    assert all((118.585, 24.748) not in shore for shore in land.shores)


def test_given_outline_has_no_coast() -> None:
    land = given_land([OUTLINE])
    assert not land.shores
    assert not land.around


def test_smooth_curve_goes_through_its_points() -> None:
    points = [(0.0, 0.0), (10.0, 5.0), (20.0, 0.0)]
    assert [piece[2] for piece in smooth(points)] == points[1:]
    assert len(smooth(points, closed=True)) == 3


def test_city_lies_in_the_middle_of_its_located_places() -> None:
    towns = {name: (t.lon, t.lat) for name, t in TOWNS.items()}
    both = zone(places=[Place(name="甲", at="安海镇"), Place(name="乙", at="东石镇")])
    assert position_of(both, towns) == pytest.approx((118.4635, 24.6925))
    assert position_of(zone(places=[Place(name="甲")]), towns) is None
    assert position_of(zone(at="英林镇"), towns) == towns["英林镇"]


def test_cities_at_one_place_part() -> None:
    room = Box(0, 0, 400, 400)
    moved = apart({"a": (100.0, 100.0), "b": (100.0, 100.0), "c": (105.0, 100.0)}, 100, room)
    points = list(moved.values())
    for index, first in enumerate(points):
        for second in points[index + 1 :]:
            assert max(abs(first[0] - second[0]), abs(first[1] - second[1])) >= 99.9
        assert room.x <= first[0] <= room.right


def test_cities_far_from_each_other_stay_where_they_are() -> None:
    places = {"a": (100.0, 100.0), "b": (300.0, 120.0)}
    assert apart(places, 100, Box(0, 0, 400, 400)) == places


@given(
    st.floats(0.5, 8),
    st.floats(-5000, 5000),
    st.floats(-5000, 5000),
)
def test_limited_view_keeps_the_city_in_the_middle(zoom: float, x: float, y: float) -> None:
    view = VIEWPORT.limited(View(zoom, x, y))
    assert 1.0 - 1e-6 <= view.zoom <= MOST + 1e-6
    at_x, at_y = view.under(VIEWPORT.middle)
    city, middle = VIEWPORT.city, VIEWPORT.middle
    assert min(city.x, middle[0]) - 200 <= at_x <= max(city.right, middle[0]) + 200
    assert city.y - 10 <= at_y <= city.bottom + 10
    assert VIEWPORT.limited(view).is_near(view)


@given(st.floats(1, 4), st.floats(0.3, 3), st.floats(0, 1300), st.floats(140, 800))
def test_zoom_keeps_what_is_under_the_fingers(
    zoom: float, factor: float, x: float, y: float
) -> None:
    view = View(zoom, -100, 40)
    before = view.under((x, y))
    after = view.zoomed(factor, (x, y)).under((x, y))
    assert after == pytest.approx(before, abs=1e-6)


def test_flight_ends_exactly_where_it_goes() -> None:
    start, end = View(1, 0, 0), View(2.2, -640, -310)
    assert start.toward(end, 1.0) == end
    assert start.toward(end, 0.0) == start
    half = start.toward(end, 0.5)
    assert start.zoom < half.zoom < end.zoom


def test_label_avoids_what_is_taken() -> None:
    places = Places(Box(0, 0, 400, 400), [Box(206, 180, 120, 40)])
    at = (200.0, 200.0)
    wanted = Wanted("a", at, 80, 30, around_point(at, 80, 30, 14))
    placed = places.put(wanted)
    assert placed is not None
    assert not placed.tight
    assert placed.box.x + placed.box.w < 0


def test_optional_label_is_left_out_when_there_is_no_room() -> None:
    places = Places(Box(0, 0, 100, 100), [Box(0, 0, 100, 100)])
    at = (50.0, 50.0)
    candidates = around_point(at, 40, 20, 10)
    assert places.put(Wanted("a", at, 40, 20, candidates, must=False)) is None
    placed = places.put(Wanted("b", at, 40, 20, candidates))
    assert placed is not None
    assert placed.tight


def test_twelve_labels_find_room_around_a_city() -> None:
    area = Box(16, 150, 1280, 640)
    at = (560.0, 470.0)
    places = Places(area, discs=[(at, 106.0)])
    boxes = []
    for number, wish in enumerate(spread(12, [math.pi])):
        candidates = around_body(at, 240, 66, (158, 190, 236, 296, 376, 466), wish)
        wanted = Wanted(str(number), at, 240, 66, candidates, 106.0, led=True)
        placed = places.put(wanted)
        assert placed is not None
        assert not placed.tight
        boxes.append(placed.box)
    for index, first in enumerate(boxes):
        assert not any(overlap(first, second) for second in boxes[index + 1 :])


def test_leader_goes_round_a_city_even_where_it_must_cross_a_line() -> None:
    at, city = (200.0, 200.0), ((130.0, 200.0), 60.0)
    # Every place within reach has its leader run through a small thing, as a link's own does.
    places = Places(Box(0, 0, 400, 400), [Box(192, 192, 16, 16)], discs=[city])
    candidates = around_body(at, 60, 30, (140,), math.pi)
    placed = places.put(Wanted("a", at, 60, 30, candidates, led=True))
    assert placed is not None
    assert not placed.tight
    start, end = leader((0.0, 0.0), 0.0, placed.box)
    assert not crosses(start, end, Box(-110, -30, 80, 60))


def test_leader_ends_at_the_edge_of_its_label() -> None:
    start, end = leader((0.0, 0.0), 50.0, Box(100, -20, 80, 40))
    assert math.hypot(*start) == pytest.approx(50)
    assert end[0] == pytest.approx(100, abs=0.5)


def test_crossing_lines_are_seen() -> None:
    box = Box(10, 10, 20, 20)
    assert crosses((0.0, 0.0), (40.0, 40.0), box)
    assert not crosses((0.0, 0.0), (5.0, 5.0), box)
    assert not crosses((0.0, 5.0), (40.0, 5.0), box)
