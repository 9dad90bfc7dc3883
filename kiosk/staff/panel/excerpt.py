"""The lines of the content file around a fault, the faulty one on brick, its place underlined."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.staff.panel.findings import Finding
from kiosk.staff.panel.flow import Piece
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, mix

_LINE = 38.0
_PX = 25.0
_NUMBERS = 96.0
_SIDE = 16.0
_FACE = Face.TEXT
_AHEAD = 0.55
"""How far from the left a place far along its line is shown, as a share of the room."""


def excerpt(finding: Finding, width: float, theme: Theme) -> Piece:
    """The lines around ``finding``, ``width`` wide; a line too long for it ends in ……."""
    lines = finding.around
    # What all lines have in common says nothing, and takes room.
    indents = [len(line.text) - len(line.text.lstrip(" ")) for line in lines if line.text.strip()]
    common = min(indents, default=0)
    room = width - _NUMBERS - 2 * _SIDE
    height = _LINE * len(lines) + 14

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.veil))
        painter.drawRoundedRect(QRectF(x, y, width, height), 8, 8)
        for index, line in enumerate(lines):
            top = y + 7 + index * _LINE
            faulty = line.at is not None
            if faulty:
                painter.fillRect(QRectF(x, top, width, _LINE), colour(theme.brick))
            base = top + _LINE * 0.73
            painter.setFont(font(_FACE, _PX))
            number_tint = theme.gold_light if faulty else mix(theme.on_brick, theme.veil, 0.25)
            painter.setPen(colour(number_tint))
            painter.drawText(QPointF(x + _SIDE, base), str(line.number))
            text, mark = window(line.text[common:], max(0, (line.at or 0) - common), room)
            painter.setPen(colour(theme.on_brick))
            left = x + _SIDE + _NUMBERS
            painter.drawText(QPointF(left, base), text)
            if faulty:
                from_x = left + advance(_FACE, _PX, text[:mark])
                to_x = from_x + max(14.0, advance(_FACE, _PX, text[mark : mark + 1]))
                painter.setPen(pen(theme.gold, 4))
                painter.drawLine(QPointF(from_x, base + 6), QPointF(to_x, base + 6))

    return Piece(height, draw)


def window(text: str, at: int, room: float) -> tuple[str, int]:
    """As much of ``text`` about the character ``at`` as ``room`` takes, and where that then is."""
    widths = [advance(_FACE, _PX, character) for character in text]
    dots = advance(_FACE, _PX, "…")
    at = min(at, len(text))
    start = 0
    if sum(widths[: at + 1]) > room * 0.9:
        before = dots + sum(widths[:at])
        while start < at and before > room * _AHEAD:
            before -= widths[start]
            start += 1
    left = room - (dots if start else 0.0)
    end = len(text)
    if sum(widths[start:]) > left:
        end, left = start, left - dots
        while left >= widths[end]:
            left -= widths[end]
            end += 1
    cut_before, cut_after = ("…" if start else ""), ("…" if end < len(text) else "")
    return cut_before + text[start:end] + cut_after, len(cut_before) + at - start
