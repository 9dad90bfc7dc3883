"""The guiding idea and the drives: the pieces that stand beside the targets."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Goals, plain
from kiosk.items.ornament import draw_drive
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Still
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextLayout, TextStyle, overflow, set_text, spans_of
from kiosk.sections.context import PageContext
from kiosk.sections.goals.phrases import fit_phrases
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box

DRIVE_GAP = 12.0
IDEA_PAD = 30.0
_CHEVRONS = 112.0
"""How far from its point a drive's chevrons begin."""
_POINT = 40.0
_ROW = 116.0
_DRIVE_SIZES = (44.0, 42.0, 41.0, 40.0, 39.0, 38.0, 37.0, 36.0, 34.0, 32.0, 30.0, 28.0)


def idea_style(context: PageContext) -> TextStyle:
    """How the guiding idea is set."""
    return TextStyle(
        Face.TEXT, context.px(32), context.theme.ink, leading=1.4 if context.large else 1.62
    )


def idea_height(goals: Goals, context: PageContext, width: float, *, least: bool = False) -> float:
    """How high the idea's stone is when it may be as high as its text needs (``least``: at the floor)."""
    if goals.idea is None:
        return 0.0
    style = idea_style(context)
    if least:
        style = style.sized(context.px(28))
    layout = set_text(goals.idea, style, width - 2 * IDEA_PAD - 4, fill=least)
    return layout.height + 2 * IDEA_PAD - 12


def build_idea(goals: Goals, context: PageContext, box: Box, parent: QGraphicsItem) -> Still:
    """The guiding idea on its stone, the words that staff stress in bold."""
    text = goals.idea or ""
    spans = spans_of(plain(text), goals.idea_highlights, face=Face.BOLD)
    width, height = box.w - 2 * IDEA_PAD - 4, box.h - 2 * IDEA_PAD + 16
    floor = context.px(28)
    sizes = [px for px in (44, 40, 36, 34, 32, 31, 30, 29, 28) if px >= floor]
    if box.w < 700:
        # Beside the targets it speaks quietly: they lead the eye.
        sizes = [px for px in sizes if px <= max(floor, context.px(32))]
    layout = fit_phrases(text, idea_style(context), width, height, sizes, spans=spans)
    lines = overflow(layout, height)
    context.fit.note(("goals", "idea"), f"{goals.name}·指导思想", lines, large=context.large)
    theme = context.theme

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(text))
        area = QRectF(0, 0, box.w, box.h)
        draw_stone(painter, area, theme, rand, fill=theme.slabs[0], jitter=3, radius=12)
        layout.draw(painter, IDEA_PAD + 2, (box.h - layout.height) / 2)

    item = Still(QRectF(0, 0, box.w, box.h), draw, parent)
    item.setPos(box.x, box.y)
    return item


def drives_row(goals: Goals, context: PageContext, width: float) -> float:
    """How high a row of drives is: higher where the words need three lines even at the floor."""
    count = len(goals.drives)
    place = Box(0, 0, (width - DRIVE_GAP * (count - 1)) / max(1, count), _ROW)
    style = TextStyle(Face.TITLE, context.px(28), context.theme.on_brick, leading=1.22)
    room = _room(place, _pad(place))
    tallest = max((set_text(text, style, room).height for text in goals.drives), default=0.0)
    return max(_ROW, tallest + 20)


def build_drives(
    goals: Goals, context: PageContext, box: Box, parent: QGraphicsItem, *, in_row: bool
) -> tuple[Still, ...]:
    """The drives as bricks that push to the right, one above the other or in a row."""
    count = len(goals.drives)
    places: list[Box] = []
    for index in range(count):
        if in_row:
            w = (box.w - DRIVE_GAP * (count - 1)) / count
            places.append(Box(box.x + index * (w + DRIVE_GAP), box.y, w, box.h))
        else:
            h = (box.h - DRIVE_GAP * (count - 1)) / count
            places.append(Box(box.x, box.y + index * (h + DRIVE_GAP), box.w, h))
    layouts = [_drive_text(goals, context, index, place) for index, place in enumerate(places)]
    # Bricks of one wall speak in one voice: all take the smallest size.
    px = min((layout.style.px for layout in layouts), default=41.0)
    return tuple(
        _drive(goals, context, index, place, px, parent) for index, place in enumerate(places)
    )


def _room(place: Box, pad: float) -> float:
    """The width of a drive's text; a narrow brick has no room for chevrons."""
    tail = _CHEVRONS if place.w >= 400 else _POINT
    return place.w - pad - tail


def _pad(place: Box) -> float:
    return 34.0 if place.w >= 400 else 24.0


def _drive_text(
    goals: Goals, context: PageContext, index: int, place: Box, sizes: tuple[float, ...] = ()
) -> TextLayout:
    """A drive on one line if any size allows it, else on as few as its brick holds."""
    style = TextStyle(Face.TITLE, 41, context.theme.on_brick, leading=1.22)
    steps = sizes or tuple(px for px in _DRIVE_SIZES if px >= context.px(28))
    room = _room(place, _pad(place))
    text = goals.drives[index]
    for px in steps:
        layout = set_text(text, style.sized(px), room)
        if len(layout.lines) == 1 and overflow(layout, place.h) == 0:
            return layout
    path, screen = ("goals", "drives", index), f"{goals.name}·路径"
    return context.fitted(text, style, room, place.h - 16, steps, path, screen)


def _drive(
    goals: Goals, context: PageContext, index: int, place: Box, px: float, parent: QGraphicsItem
) -> Still:
    theme = context.theme
    fills = (theme.brick, theme.teal, theme.green, theme.brick_deep)
    layout = _drive_text(goals, context, index, place, (px,))
    chevrons = place.w >= 400
    pad = _pad(place)

    def draw(painter: QPainter) -> None:
        gold = theme.gold_light if chevrons else fills[index % 4]
        draw_drive(painter, QRectF(0, 0, place.w, place.h), fills[index % 4], gold)
        layout.draw(painter, pad, (place.h - layout.height) / 2)

    item = Still(QRectF(0, 0, place.w, place.h), draw, parent)
    item.setPos(place.x, place.y)
    return item
