"""Tables of the guide: a head of brick, and rows as wide as the column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from kiosk.items.text import TextLayout, TextStyle
from kiosk.staff.guide.flow import Piece, Stack
from kiosk.staff.guide.paper import lay_line
from kiosk.staff.sign_off.canvas import Canvas
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

SetCell = Callable[[TextStyle, float], TextLayout]
"""Sets a cell in a style and a width."""

_BEFORE = 34.0
_ABOVE, _SIDE = 15.0, 24.0
_SPARE = 6.0
_WIDE = 1e5


def table_stack(
    rows: Sequence[Sequence[SetCell]], theme: Theme, left: float, width: float, px: float
) -> Stack:
    """``rows``, the first of which is the head, in a column ``width`` wide."""
    style = TextStyle(Face.TEXT, px, theme.ink, leading=1.5)
    wanted = [
        max(cell(style, _WIDE).natural_width for cell in column) + 2 * _SIDE + _SPARE
        for column in zip(*rows, strict=True)
    ]
    table = _Table(theme, left, _shares(wanted, width), style)
    pieces = tuple(table.row(cells, index) for index, cells in enumerate(rows))
    return Stack(pieces, _BEFORE, whole=True)


@dataclass(frozen=True, slots=True)
class _Table:
    theme: Theme
    left: float
    widths: Sequence[float]
    style: TextStyle

    def row(self, cells: Sequence[SetCell], index: int) -> Piece:
        theme, style = self.theme, self.style
        if index == 0:
            style = replace(style, face=Face.BOLD, colour=theme.on_brick)
        layouts = [
            cell(style, width - 2 * _SIDE) for cell, width in zip(cells, self.widths, strict=True)
        ]
        height = max(layout.height for layout in layouts) + 2 * _ABOVE

        def draw(canvas: Canvas, y: float) -> None:
            painter = canvas.painter
            area = QRectF(self.left, y, sum(self.widths), height)
            fill = theme.brick if index == 0 else theme.card if index % 2 else theme.paper
            painter.fillRect(area, colour(fill))
            painter.setPen(pen(theme.line, 2, round=False))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            x = self.left + _SIDE
            for layout, width in zip(layouts, self.widths, strict=True):
                for line in range(len(layout.lines)):
                    lay_line(canvas, layout, line, x, y + _ABOVE + line * layout.line_height)
                x += width

        return Piece(height, draw, keep=index == 0)


def _shares(wanted: Sequence[float], width: float) -> list[float]:
    """How wide each column is, by how wide it would like to be."""
    if sum(wanted) <= width:
        return [*wanted[:-1], width - sum(wanted[:-1])]
    even = width / len(wanted)
    given = [min(wish, even) for wish in wanted]
    missing = [wish - share for wish, share in zip(wanted, given, strict=True)]
    rest = width - sum(given)
    return [share + rest * lack / sum(missing) for share, lack in zip(given, missing, strict=True)]
