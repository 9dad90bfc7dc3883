"""The scorecard: an overview of the year, and its results by category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.items.still import Layer, Still
from kiosk.items.stone import draw_card
from kiosk.motion.motion import STILL, Motion, together
from kiosk.motion.transitions import fade_out
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Intent, Show, State
from kiosk.sections.parts import page_header
from kiosk.sections.scorecard.compose import Composer
from kiosk.sections.scorecard.pages import Page, PagePlan
from kiosk.sections.scorecard.rail import Rail
from kiosk.sections.scorecard.rail_place import RailEntry, rail_place
from kiosk.theme.frame import Box

OVERVIEW: State = ("overview",)
_OVERVIEW_NAME = "总览"


class ScorecardSection(Section):
    """The year's scorecard.

    Its states are ``("overview",)``, ``("overview", page)``, ``("category", index)`` and
    ``("category", index, page)``; ``("achievement", id)`` leads to the page that holds it.
    """

    key: ClassVar[str] = "scorecard"

    def __init__(self, content: Content, context: PageContext) -> None:
        """Lay out header, rail and card; pages are composed when first asked for."""
        super().__init__(content, context)
        if content.scorecard is None:
            raise ValueError("the content has no scorecard")
        self._scorecard = content.scorecard
        path = ("scorecard", "question")
        page_header(context, self._scorecard.question, path, self.root)
        self._card = _card_box(context, len(self._scorecard.categories) + 1)
        # Below the rail: the card lies still while bricks move beside it, within its shadow.
        _card(self._card, context, self.root)
        self._rail = Rail(self._entries(), context, self.root)
        self._composer = Composer(content, context, self._card)
        self._plans: dict[int, tuple[PagePlan, ...]] = {}
        self._pages: dict[State, Page] = {}
        self._pages_layer = Layer(self.root)
        self._shown: Page | None = None
        self.show(OVERVIEW).settle()

    def states(self) -> tuple[State, ...]:
        """The overview and every category, each with all its pages."""
        found: list[State] = []
        for tab in range(len(self._scorecard.categories) + 1):
            found += self._states_of(tab)
        return tuple(found)

    def show(self, state: State) -> Motion:
        """Turn to the nearest page there is; the rail's brick comes out, the card changes."""
        tab, number = self._nearest(state)
        wanted = self._states_of(tab)[number]
        page = self._page(tab, number)
        before = self._state
        self._state = wanted
        if page is self._shown:
            return STILL
        self._tidy()
        old, self._shown = self._shown, page
        page.layer.setVisible(True)
        pulled = self._rail.choose(tab)
        if old is None:
            return together(pulled, page.arriving())
        out = fade_out(old.layer, 140).then(_Gone(old))
        direction = _direction(before, wanted)
        come = page.turning(direction) if direction else page.arriving().later(100)
        return together(pulled, out, come)

    def coming(self, state: State, *, soon: bool = False) -> Iterator[QGraphicsItem]:
        """The page of ``state``, and the bricks that are pulled out and pushed back for it."""
        del soon
        tab, number = self._nearest(state)
        yield self._page(tab, number).layer
        yield from self._rail.coming(tab)

    def enter(self) -> Motion:
        """The rail is laid, the slabs settle, figures count up, bars grow."""
        if self._shown is None:
            return STILL
        self._tidy()
        return together(self._rail.enter(), self._shown.arriving(24).later(80))

    def swipe(self, direction: int) -> Intent | None:
        """To the next page or category, or to the one before; nothing past the ends."""
        every = self.states()
        index = every.index(self._state) + direction
        return Show(every[index]) if 0 <= index < len(every) else None

    def _tidy(self) -> None:
        """Bring to rest whatever a motion that was never settled has left behind."""
        self._rail.rest()
        for page in self._pages.values():
            page.layer.setVisible(page is self._shown)
        if self._shown is not None:
            self._shown.rest()

    def _entries(self) -> tuple[RailEntry, ...]:
        first = RailEntry(_OVERVIEW_NAME, len(self._scorecard.headlines), OVERVIEW)
        others = (
            RailEntry(category.name, len(category.achievements), ("category", index))
            for index, category in enumerate(self._scorecard.categories)
        )
        return (first, *others)

    def _plans_of(self, tab: int) -> tuple[PagePlan, ...]:
        plans = self._plans.get(tab)
        if plans is None:
            plans = self._composer.overview() if tab == 0 else self._composer.category(tab - 1)
            self._plans[tab] = plans
        return plans

    def _states_of(self, tab: int) -> tuple[State, ...]:
        base: State = OVERVIEW if tab == 0 else ("category", tab - 1)
        return tuple(
            base if page == 0 else (*base, page) for page in range(len(self._plans_of(tab)))
        )

    def _nearest(self, state: State) -> tuple[int, int]:
        if state[:1] == ("achievement",):
            return self._place_of(str(state[-1]))
        numbers = [part for part in state[1:] if isinstance(part, int)]
        tab = 0
        if state[:1] == ("category",) and numbers:
            tab = 1 + max(0, min(numbers.pop(0), len(self._scorecard.categories) - 1))
        last = len(self._plans_of(tab)) - 1
        return tab, max(0, min(numbers[0], last)) if numbers else 0

    def _place_of(self, identifier: str) -> tuple[int, int]:
        for index, category in enumerate(self._scorecard.categories):
            for at, each in enumerate(category.achievements):
                if each.id == identifier:
                    path = ("scorecard", "categories", index, "achievements", at, "text")
                    for number, plan in enumerate(self._plans_of(index + 1)):
                        if path in plan.paths():
                            return index + 1, number
                    return index + 1, 0
        return 0, 0

    def _page(self, tab: int, number: int) -> Page:
        states = self._states_of(tab)
        page = self._pages.get(states[number])
        if page is None:
            page = Page(self._plans_of(tab)[number], self.context, self._pages_layer)
            if len(states) > 1:
                page.add_pager(self.context, self._composer.pager_box(), number, states)
            self._pages[states[number]] = page
        return page


class _Gone:
    """Hides a page that has faded, and leaves it opaque for the next time."""

    __slots__ = ("_page",)

    def __init__(self, page: Page) -> None:
        self._page = page

    def __call__(self) -> None:
        self._page.layer.setVisible(False)
        self._page.layer.setOpacity(1.0)


def _direction(before: State, after: State) -> int:
    """Which way a page was turned within one category; 0 when the category changed."""

    def split(state: State) -> tuple[State, int]:
        size = 1 if state[:1] == OVERVIEW else 2
        page = state[size] if len(state) > size else 0
        return state[:size], page if isinstance(page, int) else 0

    (tab, old), (other, new) = split(before), split(after)
    if tab != other or old == new:
        return 0
    return 1 if new > old else -1


def _card_box(context: PageContext, tabs: int) -> Box:
    area = context.frame.content
    rail = rail_place(context, tabs)
    if context.frame.portrait:
        return Box(area.x, area.y, area.w, rail.box.y - 36 - area.y)
    left = rail.box.right + 64
    return Box(left, area.y + 2, area.right - left, area.h - 4)


def _card(box: Box, context: PageContext, parent: Layer) -> Still:
    theme = context.theme

    def draw(painter: QPainter) -> None:
        draw_card(painter, QRectF(0, 0, box.w, box.h), theme)

    item = Still(QRectF(0, 0, box.w, box.h), draw, parent)
    item.set_bleed(64)
    item.setPos(box.x, box.y)
    return item
