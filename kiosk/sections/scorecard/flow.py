"""A sentence set as it runs, with its figures enlarged where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from kiosk.content.model import plain
from kiosk.items.line_breaking import break_lines
from kiosk.items.text import TextLayout
from kiosk.sections.scorecard.look import SlabLook
from kiosk.sections.sentence import Mark, Sentence
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.paint import colour

_AIR = 5.0
"""Left and right of an enlarged figure."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line: where they start, and their baseline from the top."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Flow:
    """A sentence set into lines; its figures are named, not drawn: they are live."""

    lines: tuple[str, ...]
    pieces: tuple[Piece, ...]
    figures: tuple[tuple[Mark, float, float], ...]
    height: float
    natural_width: float
    px: float
    tint: str
    whole: TextLayout | None = None

    @classmethod
    def of_text(cls, layout: TextLayout) -> Flow:
        """A sentence without figures."""
        lines = tuple(line.text for line in layout.lines)
        wide = layout.natural_width
        return cls(lines, (), (), layout.height, wide, layout.style.px, layout.style.colour, layout)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the words with their top left corner at ``x``, ``y``."""
        if self.whole is not None:
            self.whole.draw(painter, x, y)
            return
        painter.setFont(font(Face.MEDIUM, self.px))
        painter.setPen(colour(self.tint))
        for piece in self.pieces:
            painter.drawText(QPointF(x + piece.x, y + piece.y), piece.text)


def set_flow(sentence: Sentence, px: float, number: float, width: float, look: SlabLook) -> Flow:
    """Set ``sentence`` with words at ``px`` and digits at ``number`` into ``width``."""
    words = plain(sentence.text)
    spans = [(m.start, m.start + len(m.digits), m) for m in sentence.marks]
    owner: list[Mark | None] = [None] * len(words)
    widths = [advance(Face.MEDIUM, px, character) for character in words]
    for start, end, mark in spans:
        air = 2 * _AIR / (end - start)
        for at in range(start, end):
            owner[at] = mark
            widths[at] = advance(Face.FIGURE, number, words[at]) + air
    broken = break_lines(sentence.text, widths, width)
    pieces: list[Piece] = []
    figures: list[tuple[Mark, float, float]] = []
    y = 0.0
    natural = 0.0
    for line, start in zip(broken.lines, broken.starts, strict=True):
        has_figure = any(owner[at] is not None for at in range(start, start + len(line)))
        base = y + (0.80 * number if has_figure else 1.12 * px)
        x = 0.0
        at = start
        while at < start + len(line):
            own = owner[at]
            end = at
            while end < start + len(line) and owner[end] is own:
                end += 1
            run = sum(widths[at:end])
            if own is None:
                pieces.append(Piece(words[at:end], x, base))
            else:
                figures.append((own, x + (0 if at == start else _AIR), base))
            x += run - (_AIR if own is not None and at == start else 0)
            at = end
        natural = max(natural, x)
        y += 1.0 * number if has_figure else 1.45 * px
    return Flow(broken.lines, tuple(pieces), tuple(figures), y, natural, px, look.ink)
