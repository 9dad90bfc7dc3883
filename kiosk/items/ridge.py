"""The roof of a Minnan house: the swallow-tail ridge, its tiles, and the shade under its eave."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from kiosk.theme.paint import colour, in_sight, pen
from kiosk.theme.tokens import Theme

_SAMPLES = 120
_PRONG_SAMPLES = 26
_TRIM_WIDTH = 2.4
_EAVE_STEP = 20.0
_KEPT = 16
"""How many outlines are kept: a house is drawn in many bands."""
OVER = 4.0
"""How far what ends at the frame is drawn beyond it: the attract screen moves by less than this."""


@dataclass(frozen=True, slots=True)
class Ridge:
    """A rising beam whose two ends split into prongs.

    ``left`` and ``right`` are where its tips stand, ``y`` its lowest point and ``rise`` how far
    the tips lie above that; ``power`` bends it, ``thick`` is its depth. The prongs part at the
    share ``split`` of the half width; the lower one is turned ``fork`` degrees outward and has
    ``short`` of the length.
    """

    left: float
    right: float
    y: float
    rise: float
    power: float = 3.6
    thick: float = 30
    split: float = 0.84
    fork: float = 17
    short: float = 0.80

    @property
    def centre(self) -> float:
        """Where the ridge is lowest."""
        return (self.left + self.right) / 2

    @property
    def half(self) -> float:
        """Half its width."""
        return (self.right - self.left) / 2

    def up(self, x: float) -> float:
        """The y of its upper edge."""
        share = min(1.05, abs((x - self.centre) / self.half))
        return self.y - self.rise * math.pow(share, self.power)

    def lo(self, x: float) -> float:
        """The y of its lower edge, straight below ``x``."""
        return self.up(x) + self.depth(x) * math.hypot(1, self.slope(x))

    def slope(self, x: float) -> float:
        """How steep the upper edge is."""
        return (self.up(x + 1) - self.up(x - 1)) / 2

    def depth(self, x: float) -> float:
        """How deep the beam is, along its normal."""
        return self.thick * (1 - 0.28 * min(1.0, abs((x - self.centre) / self.half)) ** 8)

    def below(self, x: float, depth: float) -> QPointF:
        """The point ``depth`` under the upper edge, along the normal there."""
        slope = self.slope(x)
        length = math.hypot(1, slope)
        return QPointF(x - slope / length * depth, self.up(x) + depth / length)

    @lru_cache(maxsize=_KEPT)  # noqa: B019 (values of numbers only, and few of them)
    def outline(self) -> QPainterPath:
        """The whole silhouette, tips and prongs included; not to be changed."""
        xs = [self.left + (self.right - self.left) * i / _SAMPLES for i in range(_SAMPLES + 1)]
        points = [QPointF(x, self.up(x)) for x in xs]
        points += _tail(self, 1)
        points += [
            self.below(x, self.depth(x))
            for x in reversed(xs)
            if abs((x - self.centre) / self.half) < self.split
        ]
        points += reversed(_tail(self, -1))
        return _closed(points)


@dataclass(frozen=True, slots=True)
class Roof:
    """The tiled slope between a ridge and its eave.

    ``width`` is the frame's; ``span`` the width over which the eave rises by ``eave_rise`` above
    ``eave_y``. Tiles stand ``step`` apart; ``hip`` is how steeply the ends fall.
    """

    ridge: Ridge
    width: float
    span: float
    eave_y: float
    eave_rise: float
    power: float = 4.2
    step: float = 34
    hip: float = 0.62
    hip_width: float = 20

    def eave(self, x: float) -> float:
        """The y of the eave."""
        share = min(1.2, abs((x - self.ridge.centre) / (self.span / 2)))
        return self.eave_y - self.eave_rise * math.pow(share, self.power)

    def top(self, x: float) -> float:
        """The y of the slope's upper edge: under the ridge, then down the hip."""
        beam = self.ridge
        turn = beam.split - 0.03
        share = abs((x - beam.centre) / beam.half)
        if share < turn:
            return beam.lo(x) - 6
        corner = beam.centre + math.copysign(beam.half * turn, x - beam.centre)
        return beam.lo(corner) - 6 + (share - turn) * beam.half * self.hip

    @lru_cache(maxsize=_KEPT)  # noqa: B019 (as the ridge's)
    def outline(self) -> QPainterPath:
        """The tiled surface, to a little beyond the frame; not to be changed."""
        xs = _span(-OVER, self.width + OVER, 10)
        points = [QPointF(x, self.top(x)) for x in xs]
        points += [QPointF(x, self.eave(x)) for x in reversed(xs)]
        return _closed(points)

    def tiles(self) -> list[float]:
        """Where the rows of tiles run down, left to right."""
        count = math.floor(self.width / self.step)
        first = (self.width - count * self.step) / 2
        return [first + index * self.step for index in range(count + 1)]


