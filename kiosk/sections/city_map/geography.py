"""Where things lie: from longitude and latitude to the plane of the map. Free of Qt.

The plane is in design units: at zoom 1 it is the stage itself. Degrees of longitude are shortened as they
are at the city's latitude, so that everything stands at its true relative position.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.content.model import CityMap, Zone
from kiosk.theme.frame import Box

Point = tuple[float, float]
"""A place: longitude and latitude in degrees, or x and y in design units."""

Ring = tuple[Point, ...]

_SHORES: tuple[tuple[Point, Point], ...] = (
    ((118.646, 24.855), (118.651, 24.791)),
    ((118.650, 24.722), (118.430, 24.758)),
)
"""The stretches of the county's outline that lie on the sea, each by its two ends."""

# The land around the county is drawn without detail, by eye: it only says where the sea is not.
_NORTH_SHORE: Ring = (
    (119.60, 25.02), (119.20, 24.99), (118.97, 24.905), (118.90, 24.865), (118.83, 24.848),
    (118.775, 24.856), (118.735, 24.872), (118.712, 24.902), (118.697, 24.905), (118.684, 24.885),
    (118.662, 24.870),
)  # fmt: skip
_EAST_SHORE: Ring = (
    (118.672, 24.806), (118.697, 24.812), (118.722, 24.801), (118.752, 24.792), (118.772, 24.775),
    (118.768, 24.752), (118.748, 24.727), (118.722, 24.705), (118.702, 24.693), (118.685, 24.703),
    (118.668, 24.716),
)  # fmt: skip
_WEST_SHORE: Ring = (
    (118.421, 24.744), (118.424, 24.716), (118.416, 24.692), (118.421, 24.662), (118.402, 24.634),
    (118.370, 24.622), (118.330, 24.604), (118.292, 24.588), (118.262, 24.560), (118.215, 24.572),
    (118.165, 24.548), (118.12, 24.520), (118.06, 24.470), (117.98, 24.44), (117.60, 24.38),
)  # fmt: skip
_INLAND: Ring = ((117.20, 24.40), (117.20, 25.70), (119.60, 25.70))


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to design units."""

    west: float
    north: float
    scale: float
    """Design units to a degree of latitude."""
    shortening: float
    """How much shorter a degree of longitude is here."""
    x: float
    y: float

    @classmethod
    def fit(cls, points: Iterable[Point], box: Box) -> Projection:
        """The projection that shows ``points`` as large as ``box`` allows, in its middle."""
        seen = list(points)
        west, east = min(p[0] for p in seen), max(p[0] for p in seen)
        south, north = min(p[1] for p in seen), max(p[1] for p in seen)
        shortening = math.cos(math.radians((south + north) / 2))
        wide = max((east - west) * shortening, 1e-6)
        high = max(north - south, 1e-6)
        scale = min(box.w / wide, box.h / high)
        return cls(
            west,
            north,
            scale,
            shortening,
            box.x + (box.w - wide * scale) / 2,
            box.y + (box.h - high * scale) / 2,
        )

    def place(self, point: Point) -> Point:
        """Where ``point`` (longitude, latitude) lies on the plane."""
        return (
            self.x + (point[0] - self.west) * self.shortening * self.scale,
            self.y + (self.north - point[1]) * self.scale,
        )

    def ring(self, points: Iterable[Point]) -> Ring:
        """Where all of ``points`` lie on the plane."""
        return tuple(self.place(point) for point in points)


@dataclass(frozen=True, slots=True)
class Land:
    """What is drawn as land, in degrees."""

    county: tuple[Ring, ...]
    """The county's outline: one ring, or several in an outline that staff gave."""
    shores: tuple[Ring, ...] = ()
    """Its stretches on the sea; empty where that is not known."""
    borders: tuple[Ring, ...] = ()
    """Its stretches on land."""
    around: Ring = ()
    """The county and all the land around it, one ring; empty where that is not known."""
    far_shores: tuple[Ring, ...] = ()
    """The coast of the land around."""

    @property
    def points(self) -> tuple[Point, ...]:
        """Every vertex of the county."""
        return tuple(point for ring in self.county for point in ring)


