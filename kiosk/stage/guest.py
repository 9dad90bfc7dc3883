"""What may lie over everything on the stage and take all touches: the staff panel, to the stage a guest."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF

from kiosk.items.still import Target
from kiosk.motion.motion import Motion


class Guest(Protocol):
    """Something that is opened by holding the corner, and is told of every finger while it is open."""

    @property
    def available(self) -> bool:
        """Whether it can be opened."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether it is on the stage."""
        ...

    def open(self) -> Motion:
        """Come on stage."""
        ...

    def touched(self, point: QPointF) -> bool:
        """A finger is at ``point``; False when that is to mean nothing more."""
        ...

    def hold_began(self, target: Target) -> Motion:
        """A finger came down on ``target``."""
        ...

    def hold_ended(self, target: Target) -> Motion:
        """It left ``target``."""
        ...

    def held(self, target: Target) -> Motion:
        """``target`` was held as long as it asks for."""
        ...

    def handle(self, intent: object) -> Motion:
        """A target that means ``intent`` was tapped."""
        ...
