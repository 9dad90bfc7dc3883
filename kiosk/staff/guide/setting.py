"""Blocks of the guide as stacks of pieces: how running text, lists, notes, tables and pictures look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage

from kiosk.items.icon import draw_icon
from kiosk.items.text import Span, TextLayout, TextStyle, set_text
from kiosk.staff.guide.blocks import (
    Block,
    Callout,
    Code,
    Comment,
    Heading,
    Listing,
    Look,
    Paragraph,
    Pictures,
    Table,
    Text,
)
from kiosk.staff.guide.codes import code_stack
from kiosk.staff.guide.edits import FAULT
from kiosk.staff.guide.flow import Piece, Stack
from kiosk.staff.guide.paper import COLUMN, LEFT, RAIL, lay_line
from kiosk.staff.guide.plates import pictures_stack
from kiosk.staff.guide.tables import SetCell, table_stack
from kiosk.staff.sign_off.canvas import Canvas
from kiosk.theme.fonts import Face, advance, font, metrics
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme, mix

BODY, LEADING = 38.0, 1.66
_AFTER = 26.0
"""Between two paragraphs."""
_DISC = 35.0
_TONES: Mapping[str, tuple[str, str]] = {
    "会看到": ("check", "teal"),
    "注意": ("warn", "brick"),
    "窍门": ("goal", "gold"),
}


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets blocks into a column."""

    theme: Theme
    chapter_name: Callable[[str], str]
    """What another chapter is called in the text, by its slug."""
    picture: Callable[[str], QImage]
    left: float = LEFT
    width: float = COLUMN
    px: float = BODY
    numbers: float = RAIL
    """Where the numbers of steps stand."""

    def stacks(self, blocks: Sequence[Block]) -> list[Stack]:
        """``blocks`` in their order; what leads to the next one is not parted from it."""
        told = [block for block in blocks if not isinstance(block, Comment)]
        found: list[Stack] = []
        for index, block in enumerate(told):
            stacks = self._stacks(block)
            if index + 1 < len(told) and _leads(block, told[index + 1]):
                stacks[-1] = _keeping(stacks[-1])
            found += stacks
        return found

    def text(self, text: Text, style: TextStyle, width: float) -> TextLayout:
        """``text`` set in ``style`` into a column ``width`` wide."""
        whole, spans = "", list[Span]()
        for stretch in text:
            said = stretch.text
            if stretch.look is Look.CHAPTER:
                said = self.chapter_name(said)
            span = self._span(stretch.look, len(whole), len(whole) + len(said))
            if span is not None:
                spans.append(span)
            whole += said
        return set_text(whole, style, width, fill=True, spans=spans, least_last=2)

    def inside(self, left: float, right: float) -> Setter:
        """The same in a narrower column: ``left`` and ``right`` units are taken from it."""
        return replace(
            self,
            left=self.left + left,
            width=self.width - left - right,
            numbers=self.left,
        )

    # ---- each kind of block

    def _stacks(self, block: Block) -> list[Stack]:
        found: list[Stack] = []
        match block:
            case Heading():
                found.append(self._heading(block))
            case Paragraph():
                found.append(self._paragraph(block.text))
            case Listing():
                found += self._listing(block)
            case Callout():
                found.append(self._callout(block))
            case Code():
                found.append(code_stack(block, self.theme, self.left, self.width))
            case Table():
                found.append(self._table(block))
            case Pictures():
                found.append(self._pictures(block))
        return found

    def _heading(self, heading: Heading) -> Stack:
        theme = self.theme
        large = heading.level == 2
        px = self.px + (16.0 if large else 6.0)
        face = Face.TITLE if large else Face.STATEMENT
        style = TextStyle(face, px, theme.brick_deep if large else theme.ink, leading=1.36)
        layout = set_text(heading.text, style, self.width, least_last=2)

        def draw(canvas: Canvas, y: float) -> None:
            if large:
                middle = y + layout.line_height / 2
                canvas.painter.fillRect(
                    QRectF(self.left - 52, middle - 24, 14, 50), colour(theme.brick_art)
                )
                canvas.painter.fillRect(
                    QRectF(self.left - 32, middle - 24, 7, 50), colour(theme.gold)
                )
            for index in range(len(layout.lines)):
                lay_line(canvas, layout, index, self.left, y + index * layout.line_height)

        before = self.px * (2.0 if large else 1.4)
        return Stack((Piece(layout.height + (20 if large else 10), draw, keep=True),), before)

    def _paragraph(self, text: Text) -> Stack:
        style = TextStyle(Face.TEXT, self.px, self.theme.ink, leading=LEADING)
        layout = self.text(text, style, self.width)
        return Stack(tuple(self._lines(layout)), _AFTER)

    def _lines(self, layout: TextLayout) -> list[Piece]:
        """The lines of ``layout``; no single one is left at the end or the beginning of a page."""
        last = len(layout.lines) - 1

        def line(index: int) -> Piece:
            def draw(canvas: Canvas, y: float) -> None:
                lay_line(canvas, layout, index, self.left, y)

            return Piece(layout.line_height, draw, keep=index < last and index in (0, last - 1))

        return [line(index) for index in range(len(layout.lines))]

    def _listing(self, listing: Listing) -> list[Stack]:
        found: list[Stack] = []
        for number, entry in enumerate(listing.entries, start=1):
            indent = 0.0 if listing.ordered and self.numbers < self.left else 54.0
            inner = replace(self, left=self.left + indent, width=self.width - indent)
            stacks = inner.stacks(entry)
            mark = self._number(number) if listing.ordered else self._bullet()
            first = stacks[0]
            pieces = (_marked(first.pieces[0], mark), *first.pieces[1:])
            found.append(replace(first, pieces=pieces, before=24.0 if number > 1 else _AFTER))
            found += stacks[1:]
        return found

    def _number(self, number: int) -> Callable[[Canvas, float], None]:
        theme = self.theme
        x = self.numbers + _DISC if self.numbers < self.left else self.left + 20
        radius = _DISC if self.numbers < self.left else 24.0

        def draw(canvas: Canvas, y: float) -> None:
            painter = canvas.painter
            centre = QPointF(x, y + self.px * LEADING / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.brick))
            painter.drawEllipse(centre, radius, radius)
            text, px = str(number), radius * 1.36
            painter.setFont(font(Face.FIGURE, px))
            painter.setPen(colour(theme.on_brick))
            high = metrics(Face.FIGURE, px).capHeight()
            at = centre + QPointF(-advance(Face.FIGURE, px, text) / 2, high / 2)
            painter.drawText(at, text)

        return draw

    def _bullet(self) -> Callable[[Canvas, float], None]:
        def draw(canvas: Canvas, y: float) -> None:
            middle = y + self.px * LEADING / 2
            canvas.painter.fillRect(
                QRectF(self.left + 10, middle - 7, 20, 14), colour(self.theme.brick_art)
            )

        return draw

    def _callout(self, callout: Callout) -> Stack:
        theme = self.theme
        icon, tone = _TONES[callout.kind]
        tint = getattr(theme, tone)
        ground = mix(tint, theme.card, 0.86 if tone != "gold" else 0.72)
        ink = tint if tone != "gold" else theme.brick_deep
        inner = self.inside(118, 40)
        style = TextStyle(Face.BOLD, self.px, ink, leading=LEADING)
        label = set_text(callout.kind, style, 1e4)
        pieces: list[Piece] = []
        for stack in inner.stacks(callout.blocks):
            if pieces and stack.before:
                pieces.append(_space(stack.before * 0.7))
            pieces += stack.pieces

        def head(canvas: Canvas, y: float) -> None:
            square = QRectF(self.left + 34, y + (label.line_height - 54) / 2, 54, 54)
            draw_icon(canvas.painter, icon, square, ink, 4.2)
            lay_line(canvas, label, 0, inner.left, y)

        def behind(canvas: Canvas, start: float, end: float) -> None:
            painter = canvas.painter
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ground))
            painter.drawRoundedRect(QRectF(self.left, start, self.width, end - start), 12, 12)
            painter.setBrush(colour(tint))
            painter.drawRoundedRect(QRectF(self.left, start, 14, end - start), 6, 6)

        first = Piece(label.line_height, head, keep=True)
        return Stack((first, *pieces), 36.0, behind, 22.0, whole=True)

    def _table(self, table: Table) -> Stack:
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        return table_stack(rows, self.theme, self.left, self.width, self.px - 3)

    def _cell(self, text: Text) -> SetCell:
        return lambda style, width: self.text(text, style, width)

    def _pictures(self, pictures: Pictures) -> Stack:
        shown = [(self.picture(name), caption) for name, caption in pictures.shown]
        return pictures_stack(shown, self.theme, self.left, self.width, pictures.share)

    def _span(self, look: Look, start: int, end: int) -> Span | None:
        theme = self.theme
        match look:
            case Look.BOLD:
                return Span(start, end, face=Face.BOLD)
            case Look.CODE:
                return Span(start, end, Face.MEDIUM, theme.teal_deep, theme.paper_low)
            case Look.KEY:
                return Span(start, end, Face.BOLD, theme.brick_deep)
            case Look.CHAPTER:
                return Span(start, end, Face.MEDIUM, theme.brick)
        return None


def _leads(block: Block, following: Block) -> bool:
    """Whether ``following`` is what ``block`` speaks of."""
    if isinstance(block, Paragraph):
        return isinstance(following, Code | Table | Pictures | Listing)
    answer = isinstance(following, Code) and following.kind in ("says", "report")
    return isinstance(block, Code) and FAULT in block.words and answer


def _keeping(stack: Stack) -> Stack:
    *others, last = stack.pieces
    return replace(stack, pieces=(*others, replace(last, keep=True)))


def _marked(piece: Piece, mark: Callable[[Canvas, float], None]) -> Piece:
    """``piece`` with a number or a bullet beside it."""

    def draw(canvas: Canvas, y: float) -> None:
        mark(canvas, y)
        piece.draw(canvas, y)

    return replace(piece, draw=draw)


def _space(height: float) -> Piece:
    return Piece(height, lambda canvas, y: None, keep=True)
