"""A page of the staff panel."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPointF

from kiosk.items.still import Layer
from kiosk.motion.motion import STILL, Motion
from kiosk.staff.panel.services import Outlook
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import Theme


class Page:
    """What the panel shows at one time: made when it is turned to, thrown away when left."""

    covers_header: ClassVar[bool] = False
    """It takes the whole screen."""

    def __init__(self, frame: Frame, theme: Theme) -> None:
        """An empty page."""
        self.frame = frame
        self.theme = theme
        self.root = Layer()

    @property
    def patient(self) -> bool:
        """Whether it stays although nobody touches it: it ends by itself."""
        return False

    def enter(self) -> Motion:
        """What moves when it comes."""
        return STILL

    def tell(self, outlook: Outlook) -> None:
        """How things are now, if that concerns it."""

    def work(self) -> float | None:
        """Do a slice of what it has to do; seconds until the next, None when there is nothing."""
        return None

    def touched(self, point: QPointF) -> bool:
        """A finger is at ``point``; False when that is to mean nothing more."""
        return True
