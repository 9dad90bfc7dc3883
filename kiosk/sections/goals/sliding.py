"""Pages that slide through a window: one comes in as the other goes out, both cut at its edges."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.still import Layer
from kiosk.motion.motion import Motion, step

SLIDE = 320.0


class Window(Layer):
    """A layer that shows nothing outside its rectangle."""

    def __init__(self, rect: QRectF, parent: QGraphicsItem | None = None) -> None:
        """A window over ``rect``, in the coordinates of ``parent``."""
        super().__init__(parent)
        self.rect = rect
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape)

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self.rect


def slide(old: QGraphicsItem, new: QGraphicsItem, way: float) -> Motion:
    """``new`` comes in from ``way`` units to the right (left when negative) and pushes ``old`` out.

    Whoever plays it hides ``old`` when it rests.
    """
    new.setVisible(True)

    def apply(progress: float) -> None:
        old.setX(-way * progress)
        new.setX(way * (1 - progress))

    return step(apply, SLIDE)
