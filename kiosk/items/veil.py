"""A veil: one colour over everything, so that what lies above it stands out."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.items.scaled_scene import ScaledScene, around
from kiosk.items.still import PIXELS, Blocker


class Veil(Blocker):
    """Keeps touches from what lies below it; a colour needs no pixels to be kept."""

    copied = False

    def __init__(self, rect: QRectF, tint: QColor, parent: QGraphicsItem | None = None) -> None:
        """A veil of ``tint``, translucent itself, over ``rect``."""
        super().__init__(rect, self._fill, parent)
        self.set_bleed(0)
        self._tint = tint

    def prepare(self, *, whole: bool = False) -> bool:
        """There is nothing to render."""
        del whole
        return False

    def lay_by(self) -> bool:
        """There is nothing to pack."""
        return False

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """Nothing of it is kept."""
        return ()

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        scene, transform = self.scene(), painter.worldTransform()
        if not isinstance(scene, ScaledScene):
            self._fill(painter)
            return
        # Under what is drawn out of the wall nobody sees it; that is most of it in the end.
        hole = scene.covered_pixels(self.sceneTransform().inverted()[0] * transform)
        painter.setWorldTransform(PIXELS)
        for part in around(transform.mapRect(self.rect), hole):
            painter.fillRect(part, self._tint)
        painter.setWorldTransform(transform)

    def _fill(self, painter: QPainter) -> None:
        painter.fillRect(self.rect, self._tint)
