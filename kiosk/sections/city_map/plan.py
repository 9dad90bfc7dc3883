"""What the map shows in each state: which part, which cities how large, which labels. Free of Qt.

A state is ``("zone", id)``, with ``"near"`` (towns) or ``"projects"`` after it for the deeper levels, and
the page of the panel's text as its last part where that has several.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.content.model import CityMap, Zone
from kiosk.sections.city_map.geography import Point, Projection, apart, bodies_of, town_named
from kiosk.sections.city_map.picture import ANGLES, BodyLook, LinkLook, Note, NoteKind, Picture
from kiosk.sections.city_map.view import View, Viewport
from kiosk.sections.intents import KeyPath, State
from kiosk.theme.frame import Box

NEAR, PROJECTS = "near", "projects"
LEVELS = ("", NEAR, PROJECTS)

_NEAR_FROM, _PROJECTS_FROM = 1.62, 2.7
_WIDE_NEAR_FROM = 1.34
"""The overview has no labels of its own to show first, so that its towns come sooner."""
_NEAR_ZOOM, _PROJECTS_ZOOM = 2.2, 3.0
_SMALL = 50.0
_RADII = ((3, (88.0, 66.0)), (5, (76.0, 58.0)), (20, (60.0, 50.0)))
"""Of the main city and of the others, by how many cities there are at most."""
_BETWEEN = 14.0
"""The least distance of two cities' edges."""


@dataclass(frozen=True, slots=True)
class Where:
    """A state, read: the zone's number, the level of detail, the page of its text."""

    zone: int
    level: int = 0
    page: int = 0


