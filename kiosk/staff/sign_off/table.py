"""Tables: rows of cells that are as high as their tallest, ruled with hairlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from kiosk.items.text import Span, TextLayout, TextStyle, set_text
from kiosk.staff.sign_off.canvas import COLUMN, MARGIN, Canvas
from kiosk.staff.sign_off.sheet import Block
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

_PAD = 16.0
_HEAD = 64.0
_INSET = 14.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands above it, and how much of the sheet's width it takes (0 to 1)."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table: one text or several below each other."""

    texts: tuple[str, ...]
    style: TextStyle
    spans: tuple[Span, ...] = ()
    """Stretches of the first text that are set apart."""


def cell(text: str, style: TextStyle) -> Cell:
    """A cell with one text."""
    return Cell((text,), style)


def head(columns: Sequence[Column], theme: Theme) -> Block:
    """The names of the columns, to be repeated on every page."""
    style = TextStyle(Face.MEDIUM, 27, theme.on_brick, leading=1.3)

    def draw(canvas: Canvas, y: float) -> None:
        canvas.painter.fillRect(QRectF(MARGIN, y, COLUMN, _HEAD - 8), colour(theme.brick))
        for column, x in zip(columns, _lefts(columns), strict=True):
            canvas.text(column.name, style, x, y + 10)

    return Block(_HEAD, draw)


def row(columns: Sequence[Column], cells: Sequence[Cell], theme: Theme, *, shade: bool) -> Block:
    """One row of cells; every other one is shaded, so that the eye keeps to it."""
    laid = [
        [_laid(cell, index, column) for index in range(len(cell.texts))]
        for cell, column in zip(cells, columns, strict=True)
    ]
    base = max(layouts[0].baseline() for layouts in laid)
    # The first lines of all cells stand on one line, whatever their sizes.
    drops = [base - layouts[0].baseline() for layouts in laid]
    heights = [sum(layout.height for layout in layouts) for layouts in laid]
    height = max(drop + tall for drop, tall in zip(drops, heights, strict=True)) + 2 * _PAD

    def draw(canvas: Canvas, y: float) -> None:
        painter = canvas.painter
        if shade:
            painter.fillRect(QRectF(MARGIN, y, COLUMN, height), colour(theme.card))
        for layouts, drop, x in zip(laid, drops, _lefts(columns), strict=True):
            top = y + _PAD + drop
            for layout in layouts:
                canvas.lay(layout, x, top)
                top += layout.height
        painter.setPen(pen(theme.line, 1.5, round=False))
        # Within the row: what comes below may be shaded.
        bottom = y + height - 1
        painter.drawLine(QPointF(MARGIN, bottom), QPointF(MARGIN + COLUMN, bottom))

    return Block(height, draw)


def _lefts(columns: Sequence[Column]) -> list[float]:
    lefts, x = [], MARGIN
    for column in columns:
        lefts.append(x + _INSET)
        x += column.share * COLUMN
    return lefts


def _laid(cell: Cell, index: int, column: Column) -> TextLayout:
    width = column.share * COLUMN - 2 * _INSET
    spans = cell.spans if index == 0 else ()
    return set_text(cell.texts[index], cell.style, width, fill=True, spans=spans, hang=False)
