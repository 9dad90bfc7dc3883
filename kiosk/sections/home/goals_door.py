"""The golden door of the goals: the first target's ring, and the questions as numbered bricks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content, Goals, plain
from kiosk.content.model import Target as Goal
from kiosk.items.line_breaking import SOFT_BREAK
from kiosk.items.roundel import draw_roundel
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, draw_centred, fit_text, overflow, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.figures import has_ring
from kiosk.sections.home.goals_places import (
    LEFT,
    Places,
    row_places,
    tall_row_places,
    upright_places,
)
from kiosk.sections.home.question_bricks import BrickWall, lay_brick
from kiosk.sections.home.slab import (
    LEAST_NAME,
    Slab,
    disc_box,
    down,
    draw_disc,
    lay_slab,
    set_name,
)
from kiosk.sections.intents import GoTo
from kiosk.theme.fonts import Face

_ROW = QSizeF(950, 278)
_ROW_TALL = QSizeF(940, 200)
_UPRIGHT = QSizeF(700, 440)
_LEAST = 24.0
_CLEAR = 9.0
"""From what the bricks answer to, on the masonry under the door, to the plinth."""
_LEADING = 1.45
_NUMERALS = "零一二三四五六七八九十"


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
    disc = disc_box(slab, 76 if not portrait else 72, 17 if not upright else 23)
    lay = upright_places if upright else tall_row_places if portrait else row_places
    places = lay(slab, count, disc.left(), ring=shown is not None)
    high = slab.h - 118 if not upright else 96
    if portrait and not upright and not _fit(goals, places, high, theme.ink):
        places = tall_row_places(slab, count, disc.left(), ring=shown is not None, tight=True)
    large = 56 if not portrait else 54
    name = set_name(context, goals.name, large, theme.ink, places.name, ("goals", "name"))
    px = context.px(30 if not portrait or upright else 28)
    top = 111 if not portrait else 103
    question = context.fitted(
        _asked(goals),
        TextStyle(Face.TEXT, px, theme.ink, leading=_LEADING),
        places.question,
        high,
        down(px, _LEAST),
        ("goals", "question"),
        "首页·" + goals.name,
    )

    # Where fingers have no room for them the bricks are a drawing, and all of the door is one target.
    below = context.frame.plinth_top - _CLEAR - cell.bottom()
    areas = places.bricks.touch_areas(slab, below)

    def draw_ground(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(goals.name))
        fill = theme.gold_tint
        draw_stone(painter, slab.area, theme, rand, fill=fill, jitter=3, radius=12, speckle=0.5)

    def draw_words(painter: QPainter) -> None:
        name.draw(painter, LEFT, 29)
        draw_disc(painter, disc, theme.on_accent, theme.accent)
        question.draw(painter, LEFT, top)
        if shown:
            _draw_ring(painter, shown, places.ring, places.radius, context)
        if count:
            _draw_caption(painter, places.bricks, context)
        for index in range(count if not areas else 0):
            places.bricks.draw(painter, theme, index)

    draws = (draw_ground, draw_words)
    door = lay_slab(slab, cell, draws, GoTo("goals"), parent, goals.name)
    for index, area in enumerate(areas):
        lay_brick(places.bricks, index, slab, area, theme, door)
    return door


def _asked(goals: Goals) -> str:
    """The goals' question, which may break at its first space."""
    return plain(goals.question).replace(" ", SOFT_BREAK, 1)


def _fit(goals: Goals, places: Places, high: float, ink: str) -> bool:
    """Whether name and question fit ``places`` in the smallest type they may have."""
    name = set_text(goals.name, TextStyle(Face.TITLE, LEAST_NAME, ink), places.name)
    style = TextStyle(Face.TEXT, _LEAST, ink, leading=_LEADING)
    question = fit_text(_asked(goals), style, places.question, high, (_LEAST,))
    return len(name.lines) == 1 and overflow(question, high) == 0


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


def _draw_caption(painter: QPainter, bricks: BrickWall, context: PageContext) -> None:
    """六问 · 划重点 over the numbered bricks."""
    portrait = context.frame.portrait
    size = 32 if bricks.size.width() > 88 or not portrait else 29
    title = TextStyle(Face.STATEMENT, size, context.theme.ink, leading=1.4)
    caption = set_text(f"{_counted(bricks.count)}问 · 划重点", title, 400)
    drop = 74 if not portrait else 52
    caption.draw(painter, bricks.corner.x() + 2, bricks.corner.y() - drop)


def _counted(count: int) -> str:
    """``count`` in Chinese numerals, up to nineteen."""
    if count <= 10:
        return _NUMERALS[count]
    return "十" + _NUMERALS[count - 10] if count < 20 else str(count)
