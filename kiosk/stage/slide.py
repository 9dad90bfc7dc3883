"""Pages that follow a finger: pictures of this page and the next, side by side in a window."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.items.page_pixmap import page_pixmap
from kiosk.items.scaled_scene import ScaledScene
from kiosk.motion.easing import linear
from kiosk.motion.motion import Motion, step

SLIDE_Z = 90.0
EDGE = 0.3
"""How much of a drag an edge gives where there is nothing beyond it."""
COMMIT_SHARE = 0.22
"""A drag over this share of the window turns the page, however slow."""
COMMIT_SPEED = 500.0
"""A flick of this speed (design units a second) turns it too."""
_SLOWEST, _FASTEST = 340.0, 160.0
"""How long a page takes to its rest after the finger, milliseconds: let go slowly, and flung."""
_GENTLE = 3.0
"""An easing that begins so many times as fast as it goes on average ends without a jerk."""


def grab(stage: ScaledScene, area: QRectF, hidden: tuple[QGraphicsItem, ...] = ()) -> QPixmap:
    """A picture of ``area`` of ``stage`` at the screen's resolution, without the ``hidden`` items."""
    scale = stage.render_scale
    left, top = round(area.left() * scale), round(area.top() * scale)
    width = round(area.right() * scale) - left
    height = round(area.bottom() * scale) - top
    pixmap = page_pixmap(max(1, width), max(1, height))
    shown = [item for item in hidden if item.isVisible()]
    for item in shown:
        item.setVisible(False)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    source = QRectF(left / scale, top / scale, width / scale, height / scale)
    stage.render(painter, QRectF(0, 0, width, height), source)
    painter.end()
    for item in shown:
        item.setVisible(True)
    return pixmap


def _from_speed(progress: float, first: float) -> float:
    """From 0 to 1, beginning ``first`` times as fast as on average and ending at rest.

    At 3 this is the cubic that slows down all the way; at 0 it speeds up before.
    """
    left = 1 - progress
    return first * progress * left * left + progress * progress * (3 - 2 * progress)


class Slide(QGraphicsItem):
    """A window in which this page moves out as the next moves in."""

    def __init__(self) -> None:
        """A hidden slide."""
        super().__init__()
        self._area = QRectF()
        self._here = QPixmap()
        self._there: QPixmap | None = None
        self._leads = False
        self._direction = 1
        self._offset = 0.0
        self.setZValue(SLIDE_Z)
        self.setVisible(False)

    @property
    def offset(self) -> float:
        """How far this page has moved, in design units; negative to the left."""
        return self._offset

    @property
    def area(self) -> QRectF:
        """The window, in design units."""
        return self._area

    @property
    def waits(self) -> bool:
        """Whether a page is to follow of which there is no picture yet."""
        return self._leads and self._there is None

    @property
    def width(self) -> float:
        """Of the window, in design units."""
        return self._area.width()

    def begin(self, area: QRectF, here: QPixmap, direction: int, *, leads: bool) -> None:
        """Show ``here`` in ``area``; the next page follows it from the right (+1) or the left (-1).

        Where it ``leads`` nowhere the page only gives a little, and comes back.
        """
        self.prepareGeometryChange()
        self._area, self._here, self._direction = area, here, direction
        self._there, self._leads = None, leads
        self._offset = 0.0
        self.setVisible(True)

    def follow_with(self, there: QPixmap) -> None:
        """``there`` is the page that follows; until now its place was empty."""
        self._there = there
        self.update()

    def drag(self, dx: float) -> None:
        """The finger is ``dx`` design units from where it came down; the page is where it is."""
        forward = -dx * self._direction
        if not self._leads or forward < 0:
            dx *= EDGE
        limit = self._area.width()
        self._move(max(-limit, min(limit, dx)))

    def turns(self, speed: float) -> bool:
        """Whether the page turns when the finger leaves it at ``speed`` (units a second, signed)."""
        if not self._leads:
            return False
        forward = -self._offset * self._direction
        fast = -speed * self._direction
        if fast < -COMMIT_SPEED:
            return False
        return forward > COMMIT_SHARE * self.width or (forward > 0 and fast > COMMIT_SPEED)

    def finish(self, turn: bool, speed: float) -> Motion:
        """The way to rest from where the finger left: on to the next page, or back."""
        start = self._offset
        end = -self._direction * self.width if turn else 0.0
        way = end - start
        # On with the finger's speed; one that goes the other way has none to give.
        pace = max(0.0, speed * (1 if way > 0 else -1)) / 1000
        duration = min(_SLOWEST, max(_FASTEST, _GENTLE * abs(way) / pace if pace else _SLOWEST))
        first = min(_GENTLE, pace * duration / abs(way)) if way else 0.0

        def apply(progress: float) -> None:
            self._move(start + way * _from_speed(progress, first))

        return step(apply, duration, easing=linear)

    def end(self) -> None:
        """Away with the pictures: what is live is seen again."""
        self.setVisible(False)
        self._here = QPixmap()
        self._there, self._leads = None, False

    def _move(self, offset: float) -> None:
        if offset != self._offset:
            self._offset = offset
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self._area

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        transform = painter.worldTransform()
        scale = transform.m11()
        left = round(transform.m31() + self._area.left() * scale)
        top = round(transform.m32() + self._area.top() * scale)
        shift = round(self._offset * scale)
        width = self._here.width()
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setClipRect(left, top, width, self._here.height())
        painter.drawPixmap(left + shift, top, self._here)
        if self._there is not None:
            painter.drawPixmap(left + shift + self._direction * width, top, self._there)
        elif shift:
            edge = left + width + shift if shift < 0 else left
            painter.fillRect(
                edge, top, abs(shift), self._here.height(), self.scene().backgroundBrush()
            )
        painter.restore()
