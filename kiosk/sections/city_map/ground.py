"""The drawn ground of the map: sea, land, coast, borders, houses, ships; at any zoom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from kiosk.items.ornament import draw_house
from kiosk.items.sea import draw_ship
from kiosk.items.seeded import Mulberry32
from kiosk.motion.breath import breathe
from kiosk.sections.city_map.geography import Land, Point, Projection, smooth
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour, pen, vertical_gradient
from kiosk.theme.tokens import Theme, mix

_SHELVES = (250.0, 190.0, 134.0, 84.0, 42.0)
_SHIPS: tuple[tuple[Point, float], ...] = (
    ((118.865, 24.690), 0.62),
    ((118.90, 24.815), 0.38),
    ((118.83, 24.555), 0.5),
    ((118.745, 24.565), 0.62),
    ((118.510, 24.560), 0.36),
)
"""Places at sea that are free of land at any zoom, and how large the ship is."""

_HOUSES = 16


@dataclass(frozen=True, slots=True)
class GroundPaths:
    """The land of the map as paths on its plane."""

    county: QPainterPath
    around: QPainterPath
    shores: tuple[QPainterPath, ...]
    borders: tuple[QPainterPath, ...]
    far_shores: tuple[QPainterPath, ...]


def paths_of(land: Land, projection: Projection) -> GroundPaths:
    """``land`` as smooth lines; an outline that was given is drawn point by point."""
    county = QPainterPath()
    county.setFillRule(Qt.FillRule.OddEvenFill)
    drawn = bool(land.shores)
    for ring in land.county:
        county.addPath(curve(projection.ring(ring), closed=True, rounded=drawn))
    around = curve(projection.ring(land.around), closed=True) if land.around else QPainterPath()
    return GroundPaths(
        county,
        around,
        tuple(curve(projection.ring(line)) for line in land.shores),
        tuple(curve(projection.ring(line)) for line in land.borders),
        tuple(curve(projection.ring(line)) for line in land.far_shores),
    )


def curve(points: Sequence[Point], *, closed: bool = False, rounded: bool = True) -> QPainterPath:
    """The line through ``points``, ``rounded`` or straight from one to the next."""
    path = QPainterPath(QPointF(*points[0]))
    if rounded:
        for first, second, end in smooth(points, closed=closed):
            path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    else:
        for point in points[1:]:
            path.lineTo(QPointF(*point))
    if closed:
        path.closeSubpath()
    return path


class Ground:
    """Draws any part of the plane at any zoom; knows nothing of the screen."""

    def __init__(
        self,
        land: Land,
        projection: Projection,
        theme: Theme,
        keep_clear: Sequence[tuple[Point, float]],
        open_: Box,
        depth: tuple[float, float],
    ) -> None:
        """Prepare the paths.

        Args:
            land: what is drawn as land.
            projection: where it lies on the plane.
            theme: the colours.
            keep_clear: points of the plane with a radius in which no house stands.
            open_: the open part of the stage at zoom 1; a ship is only where it is seen.
            depth: between which heights of the plane the sea grows darker.
        """
        self.paths = paths_of(land, projection)
        self._theme = theme
        self._depth = depth
        self._shelves: tuple[QPainterPath, ...] = ()
        self._houses = self._settle(keep_clear)
        ships = ((projection.place(at), size) for at, size in _SHIPS) if land.around else ()
        self.ships = tuple(
            (at, size)
            for at, size in ships
            if open_.x + 80 < at[0] < open_.right - 80 and open_.y + 90 < at[1] < open_.bottom - 24
        )[:2]

    @property
    def base(self) -> str:
        """The colour below everything."""
        return self._theme.map_neighbour

    def draw(self, painter: QPainter, part: QRectF, zoom: float) -> None:
        """Draw ``part`` of the plane; the painter is scaled to the plane, ``zoom`` times a unit."""
        theme, paths = self._theme, self.paths
        # Lines grow with the map, but slower than it does.
        fine = zoom**-0.45
        painter.save()
        if paths.around.isEmpty():
            painter.fillRect(part, colour(theme.map_neighbour))
        else:
            self._draw_sea(painter, part)
            painter.fillPath(paths.around.translated(0, 5 * fine), colour(theme.map_coast, 0.22))
            painter.fillPath(paths.around, colour(theme.map_neighbour))
            quiet = mix(theme.map_coast, theme.map_neighbour, 0.45)
            for line in paths.far_shores:
                painter.strokePath(line, pen(quiet, 2.6 * fine))
        painter.fillPath(paths.county, colour(theme.map_land))
        border = pen(mix(theme.map_coast, theme.ink2, 0.5), 2.2 * fine, dash=(2 * fine, 9 * fine))
        for line in paths.borders:
            painter.strokePath(line, pen(colour(theme.map_land, 0.7), 9 * fine))
            painter.strokePath(line, border)
        for x, y, size in self._houses:
            draw_house(painter, x, y, size * fine, theme.map_house)
        coast = pen(theme.map_coast, 4 * fine)
        for line in paths.shores or (paths.county,):
            painter.strokePath(line, coast)
        for (x, y), size in self.ships:
            draw_ship(painter, x, y, size * zoom**-0.6, theme)
        painter.restore()

    def _draw_sea(self, painter: QPainter, part: QRectF) -> None:
        theme = self._theme
        top, bottom = self._depth
        column = QRectF(part.x(), top, part.width(), bottom - top)
        painter.fillRect(
            part, vertical_gradient(column, (0, theme.map_sea_top), (1, theme.map_sea_low))
        )
        for count, shelf in enumerate(self._shelf_outlines(), start=1):
            # Each shelf in the colour that so many veils give: one opaque fill instead of many
            # translucent ones over the same millions of pixels.
            veiled = 1 - (1 - theme.map_shelf_opacity) ** count
            top_tint = mix(theme.map_sea_top, theme.map_shelf, veiled)
            low_tint = mix(theme.map_sea_low, theme.map_shelf, veiled)
            painter.fillPath(shelf, vertical_gradient(column, (0, top_tint), (1, low_tint)))

    def _shelf_outlines(self) -> tuple[QPainterPath, ...]:
        if not self._shelves:
            stroker = QPainterPathStroker()
            stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            outlines = []
            for width in _SHELVES:
                stroker.setWidth(width)
                # It overlaps itself. To simplify it takes forty times as long as to draw it, and
                # filled by its winding it is the same.
                outline = stroker.createStroke(self.paths.around)
                outline.setFillRule(Qt.FillRule.WindingFill)
                outlines.append(outline)
            self._shelves = tuple(outlines)
        return self._shelves

    def _settle(self, keep_clear: Sequence[tuple[Point, float]]) -> tuple[tuple[float, ...], ...]:
        """A few houses on the county's land; how many and where says nothing."""
        rand = Mulberry32(29)
        bounds = self.paths.county.boundingRect()
        inside = self.paths.county
        houses: list[tuple[float, float, float]] = []
        for _ in range(900):
            breathe()
            x = bounds.x() + rand() * bounds.width()
            y = bounds.y() + rand() * bounds.height()
            size = 0.5 + rand() * 0.16
            corners = ((-22.0, -16.0), (22.0, -16.0), (-22.0, 16.0), (22.0, 16.0))
            if not all(inside.contains(QPointF(x + dx, y + dy)) for dx, dy in corners):
                continue
            if any((x - a) ** 2 + (y - b) ** 2 < r * r for (a, b), r in keep_clear):
                continue
            if any((x - a) ** 2 + (y - b) ** 2 < 46**2 for a, b, _ in houses):
                continue
            houses.append((x, y, size))
            if len(houses) == _HOUSES:
                break
        return tuple(houses)
