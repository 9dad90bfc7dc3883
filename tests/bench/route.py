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
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize

from kiosk.content.opening import open_content
from kiosk.items.still import Target, target_at
from kiosk.motion.clock import ManualClock
from kiosk.paths import assets_dir
from kiosk.sections.intents import START, GoTo, Intent, Show, State
from kiosk.staff.strip import Transition, transitions
from kiosk.stage.application import make_application
from kiosk.stage.production import Production
from kiosk.theme.tokens import load_theme
from tests.bench.choreography import changes_of

HOME = "home"
Place = tuple[str, State]


@dataclass(frozen=True, slots=True)
class Gesture:
    """A tap at (x, y), or a swipe from there sideways by ``dx``; pixels."""

    x: float
    y: float
    dx: float = 0.0


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
        found = [edge for item, edge in self._touchable() if item.intent == intent]
        return max(found, key=lambda edge: edge.target[2] * edge.target[3], default=None)

    def way(self, start: Place, to: Place) -> list[Edge] | None:
        """The fewest gestures from ``start`` to ``to``."""
        before: dict[Place, tuple[Place, Edge]] = {}
        waiting = deque([start])
        while waiting:
            place = waiting.popleft()
            if place == to:
                way = []
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
        seen, waiting = {here}, deque([(here, [])])
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
            self._touchable(), key=lambda pair: -pair[1].target[2] * pair[1].target[3]
        )
        for item, edge in touchable:
            intent = item.intent
            self.go(place)
            to = (place[0], intent.state) if isinstance(intent, Show) else (intent.section, intent.state)
            known.setdefault(self.go(to), edge)
        for direction in (1, -1):
            self.go(place)
            swipe = self._swipe(direction)
            if swipe is not None:
                known.setdefault(self.go((place[0], swipe[0])), swipe[1])
        for to, edge in known.items():
            if to != place:
                yield Edge(to, edge.gesture, edge.target)

    def _touchable(self) -> list[tuple[Target, Edge]]:
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

    def _swipe(self, direction: int) -> tuple[State, Edge] | None:
        section, scale = self.made.director.section, self.made.scale
        if section is None:
            return None
        intent = section.swipe(direction)
        if not isinstance(intent, Show):
            return None
        box = section.swipe_area()
        area = QRectF(box.x, box.y, box.w, box.h)
        start = area.center() + QPointF(direction * area.width() * 0.3, 0)
        if section.pans_at(start):
            return None
        dx = -direction * area.width() * 0.6 * scale
        gesture = Gesture(start.x() * scale, start.y() * scale, dx)
        return intent.state, Edge((HOME, START), gesture, _pixels(area, scale))


def plan(content: Path, size: tuple[int, int]) -> dict[str, Any]:
    """Everything the bench does with ``content`` on a screen of ``size``, as plain data."""
    atlas = Atlas(content, size)
    moves = {}
    for name, transition in transitions(atlas.content).items():
        edge = _edge(atlas, transition)
        if transition.key is None or edge is None:
            continue
        start = atlas.go((transition.key, transition.state))
        way = atlas.way(atlas.home, start)
        if way is not None:
            moves[name] = {"way": _gestures(way), **_described(edge)}
    swipe = next(
        (
            (place, edge)
            for place, edges in atlas.edges.items()
            for edge in edges
            if edge.gesture.dx and place[0] == "scorecard"
        ),
        None,
    )
    if swipe is not None:
        moves["swipe"] = {
            "way": _gestures(atlas.way(atlas.home, swipe[0]) or []),
            **_described(swipe[1]),
        }
    changes = changes_of(atlas.made, content, size, {n: m for n, m in moves.items()})
    for name, move in moves.items():
        move["changes"] = changes[name]
    walk = atlas.walk()
    return {
        "places": len(atlas.edges),
        "transitions": moves,
        "walk": _gestures(walk),
        "tour": _tour(moves),
    }


def _edge(atlas: Atlas, transition: Transition) -> Edge | None:
    if transition.intent is None or transition.key is None:
        return None
    return atlas.edge((transition.key, transition.state), transition.intent)


def _tour(moves: dict[str, Any]) -> list[dict[str, float]]:
    """Ten changes of what is seen, beginning and ending at home: what a visitor does in 20 seconds."""
    gestures: list[dict[str, float]] = []
    for name in ("category", "stone-out", "map-zone", "question", "section"):
        if name in moves:
            gestures += [*moves[name]["way"], moves[name]["gesture"]]
    return gestures[:10]


def _described(edge: Edge) -> dict[str, Any]:
    return {"gesture": asdict(edge.gesture), "target": edge.target}


def _gestures(way: list[Edge]) -> list[dict[str, float]]:
    return [asdict(edge.gesture) for edge in way]


def _pixels(area: QRectF, scale: float) -> tuple[float, float, float, float]:
    return area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    json.dump(plan(Path(sys.argv[1]), (int(sys.argv[2]), int(sys.argv[3]))), sys.stdout)
