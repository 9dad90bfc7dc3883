"""The door of the year's events, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.items.ornament import draw_dots
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Still
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextLayout, TextStyle, overflow, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.home.slab import Slab, down, lay_slab
from kiosk.sections.intents import GoTo
from kiosk.theme.fonts import Face

_LEFT = 39.0
_TOP = 13.0
_DOTS = 96.0
_SCREEN = "首页·大事"
_DESIGN = QSizeF(630, 150)


class EventsDoor:
    """The year's events, one at a time, with dots that tell how many there are."""

    def __init__(
        self, content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem
    ) -> None:
        """Lay every event out in ``cell``; the first is shown."""
        events = content.events
        assert events is not None
        theme = context.theme
        self._context = context
        self._slab = slab = Slab.in_cell(cell, _DESIGN)
        self.count = len(events.items)
        self._index = 0
        # Where the slab is wide the dots stand beside the question, else below the event.
        self._wide = slab.w > 700
        self._question = question = self._set_question(events.question)

        def draw_ground(painter: QPainter) -> None:
            rand = Mulberry32(seed_of(events.question))
            fill = theme.slabs[0]
            draw_stone(painter, slab.area, theme, rand, fill=fill, jitter=3, radius=12)

        def draw_words(painter: QPainter) -> None:
            question.draw(painter, _LEFT, 9 if self._wide else _TOP)

        intent = GoTo("scorecard", ("overview",))
        self.target = lay_slab(slab, cell, (draw_ground, draw_words), intent, parent, "大事")
        self._items = [self._item(text, index) for index, text in enumerate(events.items)]
        self.show(0)

    def _set_question(self, text: str) -> TextLayout:
        """The question on one line, or on two where it needs them."""
        context, slab = self._context, self._slab
        style = TextStyle(Face.BOLD, context.px(28), context.theme.hero, leading=1.4)
        width = slab.w - 78 - (120 if self._wide else 0)
        layout = set_text(text, style, width, compact=True)
        for px in down(style.px, 28):
            if len(layout.lines) > 1:
                layout = set_text(text, style.sized(px), width, compact=True)
        over = max(0, len(layout.lines) - 2) + max(0, overflow(layout, 1000))
        context.fit.note(("events", "question"), _SCREEN, over, large=context.large)
        return layout

    def _item(self, text: str, index: int) -> Still:
        context, slab, wide = self._context, self._slab, self._wide
        theme = context.theme
        style = TextStyle(Face.STATEMENT, 34 if wide else 30, theme.ink, leading=1.4)
        room = slab.w - 78 - (0 if wide else _DOTS)
        top = (_TOP + 2 if wide else 16.0) + self._question.height
        high = slab.h - top - 2
        path = ("events", "items", index)
        layout = context.fitted(text, style, room, high, down(style.px, 26), path, _SCREEN)

        def draw(painter: QPainter) -> None:
            painter.scale(slab.scale, slab.scale)
            layout.draw(painter, _LEFT, top + (slab.h - top - 8 - layout.height) / 2)
            if self.count > 1:
                dots_y = 32 if wide else slab.h - 37
                size = 1.0 if self.count <= 4 else 0.6
                tints = theme.accent, theme.dot
                draw_dots(painter, slab.w - 80, dots_y, self.count, index, *tints, size)

        return Still(slab.area, draw, self.target)

    def show(self, index: int) -> None:
        """Show event ``index`` alone, whole."""
        self._index = index
        for i, item in enumerate(self._items):
            item.setVisible(i == index)
            item.setOpacity(1.0)

    def fade(self, opacity: float) -> None:
        """How much of the event is seen while events take turns."""
        self._items[self._index].setOpacity(opacity)
