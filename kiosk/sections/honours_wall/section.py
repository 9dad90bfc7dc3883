"""The honours section: pages of the wall, and the stones pulled out of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.items.scaled_scene import ScaledScene
from kiosk.items.still import Layer, TouchArea
from kiosk.items.veil import Veil
from kiosk.motion.easing import in_out_cubic, out_cubic
from kiosk.motion.motion import STILL, Loop, Motion, step, together
from kiosk.motion.transitions import arrive, fade_in
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.honours_wall.detail import OpenedStone
from kiosk.sections.honours_wall.glint import Glints
from kiosk.sections.honours_wall.wall import WallPage, wall_box
from kiosk.sections.honours_wall.wall_layout import split_pages
from kiosk.sections.intents import Intent, Show, State
from kiosk.sections.parts import page_header
from kiosk.sections.sliding import slide
from kiosk.theme.paint import colour

_FLIGHT = 360.0
_DIM = 180.0
_TURN = 320.0
_SLIDE = 140.0


class HonoursWallSection(Section):
    """The wall of honours: every stone can be pulled out, read and put back.

    Its states are ``("wall", page)`` and ``("stone", index)``, both counted from 0.
    """

    key: ClassVar[str] = "honours"

    def __init__(self, content: Content, context: PageContext) -> None:
        """Lay out the first page; further pages and opened stones are built when first shown."""
        super().__init__(content, context)
        if content.honours is None:
            raise ValueError("this content has no honours")
        self._stones = content.honours.stones
        area = wall_box(context.frame, paged=False)
        self._spans = split_pages([stone.title for stone in self._stones], area.w * area.h)
        self._pages: dict[int, WallPage] = {}
        self._glints: dict[int, Glints] = {}
        self._opened: dict[int, OpenedStone] = {}
        path = ("honours", "question")
        hint = f"共 {len(self._stones)} 项　轻触一块石头"
        self._hint = page_header(context, content.honours.question, path, self.root, hint=hint)
        self._over = Layer(self.root)
        self._over.setZValue(5)
        self._veil = self._make_veil()
        # Touching beside an opened stone puts it back; which page is its own depends on the stone.
        self._closers = tuple(
            TouchArea(self._veil.rect, Show(("wall", page)), self._veil, name="放回墙上")
            for page in range(len(self._spans))
        )
        self._state: State = ("wall", 0)
        self._rest()

    def states(self) -> tuple[State, ...]:
        """Every page of the wall, then every stone."""
        walls: list[State] = [("wall", page) for page in range(len(self._spans))]
        return (*walls, *(("stone", index) for index in range(len(self._stones))))

    def show(self, state: State) -> Motion:
        """Turn to a page of the wall, pull a stone out, put it back, or go on to another stone."""
        wanted = self._nearest(state)
        self._rest()
        before, self._state = self._state, wanted
        if wanted == before:
            return STILL
        match before[0], wanted[0]:
            case "wall", "stone":
                motion = self._pull_out(_number(wanted))
            case "stone", "wall":
                motion = self._put_back(_number(before), _number(wanted))
            case "stone", "stone":
                motion = self._next_stone(_number(before), _number(wanted))
            case _:
                motion = self._turn_page(_number(before), _number(wanted))
        motion.at(0)
        return motion.then(self._rest)

    def coming(self, state: State, *, soon: bool = False) -> Iterator[QGraphicsItem]:
        """A page of the wall; of a stone all that is seen on its way out, and once it is opened."""
        kind, number = self._nearest(state)[0], _number(self._nearest(state))
        page = self._page_of(number) if kind == "stone" else number
        known = page in self._pages
        wall = self._page(page)
        if not known:
            wall.rest(None, visible=False)
        yield wall.layer
        yield wall.controls
        yield from self._glints_of(page).marks
        if kind != "stone":
            if self._state[0] == "stone":
                # It goes back to its place, where it is hidden until then.
                yield from self._open(_number(self._state)).parts()
                yield from wall.stones.values()
                if self._hint is not None:
                    yield self._hint
            return
        hole = wall.hole(number)
        if self._state != ("stone", number):
            hole.setVisible(False)
        yield hole
        # An opened stone is nearly a page, and there are many: they come last, or when one is pressed.
        if soon or self._state[0] == "stone":
            yield from self._open(number).parts()

    def beneath(self) -> QGraphicsItem | None:
        """The wall, while a stone is opened over it."""
        if self._state[0] != "stone":
            return None
        return self._page(self._page_of(_number(self._state))).layer

    def ambient(self) -> Loop | None:
        """The 国 on the stones catch the light, one at a time, while the wall is looked at."""
        if self._state[0] != "wall":
            return None
        number = _number(self._state)
        return self._glints_of(number).loop()

    def enter(self) -> Motion:
        """The stones drop into the bricks; an opened stone rises over them."""
        self._rest()
        if self._state[0] == "wall":
            motion = self._page(_number(self._state)).enter()
        else:
            opened = self._open(_number(self._state))
            motion = together(
                fade_in(self._veil, 200),
                arrive(opened.layer, dy=60, duration=380, easing=in_out_cubic),
            )
        motion.at(0)
        return motion.then(self._rest)

    def swipe(self, direction: int) -> Intent | None:
        """The next stone when one is opened, else the next page where there is one."""
        number = _number(self._state) + direction
        if self._state[0] == "stone":
            count = len(self._stones)
            return Show(("stone", number % count)) if count > 1 else None
        return Show(("wall", number)) if 0 <= number < len(self._spans) else None

    def _nearest(self, state: State) -> State:
        number = state[1] if len(state) > 1 and isinstance(state[1], int) else 0
        if state[0] == "stone":
            return ("stone", min(max(number, 0), len(self._stones) - 1))
        if state[0] == "wall":
            return ("wall", min(max(number, 0), len(self._spans) - 1))
        return ("wall", 0)

    def _glints_of(self, page: int) -> Glints:
        if page not in self._glints:
            self._glints[page] = Glints(self._page(page), self.context.theme)
        return self._glints[page]

    def _page_of(self, index: int) -> int:
        return next(page for page, span in enumerate(self._spans) if index in span)

    def _page(self, page: int) -> WallPage:
        if page not in self._pages:
            self._pages[page] = WallPage(self.context, self._stones, self._spans, page, self.root)
        return self._pages[page]

    def _open(self, index: int) -> OpenedStone:
        if index not in self._opened:
            page = self._page_of(index)
            self._opened[index] = OpenedStone(
                self.content, self.context, self._stones, index, self._page(page),
                Show(("wall", page)), self._over,
            )  # fmt: skip
        return self._opened[index]

    def _make_veil(self) -> Veil:
        theme, frame = self.context.theme, self.context.frame
        area = QRectF(0, 0, frame.width, frame.plinth_top)
        return Veil(area, colour(theme.veil, theme.veil_opacity), self._over)

    def _rest(self) -> None:
        """Put everything where the state has it: nothing half faded, nothing under way."""
        kind, number = self._state[0], _number(self._state)
        opened = number if kind == "stone" else None
        page = self._page_of(number) if kind == "stone" else number
        self._page(page)
        for other, wall in self._pages.items():
            wall.rest(opened if other == page else None, visible=other == page)
        if opened is not None:
            self._open(opened)
        for other, stone in self._opened.items():
            stone.rest(visible=other == opened)
        self._veil.setVisible(opened is not None)
        self._veil.setOpacity(1)
        if self._hint is not None:
            self._hint.setVisible(opened is None)
            self._hint.setOpacity(1)
        for other, closer in enumerate(self._closers):
            closer.setVisible(other == page)

    def _pull_out(self, index: int) -> Motion:
        self._rest()
        return together(self._journey(index, outward=True), self._open(index).speak(start=_FLIGHT))

    def _put_back(self, index: int, page: int) -> Motion:
        if self._page_of(index) != page:
            self._rest()
            return fade_in(self._page(page).layer, _TURN)
        # As it lies now, opened; the rest state comes when it is back.
        wall = self._page(page)
        wall.rest(index, visible=True)
        return self._journey(index, outward=False)

    def _journey(self, index: int, *, outward: bool) -> Motion:
        """Between the wall and the light; what dims the whole wall does so while little else moves."""
        opened = self._open(index)
        opened.rest(visible=True)
        hole = self._page(self._page_of(index)).hole(index)
        self._veil.setVisible(True)

        def fly(progress: float) -> None:
            opened.come_out(progress if outward else 1 - progress)
            self._cover(opened.solid() if progress < 1 else QRectF())

        def dim(progress: float) -> None:
            share = progress if outward else 1 - progress
            hole.setOpacity(share)
            self._veil.setOpacity(share)
            if self._hint is not None:
                self._hint.setVisible(share < 1)
                self._hint.setOpacity(1 - share)

        flight = step(fly, _FLIGHT, easing=in_out_cubic)
        return together(flight, step(dim, _DIM, start=0.0 if outward else _FLIGHT - _DIM))

    def _cover(self, area: QRectF) -> None:
        """A stone is over ``area`` on its way: what lies below is not painted there."""
        scene = self.root.scene()
        if isinstance(scene, ScaledScene):
            scene.set_covered(area)

    def _next_stone(self, before: int, after: int) -> Motion:
        self._rest()
        count = len(self._stones)
        direction = 1 if (after - before) % count <= count / 2 else -1
        old, new = self._open(before), self._open(after)
        old.rest(visible=True)
        x = old.box.x

        new.layer.setZValue(1)

        def slide(progress: float) -> None:
            # The one below stays until the one above covers it, so that the wall never shows through.
            old.layer.setPos(x - direction * _SLIDE * progress, old.box.y)
            old.layer.setOpacity(min(1.0, 2 * (1 - progress)))
            new.layer.setPos(x + direction * _SLIDE * (1 - progress), new.box.y)
            new.layer.setOpacity(min(1.0, progress / 0.6))

        return step(slide, _TURN, easing=out_cubic)

    def _turn_page(self, before: int, after: int) -> Motion:
        self._rest()
        width = self.context.frame.width * (1 if after > before else -1)
        old, new = self._page(before), self._page(after)
        old.layer.setVisible(True)
        # What leaves must not be touched any more.
        old.layer.setEnabled(False)

        return slide(old.layer, new.layer, width)


def _number(state: State) -> int:
    number = state[1] if len(state) > 1 else 0
    return number if isinstance(number, int) else 0
