"""One page of the wall: its bricks, its stones, the hole that a stone leaves, the pager."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Honour, plain
from kiosk.items.line_breaking import HANGING
from kiosk.items.masonry import draw_bricks, lay_masonry, paint_blocks
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Draw, Layer, Still, Target
from kiosk.items.stone import draw_hole, draw_stone
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.motion import Motion, staggered, together
from kiosk.motion.transitions import arrive, fade_in
from kiosk.sections.context import PageContext
from kiosk.sections.honours_wall.looks import draw_carved, look_of
from kiosk.sections.honours_wall.title_settings import LEADING, settings_of
from kiosk.sections.honours_wall.wall_layout import Cell, Wall, lay_wall
from kiosk.sections.intents import Show
from kiosk.sections.pager import pager
from kiosk.theme.fonts import Face, advance
from kiosk.theme.frame import Box, Frame
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

PAGER = 96.0
_PAGER_GAP = 16.0
_EDGE = 4.0
_JOINT = 5.0
_MIXED_AREA = 70_000.0
_MASONRY_UNIT = 46.0
_MEASURE_PX = 100.0


def wall_box(frame: Frame, *, paged: bool) -> Box:
    """Where the wall stands; shorter when a pager lies below it."""
    box = frame.content
    taken = PAGER + _PAGER_GAP if paged else 0.0
    return Box(box.x, box.y, box.w, box.h - taken)


def ems(text: str) -> float:
    """How wide ``text`` looks in the face of the titles, in ems: closing signs are half blank."""
    width = sum(advance(Face.TITLE, _MEASURE_PX, c) for c in text) / _MEASURE_PX
    return width - 0.45 if text and text[-1] in HANGING else width


class WallPage:
    """The stones ``span`` of the wall, laid out and drawn for one page."""

    def __init__(
        self,
        context: PageContext,
        stones: Sequence[Honour],
        spans: Sequence[range],
        page: int,
        parent: QGraphicsItem,
    ) -> None:
        """Page ``page`` of the wall whose pages hold the stones of ``spans``."""
        self.span = spans[page]
        self.layer = Layer(parent)
        self.controls = Layer(parent)
        self._context = context
        self._box = wall_box(context.frame, paged=len(spans) > 1)
        self._titles = {index: stones[index].title for index in self.span}
        inner = self._box.inset(_EDGE)
        ratio = 1.5 if context.frame.portrait else 2.1
        ways = [settings_of(self._titles[index], ems) for index in self.span]
        self.wall = lay_wall(ways, inner, ratio)
        self._bricks = self._draw_bricks(self.wall)
        self.cells: dict[int, Cell] = {}
        self.stones: dict[int, Target] = {}
        self._holes: dict[int, Still] = {}
        for cell in self.wall.cells:
            self._add_stone(self.span[cell.index], cell)
        if len(spans) > 1:
            box = context.frame.content
            where = Box(box.x, box.bottom - PAGER, box.w, PAGER)
            intents = [Show(("wall", number)) for number in range(len(spans))]
            pager(context, where, page, intents, self.controls)

    def place_of(self, index: int) -> QRectF:
        """The stone's rectangle on the stage."""
        box = self.cells[index].box.inset(_JOINT)
        return QRectF(box.x, box.y, box.w, box.h)

    def hole(self, index: int) -> Still:
        """The dark hole that stone ``index`` leaves."""
        if index not in self._holes:
            place = self.place_of(index)
            area = QRectF(0, 0, place.width(), place.height())
            theme = self._context.theme
            hole = Still(area, lambda painter: draw_hole(painter, area, theme), self.layer)
            hole.setPos(place.topLeft())
            self._holes[index] = hole
        return self._holes[index]

    def rest(self, opened: int | None, *, visible: bool) -> None:
        """Everything in its place; stone ``opened`` is out of the wall."""
        self.layer.setPos(0, 0)
        self.layer.setOpacity(1)
        self.layer.setVisible(visible)
        # What lies under the veil keeps its look, but cannot be reached.
        self.layer.setEnabled(opened is None)
        self.controls.setVisible(visible)
        self.controls.setEnabled(opened is None)
        self.controls.setOpacity(1)
        for index, stone in self.stones.items():
            stone.setPos(self.place_of(index).topLeft())
            stone.setOpacity(1)
            stone.setVisible(index != opened)
        for index, hole in self._holes.items():
            hole.setVisible(index == opened)
            hole.setOpacity(1)
        if opened in self.stones:
            self.hole(opened).setVisible(True)

    def enter(self) -> Motion:
        """The stones drop into the waiting bricks, the bottom row first."""
        order = sorted(
            self.stones.values(), key=lambda s: (-(s.y() + s.rect.height()) // 60, s.x())
        )
        drops = staggered((arrive(stone, dy=-24, duration=280) for stone in order), 35)
        return together(drops, fade_in(self.controls, 280))

    def stone_drawing(self, index: int) -> Draw:
        """What paints stone ``index`` with its title, its corner at (0, 0)."""
        theme = self._context.theme
        cell, title = self.cells[index], self._titles[index]
        place = self.place_of(index)
        look = look_of(theme, index)

        def draw(painter: QPainter) -> None:
            area = QRectF(0, 0, place.width(), place.height())
            rand = Mulberry32(seed_of(plain(title)))
            draw_stone(painter, area, theme, rand, fill=look.fill, jitter=5, radius=12, speckle=0.5)
            style = TextStyle(Face.TITLE, cell.px, look.ink)
            wide = max(set_text(line, style, 1e4).natural_width for line in cell.lines)
            high = len(cell.lines) * cell.px * LEADING
            corner = QPointF((area.width() - wide) / 2, (area.height() - high) / 2)
            draw_carved(painter, cell.lines, cell.px, look, theme, corner)

        return draw

    def _add_stone(self, index: int, cell: Cell) -> None:
        self.cells[index] = cell
        place = self.place_of(index)
        stone = Target(
            QRectF(0, 0, place.width(), place.height()),
            self.stone_drawing(index),
            Show(("stone", index)),
            self.layer,
            name=plain(self._titles[index]),
        )
        stone.setPos(place.topLeft())
        stone.setZValue(1)
        self.stones[index] = stone
        path = ("honours", "stones", index, "title")
        self._context.fit.note(
            path, f"荣誉墙·第{index + 1}块", int(not cell.fits), large=self._context.large
        )

    def _draw_bricks(self, wall: Wall) -> Still:
        theme, box = self._context.theme, self._box

        def draw(painter: QPainter) -> None:
            painter.translate(-box.x, -box.y)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.mortar))
            painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), 10, 10)
            for fill in wall.fills:
                draw_filling(painter, fill, theme)

        item = Still(QRectF(0, 0, box.w, box.h), draw, self.layer)
        item.setPos(box.x, box.y)
        return item


def draw_filling(painter: QPainter, fill: Box, theme: Theme) -> None:
    """Lay what stones leave over: bricks, or bricks and granite where there is much of it."""
    seed = seed_of(f"{fill.x:.0f} {fill.y:.0f}")
    if fill.w * fill.h <= _MIXED_AREA or fill.w <= 200 or fill.h <= 150:
        area = QRectF(fill.x + 5, fill.y + 5, fill.w - 8, fill.h - 8)
        draw_bricks(painter, area, theme, Mulberry32(seed), course=19)
        return
    area = QRectF(fill.x + 2, fill.y + 2, fill.w - 4, fill.h - 4)
    # Units that divide the place, so that no block is cut at its edge.
    across = area.width() / max(1, round(area.width() / _MASONRY_UNIT))
    down = area.height() / max(1, round(area.height() / _MASONRY_UNIT))
    blocks = lay_masonry(
        area, seed=seed, unit=down, unit_x=across, gap=6, stone_share=0.34, max_w=4, max_h=3
    )
    paint_blocks(painter, blocks, theme)
