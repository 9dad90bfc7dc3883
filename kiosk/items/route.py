"""A rail link between two places: a curve with sleepers that can move, and a light that runs along it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.theme.paint import colour, pen

WIDTH = 11.0
DASH = (20.0, 16.0)
_GROUND = 24.0
_BLEED = 40.0
_TRAIL = 9
_TRAIL_STEP = 0.022


@dataclass(frozen=True, slots=True)
class RouteTints:
    """The colours of a link: rail, sleepers, the light, and the glow below when it is lit."""

    rail: str
    sleeper: str
    light: str
    glow: str | None = None


class RouteItem(QGraphicsItem):
    """A link in its parent's coordinates; all its parts keep their width whatever the distance."""

    def __init__(self, tints: RouteTints, parent: QGraphicsItem | None = None) -> None:
        """A link of no length, until it is given its ends."""
        super().__init__(parent)
        self._tints = tints
        self._start = self._bend = self._end = QPointF()
        self._margins = (0.0, 0.0)
        self._drawn = 1.0
        self._phase = 1.0
        self._rolling = False
        self._path = QPainterPath()
        self._bounds = QRectF()

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self._bounds

    @property
    def drawn(self) -> float:
        """What share of it is drawn, from its start."""
        return self._drawn

    @property
    def phase(self) -> float:
        """Where the light is, 0 to 1; at 1 it has gone out."""
        return self._phase

    def set_ends(self, start: QPointF, bend: QPointF, end: QPointF) -> None:
        """Run from ``start`` to ``end``, drawn toward the handle ``bend``."""
        self.prepareGeometryChange()
        self._start, self._bend, self._end = start, bend, end
        self._build()
        self._bounds = self._path.boundingRect().adjusted(-_BLEED, -_BLEED, _BLEED, _BLEED)

    def set_margins(self, start: float, end: float) -> None:
        """Say how much of each end lies under a city: the light runs between."""
        self._margins = (start, end)

    def set_tints(self, tints: RouteTints, *, rolling: bool) -> None:
        """Change the colours; with ``rolling`` the sleepers move with the phase."""
        self._tints = tints
        self._rolling = rolling
        self.update()

    def set_drawn(self, share: float) -> None:
        """Draw only the first ``share`` of it."""
        self._drawn = min(1.0, max(0.0, share))
        self._build()
        self.update()

    def set_phase(self, phase: float) -> None:
        """Put the light, and the sleepers of a rolling link, where they are at ``phase``."""
        self._phase = phase
        self.update()

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self._drawn <= 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tints.glow is not None:
            painter.strokePath(self._path, pen(colour(self._tints.glow, 0.34), _GROUND))
        painter.strokePath(self._path, pen(self._tints.rail, WIDTH, round=False))
        sleepers = pen(self._tints.sleeper, WIDTH - 5, round=False, dash=DASH)
        if self._rolling:
            sleepers.setDashOffset(-sum(DASH) * self._phase / (WIDTH - 5))
        painter.strokePath(self._path, sleepers)
        if 0 < self._phase < 1 and self._drawn >= 1:
            self._paint_light(painter)

    def _paint_light(self, painter: QPainter) -> None:
        length = max(1.0, (self._end - self._start).manhattanLength())
        first = min(0.45, self._margins[0] / length)
        last = 1 - min(0.45, self._margins[1] / length)
        head = first + (last - first + _TRAIL * _TRAIL_STEP) * self._phase
        light = QPen(Qt.PenStyle.SolidLine)
        light.setCapStyle(Qt.PenCapStyle.RoundCap)
        for step in range(_TRAIL):
            near = head - step * _TRAIL_STEP
            far = near - _TRAIL_STEP
            if near > last or far < first:
                continue
            share = 1 - step / _TRAIL
            light.setColor(colour(self._tints.light, 0.25 + 0.75 * share))
            light.setWidthF(WIDTH * (0.35 + 0.55 * share))
            painter.setPen(light)
            painter.drawLine(self._point(far), self._point(near))
        if first <= head <= last:
            painter.setPen(Qt.PenStyle.NoPen)
            at = self._point(head)
            for radius, opacity in ((20.0, 0.22), (13.0, 0.42), (7.5, 1.0)):
                painter.setBrush(colour(self._tints.light, opacity))
                painter.drawEllipse(at, radius, radius)

    def _point(self, t: float) -> QPointF:
        u = 1 - t
        return self._start * (u * u) + self._bend * (2 * u * t) + self._end * (t * t)

    def _build(self) -> None:
        share = self._drawn
        path = QPainterPath(self._start)
        path.quadTo(self._start + (self._bend - self._start) * share, self._point(share))
        self._path = path
