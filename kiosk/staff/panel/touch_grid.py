"""The touch part of the morning check: every cell of the screen is to be stroked once."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.items.still import Still
from kiosk.items.text import Align, TextStyle, set_text
from kiosk.motion.clock import Clock
from kiosk.staff.morning_check import CheckResult, check_touch
from kiosk.staff.panel.buttons import Button, Tone, buttons
from kiosk.staff.panel.drawing import BUTTON, card
from kiosk.staff.panel.intents import EndTouch, Place, TurnTo
from kiosk.staff.panel.page import Page
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box, Frame
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

LIMIT = 30.0
"""Seconds for all of it."""
_CELL = 160.0
_WIDTH, _HEIGHT = 860.0, 380.0


class TouchPage(Page):
    """A wall of empty cells, to the very edges; what a finger reaches is bricked up."""

    covers_header = True

    def __init__(self, frame: Frame, theme: Theme, clock: Clock) -> None:
        """An untouched grid; its time runs from now."""
        super().__init__(frame, theme)
        self._clock = clock
        self._end = clock.now() + LIMIT
        self._over = False
        self._grid = _Grid(frame, theme)
        self._grid.setParentItem(self.root)
        width = min(_WIDTH, frame.width - 2 * frame.margin)
        box = Box((frame.width - width) / 2, (frame.height - _HEIGHT) / 2, width, _HEIGHT)
        card(box, theme, lambda _: None, self.root)
        self._words = Still(QRectF(0, 0, box.w, box.h), self._draw_words, self.root)
        self._words.setPos(box.x, box.y)
        row = Box(box.x + 36, box.bottom - 36 - BUTTON, box.w - 72, BUTTON)
        looks = [
            Button("不检了", "back", TurnTo(Place.BOARD)),
            Button("划完了", "check", EndTouch(), tone=Tone.CALM),
        ]
        buttons(row, looks, theme, self.root)

    @property
    def patient(self) -> bool:
        """It ends by itself."""
        return True

    @property
    def over(self) -> bool:
        """Whether every cell was reached, or the time is up, or the hands said so."""
        return self._over or self._grid.full or self._left <= 0

    @property
    def result(self) -> CheckResult:
        """What came of it."""
        return check_touch(self._grid.reached, self._grid.columns, self._grid.rows)

    def end(self) -> None:
        """The hands are done."""
        self._over = True

    def touched(self, point: QPointF) -> bool:
        """A finger is at ``point``, wherever it is: also under the card in the middle."""
        if self._grid.reach(point):
            self._words.redraw()
        return True

    def work(self) -> float | None:
        """Show the time that is left."""
        if self.over:
            return None
        self._words.redraw()
        left = self._left
        return left - (ceil(left - 1e-6) - 1)

    @property
    def _left(self) -> float:
        return max(0.0, self._end - self._clock.now())

    def _draw_words(self, painter: QPainter) -> None:
        theme, width = self.theme, self._words.rect.width() - 72
        title = TextStyle(Face.TITLE, 44, theme.ink, leading=1.3, align=Align.CENTRE)
        words = set_text("请用手指划过每一格，边角也要划到", title, width)
        words.draw(painter, 36, 36)
        style = TextStyle(Face.TEXT, 30, theme.ink2, leading=1.4, align=Align.CENTRE)
        missing = self._grid.columns * self._grid.rows - len(self._grid.reached)
        said = f"还差 {missing} 格，还有 {ceil(self._left - 1e-6)} 秒"
        set_text(said, style, width).draw(painter, 36, 36 + words.height + 20)


class _Grid(QGraphicsItem):
    """The cells. Painted when one changes, and only there."""

    def __init__(self, frame: Frame, theme: Theme) -> None:
        super().__init__()
        self._frame = frame
        self._theme = theme
        self.columns = max(1, round(frame.width / _CELL))
        self.rows = max(1, round(frame.height / _CELL))
        self.reached: set[tuple[int, int]] = set()

    @property
    def full(self) -> bool:
        return len(self.reached) == self.columns * self.rows

    def reach(self, point: QPointF) -> bool:
        """Whether ``point`` is in a cell that was not reached before.

        Only where the screen itself reports the finger: the way from one report to the next is not
        filled in, as it would hide what is dead between them.
        """
        column = int(point.x() * self.columns // self._frame.width)
        row = int(point.y() * self.rows // self._frame.height)
        cell = (min(max(0, column), self.columns - 1), min(max(0, row), self.rows - 1))
        if cell in self.reached:
            return False
        self.reached.add(cell)
        self.update(self._area(*cell))
        return True

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._frame.width, self._frame.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        theme = self._theme
        painter.fillRect(self.boundingRect(), colour(theme.mortar))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(self.rows):
            for column in range(self.columns):
                area = self._area(column, row).adjusted(3, 3, -3, -3)
                if (column, row) in self.reached:
                    painter.setPen(Qt.PenStyle.NoPen)
                    tone = theme.bricks[(column * 5 + row * 3) % len(theme.bricks)]
                    painter.setBrush(colour(tone))
                else:
                    painter.setPen(pen(theme.dot, 2, dash=(10, 8)))
                    painter.setBrush(colour(theme.paper))
                painter.drawRoundedRect(area, 6, 6)

    def _area(self, column: int, row: int) -> QRectF:
        width, height = self._frame.width / self.columns, self._frame.height / self.rows
        return QRectF(column * width, row * height, width, height)
