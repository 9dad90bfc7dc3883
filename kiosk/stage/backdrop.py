"""The backdrop: what does not move while something else does, as one picture.

A page is some forty pieces, and most of them lie still in a motion. Painted one by one in every frame they
take as long as what moves; as one picture they are copied once. Which pieces move nobody needs to say: a
motion sets whatever it moves, at any moment it is asked for, and each piece tells when it is set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem
from shiboken6 import isValid

from kiosk.items.page_pixmap import is_cheap, page_pixmap
from kiosk.items.scaled_scene import ScaledScene, around
from kiosk.items.still import PIXELS, Layer, Still
from kiosk.items.watched import Watched

_WORTH = 1.25
"""A picture is taken of what would else paint so many screens of pixels in a frame."""
_TRIES = 3
"""How often in a motion, which may put a page on stage half way."""
_REACH = 130.0
"""How far a piece moves from where a motion finds it, in design units; what goes further is a page."""

_NOTHING = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents

_Sides = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class _State(Enum):
    OFF = 0
    LOOKING = 1
    """What is set now is what the motion moves."""
    READY = 2
    """What lies still is known; it is pictured when it is painted next."""
    LOST = 3
    """Something else was set: the picture is no longer true."""


class Backdrop:
    """What lies still on one stage while a motion plays, below all that moves."""

    def __init__(self, stage: ScaledScene, bare: Callable[[], float]) -> None:
        """Nothing yet.

        Args:
            stage: what is looked at.
            bare: says how much of the stage, 0 to 1, shows the paper behind all pieces.
        """
        self._stage = stage
        self._bare = bare
        self._state = _State.OFF
        self._watched: list[Watched] = []
        self._moving: dict[QGraphicsItem, bool] = {}
        """What the motion sets, and whether it moves it."""
        self._still: dict[Still, None] = {}
        self._picture: QPixmap | None = None
        self.taking = False
        """Whether the picture is being taken: of all of it, whatever covers it now."""
        self._tries = 0

    @property
    def pieces(self) -> tuple[Still, ...]:
        """What is on the picture, the lowest first; nothing while there is none."""
        return tuple(self._still) if self._state is _State.READY else ()

    @property
    def lost(self) -> bool:
        """Whether it is worth looking once more what moves."""
        return self._state is _State.LOST and self._tries < _TRIES

    # For who plays a motion

    def look(self) -> None:
        """From now until :meth:`take` all that the motion moves is set."""
        tries = self._tries
        self.clear()
        self._tries = tries + 1
        self._watched = [item for item in self._stage.items() if isinstance(item, Watched)]
        for item in self._watched:
            item.watch = self
        self._state = _State.LOOKING

    def take(self) -> None:
        """What was not set since :meth:`look` lies still."""
        self._still = dict.fromkeys(self._lying_still())
        # The first frame would wait longer for fresh memory than all others gain.
        worth = is_cheap(*self._stage.pixel_size) and self._paints() >= _WORTH
        self._state = _State.READY if worth else _State.LOST
        if not worth:
            self._tries = _TRIES

    def clear(self) -> None:
        """The motion is over: all is painted as it is."""
        for item in self._watched:
            item.watch = None
        self._watched = []
        self._moving.clear()
        self._still.clear()
        self._picture = None
        self._state = _State.OFF
        self._tries = 0

    # For what is watched

    def stirred(self, item: Watched, *, moves: bool) -> None:
        """``item`` is set: part of the motion while it is looked at, else a surprise unless it was."""
        if self._state is _State.LOOKING:
            self._moving[item] = moves or self._moving.get(item, False)
        elif self._state is _State.READY and item not in self._moving:
            self._lose()

    def shows(self, item: Watched) -> bool:
        """Whether ``item`` is on the picture that has been painted already."""
        return self._state is _State.READY and not self.taking and item in self._still

    # For the stage

    def paint(self, painter: QPainter, area: QRectF) -> bool:
        """Paint what lies still in ``area`` of the stage, paper and all; False when that is not known."""
        if self._state is not _State.READY or self.taking:
            return False
        transform = painter.worldTransform()
        if transform.m11() != self._stage.render_scale or transform.m12() != 0:
            # Another picture of the stage: it is put together of its pieces.
            self._lose()
            return False
        if self._picture is None:
            self._picture = self._take_picture()
        left, top = round(transform.m31()), round(transform.m32())
        part = transform.mapRect(area).toAlignedRect()
        part &= self._picture.rect().translated(left, top)
        painter.setWorldTransform(PIXELS)
        for each in around(QRectF(part), self._stage.covered_pixels(transform)):
            rect = each.toRect()
            painter.drawPixmap(rect.topLeft(), self._picture, rect.translated(-left, -top))
        painter.setWorldTransform(transform)
        return True

    def _paints(self) -> float:
        """How many screens of pixels what lies still takes in a frame without a picture of it."""
        return self._bare() + sum(map(self._share, self._still))

    def _take_picture(self) -> QPixmap:
        stage, scale = self._stage, self._stage.render_scale
        picture = page_pixmap(*self._stage.pixel_size)
        to_pixels = QTransform.fromScale(scale, scale)
        option = QStyleOptionGraphicsItem()
        painter = QPainter(picture)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.setWorldTransform(to_pixels)
        self.taking = True
        try:
            stage.drawBackground(painter, stage.sceneRect())
            for item in filter(isValid, self._still):
                painter.setWorldTransform(item.sceneTransform() * to_pixels)
                painter.setOpacity(item.effectiveOpacity())
                if item.isClipped():
                    painter.setClipPath(item.clipPath())
                item.paint(painter, option)
                painter.setClipping(False)
        finally:
            self.taking = False
            painter.end()
        return picture

    def _lose(self) -> None:
        self._state = _State.LOST
        self._picture = None

    def _lying_still(self) -> Iterator[Still]:
        """The pieces that lie still, and over nothing that is painted for itself."""
        live: list[_Sides] = []
        for item, moves in self._in_order():
            window = _window(item)
            sides = _sides(item.sceneBoundingRect())
            if window is not None:
                sides = _common(sides, window)
            if moves:
                live.append(_grown(sides, _REACH) if window is None else window)
            elif (
                moves is not None
                or not isinstance(item, Still)
                or not item.copied
                or item.watch is not self
                or any(_meet(sides, other) for other in live)
            ):
                live.append(sides)
            else:
                yield item

    def _in_order(self) -> Iterator[tuple[QGraphicsItem, bool | None]]:
        """All that is painted in this motion, the lowest first, and whether it moves; None: it is not set.

        Qt's own order leaves out what is not seen yet, but will be.
        """
        roots = [item for item in self._stage.items() if item.parentItem() is None]
        roots.sort(key=lambda item: item.zValue())
        waiting: list[tuple[QGraphicsItem, bool | None]] = [
            (root, None) for root in reversed(roots)
        ]
        while waiting:
            item, moves = waiting.pop()
            if not moves:
                moves = self._moving.get(item, moves)
            if moves is None and not (item.isVisible() and item.opacity() > 0):
                continue
            if not (isinstance(item, Layer) or item.flags() & _NOTHING):
                yield item, moves
            waiting += [(child, moves) for child in reversed(item.childItems())]

    def _share(self, item: Still) -> float:
        """Of the stage that ``item`` covers."""
        stage = self._stage.sceneRect()
        seen = item.mapRectToScene(item.rect).intersected(stage)
        return seen.width() * seen.height() / (stage.width() * stage.height())


def _window(item: QGraphicsItem) -> _Sides | None:
    """What of the stage ``item`` can be seen in; None when nothing clips it."""
    if not item.isClipped():
        return None
    return _sides(item.mapRectToScene(item.clipPath().boundingRect()))


def _common(one: _Sides, other: _Sides) -> _Sides:
    left, top = max(one[0], other[0]), max(one[1], other[1])
    return left, top, max(left, min(one[2], other[2])), max(top, min(one[3], other[3]))


def _sides(rect: QRectF) -> _Sides:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _grown(sides: _Sides, by: float) -> _Sides:
    left, top, right, bottom = sides
    return left - by, top - by, right + by, bottom + by


def _meet(one: _Sides, other: _Sides) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
