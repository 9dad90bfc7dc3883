"""What covers the stage for a moment: the picture that fades."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

COVER_Z = 250.0


class Cover(QGraphicsItem):
    """A picture of the whole stage as it was, over the stage as it is: for reduced motion."""

    def __init__(self) -> None:
        """A hidden cover."""
        super().__init__()
        self._picture = QPixmap()
        self._bounds = QRectF()
        self.setZValue(COVER_Z)
        self.setVisible(False)

    def show_picture(self, picture: QPixmap) -> None:
        """Cover the stage with ``picture``, which was taken of all of it."""
        self.prepareGeometryChange()
        self._picture = picture
        self._bounds = self.scene().sceneRect()
        self.setOpacity(1.0)
        self.setVisible(True)

    def clear(self) -> None:
        """Uncover the stage."""
        self.setVisible(False)
        self._picture = QPixmap()

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self._bounds

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        transform = painter.worldTransform()
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(round(transform.m31()), round(transform.m32()), self._picture)
        painter.setWorldTransform(transform)
