"""The door of the honours: a stone with a small wall on it, one of its stones golden."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content, plain
from kiosk.items.ornament import draw_mini_wall
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, draw_centred
from kiosk.sections.context import PageContext
from kiosk.sections.home.slab import Slab, disc_box, down, draw_disc, lay_slab, set_name
from kiosk.sections.intents import GoTo
from kiosk.theme.fonts import Face

_DESIGN = QSizeF(502, 278)
_DESIGN_TALL = QSizeF(440, 230)
_LEAST_GLYPH = 15.0
"""Below this the golden stone says nothing, rather than something nobody can read."""


def build_honours_door(
    content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem
) -> Target:
    """The door to the wall of honours."""
    honours = content.honours
    assert honours is not None
    theme, portrait = context.theme, context.frame.portrait
    slab = Slab.in_cell(cell, _DESIGN_TALL if portrait else _DESIGN)
    left = 33.0 if not portrait else 31.0
    disc = disc_box(slab, 76 if not portrait else 72, 23)
    name = set_name(
        context,
        honours.name,
        56 if not portrait else 54,
        theme.ink,
        disc.left() - 8 - left,
        ("honours", "name"),
    )
    question = context.fitted(
        plain(honours.question),
        TextStyle(Face.TEXT, context.px(28), theme.ink, leading=1.3),
        slab.w - 2 * left + 8,
        84,
        down(context.px(28 if not portrait else 25), 24),
        ("honours", "question"),
        "首页·" + honours.name,
    )
    top = 101 if not portrait else 93
    wall_top = max(155.0 if not portrait else 145.0, top + question.height + 8)
    high = slab.h - wall_top - (17 if not portrait else 12)
    wall = QRectF(left, wall_top, slab.w - 2 * left, high)

    def draw_ground(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(honours.name))
        fill = theme.door_stone
        draw_stone(painter, slab.area, theme, rand, fill=fill, jitter=4, radius=12)

    def draw_words(painter: QPainter) -> None:
        name.draw(painter, left, 23)
        draw_disc(painter, disc, theme.on_accent, theme.accent)
        question.draw(painter, left, top)
        if wall.height() < 40:
            return
        golden = draw_mini_wall(painter, wall, theme)
        px = min(60.0, golden.height() * 0.62, golden.width() * 0.62)
        if px < _LEAST_GLYPH:
            return
        style = TextStyle(Face.TITLE, px, theme.brick_deep, leading=1.0)
        draw_centred(painter, "国", style, golden)

    return lay_slab(slab, cell, (draw_ground, draw_words), GoTo("honours"), parent, honours.name)
