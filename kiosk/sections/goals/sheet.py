"""What every opened question lies on: the sheet with its red panel, and the key points' heading."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Goals, plain
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Still
from kiosk.items.stone import draw_brick_slab, draw_card
from kiosk.items.text import Span, TextStyle, fit_text, overflow, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.goals.board import Board
from kiosk.theme.fonts import Face

_BLEED = 56.0
_NAME_SIZES = (46.0, 42.0, 38.0, 34.0, 30.0)
_NAME_HEIGHT = 60.0
_BESIDE_NAME = 150.0


def build_sheet(board: Board, context: PageContext, parent: QGraphicsItem) -> Still:
    """The sheet without any word, so that it can grow out of a card."""
    theme, sheet, slab = context.theme, board.sheet, board.slab

    def draw(painter: QPainter) -> None:
        draw_card(painter, QRectF(0, 0, sheet.w, sheet.h), theme)
        rand = Mulberry32(seed_of("question"))
        panel = QRectF(slab.x - sheet.x, slab.y - sheet.y, slab.w, slab.h)
        draw_brick_slab(painter, panel, theme, rand, courses=False)

    item = Still(QRectF(0, 0, sheet.w, sheet.h), draw, parent)
    item.set_bleed(_BLEED)
    item.setPos(sheet.x, sheet.y)
    item.setZValue(-1)
    return item


def build_heading(
    goals: Goals, context: PageContext, count: int, board: Board, parent: QGraphicsItem
) -> None:
    """What the key points are called, on the marker, and their ``count``; nothing for none."""
    if not count:
        return
    theme, box = context.theme, board.heading
    name = plain(goals.key_points_name)
    marked = Span(0, len(name.rstrip("：:")), marker=theme.marker)
    style = TextStyle(Face.TITLE, 46, theme.ink, leading=1.25)
    room = max(200.0, box.w - _BESIDE_NAME)
    title = fit_text(name, style, room, _NAME_HEIGHT, _NAME_SIZES, spans=[marked])
    lines = overflow(title, _NAME_HEIGHT)
    context.fit.note(("goals", "key_points_name"), goals.name, lines, large=context.large)
    number = set_text(str(count), TextStyle(Face.FIGURE, 44, theme.hero, leading=1.25), 200)
    unit = set_text("条", TextStyle(Face.TEXT, context.px(28), theme.ink, leading=1.25), 100)

    def draw(painter: QPainter) -> None:
        baseline = title.baseline()
        title.draw(painter, 0, 0)
        # A colon already brings its own space.
        x = title.natural_width + (2 if name.endswith("：") else 26)
        number.draw(painter, x, baseline - number.baseline())
        x += number.natural_width + 10
        unit.draw(painter, x, baseline - unit.baseline())

    Still(QRectF(0, 0, box.w, box.h), draw, parent).setPos(box.x, box.y)
