"""The card beside the map that says what the view shown is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Zone, plain
from kiosk.items.icon import draw_icon
from kiosk.items.route import DASH, WIDTH
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Blocker, Layer, Still, Target
from kiosk.items.stone import draw_card, draw_stone
from kiosk.items.text import TextLayout, TextStyle, draw_centred, overflow, set_text, spans_of
from kiosk.motion.motion import Motion, together
from kiosk.motion.transitions import arrive, fade_in
from kiosk.sections.city_map.plan import Plan, Where
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Show
from kiosk.sections.pager import page_stones
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour, pen

_PAGER = 96.0
_LEGEND = 84.0
_SHORT = 38.0


@dataclass(frozen=True, slots=True)
class _Anatomy:
    """Where the parts of the card lie, from its own corner."""

    band: float
    """The height of the coloured band, or of the title with its rule."""
    pad: float
    text_top: float
    foot: float
    """The height of the legend below the text."""


class Panel:
    """The cards of all zones, built when they are first shown."""

    def __init__(self, context: PageContext, plan: Plan, box: Box, parent: QGraphicsItem) -> None:
        """Cards that lie at ``box``."""
        self._context = context
        self._plan = plan
        self._box = box
        self._parent = parent
        self._texts: dict[int, tuple[TextLayout, ...]] = {}
        self._cards: dict[Where, Layer] = {}
        self._shown: Layer | None = None

    def pages(self, zone: int) -> int:
        """How many pages the text of ``zone`` takes."""
        return len(self._pages(zone))

    def show(self, where: Where) -> Motion:
        """Change to the card of ``where``."""
        card = self._card(where)
        if card is self._shown:
            return Motion()
        if self._shown is not None:
            self._shown.setVisible(False)
        self._shown = card
        card.setVisible(True)
        return fade_in(card.childItems()[-1], 220) if card.childItems() else Motion()

    def coming(self, where: Where) -> Layer:
        """The card of ``where``, built if need be, hidden unless it is the one shown."""
        card = self._card(where)
        card.setVisible(card is self._shown)
        return card

    def enter(self) -> Motion:
        """The card comes in from its side."""
        if self._shown is None:
            return Motion()
        across = not self._context.frame.portrait
        self._shown.setPos(self._box.x, self._box.y)
        slide = arrive(self._shown, 40 if across else 0, 0 if across else 40, duration=360)
        return together(slide)

    def _card(self, where: Where) -> Layer:
        made = self._cards.get(where)
        if made is None:
            made = self._cards[where] = self._build(where)
        return made

    def _anatomy(self, zone: Zone) -> _Anatomy:
        portrait = self._context.frame.portrait
        pad = 48.0 if portrait else 42.0
        foot = 0.0 if self._is_single(zone) or portrait else _LEGEND
        if self._is_single(zone):
            motto = zone.motto is not None
            band = 116.0 if portrait or not motto else 178.0
            return _Anatomy(band, pad, band + (22.0 if portrait else 26.0), foot)
        band = 116.0 if portrait else 128.0
        return _Anatomy(band, pad, 138.0 if portrait else 152.0, foot)

    @staticmethod
    def _is_single(zone: Zone) -> bool:
        return zone.kind in ("main", "satellite")

    def _pages(self, number: int) -> tuple[TextLayout, ...]:
        if number not in self._texts:
            self._texts[number] = self._set_pages(number)
        return self._texts[number]

    def _set_pages(self, number: int) -> tuple[TextLayout, ...]:
        """The zone's text: on one page in the largest size that fits, else on pages of equal length."""
        context, zone = self._context, self._plan.city.zones[number]
        parts = self._anatomy(zone)
        width = self._box.w - parts.pad - 32.0
        bottom = self._box.h - 26.0 - parts.foot
        style = TextStyle(Face.TEXT, 32, context.theme.ink, leading=1.6)
        text = plain(zone.text)
        spans = spans_of(text, zone.highlights, face=Face.BOLD, marker=context.theme.marker)
        largest = 34.0 if context.frame.portrait else 32.0
        sizes = (context.px(28),) if context.large else (largest, 32.0, 30.0, 28.0)
        room = bottom - parts.text_top
        # A short text is set larger, so that the card does not look forgotten.
        layout = set_text(text, style.sized(_SHORT), width, fill=True, spans=spans)
        if layout.height <= room * 0.62:
            return (layout,)
        for px in sizes:
            layout = set_text(text, style.sized(px), width, fill=True, spans=spans)
            if overflow(layout, room) == 0:
                return (layout,)
        room -= _PAGER + 4 - parts.foot
        most = max(1, int((room + 0.2 * layout.style.px) // layout.line_height))
        pages = -(-len(layout.lines) // most)
        each = -(-len(layout.lines) // pages)
        return tuple(
            replace(layout, lines=layout.lines[start : start + each])
            for start in range(0, len(layout.lines), each)
        )

    def _build(self, where: Where) -> Layer:
        zone = self._plan.city.zones[where.zone]
        pages = self._pages(where.zone)
        page = min(where.page, len(pages) - 1)
        parts = self._anatomy(zone)
        box = self._box
        layer = Layer(self._parent)
        layer.setPos(box.x, box.y)
        rect = QRectF(0, 0, box.w, box.h)
        theme = self._context.theme
        title = self._set_title(zone, parts)

        def draw_ground(painter: QPainter) -> None:
            draw_card(painter, rect, theme)
            if self._is_single(zone):
                self._draw_band(painter, zone, parts)
            title.draw(painter, parts.pad, self._title_top(zone, parts, title))
            if not self._is_single(zone):
                self._draw_rule(painter, parts)

        ground = Blocker(rect, draw_ground, layer)
        ground.set_bleed(64)

        def draw_text(painter: QPainter) -> None:
            pages[page].draw(painter, parts.pad, parts.text_top)
            if parts.foot and len(pages) == 1:
                self._draw_legend(painter, parts)

        if len(pages) > 1:
            self._add_pager(layer, where, page, len(pages))
        Still(rect, draw_text, layer)
        return layer

    def _set_title(self, zone: Zone, parts: _Anatomy) -> TextLayout:
        context = self._context
        tint = context.theme.on_brick if self._is_single(zone) else context.theme.ink
        style = TextStyle(Face.TITLE, 60, tint, leading=1.2)
        path = (*self._plan.path_of(zone), "name")
        width = self._box.w - 2 * parts.pad
        if context.frame.portrait and zone.motto and self._is_single(zone):
            width *= 0.46
        screen = f"城市布局·{plain(zone.name)}·标题"
        return context.fitted(zone.name, style, width, 84, (60, 54, 48, 42, 36, 32), path, screen)

    def _title_top(self, zone: Zone, parts: _Anatomy, title: TextLayout) -> float:
        if not self._is_single(zone):
            return (30.0 if self._context.frame.portrait else 34.0) + (72 - title.height) / 2
        if self._context.frame.portrait or not zone.motto:
            return (parts.band - title.height) / 2
        return 24 + (72 - title.height) / 2

    def _draw_band(self, painter: QPainter, zone: Zone, parts: _Anatomy) -> None:
        theme = self._context.theme
        fill = theme.map_main if zone.kind == "main" else theme.map_satellite
        rect = QRectF(0, 0, self._box.w, parts.band)
        painter.save()
        painter.setClipRect(QRectF(-8, -8, rect.width() + 16, rect.height() + 8))
        draw_stone(
            painter,
            QRectF(0, 0, rect.width(), rect.height() + 14),
            theme,
            Mulberry32(seed_of(zone.id)),
            fill=fill,
            jitter=0,
            radius=14,
            speckle=0.2,
            shadow=False,
        )
        painter.restore()
        painter.fillRect(QRectF(0, parts.band - 5, rect.width(), 5), colour(theme.gold_light))
        if zone.motto:
            self._draw_motto(painter, zone, parts)

    def _draw_motto(self, painter: QPainter, zone: Zone, parts: _Anatomy) -> None:
        context = self._context
        style = TextStyle(Face.BOLD, 30, context.theme.gold_text, leading=1.25)
        path = (*self._plan.path_of(zone), "motto")
        screen = f"城市布局·{plain(zone.name)}·口号"
        sizes = (context.px(30), 34, 30, 28, 26) if context.large else (30, 28, 26)
        if context.frame.portrait:
            left = parts.pad + (self._box.w - 2 * parts.pad) * 0.46 + 16
            width = self._box.w - parts.pad - left
            motto = context.fitted(
                zone.motto or "", style, width, parts.band - 20, sizes, path, screen
            )
            right = self._box.w - parts.pad - motto.natural_width
            motto.draw(painter, right, (parts.band - 5 - motto.height) / 2)
        else:
            width = self._box.w - 2 * parts.pad
            motto = context.fitted(zone.motto or "", style, width, 70, sizes, path, screen)
            top = 106 if len(motto.lines) == 1 else 98
            motto.draw(painter, parts.pad, top)

    def _draw_rule(self, painter: QPainter, parts: _Anatomy) -> None:
        theme = self._context.theme
        y = parts.text_top - 32
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.brick_art))
        painter.drawRoundedRect(QRectF(parts.pad, y, 96, 8), 2, 2)
        painter.setBrush(colour(theme.gold))
        painter.drawRoundedRect(QRectF(parts.pad + 104, y, 40, 8), 2, 2)
        painter.restore()

    def _draw_legend(self, painter: QPainter, parts: _Anatomy) -> None:
        theme, context = self._context.theme, self._context
        style = TextStyle(Face.TEXT, min(context.px(28), 30), theme.ink, leading=1.2)
        y = self._box.h - parts.foot / 2 - 8
        x = parts.pad + 15.0
        entries = [(theme.map_main, "主城", self._plan.main is not None)]
        entries.append((theme.map_satellite, "辅城", bool(self._plan.satellites)))
        painter.save()
        for tint, words, there in entries:
            if not there:
                continue
            painter.setPen(pen(theme.map_halo, 4))
            painter.setBrush(colour(tint))
            painter.drawEllipse(QPointF(x, y), 16, 16)
            text = set_text(words, style, 200)
            text.draw(painter, x + 28, y - text.height / 2)
            x += 28 + text.natural_width + 44
        if self._plan.main is not None and self._plan.satellites:
            line = (QPointF(x - 15, y), QPointF(x + 49, y))
            painter.setPen(pen(theme.map_rail, WIDTH, round=False))
            painter.drawLine(*line)
            painter.setPen(pen(theme.map_rail_light, WIDTH - 5, round=False, dash=DASH))
            painter.drawLine(*line)
            text = set_text("交通轴带", style, 200)
            text.draw(painter, x + 62, y - text.height / 2)
        painter.restore()

    def _add_pager(self, layer: Layer, where: Where, page: int, pages: int) -> None:
        box = self._box
        wide = 120.0
        y = box.h - _PAGER - 16
        for turn, icon, x, name in (
            (-1, "prev", 20.0, "上一页"),
            (1, "next", box.w - 20.0 - wide, "下一页"),
        ):
            if not 0 <= page + turn < pages:
                continue
            show = Show(self._plan.state(replace(where, page=page + turn)))
            self._page_button(layer, QRectF(0, 0, wide, _PAGER), icon, show, name).setPos(x, y)
        room = Box(32 + wide, y, box.w - 2 * wide - 64, _PAGER)
        shows = [Show(self._plan.state(replace(where, page=number))) for number in range(pages)]
        if page_stones(self._context, room, page, shows, layer):
            return
        middle = QRectF(0, 0, room.w, room.h)
        style = TextStyle(Face.FIGURE, 44, self._context.theme.ink, leading=1.0)
        where_is = Still(
            middle,
            lambda painter: draw_centred(painter, f"{page + 1} / {pages}", style, middle),
            layer,
        )
        where_is.setPos(room.x, room.y)

    def _page_button(
        self, layer: Layer, rect: QRectF, icon: str, intent: Show, name: str
    ) -> Target:
        theme = self._context.theme
        forward = icon == "next"

        def draw(painter: QPainter) -> None:
            fill = theme.brick if forward else theme.plinth_stone
            rand = Mulberry32(seed_of(name))
            draw_stone(painter, rect, theme, rand, fill=fill, jitter=1.5, radius=8, speckle=0.3)
            tint = theme.on_brick if forward else theme.ink
            side = QRectF(rect.width() / 2 - 20, rect.height() / 2 - 20, 40, 40)
            draw_icon(painter, icon, side, tint, 5)

        return Target(rect, draw, intent, layer, name=name)
