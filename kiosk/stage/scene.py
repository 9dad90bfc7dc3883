"""The scene all pages live on, in design units, and its picture at any resolution."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from kiosk.items.pixmap_store import PixmapStore
from kiosk.items.still import ScaledScene
from kiosk.theme.frame import Frame
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

_STORE_SCREENS = 5
_STORE_BYTES = 200 * 1024 * 1024
"""More would leave too little of a hall's machine with a 4K screen."""


class Stage(ScaledScene):
    """A scene as large as ``frame``, on the theme's paper."""

    def __init__(
        self, frame: Frame, theme: Theme, render_scale: float = 1.0, scratch: Path | None = None
    ) -> None:
        """A stage on which one design unit has ``render_scale`` pixels.

        Packed pixels lie in a file in the folder ``scratch``, in memory when that is None.
        """
        super().__init__(frame.width, frame.height)
        self.frame = frame
        self.render_scale = render_scale
        pixels = frame.width * frame.height * render_scale**2
        # Room for some five whole pages, as two change places; what falls out is unpacked again.
        room = min(int(pixels * 4 * _STORE_SCREENS), _STORE_BYTES)
        self.pixmaps = PixmapStore(room, folder=scratch)
        self.setBackgroundBrush(colour(theme.paper))
        self._covered = QRectF()
        self._ground: Callable[[], QRectF] = QRectF

    def set_covered(self, area: QRectF) -> None:
        """Something opaque lies over ``area``: what is behind it need not be filled."""
        self._covered = area

    def set_ground(self, ground: Callable[[], QRectF]) -> None:
        """``ground`` knows what opaque part the page has just now: nothing behind it is filled."""
        self._ground = ground

    def drawBackground(  # noqa: D102 (Qt's own)
        self, painter: QPainter, rect: QRectF | QRect
    ) -> None:
        area = QRectF(rect)
        if not (self._covered.contains(area) or self._ground().contains(area)):
            super().drawBackground(painter, rect)


def picture(stage: Stage, width: int, height: int) -> QImage:
    """What is on ``stage`` now, as an image of ``width`` × ``height`` pixels."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    scale = stage.render_scale
    size = QRectF(0, 0, stage.frame.width * scale, stage.frame.height * scale)
    stage.render(painter, size, stage.sceneRect())
    painter.end()
    return image
