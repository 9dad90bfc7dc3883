"""Parts that every section's pages share: the header, stone buttons, the trio."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import plain
from kiosk.items.icon import draw_icon
from kiosk.items.ridge import draw_header_ridge
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Still, Target
from kiosk.items.stone import draw_flat_stone, draw_stone
from kiosk.items.text import TextLayout, TextStyle, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Intent, KeyPath
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box

_HINT_RIGHT = 330.0
"""From the right edge of the stage to the end of a hint: what the ridge leaves free."""

_DIM = 0.62
"""The opacity of the words on a stone that cannot be pressed, but in 高对比."""


def rect_of(box: Box) -> QRectF:
    """``box`` as Qt knows it."""
    return QRectF(box.x, box.y, box.w, box.h)


def page_header(
    context: PageContext, title: str, path: KeyPath, parent: QGraphicsItem, *, hint: str = ""
) -> Still | None:
    """The title of a page on its half ridge, with a quiet hint.

    The hint stands at the right; in portrait below a title of one line, and a longer one leaves it
    no room. Returns the hint as a piece of its own, to be hidden where it says nothing; None
    without one.
    """
    frame, theme = context.frame, context.theme
    hint_style = TextStyle(Face.TEXT, context.px(28), theme.ink2, leading=1.3)
    line = set_text(hint, hint_style, 900) if hint else None
    if frame.portrait:
        x, top, width = 48.0, 44.0, frame.width - 230
    else:
        taken = _HINT_RIGHT + line.natural_width + 48 if line is not None else 380.0
        x, top, width = 64.0, 34.0, frame.width - 64 - taken
    layout = _set_title(context, title, width)
    if frame.portrait and len(layout.lines) > 1:
        line = None
    elif frame.portrait and line is None:
        # A title of one line stands in the middle of the room of two.
        top += layout.height / 2
    if not frame.portrait and len(layout.lines) > 1:
        top = 8.0
    high = 64.0 if len(layout.lines) == 1 else 100.0
    over = max(0, len(layout.lines) - 2)
    context.fit.note(path, "页眉标题", over, large=context.large)

    def draw(painter: QPainter) -> None:
        draw_header_ridge(painter, frame.width, theme, frame.portrait)
        y = top + (high - layout.height) / 2 if not frame.portrait else top
        layout.draw(painter, x, y)

    item = Still(QRectF(0, 0, frame.width, 300 if frame.portrait else 180), draw, parent)
    item.setZValue(1)
    if line is None:
        return None
    area = QRectF(0, 0, line.natural_width, line.height)
    told = Still(area, lambda painter: line.draw(painter, 0, 0), item)
    if frame.portrait:
        told.setPos(x, top + layout.height + 6)
    else:
        told.setPos(frame.width - _HINT_RIGHT - line.natural_width, 47)
    return told


def _set_title(context: PageContext, title: str, width: float) -> TextLayout:
    """A page title: on one line if any size allows it, else (in portrait at once) on two."""
    portrait = context.frame.portrait
    style = TextStyle(Face.TITLE, 46, context.theme.ink, leading=1.4, tracking=0.01)
    sizes = (48, 44, 40, 36) if portrait else (46, 44, 42, 40, 38)
    words = title if portrait else plain(title)
    layout = set_text(words, style.sized(sizes[0]), width)
    for px in sizes:
        layout = set_text(words, style.sized(px), width)
        if len(layout.lines) <= (2 if portrait else 1):
            return layout
    for px in (34, 32, 30):
        # Hints make a third line before they make small type; then they give way.
        for compact in (False, True):
            layout = set_text(title, style.sized(px), width, compact=compact)
            if len(layout.lines) <= 2:
                return layout
    return layout


@dataclass(frozen=True, slots=True)
class ButtonLook:
    """What a stone button shows: label, icon, and whether it is the one to press."""

    label: str
    icon: str | None = None
    icon_right: bool = False
    primary: bool = False
    calm: bool = False
    """The teal of what closes and puts back."""
    dim: bool = False
    px: float = 30.0
    stacked: bool = False


def stone_button(
    context: PageContext,
    box: Box,
    look: ButtonLook,
    intent: Intent | None,
    parent: QGraphicsItem,
) -> Target:
    """A stone that can be pressed; with no ``intent`` it is shown dim, in 高对比 flat, and cannot."""
    theme = context.theme
    dim = look.dim or intent is None
    flat = dim and theme.high_contrast
    fill, ink = theme.plinth_stone, theme.ink
    if look.primary and not dim:
        fill, ink = theme.brick, theme.on_brick
    elif look.calm:
        fill, ink = theme.teal, theme.on_brick
    elif dim:
        ink = theme.ink2
    style = TextStyle(Face.MEDIUM, look.px, ink, leading=1.25)

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(look.label + str(box.w)))
        area = QRectF(0, 0, box.w, box.h)
        speckle = 0.0 if look.primary or look.calm else 0.5
        if flat:
            draw_flat_stone(painter, area, theme, fill=fill)
        else:
            draw_stone(painter, area, theme, rand, fill=fill, jitter=1.5, radius=8, speckle=speckle)
        if dim and not flat:
            painter.setOpacity(_DIM)
        text = set_text(look.label, style, box.w)
        size = look.px * 1.15
        gap = 14.0
        if look.icon is None:
            text.draw(painter, (box.w - text.natural_width) / 2, (box.h - text.height) / 2)
        elif look.stacked:
            top = (box.h - size - 4 - text.height) / 2
            draw_icon(painter, look.icon, QRectF((box.w - size) / 2, top, size, size), ink, 4.5)
            text.draw(painter, (box.w - text.natural_width) / 2, top + size + 4)
        else:
            total = size + gap + text.natural_width
            left = (box.w - total) / 2
            icon_x = left + text.natural_width + gap if look.icon_right else left
            text_x = left if look.icon_right else left + size + gap
            draw_icon(painter, look.icon, QRectF(icon_x, (box.h - size) / 2, size, size), ink, 4.5)
            text.draw(painter, text_x, (box.h - text.height) / 2)
        painter.setOpacity(1.0)

    target = Target(QRectF(0, 0, box.w, box.h), draw, intent, parent, name=look.label)
    target.setPos(box.x, box.y)
    target.setEnabled(intent is not None)
    return target


def trio(
    context: PageContext,
    box: Box,
    labels: tuple[str, str, str],
    intents: tuple[Intent | None, Intent, Intent | None],
    parent: QGraphicsItem,
    *,
    gap: float = 12.0,
) -> tuple[Target, Target, Target]:
    """Previous, put back, next: the same three wherever something is opened."""
    width = (box.w - 2 * gap) / 3
    narrow = width < 190
    made: list[Target] = []
    for index, (label, icon) in enumerate(zip(labels, ("prev", "close", "next"), strict=True)):
        look = ButtonLook(
            label,
            icon,
            icon_right=index == 2,
            calm=index == 1,
            px=28.0 if narrow else 30.0,
            stacked=narrow,
        )
        place = Box(box.x + index * (width + gap), box.y, width, box.h)
        made.append(stone_button(context, place, look, intents[index], parent))
    return made[0], made[1], made[2]
