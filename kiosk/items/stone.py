"""Granite slabs, fired-brick slabs and cards: the stuff that every page is laid from.

Each drawing function takes its randomness as an argument, so that the same seed gives the same
stone. Lengths are design units; the caller sets antialiasing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.items.seeded import Rand, share_pick
from kiosk.theme.paint import colour, opaque, pen, vertical_gradient
from kiosk.theme.tokens import Theme, luma, mix

_DROP = 4.0
_DARK_LUMA = 140
_SPECKLE_AREA = 620
_SPECKLE_INSET = 6.0
_COURSE = 30.0
_RINGS_PER_SIGMA = 8


@dataclass(frozen=True, slots=True)
class StoneShape:
    """A stone before it has a colour: its outline and the grains on its face."""

    path: QPainterPath
    faint: tuple[QRectF, ...]
    strong: tuple[QRectF, ...]


def slab_path(rect: QRectF, rand: Rand, *, jitter: float = 4, radius: float = 9) -> QPainterPath:
    """``rect`` with rounded corners, each shifted by up to ``jitter`` both ways."""

    def shifted(point: QPointF) -> QPointF:
        dx = (rand() * 2 - 1) * jitter
        dy = (rand() * 2 - 1) * jitter
        return QPointF(point.x() + dx, point.y() + dy)

    corners = [
        shifted(p) for p in (rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft())
    ]
    path = QPainterPath()
    for index, corner in enumerate(corners):
        start = _toward(corner, corners[index - 1], radius)
        if index:
            path.lineTo(start)
        else:
            path.moveTo(start)
        path.quadTo(corner, _toward(corner, corners[(index + 1) % 4], radius))
    path.closeSubpath()
    return path


def shape_stone(
    rect: QRectF,
    rand: Rand,
    *,
    jitter: float = 4,
    radius: float = 9,
    speckle: float = 1.0,
) -> StoneShape:
    """Cut a stone for ``rect``; ``speckle`` 1 is as grainy as the wall, 0 is smooth."""
    path = slab_path(rect, rand, jitter=jitter, radius=radius)
    grains: tuple[list[QRectF], list[QRectF]] = ([], [])
    width = rect.width() - 2 * _SPECKLE_INSET
    height = rect.height() - 2 * _SPECKLE_INSET
    left, top = rect.x() + _SPECKLE_INSET, rect.y() + _SPECKLE_INSET
    count = round(rect.width() * rect.height() / _SPECKLE_AREA * speckle)
    for _ in range(count if min(width, height) > 0 else 0):
        x, y, strong = left + rand() * width, top + rand() * height, rand() >= 0.6
        size = 0.6 + rand() * 1.2
        grains[strong].append(QRectF(x, y, size, size))
    return StoneShape(path, tuple(grains[False]), tuple(grains[True]))


def paint_stone(
    painter: QPainter,
    shape: StoneShape,
    theme: Theme,
    fill: str,
    *,
    shadow: bool = True,
    highlight: bool = True,
) -> None:
    """Paint a cut stone: drop, face lit from above, grains, light along its edge."""
    dark = luma(fill) < _DARK_LUMA
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if shadow:
        painter.setBrush(colour(theme.edge_dark))
        painter.drawPath(shape.path.translated(0, _DROP))
    painter.setBrush(
        vertical_gradient(
            shape.path.boundingRect(),
            (0, mix(fill, opaque(theme.edge_light), _lift(theme, dark))),
            (0.25, fill),
            (1, _shaded(theme, fill, dark)),
        )
    )
    painter.drawPath(shape.path)
    for grains, opacity in ((shape.faint, 0.16), (shape.strong, 0.30)):
        if grains:
            painter.setBrush(colour(theme.speckle, opacity))
            painter.drawRects(grains)
    if highlight:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour(theme.edge_light, 0.45 if dark else 1.0), 2, round=False))
        painter.drawPath(shape.path)
    painter.restore()


def draw_stone(  # noqa: PLR0913 - each option is one visible property of the stone
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    rand: Rand,
    *,
    fill: str | None = None,
    jitter: float = 4,
    radius: float = 9,
    speckle: float = 1.0,
    shadow: bool = True,
    highlight: bool = True,
) -> None:
    """Draw a granite slab; without ``fill`` it takes one of the theme's granite tones."""
    if fill is None:
        fill = theme.stones[share_pick(rand(), len(theme.stones))]
    shape = shape_stone(rect, rand, jitter=jitter, radius=radius, speckle=speckle)
    paint_stone(painter, shape, theme, fill, shadow=shadow, highlight=highlight)


