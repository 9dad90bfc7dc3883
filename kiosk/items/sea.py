"""Sky, sun and sea: what the house looks out on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.items.icon import path_of
from kiosk.items.seeded import Mulberry32
from kiosk.theme.paint import colour, pen, vertical_gradient
from kiosk.theme.tokens import Theme

_HULL = "M-74 -26C-50 -12 44 -12 80 -34C76 -14 62 2 48 4H-46C-60 2 -70 -10 -74 -26Z"
_MASTS = (("M-8 -22V-132", 4.0), ("M40 -24V-100", 3.4), ("M-50 -22V-86", 3.0))
_SAILS = (
    (
        "M-40 -28C-30 -60 -28 -100 -10 -132C14 -124 26 -96 26 -66C26 -48 22 -36 18 -28Z",
        1.0,
    ),
    ("M28 -30C34 -54 34 -80 42 -102C58 -94 66 -74 66 -54C66 -44 64 -38 62 -32Z", 0.9),
    (
        "M-68 -30C-62 -50 -60 -70 -50 -88C-40 -80 -36 -64 -36 -50C-36 -42 -40 -34 -42 -30Z",
        0.85,
    ),
)
_BATTENS = (
    "M-36 -46H25M-32 -66H26M-27 -86H22M-20 -106H13M32 -50H65M34 -68H62M36 -86H53M-64 -48H-37"
    "M-60 -64H-39"
)


@dataclass(frozen=True, slots=True)
class WaveRow:
    """One row of waves: its crests, and how heavy and how clear their line is."""

    path: QPainterPath
    width: float
    opacity: float


def draw_sky(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the sky over ``rect``."""
    painter.fillRect(rect, vertical_gradient(rect, (0, theme.sky_top), (1, theme.sky_low)))


def draw_sun(
    painter: QPainter,
    centre: QPointF,
    radius: float,
    theme: Theme,
    halo: Sequence[tuple[float, float]] = ((74, 0.10), (40, 0.16)),
) -> None:
    """Draw the sun, at night the moon; ``halo`` lists rings as (beyond the radius, opacity)."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for reach, opacity in halo:
        painter.setBrush(colour(theme.sun_top, opacity))
        painter.drawEllipse(centre, radius + reach, radius + reach)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(vertical_gradient(box, (0, theme.sun_top), (1, theme.sun_low)))
    painter.drawEllipse(box)
    painter.restore()


def draw_water(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw still water over ``rect``, its top the horizon."""
    painter.fillRect(rect, vertical_gradient(rect, (0, theme.sea_top), (1, theme.sea_low)))


def draw_sun_path(
    painter: QPainter,
    x: float,
    y: float,
    theme: Theme,
    *,
    rows: int = 11,
    width: float = 300,
    seed: int = 5,
) -> None:
    """Draw the sun's light on the water: bars under ``x`` from the horizon ``y`` down."""
    rand = Mulberry32(seed)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for row in range(rows):
        length = width - row * 14 + rand() * width * 0.3
        left = x - length / 2 + (rand() - 0.5) * width * 0.2
        painter.setBrush(colour(theme.sun_top, max(0.0, 0.75 - row * 0.55 / rows)))
        painter.drawRoundedRect(QRectF(left, y + 10 + row * 12, length, 3), 1.5, 1.5)
    painter.restore()


def lay_waves(
    left: float,
    right: float,
    y: float,
    *,
    rows: int = 6,
    near: float = 26,
    far: float = 10,
    seed: int = 3,
) -> tuple[WaveRow, ...]:
    """Rows of waves from ``y`` down, ``far`` apart at the horizon and ``near`` at the shore."""
    rand = Mulberry32(seed)
    result = []
    for row in range(rows):
        share = row / ((rows - 1) or 1)
        step = 44 + 74 * share
        gap = far + (near - far) * share
        path = QPainterPath()
        x = left - rand() * step
        while x < right:
            if rand() >= 0.34:  # a third of the sea is calm
                count = 2 if rand() < 0.6 else 1
                _add_crests(path, QPointF(x, y), step / 2, gap * 0.34, count)
            x += step
        result.append(WaveRow(path, 2 * (0.6 + 0.5 * share), 0.7 * (0.55 + 0.45 * share)))
        y += gap
    return tuple(result)


def draw_wave_row(painter: QPainter, row: WaveRow, theme: Theme) -> None:
    """Draw one row of waves; translate the painter to let it drift."""
    painter.strokePath(row.path, pen(colour(theme.sea_line, row.opacity), row.width))


def draw_waves(painter: QPainter, rows: Iterable[WaveRow], theme: Theme) -> None:
    """Draw rows of waves."""
    for row in rows:
        draw_wave_row(painter, row, theme)


def draw_sea(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    sun_x: float,
    *,
    rows: int = 8,
    path_width: float = 300,
    path_rows: int = 11,
) -> None:
    """Draw a whole sea over ``rect``: water, the sun's path under ``sun_x``, ``rows`` of waves."""
    draw_water(painter, rect, theme)
    draw_sun_path(painter, sun_x, rect.top(), theme, rows=path_rows, width=path_width)
    draw_waves(painter, lay_waves(rect.left(), rect.right(), rect.top() + 14, rows=rows), theme)


def draw_ship(painter: QPainter, x: float, y: float, scale: float, theme: Theme) -> None:
    """Draw a Fujian ship, (``x``, ``y``) the middle of its waterline, some 150 units long."""
    painter.save()
    painter.translate(x, y)
    painter.scale(scale, scale)
    painter.fillPath(path_of(_HULL), colour(theme.hull))
    for mast, width in _MASTS:
        painter.strokePath(path_of(mast), pen(theme.hull, width, round=False))
    for sail, opacity in _SAILS:
        painter.fillPath(path_of(sail), colour(theme.sail, opacity))
    painter.strokePath(path_of(_BATTENS), pen(theme.batten, 2, round=False))
    painter.restore()


def _add_crests(
    path: QPainterPath, start: QPointF, length: float, height: float, count: int
) -> None:
    path.moveTo(start)
    for _ in range(count):
        end = path.currentPosition() + QPointF(length, 0)
        path.quadTo(path.currentPosition() + QPointF(length / 2, -height), end)
