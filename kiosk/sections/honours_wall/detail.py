"""An opened stone: pulled out of the wall into the light, with all that is known of the honour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content, Honour, plain
from kiosk.items.ornament import draw_art
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Blocker, Layer, Still
from kiosk.items.stone import draw_raised_shadow, draw_stone
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.motion import Motion, together
from kiosk.motion.transitions import fade_in
from kiosk.sections.context import PageContext
from kiosk.sections.honours_wall.anatomy import anatomy_of, opened_box, side_room
from kiosk.sections.honours_wall.lettering import Lettering, draw_picture, letter
from kiosk.sections.honours_wall.links import links_of
from kiosk.sections.honours_wall.looks import EMBLEM, draw_emblem, look_of
from kiosk.sections.honours_wall.picture import Picture, find_picture
from kiosk.sections.honours_wall.slips import (
    GAP,
    Slip,
    add_slip,
    place_slips,
    set_slips,
    stack_height,
)
from kiosk.sections.honours_wall.wall import WallPage
from kiosk.sections.intents import Show
from kiosk.sections.parts import ButtonLook, stone_button, trio
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour, opaque, pen
from kiosk.theme.tokens import mix

_SHADOW = 70.0
_JITTER, _RADIUS = 6.0, 16.0
"""How rough its edge is, and how round its corners, in design units."""
_LEAST_PICTURE = 220.0
_PLAN = QSizeF(176, 120)
_LABELS = ("上一块", "放回墙上", "下一块")
_RINGS = 116.0
_WORDS, _WORD_GAP = 200.0, 50.0
"""How long the parts of the writing take to begin, and from one to the next, milliseconds."""
_TRIO_GAP = 12.0


class OpenedStone:
    """Stone ``index``, opened; built when it is first asked for."""

    def __init__(
        self,
        content: Content,
        context: PageContext,
        stones: Sequence[Honour],
        index: int,
        wall: WallPage,
        back: Show,
        parent: QGraphicsItem,
    ) -> None:
        """The opened stone ``index`` of ``stones``, whose place is on ``wall``; ``back`` closes it."""
        self.index = index
        self._context = context
        self._honour = stones[index]
        self._count = len(stones)
        self._wall = wall
        self._look = look_of(context.theme, index)
        self.box = opened_box(context.frame)
        self.layer = Layer(parent)
        portrait = context.frame.portrait
        room = side_room(self.box, portrait=portrait)
        self._slips: tuple[Slip, ...] = ()
        self._picture = self._find_picture(room)
        self._beside: QSizeF | None = None
        side_height = self._fill_side(content, room)
        self.places = anatomy_of(self.box, portrait=portrait, side_height=side_height)
        self._lettering = self._letter(side_height is None)
        self._body = Blocker(self._area, self._draw_body, self.layer)
        self._body.set_bleed(_SHADOW)
        self.words = Layer(self.layer)
        Still(self._area, self._draw_words, self.words)
        self._add_slips()
        self._add_trio(back)
        self._ghost = self._make_ghost()
        self.rest(visible=False)

    def rest(self, *, visible: bool) -> None:
        """Lie where it lies when opened."""
        self.layer.setVisible(visible)
        self.layer.setOpacity(1)
        self.layer.setZValue(0)
        self.layer.setPos(self.box.x, self.box.y)
        self.layer.setTransform(QTransform())
        self._set_words(1.0)
        self._ghost.setVisible(False)

    def parts(self) -> Iterator[QGraphicsItem]:
        """All that is drawn of it, opened and on its way."""
        yield self.layer
        yield self._ghost

    def come_out(self, progress: float) -> None:
        """Be ``progress`` of the way from its place in the wall to where it is read."""
        start, box = self._wall.place_of(self.index), self.box
        wide = start.width() + (box.w - start.width()) * progress
        high = start.height() + (box.h - start.height()) * progress
        self.layer.setPos(
            start.x() + (box.x - start.x()) * progress, start.y() + (box.y - start.y()) * progress
        )
        self.layer.setTransform(QTransform.fromScale(wide / box.w, high / box.h))
        # Words are not scaled: they go before the stone moves, and come when it lies where it is read.
        self._set_words(1.0 if progress >= 1 else 0.0)
        ghost = 1 - progress / 0.45
        self._ghost.setVisible(ghost > 0)
        self._ghost.setOpacity(max(0.0, ghost))

    def solid(self) -> QRectF:
        """What of the stage it hides for certain where it is now: all of its body but the rough edge."""
        rough = _RADIUS + _JITTER
        return self._body.mapRectToScene(self._area.adjusted(rough, rough, -rough, -rough))

    def speak(self, start: float) -> Motion:
        """What is written on it appears, one part after the other, from ``start`` milliseconds on."""
        parts = self.words.childItems()
        gap = min(_WORD_GAP, _WORDS / max(1, len(parts)))
        return together(
            *(fade_in(part, 120, start=start + gap * rank) for rank, part in enumerate(parts))
        )

    def _set_words(self, opacity: float) -> None:
        for part in self.words.childItems():
            part.setOpacity(opacity)

    @property
    def _area(self) -> QRectF:
        return QRectF(0, 0, self.box.w, self.box.h)

    def _find_picture(self, room: Box) -> Picture | None:
        name = self._honour.picture
        if name is None:
            return None
        return find_picture(self._context.content_dir / name, room.w, room.h)

    def _fill_side(self, content: Content, room: Box) -> float | None:
        """Set what stands beside the words; how high it is, or None when there is nothing."""
        links = links_of(self._honour, content)
        # Two slips leave no room for a picture beside the words: it goes to their head.
        pictured = self._picture is not None and len(links) < 2
        if not links and not pictured:
            return None
        taken = 0.0
        if links:
            spare = _LEAST_PICTURE + GAP if pictured else 0.0
            self._slips = set_slips(self._context, links, self._look, room.w, room.h - spare)
            taken = stack_height(self._slips)
        if pictured and self._picture is not None:
            left = room.h - (taken + GAP if links else 0.0)
            self._beside = self._picture.size.scaled(
                room.w, left, Qt.AspectRatioMode.KeepAspectRatio
            )
            taken += self._beside.height() + (GAP if links else 0.0)
        return taken

    def _letter(self, alone: bool) -> Lettering:
        portrait = self._context.frame.portrait
        below = self._picture if self._beside is None else None
        most = 128.0 if alone else (112.0 if portrait else 96.0)
        return letter(
            self._context, self._honour, self.index, self._look, self.places.words,
            top=self.places.counter.y, centred=alone, most_px=most, picture=below,
        )  # fmt: skip

    def _add_slips(self) -> None:
        side = self.places.side
        if side is None or not self._slips:
            return
        if self._beside is not None:
            top = side.y + self._beside.height() + GAP
            side = Box(side.x, top, side.w, side.bottom - top)
        for slip, box in zip(self._slips, place_slips(self._slips, side), strict=True):
            add_slip(self._context, slip, box, self.words)

    def _add_trio(self, back: Show) -> None:
        alone = self._count == 1
        before = None if alone else Show(("stone", (self.index - 1) % self._count))
        after = None if alone else Show(("stone", (self.index + 1) % self._count))
        places, context = self.places.trio, self._context
        if self._look.fill != context.theme.teal:
            trio(context, places, _LABELS, (before, back, after), self.words)
            return
        # The teal of what closes would not stand out from a teal stone: brick, in the same places.
        faces = (
            (ButtonLook(_LABELS[0], "prev"), before),
            (ButtonLook(_LABELS[1], "close", primary=True), back),
            (ButtonLook(_LABELS[2], "next", icon_right=True), after),
        )
        width = (places.w - 2 * _TRIO_GAP) / 3
        for place, (face, intent) in enumerate(faces):
            box = Box(places.x + place * (width + _TRIO_GAP), places.y, width, places.h)
            stone_button(context, box, face, intent, self.words)

    def _make_ghost(self) -> Still:
        """The stone as it was in the wall, to lie over the opened one while it comes out."""
        place = self._wall.place_of(self.index)
        area = QRectF(0, 0, place.width(), place.height())
        ghost = Still(area, self._wall.stone_drawing(self.index), self.layer)
        ghost.setTransform(
            QTransform.fromScale(self.box.w / place.width(), self.box.h / place.height())
        )
        ghost.setZValue(2)
        return ghost

    def _draw_body(self, painter: QPainter) -> None:
        theme, look, area = self._context.theme, self._look, self._area
        draw_raised_shadow(painter, area, theme, spread=40)
        rand = Mulberry32(seed_of(plain(self._honour.title)))
        draw_stone(
            painter,
            area,
            theme,
            rand,
            fill=look.opened,
            jitter=_JITTER,
            radius=_RADIUS,
            speckle=0.55,
        )
        words = self.places.words
        alone = self.places.side is None
        top = 24.0 if self.box.w > self.box.h else self.places.counter.bottom
        size = min(600.0 if not alone else 820.0, words.w * 0.94, words.bottom - top)
        centre = QPointF(words.x + words.w / 2, (top + words.bottom) / 2)
        if EMBLEM in self._honour.title:
            draw_emblem(painter, centre, size, look, theme, strength=0.8 if alone else 0.4)
        else:
            self._draw_tile(painter, centre, size * 0.46 / _RINGS)

    def _draw_tile(self, painter: QPainter, centre: QPointF, scale: float) -> None:
        """An eave tile's ring in relief, where the title has no emblem to raise."""
        theme, look = self._context.theme, self._look
        light, shade = opaque(theme.edge_light), opaque(theme.veil)
        draw_art(
            painter, "rings", centre + QPointF(-2, -2), scale, light, 0.14 if look.dark else 0.5
        )
        draw_art(painter, "rings", centre + QPointF(2, 3), scale, shade, 0.12)
        tint = mix(look.opened, look.emblem if look.dark else theme.brick, 0.07)
        draw_art(painter, "rings", centre, scale, tint, 1.0)

    def _draw_words(self, painter: QPainter) -> None:
        theme, look, places = self._context.theme, self._look, self.places
        counter = places.counter
        number = set_text(
            str(self.index + 1), TextStyle(Face.FIGURE, 64, look.emblem, leading=1.0), 400
        )
        total = set_text(
            f"/ {self._count}", TextStyle(Face.FIGURE, 38, look.quiet, leading=1.0), 400
        )
        number.draw(painter, counter.x, counter.y)
        drop = number.baseline() - total.baseline()
        total.draw(painter, counter.x + number.natural_width + 10, counter.y + drop)
        if places.rule is None:
            self._draw_plan(painter)
        else:
            rule = places.rule
            tint = mix(look.opened, look.ink, 0.2)
            painter.setPen(pen(tint, 2, round=False))
            painter.drawLine(QPointF(rule.x, rule.y), QPointF(rule.right, rule.bottom))
        self._lettering.draw(painter, look, theme)
        side = places.side
        if side is not None and self._beside is not None and self._picture is not None:
            left = side.x + (side.w - self._beside.width()) / 2
            spare = 0.0 if self._slips else max(0.0, (side.h - self._beside.height()) / 2)
            place = QRectF(QPointF(left, side.y + spare), self._beside)
            draw_picture(painter, self._picture.image, place, theme)

    def _draw_plan(self, painter: QPainter) -> None:
        """The wall in small, with the place of this stone, at the right end of the counter."""
        look, counter = self._look, self.places.counter
        cells = self._wall.cells
        fills = [*self._wall.wall.fills, *(cell.box for cell in cells.values())]
        left, top = min(box.x for box in fills), min(box.y for box in fills)
        wide = max(box.right for box in fills) - left
        high = max(box.bottom for box in fills) - top
        scale = min(_PLAN.width() / wide, _PLAN.height() / high)
        painter.save()
        painter.translate(counter.right - wide * scale, counter.y)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, cell in cells.items():
            box = cell.box
            place = QRectF(
                (box.x - left) * scale, (box.y - top) * scale, box.w * scale, box.h * scale
            ).adjusted(1.5, 1.5, -1.5, -1.5)
            here = index == self.index
            painter.setBrush(colour(look.emblem if here else look.ink, 1.0 if here else 0.16))
            painter.drawRoundedRect(place, 2.5, 2.5)
        painter.restore()
