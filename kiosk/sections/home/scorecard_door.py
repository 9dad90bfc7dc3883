"""The great red door: the scorecard's question, and a headline with its figure."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content, Scorecard, plain
from kiosk.items.balance import torn_words
from kiosk.items.line_breaking import cut
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Draw, Target
from kiosk.items.stone import draw_brick_slab
from kiosk.items.text import TextLayout, TextStyle, fit_text, overflow, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.home.slab import (
    Slab,
    disc_box,
    down,
    draw_disc,
    is_row,
    lay_slab,
    set_name,
)
from kiosk.sections.intents import GoTo
from kiosk.sections.sentence import Kind, Sentence, parse
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour

_LEFT = 39.0
_UPRIGHT = QSizeF(630, 406)
_ROW = QSizeF(940, 310)
_CAP = 0.82
"""How high a figure is, of its size."""
_LEAST_HERO = 56.0
_AIR = 24.0
"""What a row of lead, hero and tail may have above it before it moves up."""


@dataclass(frozen=True, slots=True)
class _Hero:
    """The digits and unit, or the words, of a headline that stand out."""

    digits: str
    unit: str

    def width(self, px: float) -> float:
        """How wide it is at ``px``."""
        if not self.digits:
            return advance(Face.TITLE, px * 0.6, self.unit)
        wide = advance(Face.FIGURE, px, self.digits)
        return wide + (10 + advance(Face.TITLE, px * 0.42, self.unit) if self.unit else 0.0)

    def draw(
        self, painter: QPainter, x: float, base: float, px: float, tints: tuple[str, str]
    ) -> None:
        """Digits and unit on one baseline."""
        size = px * 0.42 if self.digits else px * 0.6
        if self.digits:
            painter.setFont(font(Face.FIGURE, px))
            painter.setPen(colour(tints[0]))
            painter.drawText(QPointF(x - 2, base), self.digits)
            x += advance(Face.FIGURE, px, self.digits) + 10
        painter.setFont(font(Face.TITLE, size))
        painter.setPen(colour(tints[1] if self.digits else tints[0]))
        painter.drawText(QPointF(x, base), self.unit)


def build_scorecard_door(
    content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem
) -> Target:
    """The door to the scorecard."""
    scorecard = content.scorecard
    assert scorecard is not None
    theme = context.theme
    row = is_row(cell)
    slab = Slab.in_cell(cell, _ROW if row else _UPRIGHT)
    disc = disc_box(slab, 88 if row else 76, 29 if row else 19, 39 if row else 37)
    name = set_name(
        context,
        scorecard.name,
        64,
        theme.on_brick,
        disc.left() - 12 - _LEFT,
        ("scorecard", "name"),
    )
    body = TextStyle(Face.TEXT, context.px(30), theme.on_brick, leading=1.4)
    spare = max(0.0, slab.h - (_ROW if row else _UPRIGHT).height())
    wide = slab.w - 78 - (60 if row else 0)
    sizes = down(context.px(31) if row else context.px(30), 26)
    one_line = fit_text(scorecard.question, body, wide, 52, sizes)
    # In a row the headline needs the height: the question rather takes smaller type than two lines.
    tall = 52.0 if row and overflow(one_line, 52) == 0 else 72.0 if row else 112.0
    path, screen = ("scorecard", "question"), "首页·" + scorecard.name
    high = tall + 0.3 * spare
    question = context.fitted(scorecard.question, body, wide, high, sizes, path, screen)
    top = 114 if row else 101
    base = top + question.height + 14
    room = Box(_LEFT, base + 12, slab.w - 78, slab.h - base - 22)
    headline = _set_headline(scorecard, context, room, row=row)

    def draw_stone(painter: QPainter) -> None:
        draw_brick_slab(painter, slab.area, theme, Mulberry32(seed_of(scorecard.name)))

    def draw_words(painter: QPainter) -> None:
        name.draw(painter, _LEFT, 29 if row else 21)
        draw_disc(painter, disc, theme.brick, theme.gold_light)
        question.draw(painter, _LEFT, top)
        painter.fillRect(QRectF(41, base, 128, 4), colour(theme.gold_light))
        headline(painter)

    draws = (draw_stone, draw_words)
    return lay_slab(slab, cell, draws, GoTo("scorecard"), parent, scorecard.name)


def _set_headline(scorecard: Scorecard, context: PageContext, room: Box, *, row: bool) -> Draw:
    """The first headline with a figure, else the first: lead, hero, tail, in reading order."""
    lines = scorecard.headlines
    index = next((i for i, each in enumerate(lines) if each.figures), 0)
    path = ("scorecard", "headlines", index, "text")
    sentence = parse(lines[index])
    if sentence.kind is Kind.STATEMENT:
        style = TextStyle(Face.STATEMENT, 54, context.theme.on_brick, leading=1.3)
        screen = "首页·" + scorecard.name
        layout = context.fitted(sentence.text, style, room.w, room.h, down(54, 30), path, screen)
        return lambda painter: layout.draw(painter, room.x, room.y)
    hero, start, end = _hero_of(sentence)
    lead = cut(sentence.text, 0, start)
    tail = cut(sentence.text, end, len(plain(sentence.text)))
    set_parts = _set_row if row else _set_upright
    draw, over = set_parts(lead, hero, tail, context, room)
    context.fit.note(path, "首页·" + scorecard.name, over, large=context.large)
    return draw


def _hero_of(sentence: Sentence) -> tuple[_Hero, int, int]:
    """What stands out of ``sentence``, and where in its plain text; of several figures the first."""
    if sentence.marks:
        mark = sentence.marks[0]
        return _Hero(mark.digits, mark.unit), mark.start, mark.end
    return _Hero("", plain(sentence.hero)), sentence.start, sentence.end


def _set_upright(
    lead: str, hero: _Hero, tail: str, context: PageContext, room: Box
) -> tuple[Draw, int]:
    """Lead, hero and tail below each other, the hero as large as the room allows."""
    theme = context.theme
    small = TextStyle(Face.TEXT, 28, theme.on_brick, leading=1.3)
    lead_text = set_text(lead, small, room.w, compact=True) if lead else None
    tail_text = set_text(tail, small.sized(26), room.w + 20, compact=True) if tail else None
    around = _height(lead_text) + _height(tail_text)
    free = room.h - around - 6
    most = 132 + max(0.0, room.h - 190) * 0.3
    px = min(most, max(_LEAST_HERO, free / _CAP))
    while hero.width(px) > room.w and px > _LEAST_HERO:
        px -= 2
    over = int(hero.width(px) > room.w or around + _CAP * px > room.h + 4)
    y = room.y + max(0.0, (free - _CAP * px) * 0.4)

    def draw(painter: QPainter) -> None:
        if lead_text is not None:
            lead_text.draw(painter, room.x, y)
        base = y + _height(lead_text) + _CAP * px
        hero.draw(painter, room.x, base, px, (theme.gold_light, theme.on_brick))
        if tail_text is not None:
            tail_text.draw(painter, room.x, base + 8)

    return draw, over


def _set_row(
    lead: str, hero: _Hero, tail: str, context: PageContext, room: Box
) -> tuple[Draw, int]:
    """Lead, hero and tail side by side, on one baseline."""
    theme = context.theme
    small = TextStyle(Face.TEXT, 30, theme.on_brick, leading=1.3)
    base = room.y + room.h - 18
    high = room.h - 8
    lead_text = _narrowest(lead, small, (156, 190, 230, 280, 340), high)
    tail_text = _narrowest(tail, small.sized(28), (250, 300, 360), high)
    before = max(lead_text.natural_width, 60) + 32 if lead_text is not None else 0.0
    after = tail_text.natural_width + 34 if tail_text is not None else 0.0
    px = min(158.0, room.h / 0.86)
    while before + hero.width(px) + after > room.w and px > _LEAST_HERO:
        px -= 2
    # In a door higher than its words need they stand nearer its middle than its foot.
    base -= 0.45 * max(0.0, room.h - 18 - _CAP * px - _AIR)
    tall = max(_height(lead_text), _height(tail_text))
    over = int(before + hero.width(px) + after > room.w or tall > high + 8)

    def draw(painter: QPainter) -> None:
        x = room.x
        if lead_text is not None:
            lead_text.draw(painter, x, base - lead_text.height + 8)
            x += before
        hero.draw(painter, x, base, px, (theme.gold_light, theme.on_brick))
        if tail_text is not None:
            x += hero.width(px) + 34
            tail_text.draw(painter, x, base - tail_text.height + 8)

    return draw, over


def _narrowest(
    text: str, style: TextStyle, widths: tuple[float, ...], high: float
) -> TextLayout | None:
    """``text`` in the narrowest of ``widths`` that holds it in ``high``; None when there is none."""
    if not text:
        return None
    layout = set_text(text, style, widths[0])
    for wanted in (0, len(text)):
        # No word is torn if any of the widths can do without.
        for width in widths:
            layout = set_text(text, style, width)
            sound = layout.height <= high and len(layout.lines) <= 3
            if sound and torn_words(layout, text) <= wanted:
                return layout
    return layout


def _height(layout: TextLayout | None) -> float:
    return layout.height if layout is not None else 0.0
