"""Cards with a picture each, in rows and columns: revisions, and the screens of a content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.icon import draw_icon
from kiosk.items.still import Target
from kiosk.items.text import TextStyle, set_text
from kiosk.staff.panel.drawing import draw_image
from kiosk.staff.panel.intents import Intent
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box, Frame
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

GAP = 20.0
_PAD = 14.0
_LINE = 33.0
_TITLE_LINE = 40.0

Load = Callable[[], QImage | None]
"""Fetches a picture; None when there is none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One card: its picture, its title and the lines below that."""

    title: str
    lines: tuple[str, ...]
    load: Load
    intent: Intent
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """How many cards a page has, and how large they are."""

    columns: int
    rows: int

    @property
    def size(self) -> int:
        """Cards on one page."""
        return self.columns * self.rows

    def pages(self, count: int) -> int:
        """Pages that ``count`` cards need; at least one."""
        return max(1, -(-count // self.size))

    @classmethod
    def of(cls, frame: Frame) -> Grid:
        """The grid for a screen: cards are wide enough for their words, pictures large enough to see."""
        if frame.portrait:
            return cls(3, 3)
        return cls(max(4, round((frame.width - 128) / 448)), 2)


class PictureGrid:
    """The cards of one page; their pictures come one at a time."""

    def __init__(
        self, box: Box, grid: Grid, cells: Sequence[Cell], theme: Theme, parent: QGraphicsItem
    ) -> None:
        """``cells``, at most a page of them, in ``box``."""
        width = (box.w - GAP * (grid.columns - 1)) / grid.columns
        height = (box.h - GAP * (grid.rows - 1)) / grid.rows
        self._cards: list[_Card] = []
        for index, cell in enumerate(cells):
            x = box.x + index % grid.columns * (width + GAP)
            y = box.y + index // grid.columns * (height + GAP)
            self._cards.append(_Card(QRectF(0, 0, width, height), cell, theme, parent))
            self._cards[-1].setPos(x, y)
        self._waiting = list(self._cards)

    @property
    def cards(self) -> Sequence[Target]:
        """The cards, in their order."""
        return self._cards

    def load_next(self) -> bool:
        """Fetch one more picture; False when all are there."""
        if not self._waiting:
            return False
        self._waiting.pop(0).load()
        return True


class _Card(Target):
    """A card of the grid; chosen, it has a strong rim and a check."""

    def __init__(self, area: QRectF, cell: Cell, theme: Theme, parent: QGraphicsItem) -> None:
        super().__init__(area, self._draw_card, cell.intent, parent, name=cell.title)
        self._cell = cell
        self._theme = theme
        self._image: QImage | None = None
        self._loaded = False

    def load(self) -> None:
        self._image = self._cell.load()
        self._loaded = True
        self.redraw()

    def _draw_card(self, painter: QPainter) -> None:
        theme, cell, area = self._theme, self._cell, self.rect
        inside = area.adjusted(2, 2, -2, -2)
        painter.setPen(
            pen(theme.result_text, 5) if cell.chosen else pen(theme.line, 2, round=False)
        )
        painter.setBrush(colour(theme.card))
        painter.drawRoundedRect(inside, 12, 12)
        words = _TITLE_LINE + _LINE * len(cell.lines)
        frame = area.adjusted(_PAD, _PAD, -_PAD, -(words + _PAD + 8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.paper_low))
        painter.drawRect(frame)
        self._draw_picture(painter, frame)
        width = area.width() - 2 * _PAD
        y = frame.bottom() + 8
        room = width - (44 if cell.chosen else 0)
        for px in (28, 26, 24):
            style = TextStyle(Face.BOLD, px, theme.ink, leading=_TITLE_LINE / px)
            title = set_text(cell.title, style, 1e4)
            if title.natural_width <= room:
                break
        title.draw(painter, _PAD, y)
        if cell.chosen:
            square = QRectF(area.right() - _PAD - 34, y + 3, 34, 34)
            draw_icon(painter, "check", square, theme.result_text, 5)
        y += _TITLE_LINE
        for line in cell.lines:
            style = TextStyle(Face.TEXT, 24, theme.ink2, leading=_LINE / 24)
            set_text(line, style, 1e4).draw(painter, _PAD, y)
            y += _LINE

    def _draw_picture(self, painter: QPainter, frame: QRectF) -> None:
        if self._image is not None and not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            draw_image(painter, self._image, frame)
            return
        said = "没有图片" if self._loaded else "正在画……"
        style = TextStyle(Face.TEXT, 24, self._theme.ink2, leading=1.2)
        text = set_text(said, style, 1e4)
        x = frame.center().x() - text.natural_width / 2
        text.draw(painter, x, frame.center().y() - text.height / 2)
