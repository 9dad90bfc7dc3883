"""The ground as pixmaps: one of everything, and sharp ones of the parts that are looked at longer."""

from __future__ import annotations

import math
from collections import OrderedDict

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.page_pixmap import page_image
from kiosk.items.still import Still
from kiosk.sections.city_map.ground import Ground
from kiosk.sections.city_map.view import View
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour

_KEPT = 32
"""More than a plan has views (ten zones, 24): each is drawn once, and its pixels are packed."""
_MARGIN = 0.12


class Sheet(Still):
    """Part of the ground, drawn for one zoom."""

    def __init__(self, ground: Ground, part: Box, zoom: float, parent: QGraphicsItem) -> None:
        """``part`` of the plane at ``zoom``."""
        self.part = part
        self.zoom = zoom
        self._ground = ground
        rect = QRectF(part.x * zoom, part.y * zoom, part.w * zoom, part.h * zoom)
        world = QRectF(part.x, part.y, part.w, part.h)

        def draw(painter: QPainter) -> None:
            painter.scale(zoom, zoom)
            ground.draw(painter, world, zoom)

        super().__init__(rect, draw, parent)
        self.set_bleed(0)
        self.setZValue(-1)

    def _blank(self, scale: float) -> QImage:
        """Without transparency, which would double the cost of every frame."""
        bounds = self.boundingRect()
        width, height = math.ceil(bounds.width() * scale), math.ceil(bounds.height() * scale)
        image = page_image(width, height, stays=True)
        image.fill(colour(self._ground.base))
        return image

    def covers(self, part: Box) -> bool:
        """Whether all of ``part`` of the plane is on it."""
        own = self.part
        return (
            own.x <= part.x + 0.5
            and own.y <= part.y + 0.5
            and own.right >= part.right - 0.5
            and own.bottom >= part.bottom - 0.5
        )

    def follow(self, view: View) -> None:
        """Lie where ``view`` shows it."""
        self.setScale(view.zoom / self.zoom)
        self.setPos(view.x, view.y)


class Sheets:
    """Chooses what lies under the map: while it moves nothing is drawn anew."""

    def __init__(self, ground: Ground, window: Box, plane: Box, parent: QGraphicsItem) -> None:
        """``window`` is the stage's part with the map, ``plane`` all that may come into it."""
        self._ground = ground
        self._window = window
        self._parent = parent
        self._atlas = Sheet(ground, plane, 1.0, parent)
        self._kept: OrderedDict[tuple[int, int, int], Sheet] = OrderedDict()
        self._shown = self._atlas

    @property
    def shown(self) -> Sheet:
        """The sheet that is seen."""
        return self._shown

    def part(self, view: View) -> Box:
        """What of the plane ``view`` shows."""
        x, y = view.under((self._window.x, self._window.y))
        return Box(x, y, self._window.w / view.zoom, self._window.h / view.zoom)

    def follow(self, view: View) -> None:
        """Show ``view`` in motion: with the sheet that is there, else with the whole."""
        if not self._shown.covers(self.part(view)):
            self._turn_to(self._atlas)
        self._shown.follow(view)

    def coming(self, view: View) -> Sheet:
        """The sheet that is seen once ``view`` is at rest, hidden unless it is the one shown."""
        part = self.part(view)
        if abs(view.zoom - 1.0) < 1e-3 and self._atlas.covers(part):
            return self._atlas
        sheet = self._sharp(view, part)
        sheet.setVisible(sheet is self._shown)
        return sheet

    def rest(self, view: View) -> None:
        """Show ``view`` sharp."""
        part = self.part(view)
        if abs(self._shown.zoom - view.zoom) < 1e-3 and self._shown.covers(part):
            self._shown.follow(view)
            return
        if abs(view.zoom - 1.0) < 1e-3 and self._atlas.covers(part):
            self._turn_to(self._atlas)
        else:
            self._turn_to(self._sharp(view, part))
        self._shown.follow(view)

    def _sharp(self, view: View, part: Box) -> Sheet:
        key = (round(view.zoom * 1000), round(view.x), round(view.y))
        sheet = self._kept.get(key)
        if sheet is None:
            wider = part.inset(-part.w * _MARGIN, -part.h * _MARGIN)
            sheet = Sheet(self._ground, wider, view.zoom, self._parent)
            self._kept[key] = sheet
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            # What is seen stays, however long ago it was asked for.
            oldest = next(k for k, old in self._kept.items() if old is not self._shown)
            old = self._kept.pop(oldest)
            # Its pixels go at once; they are many.
            old.redraw()
            if (scene := old.scene()) is not None:
                scene.removeItem(old)
        return sheet

    def _turn_to(self, sheet: Sheet) -> None:
        if sheet is not self._shown:
            self._shown.setVisible(False)
            sheet.setVisible(True)
            self._shown = sheet
