"""The dark band at the top of the panel: what this is, what was said last, and the time left."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.still import Layer, Still
from kiosk.items.text import Align, TextStyle, set_text
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
        title_end = frame.margin + set_text("工作人员面板", _title(theme), 1e4).natural_width + 28
        time_at = width - frame.margin - _TIME_ROOM
        # Upright there is no room beside the title: what is said stands below the time.
        row = HEADER / 2 if frame.portrait else HEADER
        said = QRectF(0, 0, _TIME_ROOM if frame.portrait else time_at - title_end - 24, row)
        self._words = Still(said, self._draw_note, self.root)
        self._time = Still(QRectF(0, 0, _TIME_ROOM, row), self._draw_time, self.root)
        if frame.portrait:
            self._words.setPos(time_at, row - 8)
            self._time.setPos(time_at, 8)
        else:
            self._words.setPos(title_end, 0)
            self._time.setPos(time_at, 0)

    def say(self, note: str) -> None:
        """Show ``note``, a few words, beside the title."""
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
        area = self._words.rect
        tint = mix(self._theme.on_brick, self._theme.veil, 0.1)
        align = Align.RIGHT if self._frame.portrait else Align.LEFT
        style = TextStyle(Face.TEXT, 28, tint, leading=1.25, align=align)
        layouts = [set_text(self._note, style.sized(px), area.width()) for px in (28, 26, 24)]
        text = next((one for one in layouts if one.height <= area.height()), layouts[-1])
        text.draw(painter, 0, (area.height() - text.height) / 2)

    def _draw_time(self, painter: QPainter) -> None:
        theme = self._theme
        style = TextStyle(Face.TEXT, 28, theme.gold_light, leading=1.3)
        text = set_text(f"无人操作 {self._shown} 秒后自动回到展览", style, 1e4)
        x = _TIME_ROOM - text.natural_width
        middle = self._time.rect.height() / 2
        text.draw(painter, x, middle - text.height / 2)
        ring = QRectF(x - 16 - 40, middle - 18, 36, 36)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(mix(theme.gold_light, theme.veil, 0.65), 5))
        painter.drawEllipse(ring)
        painter.setPen(pen(theme.gold_light, 5))
        share = min(1.0, self._shown / self._limit)
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * share))


def _title(theme: Theme) -> TextStyle:
    return TextStyle(Face.TITLE, _TITLE_PX, theme.on_brick, leading=1.3)
