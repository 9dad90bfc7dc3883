"""Key points as numbered rows: measured for their columns and pages, then drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Question, plain
from kiosk.items.line_breaking import squeezes
from kiosk.items.still import Still
from kiosk.items.text import TextLayout, TextStyle, set_text, spans_of
from kiosk.sections.context import PageContext
from kiosk.sections.goals.key_points import Plan, Rules, arrange, plan
from kiosk.theme.fonts import Face, advance
from kiosk.theme.frame import Box
from kiosk.theme.paint import pen

_LEADING = 40 / 28
_NUMBER = 1.29
_SURELY = 0.97
"""The share of a width measured at another size that a text surely takes."""
_FEW = 5
_ROOMIEST, _ROOMIEST_FEW = 90.0, 150.0
"""How much a row may grow; more where there are few."""
_FEW_SIZES = (52.0, 48.0, 44.0, 40.0)
"""Sizes that only few key points are set in."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a question stand."""

    area: Box
    """With one page."""
    paged: Box
    """With a pager below."""
    gap: float
    sizes: tuple[float, ...]
    columns: tuple[int, ...]
    most: int


class KeyRows:
    """The key points of one question, set."""

    def __init__(self, question: Question, context: PageContext, place: Place) -> None:
        """Choose their size, columns and pages in ``place``."""
        self._question = question
        self._context = context
        self._place = place
        self._set: dict[tuple[float, int], tuple[TextLayout, ...]] = {}
        self._bare = tuple(plain(text) for text in question.key_points)
        self._ems = tuple(_least_ems(text) for text in self._bare)
        few = len(question.key_points) <= _FEW
        self._roomiest = _ROOMIEST_FEW if few else _ROOMIEST
        larger = tuple(px for px in _FEW_SIZES if few and px > place.sizes[0])
        sizes = (*larger, *place.sizes)
        rules = Rules(sizes, place.area.h, place.paged.h, place.columns, place.most)
        self.plan: Plan = plan(len(question.key_points), self._heights, rules, self._at_least)

    def build(self, page: int, parent: QGraphicsItem) -> tuple[tuple[Still, ...], ...]:
        """The rows of ``page``, column by column."""
        chosen = self.plan
        if not chosen.pages:
            return ()
        columns = chosen.pages[page]
        area = self._place.paged if len(chosen.pages) > 1 else self._place.area
        # The column count of the whole question, so that a short last page keeps the grid.
        layouts = self._layouts(chosen.px, chosen.columns)
        heights = self._heights(chosen.px, chosen.columns)
        drawn = arrange(columns, heights, area.h, self._roomiest)
        wide = self._column_width(chosen.columns)
        made: list[tuple[Still, ...]] = []
        for number, column in enumerate(columns):
            x, y = area.x + number * (wide + self._place.gap), area.y
            stills: list[Still] = []
            for index, height in zip(column, drawn[number], strict=True):
                box = Box(x, y, wide, height)
                rank = index - column[0]
                # Beside a higher row the first lines stand level, so the eye can go across.
                beside = [
                    layouts[other[rank]].height
                    for other, high in zip(columns, drawn, strict=True)
                    if rank < len(other) and high[rank] == height
                ]
                top = (height - max(beside)) / 2 + 1
                stills.append(self._row(layouts[index], index, box, top, parent))
                y += box.h
            made.append(tuple(stills))
        return tuple(made)

    def _row(
        self, layout: TextLayout, index: int, box: Box, top: float, parent: QGraphicsItem
    ) -> Still:
        theme = self._context.theme
        px = layout.style.px
        style = TextStyle(Face.FIGURE, round(px * _NUMBER), theme.hero, leading=1.0)
        number = set_text(str(index + 1), style, box.w)
        indent = self._indent(px)
        heads = box.y in (self._place.area.y, self._place.paged.y)

        def draw(painter: QPainter) -> None:
            tint, width = (theme.accent, 3.0) if heads else (theme.line, 2.0)
            painter.setPen(pen(tint, width, round=False))
            painter.drawLine(QPointF(0, 0), QPointF(box.w, 0))
            number.draw(painter, 0, top + layout.baseline() - number.baseline())
            layout.draw(painter, indent, top)

        item = Still(QRectF(0, 0, box.w, box.h), draw, parent)
        item.setPos(box.x, box.y)
        return item

    def _heights(self, px: float, columns: int) -> Sequence[float]:
        pad = round(0.6 * px)
        return [layout.height + pad for layout in self._layouts(px, columns)]

    def _at_least(self, px: float, columns: int) -> Sequence[float]:
        """What no row can be lower than: as many lines as its characters fill to the last."""
        known = self._set.get((px, columns))
        if known is not None:
            return self._heights(px, columns)
        pad, line = round(0.6 * px), px * _LEADING
        full = self._room(px, columns) + px / 2  # A closing mark may hang out of the column.
        return [line * max(1, ceil(ems * px / full)) + pad for ems in self._ems]

    def _layouts(self, px: float, columns: int) -> tuple[TextLayout, ...]:
        made = self._set.get((px, columns))
        if made is None:
            room = self._room(px, columns)
            style = TextStyle(Face.TEXT, px, self._context.theme.ink, leading=_LEADING)
            made = self._set[px, columns] = tuple(
                self._text(text, bare, style, room)
                for text, bare in zip(self._question.key_points, self._bare, strict=True)
            )
        return made

    def _text(self, text: str, bare: str, style: TextStyle, room: float) -> TextLayout:
        spans = spans_of(
            bare,
            self._question.highlights,
            face=Face.MEDIUM,
            marker=self._context.theme.marker,
        )
        layout = set_text(text, style, room, spans=spans)
        if bare == text or len(layout.lines) == 1:
            return layout
        joined = set_text(bare, style, room, spans=spans)
        return joined if len(joined.lines) < len(layout.lines) else layout

    def _room(self, px: float, columns: int) -> float:
        """How wide the lines of a row may be."""
        return self._column_width(columns) - self._indent(px)

    def _column_width(self, columns: int) -> float:
        return (self._place.area.w - self._place.gap * (columns - 1)) / columns

    def _indent(self, px: float) -> float:
        return advance(Face.FIGURE, round(px * _NUMBER), "88") + 0.6 * px


def _least_ems(text: str) -> float:
    """How wide ``text`` is at the least, in ems, whatever is stressed in it and at any size."""
    wide = sum(min(advance(Face.TEXT, 100, c), advance(Face.MEDIUM, 100, c)) for c in text)
    return _SURELY * (wide / 100 - sum(squeezes(text)))
