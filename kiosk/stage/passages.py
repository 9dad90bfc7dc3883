"""How sections come and go: out of the door that was touched, or from the side.

While one page gives way to another both are pictures: their pieces would be put together anew in every
frame. What moves is copied instead.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.motion.easing import in_out_cubic
from kiosk.motion.motion import Motion, step
from kiosk.stage.scene import Stage
from kiosk.theme.paint import pen
from kiosk.theme.tokens import Theme

PASSAGE_Z = 90.0
DOOR = 320.0
"""How long a door takes to open, milliseconds; with what enters after it figures rest in 1.2 s."""
PUSH = 300.0
"""How long a page takes to push another away, milliseconds."""
DISSOLVE = 160.0
"""How long a page takes to become another in its place, milliseconds."""
_VEILED = 0.06
"""Until so much of its way the opening door still shows what was on it."""
_LINE = 3.0


class Passage(QGraphicsItem):
    """The picture of the page that comes, over the page that goes."""

    def __init__(self, theme: Theme, page: QRectF) -> None:
        """Hidden; ``page`` is the part of the stage that pages change in."""
        super().__init__()
        self._theme = theme
        self._page = page
        self._there = QPixmap()
        self._here = QPixmap()
        self._window = QRectF()
        self._shift = 0.0
        self._strength = 1.0
        self._arrived: Callable[[], None] | None = None
        self.setZValue(PASSAGE_Z)
        self.setVisible(False)

    def open_door(self, there: QPixmap, door: QRectF, arrived: Callable[[], None]) -> Motion:
        """A window on ``there`` grows from ``door`` to the whole page; then ``arrived`` is called."""
        self._begin(there, QPixmap(), arrived)
        page = self._page
        self._window = door.intersected(page)
        self._strength = 0.0

        def grow(progress: float) -> None:
            if progress >= 1:
                self._end()
                return
            rest = 1 - progress
            self._strength = min(1.0, progress / _VEILED)
            self._widen(
                QRectF(
                    page.left() + (door.left() - page.left()) * rest,
                    page.top() + (door.top() - page.top()) * rest,
                    page.width() + (door.width() - page.width()) * rest,
                    page.height() + (door.height() - page.height()) * rest,
                ).intersected(page)
            )

        return step(grow, DOOR, easing=in_out_cubic)

    def push(
        self, here: QPixmap, there: QPixmap, direction: int, arrived: Callable[[], None]
    ) -> Motion:
        """``there`` pushes ``here`` away, coming from the right (+1) or the left (-1)."""
        self._begin(there, here, arrived)
        self._window = QRectF(self._page)
        self._strength = 1.0
        width = self._page.width()

        def slide(progress: float) -> None:
            if progress >= 1:
                self._end()
            elif self._arrived is not None:
                self._shift = direction * width * (1 - progress)
                self.update()

        return step(slide, PUSH, easing=in_out_cubic)

    def dissolve(self, here: QPixmap, there: QPixmap, arrived: Callable[[], None]) -> Motion:
        """``here`` becomes ``there``, where it stands."""
        self._begin(there, here, arrived)
        self._strength = 0.0

        def fade(progress: float) -> None:
            if progress >= 1:
                self._end()
            elif self._arrived is not None:
                self._strength = progress
                self.update()

        return step(fade, DISSOLVE)

    def _begin(self, there: QPixmap, here: QPixmap, arrived: Callable[[], None]) -> None:
        self._there, self._here, self._arrived = there, here, arrived
        self._shift = 0.0
        stage = self.scene()
        if isinstance(stage, Stage) and not here.isNull():
            stage.set_covered(self._page)
        self.setVisible(True)

    def _end(self) -> None:
        arrived, self._arrived = self._arrived, None
        if arrived is None:
            return
        self.setVisible(False)
        self._there = self._here = QPixmap()
        stage = self.scene()
        if isinstance(stage, Stage):
            stage.set_covered(QRectF())
        arrived()

    def _widen(self, window: QRectF) -> None:
        """Show ``window`` of the page that comes."""
        old, self._window = self._window, window
        stage = self.scene()
        if isinstance(stage, Stage) and self._strength >= 1:
            stage.set_covered(window)
        if old != window or self._strength < 1:
            # Not of the stage: what else moves would be painted a second time, after it.
            self.update(window.adjusted(-_LINE, -_LINE, _LINE, _LINE))

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self._page

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        transform = painter.worldTransform()
        left, top = round(transform.m31()), round(transform.m32())
        window = transform.mapRect(self._window)
        painter.setWorldTransform(QTransform())
        if not self._here.isNull() and self._strength < 1:
            painter.drawPixmap(left, top, self._here)
            painter.setOpacity(self._strength)
            painter.drawPixmap(left, top, self._there)
            painter.setOpacity(1.0)
            painter.setWorldTransform(transform)
            return
        if not self._here.isNull():
            shift = round(self._shift * transform.m11())
            wide = self._here.width()
            painter.drawPixmap(left + shift - (wide if shift > 0 else -wide), top, self._here)
            painter.drawPixmap(left + shift, top, self._there)
            painter.setWorldTransform(transform)
            return
        part = window.toAlignedRect()
        painter.setOpacity(self._strength)
        painter.drawPixmap(part.topLeft(), self._there, part.translated(-left, -top))
        painter.setOpacity(1.0)
        painter.setWorldTransform(transform)
        painter.setPen(pen(self._theme.gold, _LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._window)