def draw_ridge(
    painter: QPainter, ridge: Ridge, theme: Theme, *, inset: float = 0, trim: float = 8
) -> None:
    """Draw the ridge, rimmed if the theme says so, and its two gold lines.

    The lines run ``trim`` inside its edges and end ``inset`` from x = 0 and from its far end
    alike; no lines without an ``inset``.
    """
    lowest = ridge.y + 2 * ridge.thick
    if not _reaches(painter, ridge.y - ridge.rise - ridge.thick, lowest):
        return
    painter.save()
    painter.setBrush(colour(theme.ridge))
    painter.setPen(pen(theme.ridge_rim, 2, round=False) if theme.ridge_rim else Qt.PenStyle.NoPen)
    painter.drawPath(ridge.outline())
    if inset:
        upper, lower = _trim_lines(ridge, inset, trim)
        painter.setPen(pen(theme.gold, _TRIM_WIDTH, round=False))
        painter.drawPolyline(upper)
        painter.setPen(pen(colour(theme.gold, 0.6), _TRIM_WIDTH, round=False))
        painter.drawPolyline(lower)
    painter.restore()


def draw_roof(painter: QPainter, roof: Roof, theme: Theme) -> None:
    """Draw the slope, its rows of tiles, the two hips and the eave's tile ends."""
    if not _reaches(painter, roof.ridge.y - roof.ridge.rise, roof.eave_y + 3 * roof.step):
        return
    surface = roof.outline()
    rows = QPainterPath()
    lights = QPainterPath()
    for x in roof.tiles():
        top, eave = roof.top(x) - 20, roof.eave(x)
        _add_line(rows, QPointF(x, top), QPointF(x, eave + 2))
        _add_line(lights, QPointF(x - 3.5, top), QPointF(x - 3.5, eave - 2))
    painter.save()
    painter.fillPath(surface, colour(theme.roof_base))
    painter.setClipPath(surface, Qt.ClipOperation.IntersectClip)
    painter.strokePath(rows, pen(theme.roof_tile, roof.step * 0.46, round=False))
    painter.strokePath(lights, pen(colour(theme.roof_line, 0.7), 2.2, round=False))
    painter.restore()
    _draw_hips(painter, roof, theme)
    _draw_caps(painter, roof, theme)


def wall_clip(roof: Roof, width: float, height: float) -> QPainterPath:
    """The wall's area: everything below the eave, down to ``height``."""
    points = [QPointF(x, roof.eave(x)) for x in _span(-OVER, width + OVER, _EAVE_STEP)]
    return _closed([*points, QPointF(width + OVER, height + OVER), QPointF(-OVER, height + OVER)])


def draw_eave_shade(
    painter: QPainter, roof: Roof, theme: Theme, *, layers: int = 12, depth: float = 66
) -> None:
    """Draw the shade that the eave casts on the wall, ``depth`` deep and fading downward."""
    if not _reaches(painter, roof.eave(0) - roof.step, roof.eave_y + depth + OVER):
        return
    xs = _span(-OVER, roof.width + OVER, _EAVE_STEP)
    upper = [QPointF(x, roof.eave(x) - 6) for x in xs]
    painter.save()
    # A step of so thin a layer is not seen, and each layer takes a sixth of the time.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setClipPath(
        wall_clip(roof, roof.width, roof.eave_y + depth + 1), Qt.ClipOperation.IntersectClip
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.eave_shade, theme.eave_shade_step))
    for layer in range(layers):
        drop = depth * (1 - layer / layers)
        painter.drawPath(
            _closed([*upper, *(QPointF(x, roof.eave(x) + drop) for x in reversed(xs))])
        )
    painter.restore()


def draw_header_ridge(painter: QPainter, width: float, theme: Theme, portrait: bool) -> None:
    """Draw the page header: half a ridge from the left edge, its tail at the right, a gold line."""
    if portrait:
        beam = Ridge(-width * 1.04, width - 30, 196, 118, 9, 15, 0.89, 14, 0.86)
        line_end = width - 230
    else:
        beam = Ridge(-width * 1.02, width - 52, 112, 96, 11, 15, 0.915, 13, 0.86)
        line_end = width - 300
    painter.save()
    painter.setClipRect(QRectF(0, 0, width, beam.y + 40), Qt.ClipOperation.IntersectClip)
    painter.fillPath(beam.outline(), colour(theme.brick_art))
    painter.setPen(pen(theme.gold, 2, round=False))
    painter.drawLine(QPointF(0, beam.y + 21), QPointF(line_end, beam.y + 21))
    painter.restore()


