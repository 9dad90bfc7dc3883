"""The questions on the goals' door: a small wall of numbered bricks, each a way to its question."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.seeded import Mulberry32
from kiosk.items.still import Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, draw_centred
from kiosk.sections.home.slab import Slab
from kiosk.sections.intents import GoTo
from kiosk.theme.fonts import Face
from kiosk.theme.frame import TARGET
from kiosk.theme.tokens import Theme

_APART = 3.0
"""Between what two bricks answer to, in stage units."""
_SEED = 71


@dataclass(frozen=True, slots=True)
class BrickWall:
    """``count`` bricks, laid row by row from ``corner``, in units of the door's sheet."""

    corner: QPointF
    size: QSizeF
    gap: QSizeF
    columns: int
    count: int

    def brick(self, index: int) -> QRectF:
        """Where brick ``index`` lies."""
        row, column = divmod(index, self.columns)
        x = self.corner.x() + column * (self.size.width() + self.gap.width())
        y = self.corner.y() + row * (self.size.height() + self.gap.height())
        return QRectF(QPointF(x, y), self.size)

    def touch_areas(self, slab: Slab, below: float) -> tuple[QRectF, ...]:
        """What each brick answers to on ``slab``, in stage units; none where there is no room for all.

        The outer sides of the wall reach beyond their bricks as far as a finger needs, at the foot at most
        ``below`` the slab.
        """
        scale = slab.scale
        wide = min(self.columns, self.count)
        high = -(-self.count // self.columns)
        across = _spans(
            scale * self.corner.x(),
            scale * self.size.width(),
            scale * self.gap.width(),
            wide,
            slab.outer.width(),
        )
        down = _spans(
            scale * self.corner.y(),
            scale * self.size.height(),
            scale * self.gap.height(),
            high,
            slab.outer.height() + below,
        )
        if not across or not down:
            return ()
        areas = []
        for index in range(self.count):
            row, column = divmod(index, self.columns)
            (left, right), (top, bottom) = across[column], down[row]
            areas.append(QRectF(left, top, right - left, bottom - top))
        return tuple(areas)

    def draw(self, painter: QPainter, theme: Theme, index: int) -> None:
        """Draw brick ``index`` with its number, on the sheet."""
        box = self.brick(index)
        px = min(88.0, box.height() * 0.77, box.width() * 0.62)
        digit = TextStyle(Face.FIGURE, px, theme.on_brick, leading=1.0)
        rand = Mulberry32(_SEED + index)
        draw_stone(painter, box, theme, rand, fill=theme.brick, jitter=1.5, radius=7, speckle=0)
        draw_centred(painter, str(index + 1), digit, box)


def lay_brick(
    wall: BrickWall, index: int, slab: Slab, area: QRectF, theme: Theme, door: QGraphicsItem
) -> Target:
    """Brick ``index`` as a part of ``door`` that opens its question when ``area`` is touched."""
    box, scale = wall.brick(index), slab.scale

    def draw(painter: QPainter) -> None:
        painter.scale(scale, scale)
        painter.translate(-box.topLeft())
        wall.draw(painter, theme, index)

    corner = box.topLeft() * scale
    brick = Target(
        QRectF(QPointF(), box.size() * scale),
        draw,
        GoTo("goals", ("question", index)),
        door,
        name=f"第{index + 1}问",
        touch_area=area.translated(-corner),
    )
    brick.setPos(corner)
    return brick


def _spans(
    start: float, size: float, gap: float, count: int, limit: float
) -> list[tuple[float, float]]:
    """What ``count`` bricks in a row answer to between 0 and ``limit``; nothing without room for it."""
    spans = []
    for index in range(count):
        low = start + index * (size + gap) - (gap - _APART) / 2
        high = low + size + gap - _APART
        need = max(0.0, TARGET - (high - low))
        if count == 1:
            low, high = low - need / 2, high + need / 2
        elif index == 0:
            low -= need
        elif index == count - 1:
            high += need
        elif need:
            return []
        spans.append((low, high))
    return spans if spans and spans[0][0] >= 0 and spans[-1][1] <= limit else []
