"""轻触屏幕，开始探索: the attract screen's plaque, and the rings that pulse about its hand."""

from __future__ import annotations

from math import pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.items.icon import draw_hand
from kiosk.items.scenery import draw_prompt_plaque
from kiosk.items.scenery_layout import AttractLayout
from kiosk.items.still import Still
from kiosk.items.text import TextStyle, set_text
from kiosk.sections.context import PageContext
from kiosk.theme.fonts import Face
from kiosk.theme.paint import pen
from kiosk.theme.tokens import Theme

PULSE = 2_400.0
"""From one pulse to the next, milliseconds."""
PULSING = 1_200.0
"""How long a pulse lasts; then the rings rest."""


class PromptRings(QGraphicsItem):
    """The two gold rings about the hand, pulsing."""

    def __init__(self, theme: Theme, parent: QGraphicsItem) -> None:
        """Rings at rest."""
        super().__init__(parent)
        self._tint = theme.gold_light
        self._share = 0.0
        self._looks: dict[tuple[float, float], QPixmap] = {}
        """By the share of a pulse, and pixels a unit."""

    def tell(self, time: float) -> None:
        """``time`` milliseconds have passed since some pulse began."""
        share = round(min(1.0, time % PULSE / PULSING), 3)
        if share != self._share:
            self._share = share
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return QRectF(-64, -64, 128, 128)

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        scale = painter.worldTransform().m11()
        key = (self._share, scale)
        if key not in self._looks:
            # A few pictures, kept: rings are the dearest thing on the screen to draw, pulse after pulse.
            self._looks[key] = self._drawn(scale)
        look = self._looks[key]
        painter.drawPixmap(self.boundingRect(), look, QRectF(look.rect()))

    def _drawn(self, scale: float) -> QPixmap:
        """The rings at this moment of the pulse, ``scale`` pixels a unit."""
        area = self.boundingRect()
        side = max(1, round(area.width() * scale))
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side / area.width(), side / area.height())
        painter.translate(-area.topLeft())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        swell = sin(pi * self._share)
        for radius, opacity in ((28 + 4 * swell, 0.9), (46 + 10 * swell, 0.5 * (1 - 0.6 * swell))):
            painter.setOpacity(opacity)
            painter.setPen(pen(self._tint, 3))
            painter.drawEllipse(QPointF(0, 0), radius, radius)
        painter.end()
        return pixmap


def lay_prompt(layout: AttractLayout, context: PageContext, parent: QGraphicsItem) -> Still:
    """The plaque, where ``layout`` has it."""
    theme = context.theme
    width, height = layout.prompt.width(), layout.prompt.height()

    def draw(painter: QPainter) -> None:
        draw_prompt_plaque(painter, QRectF(0, 0, width, height), theme)
        draw_hand(painter, QRectF(70, height / 2 - 34, 76, 76), theme.brick_deep, theme.on_brick)
        room = width - 150 - 60
        style = TextStyle(Face.TITLE, 56, theme.on_brick, leading=1.3, tracking=0.04)
        px = 56.0
        text = set_text("轻触屏幕，开始探索", style, room)
        while len(text.lines) > 1 and px > 40:
            px -= 2
            text = set_text("轻触屏幕，开始探索", style.sized(px), room)
        text.draw(painter, 150 + (room - text.natural_width) / 2, (height - text.height) / 2)

    prompt = Still(QRectF(0, 0, width, height), draw, parent)
    prompt.setPos(layout.prompt.topLeft())
    return prompt
