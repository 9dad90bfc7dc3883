"""Where ring, numbered bricks and words stand on the goals' door, in units of its sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSizeF

from kiosk.sections.home.question_bricks import BrickWall
from kiosk.sections.home.slab import Slab

LEFT = 39.0
"""Where the words begin."""
_TOUCHABLE = 6
"""So many questions have bricks in a row that are large enough for a finger."""

_TALL = 200.0
"""A lower sheet in portrait has lower bricks, nearer to its upper rim."""
_FOOT = 16.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where ring and bricks stand on the sheet, and how wide name and question may be."""

    ring: QPointF
    radius: float
    bricks: BrickWall
    name: float
    question: float


def row_places(slab: Slab, count: int, disc: float, *, ring: bool) -> Places:
    """Words, ring and ``count`` bricks side by side; the arrow disc begins at ``disc``."""
    bricks = _in_row(QPointF(slab.w - 329, 103), QSizeF(88, 72), QSizeF(11, 10), count)
    return _beside(slab, bricks, slab.w - 491 if ring else None, 108, disc)


def tall_row_places(
    slab: Slab, count: int, disc: float, *, ring: bool, tight: bool = False
) -> Places:
    """The same in portrait: bricks for fingers, clear of the disc; ``tight``: small ones beside it."""
    low = slab.h < _TALL
    middle, left, top = slab.w - 455, slab.w - 331, 65.0 if low else 73.0
    wide, high, gap = 66.0, 52.0, QSizeF(6, 6)
    if not tight and count <= _TOUCHABLE:
        wide, high, gap = 88.0, 54.0, QSizeF(11, 8)
        spare = (3 - min(3, count)) * (wide + gap.width())
        middle, left = min(middle, slab.w - 525 + spare), slab.w - 420 + spare
        top = 60.0 if low else 68.0
    high = min(high, (slab.h - _FOOT - top - gap.height()) / 2)
    bricks = _in_row(QPointF(left, top), QSizeF(wide, high), gap, count)
    return _beside(slab, bricks, middle if ring else None, min(82, slab.h / 2 - 6), disc)


def upright_places(slab: Slab, count: int, disc: float, *, ring: bool) -> Places:
    """Name and question above, ring and bricks below them."""
    top, bottom = 220.0, slab.h - 36
    radius = min(190.0, (bottom - top) / 2, slab.w * 0.22)
    middle = (top + bottom) / 2
    columns = 2 if count <= 2 else 3 if count <= 9 else 4
    rows = -(-count // columns) if count else 1
    left = slab.w / 2 + 20 if ring else LEFT
    room = slab.w - 39 - left
    gap = 12.0
    wide = min(150.0, (room - gap * (columns - 1)) / columns)
    high = min(wide * 0.78, (bottom - top - 60 - gap * (rows - 1)) / rows)
    first = middle - (rows * high + (rows - 1) * gap) / 2 + 30
    bricks = BrickWall(QPointF(left, first), QSizeF(wide, high), QSizeF(gap, gap), columns, count)
    centre = QPointF((LEFT + slab.w / 2) / 2, middle)
    return Places(centre, radius, bricks, disc - 12 - LEFT, slab.w - 2 * LEFT)


def _in_row(corner: QPointF, brick: QSizeF, gap: QSizeF, count: int) -> BrickWall:
    """Two rows of bricks; many of them are smaller."""
    wide, high = brick.width(), brick.height()
    if count > _TOUCHABLE:
        wide = wide * 3 // 4
    if count > 8:
        # Three rows in the room of two.
        high = (2 * high - gap.height()) / 3
    return BrickWall(corner, QSizeF(wide, high), gap, 3 if count <= _TOUCHABLE else 4, count)


def _beside(
    slab: Slab, bricks: BrickWall, ring: float | None, radius: float, disc: float
) -> Places:
    """What the words have for themselves beside a ring about ``ring``, or without one, and bricks."""
    if ring is not None:
        name = question = ring - radius
    elif bricks.count:
        # The caption of the bricks stands between name and disc.
        name = question = bricks.corner.x()
    else:
        name, question = disc, slab.w - 140
    centre = QPointF(ring or 0.0, slab.h / 2)
    return Places(centre, radius, bricks, name - 12 - LEFT, question - 52)
