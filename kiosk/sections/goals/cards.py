"""The question cards: a white stone each, its number on a brick, the question, and a way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Goals, plain
from kiosk.items.icon import draw_icon
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Layer, Still, Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import Align, TextLayout, TextStyle, overflow, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.goals.card_grid import (
    GAP,
    LEAST,
    PAGER,
    RAIL,
    Grid,
    one_page_shapes,
    paged_shapes,
    try_shape,
)
from kiosk.sections.goals.phrases import breaks_well, set_phrases
from kiosk.sections.intents import Show, State
from kiosk.sections.pager import pager
from kiosk.sections.parts import ButtonLook, rect_of, stone_button
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box

_ARROW = 56.0
_TEXT_PAD = 16.0
_UPRIGHT = 270.0
_INSET = 12.0
_TILE = 86.0
_NARROW_TILE = 72.0
_LONE = (64.0, 60.0, 56.0, 52.0, 48.0)
"""Sizes for the words of the only card, before those of several."""
_SIZES = (44.0, 42.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0)


@dataclass(frozen=True, slots=True)
class _Face:
    """Where a card has its brick, its words and its arrow."""

    tile: Box
    text: Box
    arrow: Box
    upright: bool


def _face(box: Box) -> _Face:
    """Brick, words, arrow side by side; on a high card the words stand below the brick."""
    if box.h >= _UPRIGHT and box.h > 0.4 * box.w:
        tile = Box(28, 28, 116, 116)
        text = Box(32, tile.bottom + 20, box.w - 64, box.h - tile.bottom - 20 - 84)
        return _Face(tile, text, Box(box.w - 76, box.h - 70, 44, 44), True)
    wide = _TILE if box.w >= 560 else _NARROW_TILE
    tile = Box(_INSET, _INSET, wide, box.h - 2 * _INSET)
    x = tile.right + 20
    text = Box(x, _TEXT_PAD / 2, box.w - x - _ARROW, box.h - _TEXT_PAD)
    return _Face(tile, text, Box(box.w - _ARROW + 7, box.h / 2 - 18, 36, 36), False)


def choose_grid(goals: Goals, context: PageContext, areas: Sequence[Box]) -> tuple[Grid, Box]:
    """How the cards fall into the first of ``areas`` that holds them, and that area.

    All at once if any area allows it; only then pages, as few as can be.
    """
    count = len(goals.questions)
    portrait = context.frame.portrait
    shapes = (*one_page_shapes(count, portrait), *paged_shapes(count, portrait))
    for shape in shapes:
        for area in areas:
            grid = try_shape(count, area, shape)
            box = grid.card(0)
            px = _fitting_size(goals, context, box) if box.h >= LEAST else None
            if px is not None:
                return replace(grid, px=px), area
    return try_shape(count, areas[-1], shapes[-1]), areas[-1]


def build_cards(
    goals: Goals, context: PageContext, grid: Grid, page: int, parent: QGraphicsItem
) -> tuple[Target, ...]:
    """The cards of ``page``."""
    made: list[Target] = []
    first = page * grid.per_page
    for place, index in enumerate(range(first, min(first + grid.per_page, len(goals.questions)))):
        made.append(_card(goals, context, grid, index, grid.card(place), parent))
    return tuple(made)


def build_paging(
    context: PageContext, grid: Grid, page: int, states: tuple[State, ...], parent: QGraphicsItem
) -> Layer | None:
    """What turns the pages of cards: a pager below them, or one stone beside the two pages."""
    if grid.pages < 2:
        return None
    layer = Layer(parent)
    area = grid.area
    if grid.paging == "pager":
        box = Box(area.x, area.bottom - PAGER, area.w, PAGER)
        pager(context, box, page, tuple(Show(state) for state in states), layer)
        return layer
    last = page + 1 == grid.pages
    look = (
        ButtonLook("上一页", "prev", px=28, stacked=True)
        if last
        else ButtonLook("下一页", "next", px=28, stacked=True, primary=True)
    )
    box = Box(area.right - RAIL, area.bottom - 168, RAIL, 168)
    stone_button(context, box, look, Show(states[(page + 1) % grid.pages]), layer)
    _page_number(context, Box(box.x, area.y, RAIL, area.h - 168 - GAP), page, grid.pages, layer)
    return layer


def _fitting_size(goals: Goals, context: PageContext, box: Box) -> float | None:
    """The largest type in which every question fits a card like ``box``."""
    room = _face(box).text
    for px in _sizes(goals, context):
        texts = [asked.question for asked in goals.questions]
        layouts = [_question_text(text, context, px, room) for text in texts]
        fits = all(overflow(layout, room.h) == 0 for layout in layouts)
        # No word is torn for the sake of larger type than several questions have.
        if fits and (px not in _LONE or breaks_well(layouts[0], texts[0])):
            return px
    return None


def _sizes(goals: Goals, context: PageContext) -> tuple[float, ...]:
    few = len(goals.questions) <= 3
    alone = not (goals.targets or goals.statement or goals.drives or goals.idea)
    most = 44.0 if few or alone else 30.0
    sizes = tuple(px for px in _SIZES if context.px(28) <= px <= most)
    return (_LONE if len(goals.questions) == 1 else ()) + (sizes or (context.px(28),))


def _question_text(text: str, context: PageContext, px: float, room: Box) -> TextLayout:
    """The question in a card, at the staff's own breaks if there is room for them."""
    leading = 1.32 if context.large else 1.38
    style = TextStyle(Face.MEDIUM, px, context.theme.ink, leading=leading)
    return set_phrases(text, style, room.w, room.h)


