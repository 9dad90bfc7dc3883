"""The cities on the map: discs in a halo, that can be touched."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Zone, plain
from kiosk.items.ornament import draw_glow
from kiosk.items.still import Draw, Layer, Target
from kiosk.items.text import Align, TextLayout, TextStyle, overflow, set_text
from kiosk.sections.city_map.picture import BodyLook
from kiosk.sections.intents import Show
from kiosk.theme.fonts import Face
from kiosk.theme.frame import TARGET
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, mix

_REACH = 2.1
TOUCH = 0.85
"""Half the side of what can be touched of a city, as a share of its radius."""
_SIZES = (56, 52, 48, 44, 40, 36, 34, 32, 30, 28, 26, 24)


_FADED = 0.75
"""How far a city that was not chosen goes towards the land: its name stays legible, 10:1 in 高对比."""


class BodyItem(Layer):
    """A city: one drawing for each size it comes to rest at, so that it is always sharp."""

    def __init__(self, zone: Zone, theme: Theme, tint: str, parent: QGraphicsItem) -> None:
        """The city of ``zone``, its disc in ``tint``."""
        super().__init__(parent)
        self._zone = zone
        self._theme = theme
        self._tint = tint
        self._looks: dict[BodyLook, Target] = {}
        self._shown: BodyLook | None = None
        self._before: BodyLook | None = None

    @property
    def look(self) -> BodyLook | None:
        """How it is shown."""
        return self._shown

    @property
    def target(self) -> Target | None:
        """What can be touched of it now."""
        return self._looks[self._shown] if self._shown is not None else None

    def coming(self, look: BodyLook) -> Target:
        """Its drawing in ``look``, hidden unless it is how it is shown."""
        known = look in self._looks
        target = self._target(look)
        if not known:
            target.setVisible(False)
        return target

    def begin(self, look: BodyLook) -> float:
        """Start to change to ``look``; returns its present radius beside the one to come."""
        self.end()
        old = self._shown
        if look == old:
            return 1.0
        fresh = self._target(look)
        fresh.setVisible(True)
        self._before, self._shown = old, look
        if old is not None:
            fresh.setZValue(1)
            self._looks[old].setZValue(0)
        return 1.0 if old is None else old.radius / look.radius

    def progress(self, share: float, ratio: float) -> None:
        """Be ``share`` of the way from the look before, which was ``ratio`` as large."""
        if self._shown is None:
            return
        scale = ratio + (1 - ratio) * share
        fresh = self._looks[self._shown]
        fresh.setScale(scale)
        if self._before is None:
            return
        # The new look comes over the old, which stays: nothing is seen through a city.
        fresh.setOpacity(min(1.0, share * 3))
        old = self._looks[self._before]
        old.setVisible(share * 3 < 1)
        old.setScale(scale * self._shown.radius / self._before.radius)

    def end(self) -> None:
        """Be at rest in the look it changes to."""
        if self._before is not None:
            old = self._looks[self._before]
            old.setVisible(False)
            old.setScale(1.0)
            self._before = None
        if self._shown is not None:
            target = self._looks[self._shown]
            target.setScale(1.0)
            target.setOpacity(1.0)

    def _target(self, look: BodyLook) -> Target:
        made = self._looks.get(look)
        if made is None:
            r = look.radius
            name = plain(self._zone.name)
            show = Show(("zone", self._zone.id))
            # Squares touch before their discs do: a little less than the disc is enough to hit.
            half = max(TARGET / 2, r * TOUCH)
            rect = QRectF(-half, -half, 2 * half, 2 * half)
            made = Target(rect, self._drawing(look), show, self, name=name)
            made.set_bleed(r * _REACH - half + 4)
            self._looks[look] = made
        return made

    def _set_name(self, look: BodyLook) -> tuple[TextLayout, int]:
        """The name as large as the disc allows, and by how many lines it is too long."""
        theme = self._theme
        ink = theme.ink if look.faded else theme.on_brick
        style = TextStyle(Face.TITLE, 50, ink, 1.15, Align.CENTRE)
        side = 2 * look.radius * 0.86
        text = self._zone.label or self._zone.name
        layout = set_text(text, style, side)
        for px in _SIZES:
            if px > look.radius * 0.62:
                continue
            layout = set_text(text, style.sized(px), side, least_last=2)
            lines = len(layout.lines)
            wide = layout.natural_width**2 + (layout.height * 0.86) ** 2
            if wide <= (2 * look.radius * 0.9) ** 2 and lines <= 3:
                return layout, 0
        return layout, max(1, overflow(layout, side))

    def _drawing(self, look: BodyLook) -> Draw:
        theme, r = self._theme, look.radius
        layout, _ = self._set_name(look)
        fill = mix(self._tint, theme.map_land, _FADED) if look.faded else self._tint
        halo = mix(theme.map_halo, theme.map_land, 0.4) if look.faded else theme.map_halo

        def draw(painter: QPainter) -> None:
            centre = QPointF(0, 0)
            if look.faded:
                draw_glow(painter, centre, r, halo, 3, 1.5)
            else:
                draw_glow(painter, centre, r, halo, 7, _REACH)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(halo, 3))
            painter.drawEllipse(centre, r + 9, r + 9)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.map_land))
            painter.drawEllipse(centre, r + 1, r + 1)
            painter.setBrush(colour(fill))
            painter.drawEllipse(centre, r, r)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colour(theme.on_brick, 0.35), 1.5))
            painter.drawEllipse(centre, r - 8, r - 8)
            layout.draw(painter, -layout.width / 2, -layout.height / 2)

        return draw
