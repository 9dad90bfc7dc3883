"""The golden door of the goals: the first target's ring, and the questions as numbered bricks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content, plain
from kiosk.content.model import Target as Goal
from kiosk.items.roundel import draw_roundel
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, draw_centred, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.figures import has_ring
from kiosk.sections.home.slab import Slab, disc_box, down, draw_disc, lay_slab, set_name
from kiosk.sections.intents import GoTo
from kiosk.theme.fonts import Face

_LEFT = 39.0
_ROW = QSizeF(950, 278)
_ROW_TALL = QSizeF(940, 200)
_UPRIGHT = QSizeF(700, 440)
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where ring and numbers stand on the sheet, and how wide the question may be."""

    ring: QPointF
    radius: float
    numbers: QPointF
    brick: QSizeF
    gap: float
    columns: int
    question: float


def build_goals_door(
    content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem
) -> Target:
    """The door to the goals."""
    goals = content.goals
    assert goals is not None
    theme, portrait = context.theme, context.frame.portrait
    upright = cell.width() < 2.4 * cell.height()
    slab = Slab.in_cell(cell, _UPRIGHT if upright else _ROW_TALL if portrait else _ROW)
    shown = next((t for t in goals.targets if has_ring(t) and t.figure.value > 0), None)
    count = len(goals.questions)
    places = _upright(slab, count, shown) if upright else _row(slab, count, shown, portrait)
    size = 76 if not portrait else 72
    disc = disc_box(slab, size, 17 if not upright else 23)
    # In a row the caption of the numbers stands between name and disc.
    edge = places.numbers.x() if count and not upright else disc.left()
    name = set_name(
        context,
        goals.name,
        56 if not portrait else 54,
        theme.ink,
        (places.ring.x() - places.radius if shown and not upright else edge) - 12 - _LEFT,
        ("goals", "name"),
    )
    px = context.px(30 if not portrait or upright else 28)
    top = 111 if not portrait else 103
    question = context.fitted(
        plain(goals.question).replace(" ", "\u200b", 1),
        TextStyle(Face.TEXT, px, theme.ink, leading=1.45),
        places.question,
        slab.h - 118 if not upright else 96,
        down(px, 24),
        ("goals", "question"),
        "首页·" + goals.name,
    )

    def draw_ground(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(goals.name))
        fill = theme.gold_tint
        draw_stone(painter, slab.area, theme, rand, fill=fill, jitter=3, radius=12, speckle=0.5)

    def draw_words(painter: QPainter) -> None:
        name.draw(painter, _LEFT, 29)
        draw_disc(painter, disc, theme.on_accent, theme.accent)
        question.draw(painter, _LEFT, top)
        if shown:
            _draw_ring(painter, shown, places.ring, places.radius, context)
        if count:
            _draw_numbers(painter, count, places, context)

    return lay_slab(slab, cell, (draw_ground, draw_words), GoTo("goals"), parent, goals.name)


def _row(slab: Slab, count: int, shown: Goal | None, portrait: bool) -> _Places:
    """Words, ring and numbers side by side."""
    radius = 108.0 if not portrait else 82.0
    ring = QPointF(slab.w - (491 if not portrait else 455), slab.h / 2)
    numbers = QPointF(slab.w - (329 if not portrait else 331), 101 if not portrait else 73)
    brick, gap = (QSizeF(88, 68), 10.0) if not portrait else (QSizeF(66, 52), 6.0)
    columns = 3 if count <= 6 else 4
    if columns > 3:
        brick = QSizeF(brick.width() * 3 // 4, brick.height())
    if count > 8:
        # Three rows in the room of two.
        brick = QSizeF(brick.width(), (2 * brick.height() - gap) / 3)
    room = ring.x() - radius if shown else numbers.x() if count else slab.w - 140
    return _Places(ring, radius, numbers, brick, gap, columns, room - 52)


def _upright(slab: Slab, count: int, shown: Goal | None) -> _Places:
    """Name and question above, ring and numbers below them."""
    top, bottom = 220.0, slab.h - 36
    radius = min(190.0, (bottom - top) / 2, slab.w * 0.22)
    middle = (top + bottom) / 2
    columns = 2 if count <= 2 else 3 if count <= 9 else 4
    rows = -(-count // columns) if count else 1
    left = slab.w / 2 + 20 if shown else _LEFT
    room = slab.w - 39 - left
    gap = 12.0
    wide = min(150.0, (room - gap * (columns - 1)) / columns)
    high = min(wide * 0.78, (bottom - top - 60 - gap * (rows - 1)) / rows)
    first = middle - (rows * high + (rows - 1) * gap) / 2 + 30
    ring = QPointF((_LEFT + slab.w / 2) / 2, middle)
    numbers = QPointF(left, first)
    return _Places(ring, radius, numbers, QSizeF(wide, high), gap, columns, slab.w - 2 * _LEFT)


def _draw_ring(
    painter: QPainter, target: Goal, centre: QPointF, radius: float, context: PageContext
) -> None:
    theme = context.theme
    band = radius * 0.176
    value = float(target.figure.value)
    painter.save()
    if theme.dark:
        draw_roundel(painter, centre, radius, value, theme.ring_on, theme.ring_off, band)
    else:
        painter.setOpacity(0.45)
        draw_roundel(painter, centre, radius, 0, theme.gold, theme.gold, band)
        painter.setOpacity(1.0)
        draw_roundel(painter, centre, radius, value, theme.ring_on, "#00000000", band)
    painter.restore()
    px = radius * 0.69
    figure = TextStyle(Face.FIGURE, px, theme.hero, leading=1.0)
    word = target.figure.qualifier
    top = centre.y() - px / 2 - (px * 0.16 if word else 0.0)
    line = QRectF(centre.x() - radius, top, 2 * radius, px)
    draw_centred(painter, target.figure.printed, figure, line)
    if word:
        style = TextStyle(Face.TEXT, 26 if radius > 100 else 24, theme.ink, leading=1.0)
        below = QRectF(line.x(), centre.y() + px * 0.30, 2 * radius, 30)
        draw_centred(painter, word, style, below)


def _draw_numbers(painter: QPainter, count: int, places: _Places, context: PageContext) -> None:
    """六问 · 划重点 over a small wall of numbered bricks; a drawing, the whole door is the target."""
    theme = context.theme
    size = 32 if places.brick.width() > 66 or not context.frame.portrait else 29
    title = TextStyle(Face.STATEMENT, size, theme.ink, leading=1.4)
    left, top = places.numbers.x(), places.numbers.y()
    caption = set_text(f"{_counted(count)}问 · 划重点", title, 400)
    drop = 72 if not context.frame.portrait else 52
    caption.draw(painter, left + 2, top - min(drop, 72))
    box = places.brick
    digit = TextStyle(
        Face.FIGURE, min(88.0, box.height() * 0.77, box.width() * 0.62), theme.on_brick, leading=1.0
    )
    rand = Mulberry32(71)
    for index in range(count):
        x = left + (index % places.columns) * (box.width() + places.gap)
        y = top + (index // places.columns) * (box.height() + places.gap)
        brick = QRectF(x, y, box.width(), box.height())
        draw_stone(painter, brick, theme, rand, fill=theme.brick, jitter=1.5, radius=7, speckle=0)
        draw_centred(painter, str(index + 1), digit, brick)


def _counted(count: int) -> str:
    """``count`` in Chinese numerals, up to nineteen."""
    if count <= 10:
        return _NUMERALS[count]
    return "十" + _NUMERALS[count - 10] if count < 20 else str(count)
