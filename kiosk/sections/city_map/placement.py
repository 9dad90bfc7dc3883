"""Finding a place for every label: none over another, none over a city. Free of Qt.

Labels are placed in the order of their importance, each at the cheapest of its candidate places that is
still free. What may be left out (the name of a town) is left out when there is none; what may not (a
function of the city shown) takes the place where it covers least, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from kiosk.sections.city_map.geography import Point
from kiosk.theme.frame import Box

_GAP = 12.0
_LEAST_GAP = 3.0
_TURNS = 24
_RING = 0.1
"""What it costs to stand one ring further out; standing opposite to the wish costs 1."""
_CROWD = 0.5
_CLEAR = 0.7
"""Leaders that part by this angle (radians) do not crowd each other."""


class _Care(Enum):
    """How much is asked of a place, from all that is wished to the least that may be."""

    FULL = 0
    LEADERS_MAY_CROSS = 1
    NARROW = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label of a size that wants to stand near ``at`` (stage units)."""

    key: str
    at: Point
    width: float
    height: float
    candidates: tuple[tuple[float, Box], ...]
    """Places for it with what each costs, best first."""
    leader_from: float = 0.0
    """How far from ``at`` its leader begins; the rim of a city."""
    led: bool = False
    """Whether a leader runs from ``at`` to it."""
    must: bool = True
    """Whether it has to be shown."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands, relative to what it is about."""

    box: Box
    tight: bool
    """Whether it lies over something, for want of room."""


@dataclass(slots=True)
class Places:
    """What is taken already, and where there may be labels at all."""

    area: Box
    taken: list[Box] = field(default_factory=list)
    quiet: list[Box] = field(default_factory=list)
    """Taken as well, but a leader may run across."""
    discs: list[tuple[Point, float]] = field(default_factory=list)
    leaders: list[tuple[Point, Point]] = field(default_factory=list)

    def put(self, wanted: Wanted) -> Placed | None:
        """Find a place for ``wanted`` and take it; None when it is left out."""
        best = self._best(wanted, _Care.FULL)
        for care in (_Care.LEADERS_MAY_CROSS, _Care.NARROW):
            if best is None and wanted.must:
                best = self._best(wanted, care)
        tight = best is None
        if best is None:
            if not wanted.must or not wanted.candidates:
                return None
            best = min((self._inside(box) for _, box in wanted.candidates), key=self._covered)
        self.taken.append(best)
        if wanted.led:
            self.leaders.append(leader(wanted.at, wanted.leader_from, best))
        x, y = wanted.at
        return Placed(Box(best.x - x, best.y - y, best.w, best.h), tight)

    def _best(self, wanted: Wanted, care: _Care) -> Box | None:
        """The cheapest free place; leaders of one city keep their distance from each other."""
        found: Box | None = None
        least = math.inf
        for cost, box in wanted.candidates:
            if cost >= least:
                break
            if not self._free(box, wanted, care):
                continue
            total = cost + self._crowding(box, wanted)
            if total < least:
                found, least = box, total
        return found

    def _crowding(self, box: Box, wanted: Wanted) -> float:
        if not wanted.led:
            return 0.0
        start, end = leader(wanted.at, wanted.leader_from, box)
        own = math.atan2(end[1] - wanted.at[1], end[0] - wanted.at[0])
        total = 0.0
        for (ax, ay), (bx, by) in self.leaders:
            if math.dist((ax, ay), start) > 3 * max(20.0, wanted.leader_from):
                continue
            off = abs((math.atan2(by - ay, bx - ax) - own + math.pi) % math.tau - math.pi)
            total += _CROWD * max(0.0, 1 - off / _CLEAR)
        return total

    def _free(self, box: Box, wanted: Wanted, care: _Care) -> bool:
        area = self.area
        inside = (
            box.x >= area.x
            and box.y >= area.y
            and box.right <= area.right
            and box.bottom <= area.bottom
        )
        gap, quiet = (_GAP, self.quiet) if care is not _Care.NARROW else (_LEAST_GAP, [])
        covers = (
            any(overlap(box, other, gap) for other in self.taken)
            or any(overlap(box, other) for other in quiet)
            or any(_disc_meets(box, centre, radius) for centre, radius in self.discs)
        )
        if not inside or covers:
            return False
        if care is _Care.FULL and not self._unled(box, wanted):
            return False
        return care is _Care.NARROW or self._round_cities(box, wanted)

    def _unled(self, box: Box, wanted: Wanted) -> bool:
        """Whether no leader runs through ``box``, nor its own through anything."""
        if any(crosses(start, end, box) for start, end in self.leaders):
            return False
        if not wanted.led:
            return True
        start, end = leader(wanted.at, wanted.leader_from, box)
        return not (
            any(crosses(start, end, other) for other in self.taken)
            or any(_segments_meet(start, end, *other) for other in self.leaders)
        )

    def _round_cities(self, box: Box, wanted: Wanted) -> bool:
        """Whether its leader comes no nearer to any city than it has to, where it starts."""
        if not wanted.led:
            return True
        start, end = leader(wanted.at, wanted.leader_from, box)
        return not any(
            _passes(start, end, centre, min(radius, math.dist(centre, start)) - 1)
            for centre, radius in self.discs
        )

    def _inside(self, box: Box) -> Box:
        x = min(max(box.x, self.area.x), self.area.right - box.w)
        y = min(max(box.y, self.area.y), self.area.bottom - box.h)
        return Box(x, y, box.w, box.h)

    def _covered(self, box: Box) -> float:
        total = sum(_shared(box, other) for other in self.taken)
        for (x, y), radius in self.discs:
            total += _shared(box, Box(x - radius, y - radius, 2 * radius, 2 * radius))
        return total


