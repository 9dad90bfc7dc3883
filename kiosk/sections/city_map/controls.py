"""What is pressed on the map's page: a stone for each view, and the three of the zoom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Zone, plain
from kiosk.items.icon import draw_icon
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Draw, Target
from kiosk.items.stone import draw_flat_stone, draw_stone
from kiosk.items.text import Align, TextStyle, set_text
from kiosk.motion.easing import out_cubic
from kiosk.motion.motion import STILL, Motion
from kiosk.motion.transitions import arrive
from kiosk.sections.city_map.plan import Plan
from kiosk.sections.city_map.view import LEAST, MOST
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Intent, ResetView, Show, Zoom
from kiosk.theme.fonts import Face, advance
from kiosk.theme.frame import Box, Frame
from kiosk.theme.paint import colour

_GAP = 8.0
_RISE = 12.0
_ZOOM = 96.0
_STEP = 1.4
_ROW_MOST = 6
_SIZES = (38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0)
_SHORT = 5
_DIM = 0.55
"""The opacity of a stone that would do nothing, but in 高对比."""


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """Where the parts of the page lie."""

    panel: Box
    tabs: Box
    zoom: Box
    window: Box
    """All of the stage that the map is drawn on."""
    open: Box
    """What of it nothing covers."""


def places_in(frame: Frame, tabs: int) -> PagePlaces:
    """Lay the page out for ``frame`` with ``tabs`` stones; a single one would choose nothing."""
    rows = 0 if tabs < 2 else 1 if tabs <= _ROW_MOST else 2
    zoom_wide = 3 * _ZOOM + 2 * _GAP
    if frame.portrait:
        high = 100.0 if rows == 2 else 116.0
        tabs_high = rows * high + max(0, rows - 1) * (_GAP + _RISE)
        bottom = frame.plinth_top - 32
        stones = Box(40, bottom - tabs_high, frame.width - 80, tabs_high)
        panel = Box(40, stones.y - (40 if rows else 0) - 462, frame.width - 80, 462)
        # At the left: the coast of the city runs down to the right.
        buttons = Box(panel.x, panel.y - 16 - _ZOOM, zoom_wide, _ZOOM)
        top = 218.0
        window = Box(0, top, frame.width, frame.plinth_top - top)
        open_ = Box(0, top, frame.width, panel.y - 12 - top)
        return PagePlaces(panel, stones, buttons, window, open_)
    content = frame.content
    panel = Box(content.right - 528, 152, 528, content.bottom - 4 - 152)
    tabs_high = max(1, rows) * 96.0 + max(0, rows - 1) * (_GAP + _RISE)
    bottom = content.bottom - 8
    right = panel.x - 40
    buttons = Box(right - zoom_wide, bottom - _ZOOM, zoom_wide, _ZOOM)
    stones = Box(content.x, bottom - tabs_high, buttons.x - 20 - content.x, tabs_high)
    window = Box(0, 138, frame.width, frame.plinth_top - 138)
    open_ = Box(0, 138, panel.x - 16, stones.y - _RISE - 6 - 138)
    return PagePlaces(panel, stones, buttons, window, open_)


class Tabs:
    """A stone for each zone; the one shown is of brick and stands higher."""

    def __init__(self, context: PageContext, plan: Plan, box: Box, parent: QGraphicsItem) -> None:
        """Stones in the rows of ``box``; none where there is nothing to choose."""
        self._context = context
        self._plan = plan
        self._pairs: list[tuple[Target, Target]] = []
        zones = plan.city.zones if len(plan.city.zones) > 1 else ()
        rows = 1 if len(zones) <= _ROW_MOST else 2
        columns = max(1, -(-len(zones) // rows))
        high = (box.h - (rows - 1) * (_GAP + _RISE)) / rows
        self._px = self._common_size((box.w - _GAP * (columns - 1)) / columns - 16)
        for number, zone in enumerate(zones):
            row, column = divmod(number, columns)
            count = min(columns, len(zones) - row * columns)
            wide = (box.w - _GAP * (count - 1)) / count
            x = box.x + column * (wide + _GAP)
            y = box.y + row * (high + _GAP + _RISE)
            self._pairs.append(
                (
                    self._stone(zone, Box(x, y, wide, high), parent, chosen=False),
                    self._stone(zone, Box(x, y - _RISE, wide, high + _RISE), parent, chosen=True),
                )
            )
        self._chosen: int | None = None

    @property
    def targets(self) -> list[Target]:
        """The stones as they are now."""
        return [pair[number == self._chosen] for number, pair in enumerate(self._pairs)]

    def choose(self, zone: int) -> Motion:
        """Raise the stone of ``zone``."""
        if zone == self._chosen or not self._pairs:
            return STILL
        first = self._chosen is None
        self._chosen = zone
        for number, (plain_one, brick) in enumerate(self._pairs):
            plain_one.setVisible(number != zone)
            brick.setVisible(number == zone)
        if first:
            return STILL
        return arrive(self._pairs[zone][1], dy=_RISE, duration=220, easing=out_cubic, fade=False)

    def coming(self, zone: int) -> Iterator[Target]:
        """The stones that change places when ``zone`` is shown next."""
        if self._pairs:
            yield self._pairs[zone][1]
            if self._chosen is not None:
                yield self._pairs[self._chosen][0]

    def _common_size(self, width: float) -> float:
        """The largest size in which every short name stands on one line."""
        short = [plain(z.name) for z in self._plan.city.zones if len(plain(z.name)) <= _SHORT]
        most = 38.0 if self._context.frame.portrait else 36.0
        for px in _SIZES:
            if px <= most and all(advance(Face.TITLE, px, name) <= width for name in short):
                return px
        return _SIZES[-1]

    def _stone(self, zone: Zone, box: Box, parent: QGraphicsItem, *, chosen: bool) -> Target:
        theme = self._context.theme
        ink = theme.on_brick if chosen else theme.ink
        face = Face.TITLE if chosen else Face.STATEMENT
        style = TextStyle(face, 36, ink, 1.15, Align.CENTRE)
        path = (*self._plan.path_of(zone), "name")
        text = self._context.fitted(
            zone.name,
            style,
            box.w - 16,
            92,
            [px for px in _SIZES if px <= self._px],
            path,
            f"城市布局·按钮·{plain(zone.name)}",
        )

        def draw(painter: QPainter) -> None:
            rect = QRectF(0, 0, box.w, box.h)
            draw_stone(
                painter,
                rect,
                theme,
                Mulberry32(seed_of(zone.id)),
                fill=theme.brick if chosen else theme.plinth_stone,
                jitter=1.5,
                radius=8,
                speckle=0.1 if chosen else 0.5,
            )
            text.draw(painter, (box.w - text.width) / 2, (box.h - text.height) / 2)
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(theme.gold_light))
                painter.drawRoundedRect(QRectF(24, box.h - 10, box.w - 48, 5), 2.5, 2.5)

        intent = Show(("zone", zone.id))
        stone = Target(QRectF(0, 0, box.w, box.h), draw, intent, parent, name=plain(zone.name))
        stone.setPos(box.x, box.y)
        stone.setVisible(not chosen)
        return stone


class ZoomButtons:
    """Larger, smaller, and back to how the view was first shown."""

    def __init__(self, context: PageContext, box: Box, parent: QGraphicsItem) -> None:
        """Three stones in ``box``."""
        self._context = context
        wide = (box.w - 2 * _GAP) / 3
        kinds: tuple[tuple[str, str, Intent], ...] = (
            ("plus", "放大", Zoom(_STEP)),
            ("minus", "缩小", Zoom(1 / _STEP)),
            ("reset", "复位", ResetView()),
        )
        self.targets: list[Target] = []
        self._looks: list[tuple[Draw, Draw]] = []
        """How each is drawn while it works, and while it would do nothing."""
        rect = QRectF(0, 0, wide, box.h)
        for number, (icon, name, intent) in enumerate(kinds):
            looks = (self._look(rect, icon, name, on=True), self._look(rect, icon, name, on=False))
            button = Target(rect, looks[0], intent, parent, name=name)
            button.setPos(box.x + number * (wide + _GAP), box.y)
            self.targets.append(button)
            self._looks.append(looks)

    def mark(self, zoom: float) -> None:
        """Dim what would do nothing at ``zoom``; in 高对比 it lies flat instead."""
        works = (zoom < MOST - 1e-3, zoom > LEAST + 1e-3)
        flat = self._context.theme.high_contrast
        for button, looks, on in zip(self.targets, self._looks, works, strict=False):
            if on != button.isEnabled() and flat:
                button.redraw(looks[0] if on else looks[1])
            button.setEnabled(on)
            button.setOpacity(1.0 if on or flat else _DIM)

    def _look(self, rect: QRectF, icon: str, name: str, *, on: bool) -> Draw:
        theme = self._context.theme
        style = TextStyle(Face.MEDIUM, min(30.0, self._context.px(24)), theme.ink, 1.1)

        def draw(painter: QPainter) -> None:
            fill, rand = theme.plinth_stone, Mulberry32(seed_of(name))
            if on:
                draw_stone(painter, rect, theme, rand, fill=fill, jitter=1.5, radius=8, speckle=0.5)
            else:
                draw_flat_stone(painter, rect, theme, fill=fill)
            side = 40.0
            text = set_text(name, style, rect.width())
            top = (rect.height() - side - text.height - 4) / 2
            place = QRectF((rect.width() - side) / 2, top, side, side)
            draw_icon(painter, icon, place, theme.ink, 4.5)
            text.draw(painter, (rect.width() - text.natural_width) / 2, top + side + 4)

        return draw
