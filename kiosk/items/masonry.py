"""The wall of the house: granite and fired brick laid together, around places kept free.

Laying (geometry, once) and drawing are apart, so that a wall can also appear block by block.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.items.seeded import Mulberry32, Rand, share_pick
from kiosk.items.stone import StoneShape, paint_stone, shape_stone
from kiosk.theme.paint import colour, in_sight
from kiosk.theme.tokens import Theme

_BRICK_RADIUS = 2.5
_GLINT = 1.6
_GLINT_OPACITY = 0.45
_SHORTEST = 10.0
_STONE_RADIUS = 8.0
_OVERHANG = 12.0
"""How far a stone is drawn beyond its cell: its corners are shifted, and it casts a shadow."""


@dataclass(frozen=True, slots=True)
class Brick:
    """One brick and where its tone lies among the theme's brick tones, 0 to 1."""

    rect: QRectF
    tone: float


@dataclass(frozen=True, slots=True)
class Block:
    """One cell of the wall: a granite stone, or a stack of bricks."""

    rect: QRectF
    tone: float
    stone: StoneShape | None
    bricks: tuple[Brick, ...]


def lay_bricks(
    rect: QRectF, rand: Rand, course: float = 17.5, joint: float = 2.6
) -> tuple[Brick, ...]:
    """A stack of bricks in running bond that fills ``rect``, courses near ``course`` high."""
    rows = max(1, math.floor(rect.height() / course + 0.5))
    height = rect.height() / rows
    left, right = rect.left(), rect.right()
    bricks = []
    for row in range(rows):
        x = left - (rand() * 40 if row % 2 else 0)
        y = rect.top() + row * height + joint / 2
        while x < right - 6:
            length = 58 + rand() * 60
            start, end = max(x, left), min(x + length, right)
            if right - end < 26:  # what is left would be a splinter
                end = right
            if end - start > _SHORTEST:
                box = QRectF(start, y, end - start - joint, height - joint)
                bricks.append(Brick(box, rand()))
            x = right if end == right else x + length
    return tuple(bricks)


def paint_bricks(painter: QPainter, bricks: Iterable[Brick], theme: Theme) -> None:
    """Paint laid bricks, each tone in one go, with light along their upper edges."""
    tones = [QPainterPath() for _ in theme.bricks]
    glints = []
    for brick in bricks:
        tones[share_pick(brick.tone, len(tones))].addRoundedRect(
            brick.rect, _BRICK_RADIUS, _BRICK_RADIUS
        )
        box = brick.rect
        glints.append(QRectF(box.x() + 1, box.y(), box.width() - 2, _GLINT))
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for path, tone in zip(tones, theme.bricks, strict=True):
        painter.setBrush(colour(tone))
        painter.drawPath(path)
    if glints:
        painter.setBrush(colour(theme.edge_light, _GLINT_OPACITY))
        painter.drawRects(glints)
    painter.restore()


def draw_bricks(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    rand: Rand,
    course: float = 17.5,
    joint: float = 2.6,
) -> None:
    """Draw a stack of bricks that fills ``rect``."""
    paint_bricks(painter, lay_bricks(rect, rand, course, joint), theme)


def lay_masonry(  # noqa: PLR0913 - each option is one visible property of the wall
    rect: QRectF,
    *,
    seed: int,
    unit: float = 32,
    unit_x: float | None = None,
    reserved: Sequence[QRectF] = (),
    gap: float = 7,
    stone_share: float = 0.5,
    max_w: int = 6,
    max_h: int = 4,
    jitter: float = 3,
) -> tuple[Block, ...]:
    """Fill ``rect`` with blocks on a grid of ``unit`` (``unit_x`` across, where it differs).

    A cell that a ``reserved`` rectangle touches stays free. ``stone_share`` of the blocks are
    granite, at most ``max_w`` by ``max_h`` cells; ``gap`` is the mortar between blocks. Blocks come
    row by row from the top left.
    """
    rand = Mulberry32(seed)
    across = unit if unit_x is None else unit_x
    grid = _Grid(rect, across, unit, reserved)
    blocks = []
    for row, column in grid.cells():
        if grid.taken[row][column]:
            continue
        is_stone = rand() < stone_share
        wide = 2 + int(rand() * (max_w - 1 if is_stone else 3))
        high = 2 + int(rand() * (max_h - 1 if is_stone else 4))
        wide, high = grid.claim(row, column, wide, high)
        box = QRectF(
            rect.x() + column * across + gap / 2,
            rect.y() + row * unit + gap / 2,
            wide * across - gap,
            high * unit - gap,
        )
        if is_stone and min(wide, high) > 1:
            tone = rand()
            shape = shape_stone(box, rand, jitter=jitter, radius=_STONE_RADIUS)
            blocks.append(Block(box, tone, shape, ()))
        else:
            blocks.append(Block(box, 0.0, None, lay_bricks(box, rand)))
    return tuple(blocks)


def paint_blocks(painter: QPainter, blocks: Iterable[Block], theme: Theme) -> None:
    """Paint those of the laid blocks that are in sight: all stones, then all bricks."""
    bricks: list[Brick] = []
    seen = in_sight(painter).adjusted(-_OVERHANG, -_OVERHANG, _OVERHANG, _OVERHANG)
    for block in blocks:
        if not seen.intersects(block.rect):
            continue
        bricks.extend(block.bricks)
        if block.stone is not None:
            fill = theme.stones[share_pick(block.tone, len(theme.stones))]
            paint_stone(painter, block.stone, theme, fill)
    paint_bricks(painter, bricks, theme)


class _Grid:
    """Which cells of the wall are taken."""

    def __init__(
        self, rect: QRectF, across: float, down: float, reserved: Sequence[QRectF]
    ) -> None:
        self.columns = math.ceil(rect.width() / across - 1e-6)
        self.rows = math.ceil(rect.height() / down - 1e-6)
        self.taken = [[False] * self.columns for _ in range(self.rows)]
        for row, column in self.cells():
            cell = QRectF(rect.x() + column * across, rect.y() + row * down, across, down)
            # A cell that only grazes a reserved place, by rounding, is still free.
            core = cell.adjusted(1, 1, -1, -1)
            self.taken[row][column] = any(core.intersects(place) for place in reserved)

    def cells(self) -> list[tuple[int, int]]:
        """Every (row, column), row by row."""
        return [(row, column) for row in range(self.rows) for column in range(self.columns)]

    def claim(self, row: int, column: int, wide: int, high: int) -> tuple[int, int]:
        """Take up to ``wide`` by ``high`` free cells from (row, column) on; how many it got."""
        line = self.taken[row]
        end = column
        while end < min(column + wide, self.columns) and not line[end]:
            end += 1
        bottom = row + 1
        while bottom < min(row + high, self.rows) and not any(self.taken[bottom][column:end]):
            bottom += 1
        for index in range(row, bottom):
            self.taken[index][column:end] = [True] * (end - column)
        return end - column, bottom - row
