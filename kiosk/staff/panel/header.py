"""The dark band at the top of the panel: what this is, what was said last, and the time left."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.still import Layer, Still
from kiosk.items.text import TextStyle, set_text
from kiosk.staff.panel.drawing import HEADER
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Frame
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, mix

_RULE = 6.0
_TITLE_PX = 48.0
_TIME_ROOM = 520.0


class Header:
    """The band; the page below says in it what a touch just led to."""

    def __init__(self, frame: Frame, theme: Theme, limit: float, parent: QGraphicsItem) -> None:
        """A band that counts down from ``limit`` seconds."""
        self._frame = frame
        self._theme = theme
        self._limit = limit
        self._shown = -1
        self._note = ""
        self.root = Layer(parent)
        width = frame.width
        Still(QRectF(0, 0, width, HEADER + _RULE), self._draw_band, self.root)
        self._title_end = frame.margin + set_text("工作人员面板", _title(theme), 1e4).natural_width
        time_at = width - frame.margin - _TIME_ROOM
        room = time_at - self._title_end - 52
        self._words = Still(QRectF(0, 0, room, HEADER), self._draw_note, self.root)
        self._words.setPos(self._title_end + 28, 0)
        self._time = Still(QRectF(0, 0, _TIME_ROOM, HEADER), self._draw_time, self.root)
        self._time.setPos(time_at, 0)

    def say(self, note: str) -> None:
        """Show ``note`` beside the title; there is none on a screen too narrow for it."""
        if note != self._note:
            self._note = note
            self._words.redraw()

    def tell(self, left: float) -> None:
        """Show that it leaves by itself in ``left`` seconds."""
        seconds = max(0, ceil(left - 1e-6))
        if seconds != self._shown:
            self._shown = seconds
            self._time.redraw()

    def _draw_band(self, painter: QPainter) -> None:
        theme, width = self._theme, self._frame.width
        painter.fillRect(QRectF(0, 0, width, HEADER), colour(theme.veil))
        painter.fillRect(QRectF(0, HEADER, width, _RULE), colour(theme.brick_art))
        title = set_text("工作人员面板", _title(theme), 1e4)
        title.draw(painter, self._frame.margin, (HEADER - title.height) / 2)

    def _draw_note(self, painter: QPainter) -> None:
        room = self._words.rect.width()
        tint = mix(self._theme.on_brick, self._theme.veil, 0.1)
        for px in (28, 26, 24):
            text = set_text(self._note, TextStyle(Face.TEXT, px, tint, leading=1.25), room)
            if len(text.lines) <= 2:
                break
        # A word or two beside the title in portrait; what needs more room is said on the page.
        if text.height <= HEADER and all(line.width <= room for line in text.lines):
            text.draw(painter, 0, (HEADER - text.height) / 2 + 4)

    def _draw_time(self, painter: QPainter) -> None:
        theme = self._theme
        style = TextStyle(Face.TEXT, 28, theme.gold_light, leading=1.3)
        text = set_text(f"无人操作 {self._shown} 秒后自动回到展览", style, 1e4)
        x = _TIME_ROOM - text.natural_width
        text.draw(painter, x, (HEADER - text.height) / 2)
        ring = QRectF(x - 16 - 40, HEADER / 2 - 18, 36, 36)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(mix(theme.gold_light, theme.veil, 0.65), 5))
        painter.drawEllipse(ring)
        painter.setPen(pen(theme.gold_light, 5))
        share = min(1.0, self._shown / self._limit)
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * share))


def _title(theme: Theme) -> TextStyle:
    return TextStyle(Face.TITLE, _TITLE_PX, theme.on_brick, leading=1.3)
