"""The eave-tile roundel: a ring of ten segments, one for each percentage point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.theme.paint import pen

SEGMENTS = 10
"""How many percentage points the full ring stands for."""

_GAP = 0.0075
_WIDTH_SHARE = 0.17


def draw_roundel(
    painter: QPainter,
    centre: QPointF,
    radius: float,
    value: float,
    on: str,
    off: str,
    width: float | None = None,
) -> None:
    """Draw the ring with ``value`` segments lit clockwise from the top, the last one in part.

    ``radius`` is the outer edge and ``width`` the band, in design units.
    """
    band = radius * _WIDTH_SHARE if width is None else width
    middle = radius - band / 2
    box = QRectF(centre.x() - middle, centre.y() - middle, 2 * middle, 2 * middle)
    unlit, lit = QPainterPath(), QPainterPath()
    for index in range(SEGMENTS):
        start = index / SEGMENTS + _GAP
        length = 1 / SEGMENTS - 2 * _GAP
        share = max(0.0, min(1.0, value - index))
        if share < 1:
            _add_arc(unlit, box, start + length * share, length * (1 - share))
        if share > 0:
            _add_arc(lit, box, start, length * share)
    painter.strokePath(unlit, pen(off, band, round=False))
    painter.strokePath(lit, pen(on, band, round=False))


def _add_arc(path: QPainterPath, box: QRectF, start: float, length: float) -> None:
    """Add an arc; ``start`` and ``length`` are turns, clockwise from the top."""
    angle = 90 - 360 * start
    path.arcMoveTo(box, angle)
    path.arcTo(box, angle, -360 * length)
