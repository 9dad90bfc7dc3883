"""Theme colours as the values that Qt paints with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen


def colour(value: str, opacity: float = 1.0) -> QColor:
    """The QColor of ``#RRGGBB`` or ``#RRGGBBAA``, its alpha multiplied by ``opacity``."""
    red, green, blue, alpha = _channels(value)
    return QColor(red, green, blue, round(alpha * opacity))


def opaque(value: str) -> str:
    """The hue of ``value`` without its alpha, as ``#RRGGBB``."""
    return value[:7]


def vertical_gradient(rect: QRectF, *stops: tuple[float, str]) -> QBrush:
    """A brush that runs from the top of ``rect`` (position 0) to its bottom (position 1)."""
    gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    for position, value in stops:
        gradient.setColorAt(position, colour(value))
    return QBrush(gradient)


def pen(
    tint: str | QColor,
    width: float,
    round: bool = True,  # noqa: A002 - the plain word for it
    dash: Sequence[float] | None = None,
) -> QPen:
    """A pen of ``width`` design units; ``round`` caps and joins, else flat and mitred.

    ``dash`` holds lengths of marks and gaps in design units (Qt counts them in pen widths).
    """
    line = QPen(colour(tint) if isinstance(tint, str) else tint, width)
    line.setCapStyle(Qt.PenCapStyle.RoundCap if round else Qt.PenCapStyle.FlatCap)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin if round else Qt.PenJoinStyle.MiterJoin)
    if dash:
        line.setDashPattern([length / width for length in dash])
    return line


def in_sight(painter: QPainter) -> QRectF:
    """What falls on what ``painter`` paints on, in its coordinates: nothing else need be drawn.

    Large pieces are drawn a band at a time; what lies outside a band costs as much as what is in it.
    """
    device = painter.device()
    back, _ = painter.deviceTransform().inverted()
    return back.mapRect(QRectF(0, 0, device.width(), device.height()))


@lru_cache(maxsize=512)
def _channels(value: str) -> tuple[int, int, int, int]:
    alpha = int(value[7:9], 16) if len(value) == 9 else 255
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16), alpha