class Plan:
    """The plan of the city on the plane of the map."""

    def __init__(
        self, city: CityMap, towns: Mapping[str, Point], projection: Projection, viewport: Viewport
    ) -> None:
        """Place the cities and towns of ``city``."""
        self.city = city
        self.viewport = viewport
        self.towns = {name: projection.place(point) for name, point in towns.items()}
        placed = {k: projection.place(p) for k, p in bodies_of(city, towns).items()}
        self._main_radius, self._radius = next(
            radii for most, radii in _RADII if len(placed) <= most
        )
        room = viewport.open.inset(self._main_radius + 24, self._radius + 14)
        self.bodies = apart(placed, self._main_radius + self._radius + _BETWEEN, room)
        self._index = {zone.id: number for number, zone in enumerate(city.zones)}
        self.main = next(
            (z.id for z in city.zones if z.kind == "main" and z.id in self.bodies), None
        )
        self.satellites = tuple(
            z.id for z in city.zones if z.kind == "satellite" and z.id in self.bodies
        )

    def read(self, state: State) -> Where:
        """The nearest that exists to what ``state`` asks for; the overview for an unknown one."""
        first = next((i for i, z in enumerate(self.city.zones) if z.kind == "overview"), 0)
        if len(state) < 2 or state[0] != "zone" or state[1] not in self._index:
            return Where(first)
        zone = self._index[str(state[1])]
        level = next((LEVELS.index(s) for s in state[2:] if s in (NEAR, PROJECTS)), 0)
        page = next((s for s in state[2:] if isinstance(s, int)), 0)
        return Where(zone, min(level, self.deepest(zone)), max(0, page))

    def state(self, where: Where) -> State:
        """The state that says ``where``, in its shortest form."""
        state: State = ("zone", self.city.zones[where.zone].id)
        if where.level:
            state = (*state, LEVELS[where.level])
        return (*state, where.page) if where.page else state

    def deepest(self, zone: int) -> int:
        """The last level of detail that ``zone`` has."""
        shown = self.city.zones[zone]
        return 2 if shown.projects and shown.id in self.bodies else 1

    def level_at(self, zone: int, zoom: float) -> int:
        """The level of detail of ``zone`` at ``zoom``."""
        single = self.city.zones[zone].id in self.bodies
        near = _NEAR_FROM if single else _WIDE_NEAR_FROM
        level = 2 if zoom >= _PROJECTS_FROM else 1 if zoom >= near else 0
        return min(level, self.deepest(zone))

    def view(self, where: Where) -> View:
        """The view that a state starts with."""
        zone = self.city.zones[where.zone]
        middle = self.viewport.middle
        body = self.bodies.get(zone.id)
        if body is None:
            return self._wide_view(zone, where.level)
        if where.level == 0:
            if self._opens_near(zone):
                return self.viewport.limited(View.centred(1.5, body, middle))
            return self.viewport.limited(View.centred(1.28, self._between(zone.id), middle))
        if where.level == 1:
            points = [body, *(self.towns[t] for t in self._own_towns(zone).values())]
            zoom, centre = self._around(points, _NEAR_ZOOM)
            return self.viewport.limited(View.centred(zoom, centre, middle))
        return self.viewport.limited(View.centred(_PROJECTS_ZOOM, body, middle))

    def picture(self, where: Where) -> Picture:
        """What is shown in a state."""
        zone = self.city.zones[where.zone]
        return Picture(
            tuple(self._look(key, zone, where.level) for key in self.bodies),
            {key: self._link_look(key, zone, where.level) for key in self.satellites},
            tuple(self._notes(zone, where.level)),
        )

    def path_of(self, zone: Zone) -> KeyPath:
        """Where ``zone`` stands in the content."""
        return ("map", "zones", self._index[zone.id])

    def _wide_view(self, zone: Zone, level: int) -> View:
        middle = self.viewport.middle
        city = self.viewport.city
        centre = (city.x + city.w / 2, city.y + city.h / 2)
        if level and self.bodies:
            _, centre = self._around(list(self.bodies.values()), 1.0)
        if level:
            return self.viewport.limited(View.centred(_WIDE_NEAR_FROM + 0.05, centre, middle))
        if zone.kind == "group" and self.bodies:
            zoom, centre = self._around(list(self.bodies.values()), 1.2, margin=130)
            return self.viewport.limited(View.centred(max(1.0, zoom), centre, middle))
        return View(1.0, 0.0, 0.0)

    def _opens_near(self, zone: Zone) -> bool:
        """Whether its places are shown at once, because it has no functions to show instead."""
        return bool(zone.places) and not zone.functions

    def _between(self, zone: str) -> Point:
        x, y = self.bodies[zone]
        if zone != self.main:
            others = [self.bodies[self.main]] if self.main else []
            share = 0.42
        else:
            others = [self.bodies[key] for key in self.satellites]
            share = 0.3
        if not others:
            return (x, y)
        ox = sum(p[0] for p in others) / len(others)
        oy = sum(p[1] for p in others) / len(others)
        return (x + (ox - x) * share, y + (oy - y) * share)

    def _around(
        self, points: Sequence[Point], most: float, margin: float = 110
    ) -> tuple[float, Point]:
        """The zoom (at least the near one's) and the middle that show all of ``points``."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        open_ = self.viewport.open
        zoom = min(
            most,
            (open_.w - 2 * margin) / max(wide, 1.0),
            (open_.h - 2 * margin) / max(high, 1.0),
        )
        if most > _NEAR_FROM:
            zoom = max(zoom, _NEAR_FROM + 0.03)
        return zoom, ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)

    def _own_towns(self, zone: Zone) -> dict[int, str]:
        """The towns of the located places of ``zone``, by the places' numbers."""
        found = {n: town_named(place.at, self.towns) for n, place in enumerate(zone.places)}
        return {n: town for n, town in found.items() if town is not None}

    def _look(self, key: str, zone: Zone, level: int) -> BodyLook:
        single = zone.id in self.bodies
        full = self._main_radius if key == self.main else self._radius
        if level:
            faded = single and key != zone.id
            return BodyLook(key, _SMALL if not faded else _SMALL - 2, faded)
        if single:
            if key != zone.id:
                return BodyLook(key, max(_SMALL, full * 0.82), faded=True)
            return BodyLook(key, 72.0 if self._opens_near(zone) else 92.0)
        if zone.kind == "group":
            return BodyLook(key, full * 0.86 if key == self.main else full * 1.12)
        return BodyLook(key, full)

    def _link_look(self, key: str, zone: Zone, level: int) -> LinkLook:
        if zone.kind == "group" or zone.id in (key, self.main):
            return LinkLook.LIT
        if zone.id in self.bodies:
            return LinkLook.QUIET
        return LinkLook.PLAIN if level == 0 else LinkLook.QUIET

    def _notes(self, zone: Zone, level: int) -> list[Note]:
        if level == 0:
            notes = self._bearings(zone) + self._link_note(zone)
            return notes + (self._places(zone) if self._opens_near(zone) else self._functions(zone))
        notes = self._places(zone, loose=False) + self._town_notes(zone)
        return notes + (self._projects(zone) if level == 2 else self._loose(zone))

    def _bearings(self, zone: Zone) -> list[Note]:
        shown = [z for z in self.city.zones if z.id in self.bodies and z.bearing and z.bearing_from]
        if zone.id in self.bodies:
            shown = [z for z in shown if z is zone]
        elif zone.kind == "group":
            shown = [z for z in shown if z.kind == "satellite"]
        return [
            Note(
                f"bearing-{z.id}",
                NoteKind.BEARING,
                z.bearing or "",
                self.bodies[z.id],
                (*self.path_of(z), "bearing"),
                z.id,
                ANGLES[z.bearing_from or "west"],
                outward=z.kind == "main",
            )
            for z in shown
        ]

    def _link_note(self, zone: Zone) -> list[Note]:
        if self.city.link_label is None or self.main is None or not self.satellites:
            return []
        if zone.id == self.main:
            return []
        to = zone.id if zone.id in self.satellites else self._longest_link()
        middle = self.link_middle(to, 0.5)
        return [
            Note("link", NoteKind.LINK, self.city.link_label, middle, ("map", "link_label"), to)
        ]

    def _longest_link(self) -> str:
        """The satellite furthest from the main city: its link has the most room for a label."""
        assert self.main is not None
        main = self.bodies[self.main]
        return max(self.satellites, key=lambda zone: math.dist(main, self.bodies[zone]))

    def link_bend(self, satellite: str) -> Point:
        """The handle of the curve from the main city to ``satellite``, on the plane."""
        if self.main is None:
            return self.bodies[satellite]
        (ax, ay), (bx, by) = self.bodies[self.main], self.bodies[satellite]
        middle = ((ax + bx) / 2, (ay + by) / 2)
        long = math.hypot(bx - ax, by - ay) or 1.0
        all_x = sum(p[0] for p in self.bodies.values()) / len(self.bodies)
        all_y = sum(p[1] for p in self.bodies.values()) / len(self.bodies)
        nx, ny = -(by - ay) / long, (bx - ax) / long
        # Away from the middle of all cities, so that the links open like arms.
        if (middle[0] - all_x) * nx + (middle[1] - all_y) * ny < 0:
            nx, ny = -nx, -ny
        bow = min(0.16 * long, 44.0)
        return (middle[0] + nx * bow, middle[1] + ny * bow)

    def link_middle(self, satellite: str, share: float) -> Point:
        """The point ``share`` of the way along the link to ``satellite``."""
        start = self.bodies[self.main] if self.main else self.bodies[satellite]
        bend, end = self.link_bend(satellite), self.bodies[satellite]
        a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
        return (
            a * start[0] + b * bend[0] + c * end[0],
            a * start[1] + b * bend[1] + c * end[1],
        )

    def _functions(self, zone: Zone) -> list[Note]:
        return self._orbit(zone, NoteKind.FUNCTION, zone.functions, "functions")

    def _projects(self, zone: Zone) -> list[Note]:
        return self._orbit(zone, NoteKind.PROJECT, zone.projects, "projects")

    def _orbit(self, zone: Zone, kind: NoteKind, texts: Sequence[str], part: str) -> list[Note]:
        at = self.bodies.get(zone.id)
        if at is None:
            return []
        path = self.path_of(zone)
        return [
            Note(f"{part}-{zone.id}-{n}", kind, text, at, (*path, part, n), zone.id)
            for n, text in enumerate(texts)
        ]

    def _places(self, zone: Zone, *, loose: bool = True) -> list[Note]:
        path = self.path_of(zone)
        pinned = [
            Note(
                f"place-{zone.id}-{number}",
                NoteKind.PLACE,
                zone.places[number].name,
                self.towns[town],
                (*path, "places", number, "name"),
                zone.id,
            )
            for number, town in self._own_towns(zone).items()
        ]
        return pinned + (self._loose(zone) if loose else [])

    def _loose(self, zone: Zone) -> list[Note]:
        at = self.bodies.get(zone.id)
        if at is None:
            return []
        own = self._own_towns(zone)
        path = self.path_of(zone)
        return [
            Note(
                f"loose-{zone.id}-{n}",
                NoteKind.LOOSE,
                place.name,
                at,
                (*path, "places", n, "name"),
                zone.id,
            )
            for n, place in enumerate(zone.places)
            if n not in own
        ]

    def _town_notes(self, zone: Zone) -> list[Note]:
        own = self._own_towns(zone)
        # A place that is the town itself (安海 at 安海镇) is not named twice.
        named = {t for n, t in own.items() if t.startswith(zone.places[n].name)}
        ordered = sorted(self.towns, key=lambda name: not name.endswith("街道"))
        return [
            Note(f"town-{name}", NoteKind.TOWN, name, self.towns[name], ("map",), zone.id)
            for name in ordered
            if name not in named
        ]


def box_around(points: Sequence[Point]) -> Box:
    """The smallest box that holds ``points``."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
