"""What part of the map is seen: zoom, place, limits, and the way from one view to another. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from math import tanh

from kiosk.sections.city_map.geography import Point
from kiosk.theme.frame import Box

LEAST, MOST = 1.0, 4.0
"""The zooms at which the map comes to rest."""

PINCH_LEAST, PINCH_MOST = 0.96, 4.3
"""The zooms that fingers reach before it springs back."""

_GIVE = 60.0
"""How far beyond its limits the map follows a finger, less and less willingly."""


@dataclass(frozen=True, slots=True)
class View:
    """A point of the plane is seen at ``point * zoom + (x, y)``."""

    zoom: float
    x: float
    y: float

    @classmethod
    def centred(cls, zoom: float, middle: Point, on: Point) -> View:
        """The view that shows ``middle`` of the plane at ``on`` of the stage."""
        return cls(zoom, on[0] - middle[0] * zoom, on[1] - middle[1] * zoom)

    def see(self, point: Point) -> Point:
        """Where ``point`` of the plane is seen on the stage."""
        return (point[0] * self.zoom + self.x, point[1] * self.zoom + self.y)

    def under(self, point: Point) -> Point:
        """What point of the plane is seen at ``point`` of the stage."""
        return ((point[0] - self.x) / self.zoom, (point[1] - self.y) / self.zoom)

    def shifted(self, dx: float, dy: float) -> View:
        """The view after the map was dragged."""
        return View(self.zoom, self.x + dx, self.y + dy)

    def zoomed(self, factor: float, about: Point, least: float = LEAST, most: float = MOST) -> View:
        """The view enlarged by ``factor``, what is seen at ``about`` staying there."""
        zoom = min(most, max(least, self.zoom * factor))
        middle = self.under(about)
        return View.centred(zoom, middle, about)

    def toward(self, other: View, share: float) -> View:
        """The view ``share`` of the way to ``other``; every point moves on a straight line."""
        if share <= 0:
            return self
        if share >= 1:
            return other
        zoom = self.zoom * (other.zoom / self.zoom) ** share
        if abs(other.zoom - self.zoom) > 1e-4:
            share = (zoom - self.zoom) / (other.zoom - self.zoom)
        return View(zoom, self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)

    def is_near(self, other: View) -> bool:
        """Whether it is the same to the eye."""
        return (
            abs(self.zoom - other.zoom) < 1e-3
            and abs(self.x - other.x) < 0.5
            and abs(self.y - other.y) < 0.5
        )


@dataclass(frozen=True, slots=True)
class Viewport:
    """The part of the stage in which the map is seen whole, and the limits of its views."""

    open: Box
    """What neither panel nor buttons cover."""
    city: Box
    """What the city takes of the plane."""

    @property
    def middle(self) -> Point:
        """The middle of the open part."""
        return (self.open.x + self.open.w / 2, self.open.y + self.open.h / 2)

    def limited(self, view: View) -> View:
        """The nearest view at which the map may rest: the city always fills the middle."""
        zoom = min(MOST, max(LEAST, view.zoom))
        if zoom != view.zoom:
            view = view.zoomed(zoom / view.zoom, self.middle)
        return self._held(view, 0.0)

    def stretched(self, view: View) -> View:
        """The nearest view that a finger may drag the map to; it springs back from there."""
        return self._held(view, _GIVE)

    def dragged(self, view: View, dx: float, dy: float) -> View:
        """``view`` after a finger moved it: with the finger, and beyond its limits less and less."""
        held = self._held(view, 0.0)
        wanted = view.shifted(dx, dy)
        allowed = self._held(wanted, 0.0)
        x = allowed.x + _yielding(view.x - held.x, wanted.x - allowed.x)
        y = allowed.y + _yielding(view.y - held.y, wanted.y - allowed.y)
        return self.stretched(View(view.zoom, x, y))

    def thrown(self, view: View) -> View:
        """Where a map that flies on to ``view`` is seen: beyond its limits it slows down softly."""
        allowed = self._held(view, 0.0)
        x = allowed.x + _GIVE * tanh((view.x - allowed.x) / _GIVE)
        y = allowed.y + _GIVE * tanh((view.y - allowed.y) / _GIVE)
        return self.stretched(View(view.zoom, x, y))

    def reach(self, window: Box) -> Box:
        """All of the plane that can come into ``window``, however the map is dragged."""
        parts: list[tuple[float, float, float, float]] = []
        for zoom in (PINCH_LEAST, LEAST, 1.15, 1.35, 1.6, 2.0, 3.0, PINCH_MOST):
            for far in (-1e6, 1e6):
                view = self.stretched(View(zoom, far, far))
                left, top = view.under((window.x, window.y))
                right, bottom = view.under((window.right, window.bottom))
                parts.append((left, top, right, bottom))
        left, top = min(p[0] for p in parts), min(p[1] for p in parts)
        right, bottom = max(p[2] for p in parts), max(p[3] for p in parts)
        return Box(left, top, right - left, bottom - top).inset(-12)

    def _held(self, view: View, give: float) -> View:
        share = min(1.0, 0.4 + 1 - 1 / max(1.0, view.zoom))
        city, middle = self.city, self.middle
        x, y = view.under(middle)
        at_x, at_y = city.x + city.w / 2, city.y + city.h / 2
        reach_x = city.w / 2 * share + give / view.zoom
        reach_y = city.h / 2 * share + give / view.zoom
        # The city need not lie in the middle of the open part at first: that is a sound view as well.
        low_x, high_x = sorted((at_x, middle[0]))
        low_y, high_y = sorted((at_y, middle[1]))
        x = min(high_x + reach_x, max(low_x - reach_x, x))
        y = min(high_y + reach_y, max(low_y - reach_y, y))
        return View.centred(view.zoom, (x, y), middle)


def _yielding(before: float, wanted: float) -> float:
    """How far beyond a limit a finger draws what was ``before`` beyond it and is ``wanted`` to be."""
    if abs(wanted) <= abs(before):
        return wanted
    free = max(0.0, 1 - abs(before) / _GIVE)
    return before + (wanted - before) * free * free if before * wanted >= 0 else wanted
