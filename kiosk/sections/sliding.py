"""Pages that push each other: one comes in as the other goes out."""

from __future__ import annotations

from PySide6.QtWidgets import QGraphicsItem

from kiosk.motion.motion import Motion, step

_SLIDE = 320.0


def slide(old: QGraphicsItem, new: QGraphicsItem, way: float) -> Motion:
    """``new`` comes in from ``way`` units to the right (left when negative) and pushes ``old`` out.

    Whoever plays it hides ``old`` when it rests.
    """
    new.setVisible(True)

    def apply(progress: float) -> None:
        old.setX(-way * progress)
        new.setX(way * (1 - progress))

    return step(apply, _SLIDE)
