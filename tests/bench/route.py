"""Where to touch: the way to every screen and the place of every transition, found without a display.

``python -m tests.bench.route FILE WIDTH HEIGHT`` lays the content out, follows every target from home
on, and prints the gestures as JSON. The bench then makes them in the running program, from outside.
"""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize

from kiosk.content.opening import open_content
from kiosk.items.still import Target, target_at
from kiosk.motion.clock import ManualClock
from kiosk.paths import assets_dir
from kiosk.sections.intents import START, GoTo, Intent, Show, State
from kiosk.staff.strip import transitions
from kiosk.stage.application import make_application
from kiosk.stage.overlay import FIRST_RING
from kiosk.stage.production import Production
from kiosk.theme.tokens import load_theme
from tests.bench.choreography import Rehearsal
from tests.bench.gestures import Gesture
from tests.bench.screen import SPOT, spot_step, watched_rows

HOME = "home"
Place = tuple[str, State]


@dataclass(frozen=True, slots=True)
class Edge:
    """A gesture that leads somewhere, and what of the screen it touches (left, top, width, height)."""

    to: Place
    gesture: Gesture
    target: tuple[float, float, float, float]


class Atlas:
    """All places of one content on one screen, and the gestures that lead from each to the next."""

    def __init__(self, content: Path, size: tuple[int, int]) -> None:
        """Lay it out and look everywhere."""
        read = open_content(content)
        theme = load_theme(assets_dir() / "themes" / f"{read.settings.theme}.yaml")
        self.clock = ManualClock()
        self.content = read
        self.made = Production(
            read, content.resolve().parent, theme, QSize(*size), self.clock, still=True
        )
        self.edges: dict[Place, list[Edge]] = {}
        self.home = self.go((HOME, START))
        waiting = deque([self.home])
        while waiting:
            place = waiting.popleft()
            if place in self.edges:
                continue
            self.edges[place] = list(self._look(place))
            waiting.extend(edge.to for edge in self.edges[place])

    def go(self, place: Place) -> Place:
        """Put ``place`` on stage; where that has led."""
        self.made.director.go(*place)
        self.made.player.settle_all()
        return self.made.director.place

    def edge(self, start: Place, intent: Intent) -> Edge | None:
        """The gesture that does ``intent`` at ``start``; of two targets the larger."""
        self.go(start)
        found = [edge for item, edge in self.touchable() if item.intent == intent]
        if not found:
            return None
        largest = max(found, key=lambda edge: edge.target[2] * edge.target[3])
        return replace(largest, to=self.go(_meant(start, intent)))

    def way(self, start: Place, to: Place) -> list[Edge] | None:
        """The fewest gestures from ``start`` to ``to``."""
        before: dict[Place, tuple[Place, Edge]] = {}
        waiting = deque([start])
        while waiting:
            place = waiting.popleft()
            if place == to:
                way: list[Edge] = []
                while place != start:
                    place, edge = before[place]
                    way.append(edge)
                return way[::-1]
            for edge in self.edges.get(place, []):
                if edge.to not in before and edge.to != start:
                    before[edge.to] = (place, edge)
                    waiting.append(edge.to)
        return None

    def walk(self) -> list[Edge]:
        """Gestures that lead from home through every place that can be reached."""
        here, left, found = self.home, set(self.edges) - {self.home}, []
        while left:
            way = self._nearest(here, left)
            if way is None:
                break
            for edge in way:
                left.discard(edge.to)
            found += way
            here = way[-1].to
        return found

    def _nearest(self, here: Place, wanted: set[Place]) -> list[Edge] | None:
        seen = {here}
        waiting: deque[tuple[Place, list[Edge]]] = deque([(here, [])])
        while waiting:
            place, way = waiting.popleft()
            if place in wanted:
                return way
            for edge in self.edges[place]:
                if edge.to not in seen:
                    seen.add(edge.to)
                    waiting.append((edge.to, [*way, edge]))
        return None

    def _look(self, place: Place) -> Iterator[Edge]:
        """The edges that leave ``place``, each destination once, larger targets first."""
        self.go(place)
        known: dict[Place, Edge] = {}
        touchable = sorted(
            self.touchable(), key=lambda pair: -pair[1].target[2] * pair[1].target[3]
        )
        for item, edge in touchable:
            self.go(place)
            known.setdefault(self.go(_meant(place, item.intent)), edge)
        for direction in (1, -1):
            swiped = self.swipe(place, direction)
            if swiped is not None:
                known.setdefault(swiped.to, swiped)
        for to, edge in known.items():
            if to != place:
                yield Edge(to, edge.gesture, edge.target)

    def touchable(self) -> list[tuple[Target, Edge]]:
        """The targets a finger would reach now that lead somewhere."""
        stage, scale = self.made.stage, self.made.scale
        found = []
        for item in stage.items():
            if not isinstance(item, Target) or not isinstance(item.intent, GoTo | Show):
                continue
            point = item.mapToScene(item.touch_area.center())
            if item.isVisible() and target_at(stage, point) is item:
                gesture = Gesture(point.x() * scale, point.y() * scale)
                area = _pixels(item.mapRectToScene(item.touch_area), scale)
                found.append((item, Edge((HOME, START), gesture, area)))
        return found

    def swipe(self, place: Place, direction: int) -> Edge | None:
        """The swipe at ``place`` to the next page (+1) or the one before (-1), if it has one."""
        self.go(place)
        section, scale = self.made.director.section, self.made.scale
        intent = section.swipe(direction) if section is not None else None
        if section is None or not isinstance(intent, Show):
            return None
        box = section.swipe_area()
        area = QRectF(box.x, box.y, box.w, box.h)
        start = area.center() + QPointF(direction * area.width() * 0.3, 0)
        if section.pans_at(start):
            return None
        dx = -direction * area.width() * 0.6 * scale
        x, y = self._watched_touch(start.x() * scale, start.y() * scale)
        gesture = Gesture(x, y, dx)
        return Edge(self.go((place[0], intent.state)), gesture, _pixels(area, scale))

    def wake(self) -> Gesture:
        """The touch that ends the attract screen, where its first ring crosses something watched."""
        frame, scale = self.made.stage.frame, self.made.scale
        x, y = self._watched_touch(frame.width * scale / 2, frame.height * scale * 0.45)
        return Gesture(x, y)

    def _watched_touch(self, x: float, y: float) -> tuple[float, float]:
        """Where near (x, y), in pixels, a ripple's first ring crosses something that is watched.

        What is swiped sinks under no finger: the ring is all that answers before the page moves.
        """
        screen, scale = self.made.stage.frame, self.made.scale
        row = min(watched_rows(round(screen.height * scale)), key=lambda row: abs(row - y))
        step = spot_step(round(screen.width * scale))
        middle = step // 2 + SPOT / 2
        spot = middle + step * round((x - middle) / step)
        return spot + FIRST_RING * scale, float(row)


