"""The rail: a brick for each category; the chosen one is pulled out of the wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.balance import torn_words
from kiosk.items.masonry import draw_bricks
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Layer, Still, Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.motion import STILL, Motion, staggered, together
from kiosk.motion.transitions import arrive, fade_in, fade_out, glide
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Show
from kiosk.sections.scorecard.rail_place import MOST, RailEntry, RailPlace, rail_place
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour
from kiosk.theme.tokens import mix

MORE = "更多"
_PULL = 44.0
_RISE = 7.0


@dataclass(frozen=True, slots=True)
class _Brick:
    stone: Target
    brick: Target
    home_x: float
    home_y: float
    """Where the pulled brick rests, in its clip."""


class Rail:
    """The bricks of all categories, of which one is chosen; it pages beyond eight."""

    def __init__(
        self, entries: Sequence[RailEntry], context: PageContext, parent: QGraphicsItem
    ) -> None:
        """A rail that shows ``entries``, none chosen yet."""
        self.layer = Layer(parent)
        self._context = context
        self._entries = tuple(entries)
        self._place = rail_place(context, len(entries))
        self._chosen: int | None = None
        self._pages: list[Layer] = []
        self._bricks: dict[int, _Brick] = {}
        self._more: list[Target] = []
        self._page = 0
        self._build()

    @property
    def place(self) -> RailPlace:
        """Where it lies."""
        return self._place

    @property
    def chosen(self) -> int | None:
        """The index of the pulled brick."""
        return self._chosen

    def page_of(self, index: int) -> int:
        """On which page of the rail entry ``index`` is."""
        return index // self._per_page

    def choose(self, index: int) -> Motion:
        """Pull brick ``index`` out, and push back the one before."""
        before, self._chosen = self._chosen, index
        if before == index:
            return STILL
        page = self.page_of(index)
        turned = page != self._page or before is None
        self._page = page
        for number, layer in enumerate(self._pages):
            layer.setVisible(number == page)
        moves = [self._pull(index)]
        if before is not None:
            if turned:
                self._rest(before)
            else:
                moves.append(self._push(before))
        if turned and before is not None:
            moves.append(fade_in(self._pages[page]))
        return together(*moves)

    def coming(self, index: int) -> Iterator[QGraphicsItem]:
        """What is seen once brick ``index`` is pulled out, and on the way there."""
        yield self._bricks[index].brick
        if self._chosen is not None:
            yield self._bricks[self._chosen].stone
        yield self._pages[self.page_of(index)]

    def rest(self) -> None:
        """Every brick in its place, only the chosen one pulled."""
        for number, layer in enumerate(self._pages):
            layer.setVisible(number == self._page)
            layer.setOpacity(1.0)
        for index in self._bricks:
            self._rest(index)
        for more in self._more:
            cell = self._place.cell(self._per_page)
            more.setPos(cell.x, cell.y)
            more.setOpacity(1.0)

    def enter(self) -> Motion:
        """The bricks are laid one after the other."""
        self.rest()
        page = self._page
        first = page * self._per_page
        bricks = [
            self._bricks[index].brick if index == self._chosen else self._bricks[index].stone
            for index in range(first, min(first + self._per_page, len(self._entries)))
        ]
        items = [*bricks, *self._more[page : page + 1]]
        dx, dy = (-24.0, 0.0) if self._place.standing else (0.0, 24.0)
        return staggered((arrive(item, dx, dy, duration=220) for item in items), 25)

    @property
    def _per_page(self) -> int:
        return MOST if len(self._entries) <= MOST else MOST - 1

    def _build(self) -> None:
        per_page = self._per_page
        starts = range(0, len(self._entries), per_page)
        for page, start in enumerate(starts):
            layer = Layer(self.layer)
            layer.setVisible(page == 0)
            self._pages.append(layer)
            for offset, entry in enumerate(self._entries[start : start + per_page]):
                cell = self._place.cell(offset)
                self._bricks[start + offset] = self._lay(entry, start + offset, cell, layer)
            used = min(per_page, len(self._entries) - start)
            last = self._place.rows * self._place.columns
            for area in self._place.free(used, min(last, per_page)):
                self._fill(area, layer)
            if len(starts) > 1:
                following = self._entries[starts[(page + 1) % len(starts)]]
                more = RailEntry(MORE, 0, following.state)
                cell = self._place.cell(per_page)
                self._more.append(self._stone(more, per_page, cell, layer))

    def _lay(self, entry: RailEntry, index: int, cell: Box, layer: Layer) -> _Brick:
        stone = self._stone(entry, index, cell, layer)
        if self._place.standing:
            rect = QRectF(0, -12, cell.w + _PULL + 20, cell.h + 26)
            size, home_x, home_y = Box(0, 0, cell.w + _PULL, cell.h), 0.0, 0.0
        else:
            rect = QRectF(-12, -_RISE - 12, cell.w + 24, cell.h + _RISE + 20)
            size, home_x, home_y = Box(0, 0, cell.w, cell.h + _RISE), 0.0, -_RISE
        # Shown only inside it: the wall that the brick comes out of.
        clip = Layer(layer)
        clip.set_window(rect)
        clip.setPos(cell.x, cell.y)
        clip.setZValue(1)
        brick = self._chosen_brick(entry, size, clip)
        brick.setPos(home_x, home_y)
        brick.setVisible(False)
        return _Brick(stone, brick, home_x, home_y)

    def _fill(self, box: Box, layer: Layer) -> None:
        """Where no category is, the wall goes on in quiet bricks."""
        theme = self._context.theme
        area = QRectF(0, 0, box.w, box.h)

        def draw(painter: QPainter) -> None:
            painter.setOpacity(0.5 if theme.dark else 0.16)
            draw_bricks(painter, area, theme, Mulberry32(seed_of("rail")))

        wall = Still(area, draw, layer)
        wall.setPos(box.x, box.y)

    def _pull(self, index: int) -> Motion:
        brick = self._bricks[index]
        brick.brick.setVisible(True)
        dx, dy = (-_PULL, 0.0) if self._place.standing else (0.0, _RISE)
        brick.brick.setPos(brick.home_x, brick.home_y)
        move = arrive(brick.brick, dx, dy, duration=220, fade=False)
        shown = fade_in(brick.brick, 120)
        return together(move, shown).then(_Hide(brick.stone))

    def _push(self, index: int) -> Motion:
        brick = self._bricks[index]
        brick.stone.setVisible(True)
        brick.stone.setOpacity(1.0)
        dx, dy = (-_PULL, 0.0) if self._place.standing else (0.0, _RISE)
        move = glide(brick.brick, brick.home_x + dx, brick.home_y + dy)
        return together(move, fade_out(brick.brick, 220)).then(_Hide(brick.brick))

    def _rest(self, index: int) -> None:
        brick = self._bricks[index]
        chosen = index == self._chosen
        cell = self._place.cell(index % self._per_page)
        brick.stone.setPos(cell.x, cell.y)
        brick.brick.setPos(brick.home_x, brick.home_y)
        for item, shown in ((brick.brick, chosen), (brick.stone, not chosen)):
            item.setVisible(shown)
            item.setOpacity(1.0)

    def _stone(self, entry: RailEntry, index: int, cell: Box, layer: Layer) -> Target:
        theme = self._context.theme
        fill = theme.plinth_stone
        if index % 3 == 1:
            fill = mix(fill, theme.rail_shade, 0.15 if theme.dark else 0.25)
        style = TextStyle(Face.STATEMENT, self._size(entry.name, cell.w), theme.ink, leading=1.1)
        area = QRectF(0, 0, cell.w, cell.h)

        def draw(painter: QPainter) -> None:
            draw_stone(
                painter,
                area,
                theme,
                Mulberry32(seed_of(entry.name)),
                fill=fill,
                jitter=2,
                radius=8,
                speckle=0.6,
            )
            self._label(painter, entry, style, area, theme.ink2)

        target = Target(area, draw, Show(entry.state), layer, name=entry.name)
        target.setPos(cell.x, cell.y)
        return target

    def _chosen_brick(self, entry: RailEntry, size: Box, parent: QGraphicsItem) -> Target:
        theme, place = self._context.theme, self._place
        px = self._size(entry.name, self._place.cell(0).w) + (4 if place.standing else 0)
        style = TextStyle(Face.TITLE, px, theme.on_brick, leading=1.1)
        area = QRectF(0, 0, size.w, size.h)

        def draw(painter: QPainter) -> None:
            draw_stone(
                painter,
                area,
                theme,
                Mulberry32(seed_of(entry.name)),
                fill=theme.brick,
                jitter=2,
                radius=8,
                speckle=0.2,
            )
            painter.setPen(colour(theme.gold_light))
            painter.setBrush(colour(theme.gold_light))
            rule = (
                QRectF(10.5, 20.5, 5, size.h - 41)
                if place.standing
                else QRectF(22, size.h - 10, size.w - 44, 4)
            )
            painter.drawRoundedRect(rule, 2.5, 2.5)
            inner = area.adjusted(8, 0, -6, 0) if place.standing else area.adjusted(0, 0, 0, -8)
            self._label(painter, entry, style, inner, theme.gold_light)

        # What rises is drawn outside the touch area, which keeps its distance from the row above.
        touch = area if place.standing else area.adjusted(0, _RISE, 0, 0)
        target = Target(touch, draw, Show(entry.state), parent, name=entry.name)
        target.set_bleed(_RISE + 6)
        return target

    def _label(
        self, painter: QPainter, entry: RailEntry, style: TextStyle, area: QRectF, tint: str
    ) -> None:
        name = set_text(entry.name, style, self._room(area.width()), hang=False, least_last=2)
        count = TextStyle(Face.FIGURE_MEDIUM, 38, tint, leading=1.0)
        number = set_text(str(entry.count) if entry.count else "", count, 1e4)
        middle = area.center().y()
        if self._place.standing:
            left = area.x() + 30
            if not entry.count:
                left = area.x() + (area.width() - name.natural_width) / 2
            right = area.right() - 24 - number.natural_width
        else:
            gap = 16 if entry.count else 0
            left = area.center().x() - (name.natural_width + gap + number.natural_width) / 2
            right = left + name.natural_width + gap
        name.draw(painter, left, middle - name.height / 2)
        if entry.count:
            number.draw(painter, right, middle - number.height / 2)

    def _room(self, width: float) -> float:
        return width - (30 + 24 + 40 if self._place.standing else 24 + 60)

    def _size(self, name: str, width: float) -> float:
        """The largest size in which ``name`` leaves room for its count; long names take two lines."""
        room = self._room(width)
        for px in (42.0, 38.0, 34.0, 30.0):
            if len(name) * px <= room:
                return px
        for px in (34.0, 32.0, 30.0):
            # A little smaller rather than with a word torn.
            two = set_text(name, TextStyle(Face.TITLE, px, ""), room, hang=False, least_last=2)
            if len(two.lines) == 2 and torn_words(two, name) == 0:
                return px
        return 34.0


class _Hide:
    """Hides an item when a motion has come to rest."""

    __slots__ = ("_item",)

    def __init__(self, item: Still) -> None:
        self._item = item

    def __call__(self) -> None:
        self._item.setVisible(False)