def _card(
    goals: Goals, context: PageContext, grid: Grid, index: int, box: Box, parent: QGraphicsItem
) -> Target:
    theme = context.theme
    text = goals.questions[index].question
    face = _face(box)
    layout = _question_text(text, context, grid.px or context.px(28), face.text)
    context.fit.note(
        ("goals", "questions", index, "question"),
        f"{goals.name}·问题卡",
        overflow(layout, face.text.h),
        large=context.large,
    )
    number_px = 84 if face.tile.w >= _TILE and index < 9 else 68
    style = TextStyle(Face.FIGURE, number_px, theme.on_brick, leading=1.0, align=Align.CENTRE)
    number = set_text(str(index + 1), style, face.tile.w)
    text_y = face.text.y + (0 if face.upright else (face.text.h - layout.height) / 2)

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(plain(text)))
        area = QRectF(0, 0, box.w, box.h)
        draw_stone(painter, area, theme, rand, fill=theme.card, jitter=3, radius=12, speckle=0.25)
        tile = rect_of(face.tile)
        draw_stone(painter, tile, theme, rand, fill=theme.brick, jitter=2, radius=8, speckle=0.1)
        number.draw(painter, tile.x(), tile.center().y() - number.height / 2)
        layout.draw(painter, face.text.x, text_y)
        draw_icon(painter, "next", rect_of(face.arrow), theme.accent, 5)

    card = Target(
        QRectF(0, 0, box.w, box.h),
        draw,
        Show(("question", index)),
        parent,
        name=f"第{index + 1}问",
    )
    card.setPos(box.x, box.y)
    return card


def _page_number(
    context: PageContext, box: Box, page: int, pages: int, parent: QGraphicsItem
) -> Still:
    style = TextStyle(Face.FIGURE, 48, context.theme.ink, leading=1.0, align=Align.CENTRE)
    text = set_text(f"{page + 1} / {pages}", style, box.w)

    def draw(painter: QPainter) -> None:
        text.draw(painter, 0, (box.h - text.height) / 2)

    item = Still(QRectF(0, 0, box.w, box.h), draw, parent)
    item.setPos(box.x, box.y)
    return item