def _meant(here: Place, intent: object) -> Place:
    """Where ``intent`` leads from ``here``."""
    if isinstance(intent, Show):
        return here[0], intent.state
    return (intent.section, intent.state) if isinstance(intent, GoTo) else here


_LATE = (0.0, 4.0, 8.0, 12.0)
"""Whether a frame near the end of an easing changes a watched pixel depends on when the clock is looked at:
up to a frame later, in milliseconds."""


def plan(content: Path, size: tuple[int, int]) -> dict[str, Any]:
    """Everything the bench does with ``content`` on a screen of ``size``, as plain data."""
    atlas = Atlas(content, size)
    rehearsal = Rehearsal(atlas.content, content.resolve().parent, size)
    moves: list[dict[str, Any]] = []
    here, left = atlas.home, list(_moves(atlas))
    while left:
        ways = {name: atlas.way(here, start) for name, start, _ in left}
        near = {name: len(way) for name, way in ways.items() if way is not None}
        if not near:
            break
        chosen = min(near, key=lambda name: near[name])
        name, start, edge = next(move for move in left if move[0] == chosen)
        left.remove((name, start, edge))
        moves.append(
            {
                "name": name,
                "way": _gestures(ways[name] or []),
                "gesture": asdict(edge.gesture),
                "target": edge.target,
                "changes": [rehearsal.changes(start, edge.gesture, late) for late in _LATE],
            }
        )
        here = edge.to
    wake, stones = atlas.wake(), _stones(atlas)
    return {
        "places": len(atlas.edges),
        "moves": moves,
        "back": _gestures(atlas.way(here, atlas.home) or []),
        "walk": _gestures(atlas.walk()),
        "tour": _gestures(_tour(atlas)),
        "stones": stones,
        "wake": asdict(wake),
        "first": {
            # Where the roof turns round, whether a pixel changes depends on when it is looked at.
            "home": [rehearsal.wakes(wake), rehearsal.wakes(wake, late=8.0)],
            "section": [rehearsal.changes(atlas.home, Gesture(**list(stones.values())[-1]))],
        },
    }


def _stones(atlas: Atlas) -> dict[str, dict[str, float]]:
    """Where on the plinth each section is entered; the stones stand there on every page."""
    found = {}
    for key in atlas.made.director.section_keys:
        other = (HOME, START) if key != HOME else (atlas.made.director.section_keys[-1], START)
        atlas.go(other)
        plinth = atlas.made.stage.frame.plinth_top * atlas.made.scale
        for item, edge in atlas.touchable():
            if item.intent == GoTo(key) and edge.gesture.y > plinth:
                found[key] = asdict(edge.gesture)
    return found


def _moves(atlas: Atlas) -> Iterator[tuple[str, Place, Edge]]:
    """The named transitions that begin in a section, and a page turned by hand."""
    for name, transition in transitions(atlas.content).items():
        if transition.key is None or transition.intent is None:
            continue  # the attract screen: it is seen at each start
        start = atlas.go((transition.key, transition.state))
        edge = atlas.edge(start, transition.intent)
        if edge is not None:
            yield name, start, edge
    for place in atlas.edges:
        swiped = atlas.swipe(place, 1) if place[0] != HOME else None
        if swiped is not None:
            yield "swipe", place, swiped
            return


def _tour(atlas: Atlas) -> list[Edge]:
    """From home through the sections and back: what a visitor does in 20 seconds."""
    stops = [atlas.home]
    for name in ("category", "stone-out", "stone-back", "map-zone", "question"):
        transition = transitions(atlas.content).get(name)
        if transition is not None and transition.key is not None:
            stops.append(atlas.go((transition.key, transition.state)))
            if isinstance(transition.intent, Show):
                stops.append(atlas.go((transition.key, transition.intent.state)))
    stops.append(atlas.home)
    return [edge for here, to in pairwise(stops) for edge in atlas.way(here, to) or []]


def _gestures(way: list[Edge]) -> list[dict[str, float]]:
    return [asdict(edge.gesture) for edge in way]


def _pixels(area: QRectF, scale: float) -> tuple[float, float, float, float]:
    return area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    json.dump(plan(Path(sys.argv[1]), (int(sys.argv[2]), int(sys.argv[3]))), sys.stdout)
