"""A button that acts only when it is held: a bar fills while it is, and releasing cancels."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.items.still import Draw, Target
from kiosk.motion.easing import linear
from kiosk.motion.motion import Motion, step
from kiosk.staff.panel.intents import HoldOn, Intent
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

HOLD = 2.0
"""Seconds."""
_BACK = 140.0
_FOOT, _SIDE, _THICK = 14.0, 24.0, 6.0


class HoldTarget(Target):
    """A target whose ``action`` is meant once it has been held for ``hold_seconds``.

    A mere tap means :class:`~kiosk.staff.panel.intents.HoldOn`. Who follows the fingers plays
    :meth:`began` at the press and :meth:`ended` at the release; the first does nothing more once
    the second was asked for.
    """

    hold_seconds = HOLD

    def __init__(
        self,
        rect: QRectF,
        draw: Draw,
        action: Intent,
        theme: Theme,
        parent: QGraphicsItem | None = None,
        *,
        name: str = "",
    ) -> None:
        """A button over ``rect`` that means ``action`` when held."""
        super().__init__(rect, draw, HoldOn(), parent, name=name)
        self.action = action
        self._bar = _Bar(rect, theme.brick, self)
        self._holds = 0

    @staticmethod
    def track(area: QRectF) -> QRectF:
        """Where the bar runs on a button that covers ``area``."""
        return QRectF(area.left() + _SIDE, area.bottom() - _FOOT, area.width() - 2 * _SIDE, _THICK)

    @property
    def share(self) -> float:
        """How far it has been held, 0 to 1."""
        return self._bar.share

    def began(self) -> Motion:
        """The bar fills while a finger is on it."""
        self._holds += 1
        hold = self._holds

        def fill(progress: float) -> None:
            # A motion that is still played after the finger left must not go on.
            if hold == self._holds:
                self._bar.show_share(progress)

        return step(fill, self.hold_seconds * 1000, easing=linear)

    def ended(self) -> Motion:
        """The finger left, too soon or not: the bar empties."""
        self._holds += 1
        hold, full = self._holds, self._bar.share

        def empty(progress: float) -> None:
            if hold == self._holds:
                self._bar.show_share(full * (1 - progress))

        return step(empty, _BACK)


class _Bar(QGraphicsItem):
    """The bar, and a faint flood over the whole face, which a finger does not cover."""

    def __init__(self, area: QRectF, tint: str, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._area = area
        self._tint = tint
        self.share = 0.0

    def show_share(self, share: float) -> None:
        self.share = min(1.0, max(0.0, share))
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area

    def shape(self) -> QPainterPath:
        # Touches are the button's.
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self.share <= 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        face = self._area.adjusted(2, 2, -2, -2)
        flood = QPainterPath()
        flood.addRoundedRect(face, 9, 9)
        part = QPainterPath()
        part.addRect(QRectF(face.left(), face.top(), face.width() * self.share, face.height()))
        painter.setBrush(colour(self._tint, 0.16))
        painter.drawPath(flood.intersected(part))
        track = HoldTarget.track(self._area)
        painter.setBrush(colour(self._tint))
        painter.drawRoundedRect(
            QRectF(track.left(), track.top(), track.width() * self.share, track.height()), 3, 3
        )
