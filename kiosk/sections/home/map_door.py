"""The door of the map: the main city and its satellites, linked, off a coast."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.items.balance import torn_hints
from kiosk.items.line_breaking import HANGING
from kiosk.items.ornament import draw_mini_map, draw_mini_sea, mini_map_halos
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextLayout, TextStyle, overflow, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.home.slab import Slab, disc_box, down, draw_disc, lay_slab, set_name
from kiosk.sections.intents import GoTo
from kiosk.theme.fonts import Face

_DESIGN = QSizeF(598, 246)
_DESIGN_TALL = QSizeF(470, 230)
_MAP = QSizeF(214, 190)
"""The size of the small map at scale 1."""
_CLEAR = 6.0
"""How far words keep from the small map."""
_LEAST = 0.78
"""How much smaller words may be set for the small map's sake; before that it gives way."""


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
    room, high = slab.w - 2 * left, slab.h - 118
    place = QRectF(left, top, room, slab.h * 0.3 if below else high)
    halos = mini_map_halos(*_map_place(slab, 0, portrait=portrait, below=False))
    name_top = 25.0 if not portrait else 21.0
    beside = None
    if not below and _is_clear(name, QPointF(left, name_top), halos):
        beside = _set_sound(city_map.lead, style, place, halos)
    # Words that find no room beside the drawing take its place.
    drawn = below or beside is not None
    lead = (
        beside
        or _set_sound(city_map.lead, style, place, ())
        or context.fitted(
            city_map.lead,
            style,
            room,
            place.height(),
            down(style.px, 24),
            ("map", "lead"),
            "首页·" + city_map.name,
        )
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
        name.draw(painter, left, name_top)
        lead.draw(painter, left, top)

    return lay_slab(slab, cell, (draw_ground, draw_words), GoTo("map"), parent, city_map.name)


def _set_sound(
    words: str, style: TextStyle, room: QRectF, halos: Sequence[tuple[QPointF, float]]
) -> TextLayout | None:
    """``words`` in ``room``, no line near one of ``halos`` and none torn; None where that fails."""
    for px in down(style.px, max(24.0, style.px * _LEAST)):
        for ems in range(int(2 * room.width() / px), 8, -1):
            for compact in (False, True):
                layout = set_text(words, style.sized(px), ems * px / 2, compact=compact)
                sound = overflow(layout, room.height()) == 0 and not torn_hints(layout, words)
                if sound and _is_clear(layout, room.topLeft(), halos):
                    return layout
    return None


def _is_clear(layout: TextLayout, at: QPointF, halos: Sequence[tuple[QPointF, float]]) -> bool:
    """Whether no line of ``layout`` at ``at`` comes near one of ``halos``."""
    px, leading = layout.style.px, layout.line_height
    for index, line in enumerate(layout.lines):
        # A closing mark is drawn in the left half of its square.
        wide = line.width - (0.45 * px if line.text[-1] in HANGING else 0.0)
        top = at.y() + index * leading + (leading - px) / 2
        for centre, radius in halos:
            dx = centre.x() - min(max(centre.x(), at.x()), at.x() + wide)
            dy = centre.y() - min(max(centre.y(), top), top + px)
            if math.hypot(dx, dy) < radius + _CLEAR:
                return False
    return True


def _map_place(slab: Slab, used: float, *, portrait: bool, below: bool) -> tuple[QPointF, float]:
    """Where the main city of the small map stands, and the map's scale."""
    if not below:
        return (QPointF(slab.w - 132, 112), 0.72) if portrait else (QPointF(slab.w - 175, 87), 0.94)
    high = slab.h - used - 50
    scale = min(high / _MAP.height(), 0.62 * slab.w / _MAP.width())
    middle = used + 12 + (slab.h - used - 12) / 2
    return QPointF(slab.w / 2 - 8 * scale, middle - 46 * scale), scale
