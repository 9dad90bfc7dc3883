"""Line icons on a 48-unit grid, and the outlines that they are written as."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.theme.paint import colour as qcolour
from kiosk.theme.paint import pen

GRID = 48.0
"""The side of the square that an icon is drawn in."""

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "A": 7, "Z": 0}

# Written in the path notation of SVG: the shortest exact way to note a line drawing.
ICONS = MappingProxyType(
    {
        "home": "M3 13Q11 22 24 22Q37 22 45 13M9 21V42H39V21M19 42V30H29V42",
        "score": "M12 5H36A3 3 0 0 1 39 8V40A3 3 0 0 1 36 43H12A3 3 0 0 1 9 40V8A3 3 0 0 1 12 5Z"
        "M16 35V28M24 35V21M32 35V14",
        "honour": "M6 7H24A2 2 0 0 1 26 9V20A2 2 0 0 1 24 22H6A2 2 0 0 1 4 20V9A2 2 0 0 1 6 7Z"
        "M32 7H42A2 2 0 0 1 44 9V20A2 2 0 0 1 42 22H32A2 2 0 0 1 30 20V9A2 2 0 0 1 32 7Z"
        "M6 26H14A2 2 0 0 1 16 28V39A2 2 0 0 1 14 41H6A2 2 0 0 1 4 39V28A2 2 0 0 1 6 26Z"
        "M22 26H42A2 2 0 0 1 44 28V39A2 2 0 0 1 42 41H22A2 2 0 0 1 20 39V28A2 2 0 0 1 22 26Z",
        "map": "M20 14A9 9 0 1 1 38 14A9 9 0 1 1 20 14ZM4 32A6 6 0 1 1 16 32A6 6 0 1 1 4 32Z"
        "M32 39A5 5 0 1 1 42 39A5 5 0 1 1 32 39ZM22 20L15 28M31 23L35 34",
        "goal": "M5 24A19 19 0 1 1 43 24A19 19 0 1 1 5 24Z"
        "M13 24A11 11 0 1 1 35 24A11 11 0 1 1 13 24Z"
        "M21 24A3 3 0 1 1 27 24A3 3 0 1 1 21 24ZM24 24V24.1",
        "back": "M20 10L7 24L20 38M8 24H42",
        "prev": "M30 8L14 24L30 40",
        "next": "M18 8L34 24L18 40",
        "close": "M11 11L37 37M37 11L11 37",
        "arrow": "M6 24H40M28 11L41 24L28 37",
        "plus": "M24 8V40M8 24H40",
        "minus": "M8 24H40",
        "reset": "M7 17V7H17M31 7H41V17M41 31V41H31M17 41H7V31M18 18H30V30H18Z",
        "check": "M8 25L19 37L41 11",
        "warn": "M24 6L44 41H4ZM24 19V29M24 34.5V35",
        "undo": "M8 18H29A11 11 0 0 1 29 40H16M8 18L18 8M8 18L18 28",
        "exit": "M20 6H8V42H20M18 24H42M32 13L43 24L32 35",
        "refresh": "M40 24A16 16 0 1 1 34 11M41 4V15H30",
        "contrast": "M6 24A18 18 0 1 1 42 24A18 18 0 1 1 6 24Z"
        "M24 6V42M27 8V40M30 9V39M33 10V38M36 12V36M39 16V32",
        "reach": "M12 5H36A3 3 0 0 1 39 8V13A3 3 0 0 1 36 16H12A3 3 0 0 1 9 13V8A3 3 0 0 1 12 5Z"
        "M24 21V36M16 29L24 37L32 29M9 43H39",
        "download": "M24 5V30M13 20L24 31L35 20M7 42H41",
    }
)

_HAND = (
    "M17 25V9.5a4 4 0 0 1 8 0V21l10.2 2.6a5 5 0 0 1 3.7 5.8l-1.8 9.2A6.6 6.6 0 0 1 30.6 44H22.5"
    "a7 7 0 0 1-5.6-2.8L8.9 30.4a3.7 3.7 0 0 1 5.7-4.7z"
)


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: str, stroke: float = 3.4) -> None:
    """Draw icon ``name`` to fill the square in ``rect``; ``stroke`` is on the 48-unit grid."""
    painter.save()
    _into(painter, rect)
    painter.strokePath(path_of(ICONS[name]), pen(colour, stroke))
    painter.restore()


def draw_hand(painter: QPainter, rect: QRectF, outline: str, fill: str) -> None:
    """Draw the hand that touches, its fingertip near the top of ``rect``."""
    painter.save()
    _into(painter, rect)
    painter.setPen(pen(outline, 3))
    painter.setBrush(qcolour(fill))
    painter.drawPath(path_of(_HAND))
    painter.restore()


@lru_cache(maxsize=128)
def path_of(data: str) -> QPainterPath:
    """The outline that ``data`` notes: M L H V Q C A Z, absolute or relative, in design units.

    The path is shared between calls: draw it, or translate a copy, but do not add to it.
    """
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    tokens = _TOKEN.findall(data)
    at, command = 0, "M"
    here = start = QPointF(0, 0)
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        kind = command.upper()
        count = _ARITY[kind]
        values = [float(token) for token in tokens[at : at + count]]
        at += count
        base = here if command.islower() else QPointF(0, 0)
        if kind == "Z":
            path.closeSubpath()
            here = start
            continue
        if kind == "H":
            end = QPointF(base.x() + values[0], here.y())
        elif kind == "V":
            end = QPointF(here.x(), base.y() + values[0])
        else:
            end = base + QPointF(values[-2], values[-1])
        if kind == "M":
            path.moveTo(end)
            start = end
            command = "l" if command.islower() else "L"
        elif kind == "Q":
            path.quadTo(base + QPointF(*values[:2]), end)
        elif kind == "C":
            path.cubicTo(base + QPointF(*values[:2]), base + QPointF(*values[2:4]), end)
        elif kind == "A":
            _arc_to(path, here, end, values[0], bool(values[3]), bool(values[4]))
        else:
            path.lineTo(end)
        here = end
    return path


def _arc_to(
    path: QPainterPath, start: QPointF, end: QPointF, radius: float, large: bool, sweep: bool
) -> None:
    """Add the circular arc from ``start`` to ``end``; ``sweep`` runs clockwise on the screen."""
    chord = end - start
    length = math.hypot(chord.x(), chord.y())
    if length <= 0:
        return
    radius = max(radius, length / 2)
    reach = math.sqrt(max(0.0, radius**2 - length**2 / 4)) / length
    side = reach if large != sweep else -reach
    centre = (start + end) / 2 + QPointF(chord.y(), -chord.x()) * -side
    first = math.degrees(math.atan2(centre.y() - start.y(), start.x() - centre.x()))
    last = math.degrees(math.atan2(centre.y() - end.y(), end.x() - centre.x()))
    turn = (first - last) % 360 if sweep else -((last - first) % 360)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    path.arcTo(box, first, -turn)


def _into(painter: QPainter, rect: QRectF) -> None:
    side = min(rect.width(), rect.height())
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / GRID, side / GRID)
