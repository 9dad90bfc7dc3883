"""Long matter in pages: blocks of pieces that flow down a column and go on where there is room.

Nothing is cut off: a block that does not fit goes on at the next sheet, on the same ground.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.items.text import TextLayout
from kiosk.theme.paint import colour

GAP = 16.0
"""Between two blocks, in design units."""
PAD = 20.0
"""Above and below the pieces of a block with a ground."""
_BAR = 12.0

DrawAt = Callable[[QPainter, float, float], None]
"""Draws a piece with its top left corner at the two coordinates."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never parted: a line of text, a heading, a picture of some lines."""

    height: float
    draw: DrawAt
    keeps: bool = False
    """It wants the next piece of its block on the same sheet: a heading does."""


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that belong together, on a ground with a bar at its left; both may be missing."""

    pieces: tuple[Piece, ...]
    ground: str | None = None
    bar: str | None = None

    @property
    def pad(self) -> float:
        """Above and below its pieces."""
        return PAD if self.ground else 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, or a part of one, on its sheet."""

    block: Block
    y: float

    @property
    def height(self) -> float:
        """From its top to its bottom."""
        return sum(piece.height for piece in self.block.pieces) + 2 * self.block.pad


Sheet = tuple[Placed, ...]


def lines_of(layout: TextLayout) -> list[Piece]:
    """The lines of a set text as pieces."""
    return [_line(layout, index) for index in range(len(layout.lines))]


def space(height: float) -> Piece:
    """Nothing, so high."""
    return Piece(height, _draw_nothing)


def paginate(blocks: Sequence[Block], height: float) -> tuple[Sheet, ...]:
    """``blocks`` on sheets ``height`` high, in their order; at least one sheet."""
    sheets: list[list[Placed]] = [[]]
    y = 0.0
    for block in blocks:
        rest = block
        while rest.pieces:
            top = y + GAP if sheets[-1] else 0.0
            whole = Placed(rest, top)
            if top + whole.height <= height:
                sheets[-1].append(whole)
                y = top + whole.height
                break
            taken = _fitting(rest, height - top - 2 * rest.pad)
            # A block that would fit a sheet of its own is not parted.
            fits_alone = whole.height <= height
            if (not taken or fits_alone) and sheets[-1]:
                sheets.append([])
                continue
            taken = max(1, taken)
            sheets[-1].append(Placed(replace(rest, pieces=rest.pieces[:taken]), top))
            rest = replace(rest, pieces=rest.pieces[taken:])
            if rest.pieces:
                sheets.append([])
            y = top
    return tuple(tuple(sheet) for sheet in sheets)


def balance(blocks: Sequence[Block], height: float, columns: int) -> tuple[Sheet, ...]:
    """As :func:`paginate`, yet evenly over ``columns`` that stand side by side, where that will do."""
    whole = sum(Placed(block, 0).height + GAP for block in blocks)
    for step in range(10, 20):
        sheets = paginate(blocks, min(height, whole / columns * step / 10))
        if len(sheets) <= columns:
            return sheets
    return paginate(blocks, height)


def draw_sheet(painter: QPainter, sheet: Sheet, width: float, indent: float) -> None:
    """Draw ``sheet`` at the origin, ``width`` wide; pieces begin ``indent`` from the left."""
    for placed in sheet:
        block = placed.block
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(0, placed.y, width, placed.height)
        if block.ground:
            painter.setBrush(colour(block.ground))
            painter.drawRoundedRect(area, 10, 10)
        if block.bar:
            painter.setBrush(colour(block.bar))
            painter.drawRoundedRect(QRectF(0, placed.y, _BAR, placed.height), 4, 4)
        y = placed.y + block.pad
        for piece in block.pieces:
            piece.draw(painter, indent if block.ground else 0.0, y)
            y += piece.height


def _fitting(block: Block, room: float) -> int:
    """How many pieces of ``block`` fit ``room``, none that wants its next one left alone."""
    count, used = 0, 0.0
    for piece in block.pieces:
        used += piece.height
        if used > room:
            break
        count += 1
    while 0 < count < len(block.pieces) and block.pieces[count - 1].keeps:
        count -= 1
    return count


def _line(layout: TextLayout, index: int) -> Piece:
    line = replace(layout, lines=(layout.lines[index],))
    return Piece(layout.line_height, line.draw)


def _draw_nothing(painter: QPainter, x: float, y: float) -> None:
    pass