def around_point(
    at: Point, width: float, height: float, gap: float
) -> tuple[tuple[float, Box], ...]:
    """Places for the name of a point: right of it, left, below, above, then askew."""
    x, y = at
    right, left = x + gap, x - gap - width
    middle_x, middle_y = x - width / 2, y - height / 2
    below, above = y + gap * 0.8, y - gap * 0.8 - height
    spots = (
        (right, middle_y), (left, middle_y), (middle_x, below), (middle_x, above),
        (right - 4, below - height * 0.3), (left + 4, below - height * 0.3),
        (right - 4, above + height * 0.3), (left + 4, above + height * 0.3),
    )  # fmt: skip
    return tuple((rank * 0.1, Box(a, b, width, height)) for rank, (a, b) in enumerate(spots))


def around_body(
    at: Point, width: float, height: float, distances: Sequence[float], wish: float
) -> tuple[tuple[float, Box], ...]:
    """Places around a city, the nearest and those toward the angle ``wish`` (radians) first."""
    found: list[tuple[float, Box]] = []
    for rank, distance in enumerate(distances):
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS
            off = abs((angle - wish + math.pi) % (2 * math.pi) - math.pi) / math.pi
            found.append((off + rank * _RING, beside(at, width, height, distance, angle)))
    found.sort(key=lambda entry: entry[0])
    return tuple(found)


def beside(at: Point, width: float, height: float, distance: float, angle: float) -> Box:
    """The box whose near side is ``distance`` from ``at`` toward ``angle``."""
    cos, sin = math.cos(angle), math.sin(angle)
    most = max(abs(cos), abs(sin))
    x = at[0] + cos * distance + width / 2 * cos / most
    y = at[1] + sin * distance + height / 2 * sin / most
    return Box(x - width / 2, y - height / 2, width, height)


def spread(count: int, avoid: Sequence[float]) -> tuple[float, ...]:
    """``count`` angles around a city, evenly, as far from those in ``avoid`` as can be."""
    if count <= 0:
        return ()
    step = 2 * math.pi / count

    def room(start: float) -> float:
        return min(
            (
                abs((start + step * i - a + math.pi) % (2 * math.pi) - math.pi)
                for i in range(count)
                for a in avoid
            ),
            default=0.0,
        )

    # Ties go to the start nearest the upper left, where reading starts.
    starts = [-0.75 * math.pi + step * k / 12 for k in range(12)]
    start = max(starts, key=lambda s: (round(room(s), 3), -abs(s + 0.75 * math.pi)))
    return tuple(start + step * i for i in range(count))


def leader(at: Point, begins: float, box: Box) -> tuple[Point, Point]:
    """Where the line from ``at`` to ``box`` starts (``begins`` units off) and ends (its edge)."""
    x = min(max(at[0], box.x + 16), box.right - 16) if box.w > 32 else box.x + box.w / 2
    middle = (box.x + box.w / 2, box.y + box.h / 2)
    # Toward a point between the middle and the nearest of the box: neither stiff nor slanted.
    goal = ((x + middle[0]) / 2, middle[1])
    dx, dy = goal[0] - at[0], goal[1] - at[1]
    reach = math.hypot(dx, dy)
    if reach < 1e-6:
        return at, at
    start = (at[0] + dx / reach * begins, at[1] + dy / reach * begins)
    share_x = (abs(dx) - _half(goal[0], box.x, box.right, dx)) / abs(dx) if dx else 0.0
    share_y = (abs(dy) - box.h / 2) / abs(dy) if dy else 0.0
    share = min(1.0, max(0.0, share_x, share_y))
    return start, (at[0] + dx * share, at[1] + dy * share)


def _half(goal: float, low: float, high: float, direction: float) -> float:
    return goal - low if direction > 0 else high - goal


def overlap(first: Box, second: Box, gap: float = 0.0) -> bool:
    """Whether two boxes come nearer than ``gap``."""
    return (
        first.x < second.right + gap
        and second.x < first.right + gap
        and first.y < second.bottom + gap
        and second.y < first.bottom + gap
    )


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether the line from ``start`` to ``end`` runs through ``box``."""
    low, high = 0.0, 1.0
    for a, d, near, far in (
        (start[0], end[0] - start[0], box.x, box.right),
        (start[1], end[1] - start[1], box.y, box.bottom),
    ):
        if abs(d) < 1e-9:
            if not near < a < far:
                return False
            continue
        first, second = sorted(((near - a) / d, (far - a) / d))
        low, high = max(low, first), min(high, second)
    return low < high


def _disc_meets(box: Box, centre: Point, radius: float) -> bool:
    x = min(max(centre[0], box.x), box.right)
    y = min(max(centre[1], box.y), box.bottom)
    return math.hypot(x - centre[0], y - centre[1]) < radius


def _passes(start: Point, end: Point, centre: Point, radius: float) -> bool:
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = dx * dx + dy * dy
    along = ((centre[0] - start[0]) * dx + (centre[1] - start[1]) * dy) / long if long else 0.0
    share = min(1.0, max(0.0, along))
    return math.dist(centre, (start[0] + dx * share, start[1] + dy * share)) < radius


def _shared(first: Box, second: Box) -> float:
    wide = min(first.right, second.right) - max(first.x, second.x)
    high = min(first.bottom, second.bottom) - max(first.y, second.y)
    return max(0.0, wide) * max(0.0, high)


def _segments_meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def line_boxes(start: Point, middle: Point, end: Point, width: float) -> Iterable[Box]:
    """Small boxes along the curve of a link, so that labels keep off it."""
    for index in range(1, 12):
        t = index / 12
        x = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * middle[0] + t * t * end[0]
        y = (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * middle[1] + t * t * end[1]
        yield Box(x - width / 2, y - width / 2, width, width)