@lru_cache(maxsize=_KEPT)
def _trim_lines(ridge: Ridge, inset: float, trim: float) -> tuple[QPolygonF, QPolygonF]:
    """The two gold lines of a ridge, ``trim`` inside its edges."""
    xs = _span(inset, 2 * ridge.centre - inset, 6)
    return (
        QPolygonF([QPointF(x, ridge.up(x) + trim) for x in xs]),
        QPolygonF([QPointF(x, ridge.lo(x) - trim) for x in xs]),
    )


def _tail(ridge: Ridge, side: int) -> list[QPointF]:
    """The split end: under the upper prong back from its tip, then round the lower prong."""
    root = ridge.centre + side * ridge.half * ridge.split
    shares = [index / _PRONG_SAMPLES for index in range(_PRONG_SAMPLES + 1)]
    under = []
    for share in reversed(shares):
        x = ridge.centre + side * ridge.half * (ridge.split + (1 - ridge.split) * share)
        under.append(ridge.below(x, ridge.depth(root) * 0.52 * (1 - share) ** 0.72))

    start = ridge.below(root, ridge.depth(root) * 0.76)
    tip = QPointF(ridge.centre + side * ridge.half, ridge.up(ridge.centre + side * ridge.half))
    reach = _turned(tip - start, side * ridge.fork) * ridge.short
    end = start + reach
    slope = ridge.slope(root)
    along = QPointF(side, side * slope) / math.hypot(1, slope)
    bend = start + along * (math.hypot(reach.x(), reach.y()) * 0.5)
    upper, lower = [], []
    for share in shares:
        point, normal = _on_curve(start, bend, end, share)
        offset = normal * (side * ridge.depth(root) * 0.25 * (1 - share) ** 0.72)
        upper.append(point - offset)
        lower.append(point + offset)
    return under + upper + lower[::-1]


def _on_curve(start: QPointF, bend: QPointF, end: QPointF, share: float) -> tuple[QPointF, QPointF]:
    """A point of a quadratic curve and the unit normal there."""
    rest = 1 - share
    point = start * rest**2 + bend * (2 * share * rest) + end * share**2
    way = (bend - start) * (2 * rest) + (end - bend) * (2 * share)
    return point, QPointF(-way.y(), way.x()) / math.hypot(way.x(), way.y())


def _turned(vector: QPointF, degrees: float) -> QPointF:
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    return QPointF(vector.x() * cos - vector.y() * sin, vector.x() * sin + vector.y() * cos)


def _draw_hips(painter: QPainter, roof: Roof, theme: Theme) -> None:
    beam = roof.ridge
    hips = QPainterPath()
    for side in (-1, 1):
        corner = beam.centre + side * beam.half * (beam.split - 0.03)
        edge = roof.width if side > 0 else 0.0
        start = QPointF(corner - side * 6, roof.top(corner))
        _add_line(hips, start, QPointF(edge + side * 20, roof.top(edge) + 20 * roof.hip))
    painter.strokePath(hips, pen(theme.brick_deep, roof.hip_width, round=False))
    painter.strokePath(hips, pen(colour(theme.gold, 0.8), 2.2, round=False))


def _draw_caps(painter: QPainter, roof: Roof, theme: Theme) -> None:
    """The pointed drip tiles, and over them the round tile ends."""
    step, tiles = roof.step, roof.tiles()
    drips = QPainterPath()
    for x in tiles[:-1]:
        middle, y = x + step / 2, roof.eave(x + step / 2)
        drips.moveTo(x + step * 0.2, y - 3)
        drips.lineTo(x + step * 0.8, y - 3)
        drips.quadTo(middle + 2, y + step * 0.1, middle, y + step * 0.42)
        drips.quadTo(middle - 2, y + step * 0.1, x + step * 0.2, y - 3)
        drips.closeSubpath()
    painter.fillPath(drips, colour(theme.roof_base))
    # Each by itself: as one path, all of their edges are sorted together, in four times the time.
    ends = [QPointF(x, roof.eave(x)) for x in tiles]
    painter.save()
    painter.setPen(pen(theme.roof_line, 2, round=False))
    painter.setBrush(colour(theme.roof_tile))
    for end in ends:
        painter.drawEllipse(end, step * 0.30, step * 0.30)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.gold_light, 0.9))
    for end in ends:
        painter.drawEllipse(end, step * 0.11, step * 0.11)
    painter.restore()


def _reaches(painter: QPainter, top: float, bottom: float) -> bool:
    """Whether anything between ``top`` and ``bottom`` is in sight."""
    seen = in_sight(painter)
    return seen.bottom() >= top and seen.top() <= bottom


def _span(start: float, end: float, step: float) -> list[float]:
    """Numbers from ``start`` to ``end``, both included, ``step`` apart but for the last."""
    count = math.ceil((end - start) / step - 1e-9)
    return [start + index * step for index in range(count)] + [end]


def _closed(points: Iterable[QPointF]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(QPolygonF(list(points)))
    path.closeSubpath()
    return path


def _add_line(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    path.moveTo(start)
    path.lineTo(end)