def draw_flat_stone(
    painter: QPainter, rect: QRectF, theme: Theme, *, fill: str, radius: float = 8
) -> None:
    """Draw the place of a stone that cannot be pressed now: no face and no relief, a dashed edge.

    In 高对比 this says "off" where other readings dim, so that the letters on it stay as legible.
    """
    painter.save()
    painter.setPen(pen(theme.ink2, 3, round=False, dash=(9, 8)))
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), radius, radius)
    painter.restore()


def draw_brick_slab(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    rand: Rand,
    *,
    fill: str | None = None,
    courses: bool = True,
) -> None:
    """Draw a big slab of fired brick, with faint courses across it."""
    draw_stone(
        painter, rect, theme, rand, fill=fill or theme.brick, jitter=3, radius=12, speckle=0.25
    )
    if not courses:
        return
    lines = QPainterPath()
    for index in range(1, math.ceil(rect.height() / _COURSE)):
        y = rect.y() + index * _COURSE
        lines.moveTo(rect.left() + 6, y)
        lines.lineTo(rect.right() - 6, y)
    painter.strokePath(lines, pen(colour(theme.veil, 0.11), 1.5, round=False))


def draw_card(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 14) -> None:
    """Draw a card that lies on the page: a wide soft shadow, a thin close one, a plain face."""
    _soft_shadow(painter, rect.translated(0, 10), radius, theme.shadow, sigma=17)
    _soft_shadow(painter, rect.translated(0, 2), radius, theme.shadow, sigma=2)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.card))
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def draw_raised_shadow(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    *,
    radius: float = 16,
    spread: float = 30,
    drop: float = 18,
) -> None:
    """Draw the shadow of a thing pulled out of the wall (``rect``), ``spread`` wide."""
    grown = spread * 0.25
    cast = rect.translated(0, drop).adjusted(-grown, -grown, grown, grown)
    strength = round(255 * (0.45 if theme.dark else 0.38))
    tint = f"{opaque(theme.veil)}{strength:02X}"
    _soft_shadow(painter, cast, radius + grown, tint, sigma=spread * 0.4)


def draw_hole(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 10) -> None:
    """Draw the dark hole that a stone leaves in the wall."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.veil, 0.75))
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def _toward(corner: QPointF, other: QPointF, radius: float) -> QPointF:
    side = math.hypot(other.x() - corner.x(), other.y() - corner.y())
    if side <= 0:
        return corner
    return corner + (other - corner) * (min(radius, side / 3) / side)


def _lift(theme: Theme, dark: bool) -> float:
    if theme.dark:
        return 0.05
    return 0.045 if dark else 0.22


def _shaded(theme: Theme, fill: str, dark: bool) -> str:
    if theme.dark:
        return mix(fill, opaque(theme.edge_dark), 0.25)
    return mix(fill, theme.veil, 0.12) if dark else mix(fill, opaque(theme.edge_dark), 0.10)


def _soft_shadow(
    painter: QPainter, rect: QRectF, radius: float, tint: str, *, sigma: float
) -> None:
    """A blurred rectangle without a blur effect: rings whose shade follows the bell curve.

    The rings lie side by side, not on top of each other: stacked layers of a percent or two
    would lose their hue to rounding.
    """
    bell = NormalDist(0, sigma)
    width = max(1.0, sigma / _RINGS_PER_SIGMA)
    count = math.ceil(2.3 * sigma / width)
    edges = [width * step for step in range(count, -count, -1)]
    outlines = [_grown(rect, edge, radius + sigma * 0.6) for edge in edges]
    painter.save()
    # Hard edges: antialiased ones would leave a seam between each ring and the next.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for index, edge in enumerate(edges):
        ring = QPainterPath(outlines[index])
        inner = outlines[index + 1] if index + 1 < count * 2 else None
        if inner is not None:
            ring.addPath(inner)
        painter.setBrush(colour(tint, 1 - bell.cdf(edge - width / 2)))
        painter.drawPath(ring)
    painter.restore()


def _grown(rect: QRectF, outset: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    corner = max(2.0, radius + outset)
    path.addRoundedRect(rect.adjusted(-outset, -outset, outset, outset), corner, corner)
    return path
