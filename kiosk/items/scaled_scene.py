"""A scene in design units that knows its screen: its pixels, what is kept of them, what is covered."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsScene

from kiosk.items.pixmap_store import PixmapStore


class ScaledScene(QGraphicsScene):
    """A scene in design units that knows how many pixels one unit has on its screen."""

    def __init__(self, width: float, height: float) -> None:
        """A scene of ``width`` × ``height`` design units."""
        super().__init__(0, 0, width, height)
        # Few items, and nearly all of them move: an index would be rebuilt more than it is used.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.render_scale = 1.0
        self.pixmaps = PixmapStore()
        self._covered = QRectF()

    @property
    def pixel_size(self) -> tuple[int, int]:
        """Its width and height in pixels of its screen."""
        whole, scale = self.sceneRect(), self.render_scale
        return round(whole.width() * scale), round(whole.height() * scale)

    def set_covered(self, area: QRectF) -> None:
        """Something opaque that moves is over ``area`` just now: what is below need not be painted there.

        Who says so says also when that is over, with an empty area.
        """
        self._covered = area

    def covered_pixels(self, transform: QTransform) -> QRect:
        """The pixels that are covered for certain where ``transform`` leads from the scene to them."""
        if self._covered.isEmpty():
            return QRect()
        return transform.mapRect(self.within(self._covered)).toAlignedRect()

    def within(self, area: QRectF) -> QRectF:
        """What is covered for certain when ``area`` is: a pixel less at edges within the scene."""
        whole, pixel = self.sceneRect(), 1 / self.render_scale
        return QRectF(
            QPointF(
                area.left() + (pixel if area.left() > whole.left() else -2 * pixel),
                area.top() + (pixel if area.top() > whole.top() else -2 * pixel),
            ),
            QPointF(
                area.right() - (pixel if area.right() < whole.right() else -2 * pixel),
                area.bottom() - (pixel if area.bottom() < whole.bottom() else -2 * pixel),
            ),
        )


def around(area: QRectF, hole: QRect) -> Iterator[QRectF]:
    """The parts of ``area`` that are not in ``hole``, all in pixels: four at most, none over another."""
    inside = QRectF(hole) & area
    if inside.isEmpty():
        yield area
        return
    yield from (
        part
        for part in (
            QRectF(area.topLeft(), QPointF(area.right(), inside.top())),
            QRectF(QPointF(area.left(), inside.top()), inside.bottomLeft()),
            QRectF(inside.topRight(), QPointF(area.right(), inside.bottom())),
            QRectF(QPointF(area.left(), inside.bottom()), area.bottomRight()),
        )
        if not part.isEmpty()
    )