def shipped_land(outline: Sequence[Point]) -> Land:
    """The county of the shipped ``outline`` with its coast, its borders and the land around it."""
    ring = tuple(outline[:-1] if outline[0] == outline[-1] else outline)
    ends = [(_nearest(ring, start), _nearest(ring, end)) for start, end in _SHORES]
    bay, sea = (_stretch(ring, start, end) for start, end in ends)
    borders = (
        _stretch(ring, ends[0][1], ends[1][0]),
        _stretch(ring, ends[1][1], ends[0][0]),
    )
    around = (*_NORTH_SHORE, *bay, *_EAST_SHORE, *sea, *_WEST_SHORE, *_INLAND)
    far = (
        (*_NORTH_SHORE, bay[0]),
        (bay[-1], *_EAST_SHORE, sea[0]),
        (sea[-1], *_WEST_SHORE),
    )
    return Land((ring,), (bay, sea), borders, around, far)


def given_land(rings: Iterable[Sequence[Point]]) -> Land:
    """The outline that a hall has had approved: shown as it is, nothing added."""
    return Land(tuple(tuple(ring) for ring in rings))


def _nearest(ring: Ring, point: Point) -> int:
    return min(range(len(ring)), key=lambda index: math.dist(ring[index], point))


def _stretch(ring: Ring, start: int, end: int) -> Ring:
    if start <= end:
        return ring[start : end + 1]
    return (*ring[start:], *ring[: end + 1])


def smooth(points: Sequence[Point], *, closed: bool = False) -> list[tuple[Point, Point, Point]]:
    """The curve through ``points`` (Catmull-Rom) as Bézier pieces: two handles and an end each."""
    count = len(points)
    pieces: list[tuple[Point, Point, Point]] = []
    for index in range(count if closed else count - 1):
        here, there = points[index], points[(index + 1) % count]
        before = points[index - 1] if closed or index else here
        after = points[(index + 2) % count] if closed or index + 2 < count else there
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        pieces.append((first, second, there))
    return pieces


def town_named(name: str | None, towns: Mapping[str, Point]) -> str | None:
    """``name`` when the gazetteer knows a town of that name; else None."""
    return name if name is not None and name in towns else None


def position_of(zone: Zone, towns: Mapping[str, Point]) -> Point | None:
    """Where ``zone`` lies (degrees): its town, or the middle of its located places; else None."""
    own = town_named(zone.at, towns)
    if own is not None:
        return towns[own]
    named = {town_named(place.at, towns) for place in zone.places}
    found = [towns[name] for name in sorted(filter(None, named))]
    if not found:
        return None
    return (
        sum(point[0] for point in found) / len(found),
        sum(point[1] for point in found) / len(found),
    )


def bodies_of(city: CityMap, towns: Mapping[str, Point]) -> dict[str, Point]:
    """Where the cities of the map lie (degrees), by zone; those of no known place are left out."""
    found = {
        zone.id: position_of(zone, towns)
        for zone in city.zones
        if zone.kind in ("main", "satellite")
    }
    return {key: point for key, point in found.items() if point is not None}


def apart(
    places: Mapping[str, Point], gap: float, within: Box, rounds: int = 80
) -> dict[str, Point]:
    """``places`` on the plane, moved just so far that no two squares of side ``gap`` around them meet.

    The body of a city is a sign for a whole area; nothing is said by a few units. None is moved out of
    ``within``, but for one that lies outside by itself.
    """
    moved = dict(places)
    names = list(moved)
    for _ in range(rounds):
        still = True
        for index, first in enumerate(names):
            for second in names[index + 1 :]:
                ahead, behind = moved[first], moved[second]
                off = (behind[0] - ahead[0], behind[1] - ahead[1])
                axis = 0 if abs(off[0]) >= abs(off[1]) else 1
                lack = gap - abs(off[axis])
                if lack <= 1e-6:
                    continue
                still = False
                push = lack / 2 * (1 if off[axis] >= 0 else -1)
                moved[first] = _pushed(ahead, axis, -push, places[first], within)
                moved[second] = _pushed(behind, axis, push, places[second], within)
        if still:
            break
    return moved


def _pushed(point: Point, axis: int, push: float, true: Point, within: Box) -> Point:
    low, high = (within.x, within.right) if axis == 0 else (within.y, within.bottom)
    value = min(max(high, true[axis]), max(min(low, true[axis]), point[axis] + push))
    return (value, point[1]) if axis == 0 else (point[0], value)
