"""清洁屏幕: for a minute no touch means anything, so that the glass can be wiped."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.items.ridge import draw_header_ridge
from kiosk.items.still import Still
from kiosk.items.text import Align, TextStyle, set_text
from kiosk.motion.clock import Clock
from kiosk.staff.panel.page import Page
from kiosk.theme.fonts import Face, advance, font, metrics
from kiosk.theme.frame import Frame
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, mix

SECONDS = 60.0
_RADIUS = 190.0
_BAND = 26.0


class CleaningPage(Page):
    """A dark screen, on which dust and smears are seen best, with a ring that runs out."""

    covers_header = True

    def __init__(self, frame: Frame, theme: Theme, clock: Clock) -> None:
        """Counts down from now."""
        super().__init__(frame, theme)
        self._clock = clock
        self._end = clock.now() + SECONDS
        self._shown = ceil(SECONDS)
        Still(QRectF(0, 0, frame.width, frame.height), self._draw_ground, self.root)
        reach = _RADIUS + _BAND
        self._ring = Still(QRectF(-reach, -reach, 2 * reach, 2 * reach), self._draw_ring, self.root)
        self._ring.setPos(frame.width / 2, frame.height * 0.40)

    @property
    def patient(self) -> bool:
        """It ends by itself."""
        return True

    @property
    def left(self) -> float:
        """Seconds until touches mean something again."""
        return max(0.0, self._end - self._clock.now())

    def work(self) -> float | None:
        """Show the seconds left; None when they have run out."""
        left = self.left
        if left <= 0:
            return None
        if (seconds := ceil(left - 1e-6)) != self._shown:
            self._shown = seconds
            self._ring.redraw()
        return left - (self._shown - 1)

    def touched(self, point: QPointF) -> bool:
        """Nothing that touches the glass now means anything."""
        return False

    def _draw_ground(self, painter: QPainter) -> None:
        theme, frame = self.theme, self.frame
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), colour(theme.veil))
        draw_header_ridge(painter, frame.width, theme, frame.portrait)
        width = frame.width - 2 * frame.margin
        title = TextStyle(Face.TITLE, 64, theme.on_brick, leading=1.3, align=Align.CENTRE)
        y = frame.height * 0.40 + _RADIUS + 80
        words = set_text("触摸已关闭，\u200b可以擦屏幕了", title, width)
        words.draw(painter, frame.margin, y)
        tint = mix(theme.on_brick, theme.veil, 0.15)
        text = TextStyle(Face.TEXT, 32, tint, leading=1.5, align=Align.CENTRE)
        said = "数到 0 会自己恢复。\u200b请用微湿的软布，\u200b不要把清洁剂喷在屏幕上。"
        set_text(said, text, width).draw(painter, frame.margin, y + words.height + 24)

    def _draw_ring(self, painter: QPainter) -> None:
        theme = self.theme
        ring = QRectF(-_RADIUS, -_RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(mix(theme.gold, theme.veil, 0.78), _BAND, round=False))
        painter.drawEllipse(ring)
        painter.setPen(pen(theme.gold, _BAND, round=False))
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * self._shown / SECONDS))
        text, px = str(self._shown), 210.0
        painter.setFont(font(Face.FIGURE, px))
        painter.setPen(colour(theme.gold_light))
        high = metrics(Face.FIGURE, px).capHeight()
        painter.drawText(QPointF(-advance(Face.FIGURE, px, text) / 2, high / 2), text)
