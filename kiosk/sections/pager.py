"""The pager: a course of stones below what takes several pages, one for each page and one at each end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.ornament import draw_dots
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Still, Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, draw_centred, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Intent
from kiosk.sections.parts import ButtonLook, stone_button
from kiosk.theme.fonts import Face
from kiosk.theme.frame import TARGET, Box
from kiosk.theme.paint import colour

_ENDS = (260.0, 200.0)
"""How wide the stones at the ends may be; the narrower where there is little room."""
_WIDE = 900.0
_APART = 12.0
"""Between them and the numbers."""
_GAP = 8.0
_WIDEST = 112.0
_RISE = 6.0
"""How far the stone of the page that is shown is pulled out."""
_MOST_DOTS = 10


def pager(
    context: PageContext,
    box: Box,
    page: int,
    intents: Sequence[Intent],
    parent: QGraphicsItem,
) -> None:
    """上一页, a stone for each page, 下一页, in a row; ``intents`` has one for each page.

    Where the stones of all pages find no room, dots tell which page is shown.
    """
    pages = len(intents)
    ends = _ENDS if box.w > _WIDE else _ENDS[1:]
    wide = next((end for end in ends if _has_room(pages, _between(box, end).w)), ends[0])
    middle = _between(box, wide)
    before = intents[page - 1] if page > 0 else None
    after = intents[page + 1] if page + 1 < pages else None
    px = context.px(30)
    left = Box(box.x, box.y, wide, box.h)
    right = Box(box.right - wide, box.y, wide, box.h)
    stone_button(context, left, ButtonLook("上一页", "prev", px=px), before, parent)
    if not page_stones(context, middle, page, intents, parent):
        _lay_dots(context, middle, page, pages, parent)
    look = ButtonLook("下一页", "next", icon_right=True, primary=True, px=px)
    stone_button(context, right, look, after, parent)


def page_stones(
    context: PageContext, room: Box, page: int, intents: Sequence[Intent], parent: QGraphicsItem
) -> tuple[Target, ...]:
    """A numbered stone for each page in the middle of ``room``, that of ``page`` pulled out.

    Nothing where ``room`` is too narrow for all of them.
    """
    pages = len(intents)
    if not _has_room(pages, room.w):
        return ()
    wide = min(_WIDEST, (room.w - _GAP * (pages - 1)) / pages)
    left = room.x + (room.w - pages * wide - (pages - 1) * _GAP) / 2
    return tuple(
        _lay_stone(
            context,
            Box(left + number * (wide + _GAP), room.y, wide, room.h),
            number,
            intent,
            parent,
            chosen=number == page,
        )
        for number, intent in enumerate(intents)
    )


def _between(box: Box, wide: float) -> Box:
    """What lies between ends ``wide`` units wide."""
    return box.inset(wide + _APART, 0)


def _has_room(pages: int, width: float) -> bool:
    return pages * TARGET + (pages - 1) * _GAP <= width


def _lay_stone(
    context: PageContext,
    box: Box,
    number: int,
    intent: Intent,
    parent: QGraphicsItem,
    *,
    chosen: bool,
) -> Target:
    theme = context.theme
    fill, ink = (theme.brick, theme.on_brick) if chosen else (theme.plinth_stone, theme.ink)
    style = TextStyle(Face.FIGURE, 52 if chosen else 48, ink, leading=1.0)
    area = QRectF(0, 0, box.w, box.h)

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(f"第{number + 1}页"))
        whole = area.adjusted(0, -_RISE if chosen else 0, 0, 0)
        speckle = 0.0 if chosen else 0.5
        draw_stone(painter, whole, theme, rand, fill=fill, jitter=1.5, radius=8, speckle=speckle)
        # Colour never tells alone: what is chosen stands out of the row and has a rule at its foot.
        draw_centred(painter, str(number + 1), style, whole.adjusted(0, 0, 0, -8 if chosen else 0))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.gold_light))
            painter.drawRoundedRect(QRectF(22, box.h - 11, box.w - 44, 5), 2.5, 2.5)

    # What stands out is drawn beyond the touch area, which keeps its distance from what lies above.
    stone = Target(area, draw, intent, parent, name=f"第{number + 1}页")
    stone.set_bleed(_RISE + 6)
    stone.setPos(box.x, box.y)
    return stone


def _lay_dots(
    context: PageContext, room: Box, page: int, pages: int, parent: QGraphicsItem
) -> None:
    """Which page of how many, as figures, and as dots where these are few."""
    theme = context.theme
    style = TextStyle(Face.FIGURE, 48, theme.ink, leading=1.0)

    def draw(painter: QPainter) -> None:
        text = set_text(f"{page + 1} / {pages}", style, 400)
        dots = min(pages, _MOST_DOTS) * 30 + 44
        shown = pages <= _MOST_DOTS and text.natural_width + 24 + dots <= room.w
        x = (room.w - text.natural_width - (24 + dots if shown else 0)) / 2
        text.draw(painter, x, (room.h - text.height) / 2)
        if shown:
            middle = x + text.natural_width + 24 + dots / 2
            draw_dots(painter, middle, room.h / 2, pages, page, theme.accent, theme.dot, 1.15)

    where = Still(QRectF(0, 0, room.w, room.h), draw, parent)
    where.setPos(room.x, room.y)
