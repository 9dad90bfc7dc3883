"""The coast drawing itself when the map is entered."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.motion.easing import in_out_cubic
from kiosk.motion.motion import Motion, step
from kiosk.sections.city_map.ground import GroundPaths
from kiosk.sections.city_map.view import View
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

_COVER = 6.5
_DURATION = 500.0


class CoastItem(QGraphicsItem):
    """Covers what is not yet drawn of the coast with the land's colour, so that the line seems to grow.

    The coast itself is part of the ground's pixmap; at rest nothing is covered and nothing is painted.
    """

    def __init__(self, paths: GroundPaths, theme: Theme, parent: QGraphicsItem) -> None:
        """Over the shores of ``paths``."""
        super().__init__(parent)
        self._theme = theme
        self._lines = tuple(_polyline(path) for path in (paths.shores or (paths.county,)))
        self._drawn = 1.0
        self._zoom = 1.0
        bounds = QRectF()
        for line in self._lines:
            bounds = bounds.united(line.boundingRect())
        self._bounds = bounds.adjusted(-12, -12, 12, 12)
        self.setVisible(False)

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self._bounds

    def follow(self, view: View) -> None:
        """Lie where ``view`` shows the coast."""
        self._zoom = view.zoom
        self.setPos(view.x, view.y)
        self.setScale(view.zoom)

    def draw_on(self) -> Motion:
        """The motion in which the coast draws itself."""
        return step(self._set_drawn, _DURATION, easing=in_out_cubic)

    def _set_drawn(self, share: float) -> None:
        self._drawn = share
        self.setVisible(share < 1)
        self.update()

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fine = self._zoom**-0.45
        cover = pen(self._theme.map_land, _COVER * fine)
        for line in self._lines:
            first = round(self._drawn * (line.size() - 1))
            painter.setPen(cover)
            painter.drawPolyline(QPolygonF(line.toList()[first:]))
            painter.setPen(pen(colour(self._theme.gold_light), 10 * fine))
            painter.drawPoint(line.at(first))


def _polyline(path: QPainterPath) -> QPolygonF:
    count = max(24, int(path.length() / 7))
    points = [path.pointAtPercent(index / count) for index in range(count + 1)]
    return QPolygonF([QPointF(point) for point in points])
