"""The scene all pages live on, in design units, and its picture at any resolution."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from kiosk.items.pixmap_store import PixmapStore
from kiosk.items.scaled_scene import ScaledScene
from kiosk.stage.backdrop import Backdrop
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
        self._ground: Callable[[], QRectF] = QRectF
        self.backdrop = Backdrop(self, self._bare)
        """What lies still while something moves."""

    def set_ground(self, ground: Callable[[], QRectF]) -> None:
        """``ground`` knows what opaque part the page has just now: nothing behind it is filled."""
        self._ground = ground

    def drawBackground(  # noqa: D102 (Qt's own)
        self, painter: QPainter, rect: QRectF | QRect
    ) -> None:
        if self.backdrop.paint(painter, QRectF(rect)):
            return
        transform = painter.worldTransform()
        open_ = QRegion(transform.mapRect(QRectF(rect)).toAlignedRect())
        ground = self._ground()
        if not ground.isEmpty():
            open_ -= transform.mapRect(self.within(ground)).toAlignedRect()
        if not self.backdrop.taking:
            open_ -= self.covered_pixels(transform)
        if open_.isEmpty():
            return
        painter.setWorldTransform(QTransform())
        for part in cast(Iterable[QRect], open_):
            self.fill(painter, part)
        painter.setWorldTransform(transform)

    def fill(self, painter: QPainter, part: QRect) -> None:
        """Paint the paper on ``part``, in pixels."""
        painter.fillRect(part, self.backgroundBrush())

    def _bare(self) -> float:
        """How much of the stage is on no page's ground, 0 to 1."""
        stage, ground = self.sceneRect(), self._ground()
        return 1 - ground.width() * ground.height() / (stage.width() * stage.height())


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
