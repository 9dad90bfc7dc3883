"""What comes over any page: the ripple under a finger, and the question whether somebody is there."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.items.seeded import Mulberry32
from kiosk.items.still import Blocker, Draw, Layer, Still
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.easing import linear, out_cubic
from kiosk.motion.motion import Motion, step
from kiosk.motion.transitions import fade_in
from kiosk.sections.context import PageContext
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

RIPPLE_Z = 300.0
QUESTION_Z = 200.0
_REACH = 72.0
FIRST_RING = 16.0
"""The radius at which a ripple begins: its first frame is to be seen."""
_SPREADS, _LEAVES = 468, 32
"""Milliseconds of its spreading, and of its being out of sight: two frames."""
_AWAY = QPointF(-10_000, -10_000)


class Ripple(QGraphicsItem):
    """Two gold rings that spread from a finger: every touch answers, also on dead areas."""

    def __init__(self, theme: Theme) -> None:
        """An invisible ripple, to be started where a finger comes down."""
        super().__init__()
        self._tint = theme.gold
        self._rings = (1.0, 1.0)
        self.setZValue(RIPPLE_Z)
        self.setVisible(False)

    def start(self, point: QPointF) -> Motion:
        """The motion of a ripple at ``point``; it hides itself at the end."""
        self.setVisible(True)
        whole = _SPREADS + _LEAVES

        def apply(progress: float) -> None:
            time = progress * whole
            # Out of sight for a frame before it hides: Qt paints anew where it saw an item last, also where
            # that was long ago, and the next touch's first frame would span the way between the two.
            self.setPos(point if time < _SPREADS else _AWAY)
            self._spread(out_cubic(min(1.0, time / _SPREADS)))

        return step(apply, whole, easing=linear).then(self._end)

    def _spread(self, progress: float) -> None:
        # The second is not there before its time.
        self._rings = (min(1.0, progress * 500 / 410), (progress * 500 - 90) / 410)
        self.update()

    def _end(self) -> None:
        self.setVisible(False)

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        reach = _REACH + 4
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self._tint, 4))
        opacity = painter.opacity()
        for share in self._rings:
            if 0.0 <= share < 1.0:
                radius = FIRST_RING + (_REACH - FIRST_RING) * share
                painter.setOpacity(opacity * 0.8 * (1 - share))
                painter.drawEllipse(QPointF(0, 0), radius, radius)
        painter.setOpacity(opacity)


class StillThere:
    """轻触屏幕，继续浏览: a plaque with a ring that runs out, over a dimmed page."""

    def __init__(self, context: PageContext, countdown: float) -> None:
        """A hidden question that gives ``countdown`` seconds."""
        self._context = context
        frame, theme = context.frame, context.theme
        self.root = Layer()
        self.root.setZValue(QUESTION_Z)
        self.root.setVisible(False)

        def draw_veil(painter: QPainter) -> None:
            painter.setOpacity(theme.veil_opacity)
            painter.fillRect(QRectF(0, 0, frame.width, frame.height), colour(theme.veil))

        self._veil = Blocker(QRectF(0, 0, frame.width, frame.height), draw_veil, self.root)
        width, height = min(940.0, frame.width - 120), 220.0
        self._plaque = Still(QRectF(0, 0, width, height), _plaque(theme, width, height), self.root)
        # Low enough for a seated visitor to see at once what the hand can do.
        self._plaque.setPos((frame.width - width) / 2, frame.height * 0.56 - height / 2)
        self._ring = CountdownRing(theme, countdown, 66, self._plaque)
        self._ring.setPos(118, height / 2)

    @property
    def visible(self) -> bool:
        """Whether it asks."""
        return self.root.isVisible()

    def ask(self) -> Motion:
        """Come up."""
        self.root.setVisible(True)
        return fade_in(self.root, 200)

    def tell(self, left: float) -> None:
        """Show that ``left`` seconds remain."""
        self._ring.tell(left)

    def hide(self) -> None:
        """Go."""
        self.root.setVisible(False)


def _plaque(theme: Theme, width: float, height: float) -> Draw:
    def draw(painter: QPainter) -> None:
        area = QRectF(0, 0, width, height)
        draw_stone(
            painter, area, theme, Mulberry32(11), fill=theme.brick, jitter=3, radius=16, speckle=0
        )
        painter.setPen(pen(theme.gold_light, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(16, 16, -16, -16), 10, 10)
        room = width - 220 - 50
        style = TextStyle(Face.TITLE, 56, theme.on_brick, leading=1.3, tracking=0.04)
        text = set_text("轻触屏幕，继续浏览", style, room)
        if len(text.lines) > 1:
            text = set_text("轻触屏幕，\u200b继续浏览", style.sized(52), room)
        text.draw(painter, 204 + (room - text.natural_width) / 2, (height - text.height) / 2)

    return draw


class CountdownRing(QGraphicsItem):
    """A ring that runs out, with the whole seconds left in its middle."""

    def __init__(
        self, theme: Theme, seconds: float, radius: float, parent: QGraphicsItem | None = None
    ) -> None:
        """A full ring of ``seconds``."""
        super().__init__(parent)
        self._theme = theme
        self._whole = seconds
        self._left = seconds
        self._radius = radius

    def tell(self, left: float) -> None:
        """Show that ``left`` seconds remain."""
        self._left = max(0.0, min(self._whole, left))
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        reach = self._radius + 8
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        r = self._radius
        ring = QRectF(-r, -r, 2 * r, 2 * r)
        painter.setPen(pen(self._theme.brick_deep, 10))
        painter.drawEllipse(ring)
        painter.setPen(pen(self._theme.gold_light, 10))
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * self._left / self._whole))
        text = str(ceil(self._left - 1e-6))
        px = r * 1.05
        painter.setFont(font(Face.FIGURE, px))
        painter.setPen(colour(self._theme.on_brick))
        painter.drawText(QPointF(-advance(Face.FIGURE, px, text) / 2, px * 0.36), text)
