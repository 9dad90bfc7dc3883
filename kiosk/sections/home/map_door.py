"""The door of the map: the main city and its satellites, linked, off a coast."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.items.ornament import draw_mini_map, draw_mini_sea
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, fit_text, overflow
from kiosk.sections.context import PageContext
from kiosk.sections.home.slab import Slab, disc_box, down, draw_disc, lay_slab, set_name
from kiosk.sections.intents import GoTo
from kiosk.theme.fonts import Face

_DESIGN = QSizeF(598, 246)
_DESIGN_TALL = QSizeF(470, 230)
_MAP = QSizeF(214, 190)
"""The size of the small map at scale 1."""


def build_map_door(
    content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem
) -> Target:
    """The door to the map."""
    city_map = content.map
    assert city_map is not None
    theme, portrait = context.theme, context.frame.portrait
    slab = Slab.in_cell(cell, _DESIGN_TALL if portrait else _DESIGN)
    left = 35.0 if not portrait else 31.0
    disc = disc_box(slab, 76 if not portrait else 72, 23)
    name = set_name(
        context,
        city_map.name,
        56 if not portrait else 54,
        theme.on_brick,
        disc.left() - 8 - left,
        ("map", "name"),
    )
    top = 103 if not portrait else 99
    # On a door as high as wide the map has the lower half; else it stands at the right.
    below = slab.h > 0.7 * slab.w
    style = TextStyle(Face.TEXT, context.px(28), theme.on_brick, leading=1.45)
    beside = slab.w - (290 if not portrait else 260)
    room, high = slab.w - 2 * left, slab.h - 118
    # Words that are too many for their column take the place of the drawing.
    column = fit_text(city_map.lead, style, beside, high, _sizes(context))
    drawn = below or overflow(column, high) == 0
    lead = context.fitted(
        city_map.lead,
        style,
        beside if drawn and not below else room,
        slab.h * 0.3 if below else high,
        _sizes(context),
        ("map", "lead"),
        "首页·" + city_map.name,
    )
    spot, size = _map_place(slab, top + lead.height, portrait=portrait, below=below)

    def draw_ground(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(city_map.name))
        fill = theme.teal
        draw_stone(painter, slab.area, theme, rand, fill=fill, jitter=3, radius=12, speckle=0.2)
        draw_mini_sea(painter, slab.area, theme)

    def draw_words(painter: QPainter) -> None:
        if drawn:
            draw_mini_map(painter, spot, size, theme)
        draw_disc(painter, disc, theme.teal, theme.gold_text)
        name.draw(painter, left, 25 if not portrait else 21)
        lead.draw(painter, left, top)

    return lay_slab(slab, cell, (draw_ground, draw_words), GoTo("map"), parent, city_map.name)


def _sizes(context: PageContext) -> list[float]:
    return down(context.px(28), 24)


def _map_place(slab: Slab, used: float, *, portrait: bool, below: bool) -> tuple[QPointF, float]:
    """Where the main city of the small map stands, and the map's scale."""
    if not below:
        return (QPointF(slab.w - 145, 107), 0.72) if portrait else (QPointF(slab.w - 175, 87), 0.94)
    high = slab.h - used - 50
    scale = min(high / _MAP.height(), 0.62 * slab.w / _MAP.width())
    middle = used + 12 + (slab.h - used - 12) / 2
    return QPointF(slab.w / 2 - 8 * scale, middle - 46 * scale), scale
