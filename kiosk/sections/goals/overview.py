"""The overview: the guiding idea, the targets, the drives, and the cards that open the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Goals
from kiosk.items.still import Layer, Still, Target
from kiosk.motion.motion import STILL, Motion, together
from kiosk.motion.transitions import arrive, fade_in
from kiosk.sections.context import PageContext
from kiosk.sections.goals.blocks import build_drives, build_idea
from kiosk.sections.goals.cards import build_cards, build_paging
from kiosk.sections.goals.overview_plan import OverviewPlan, plan_overview
from kiosk.sections.goals.targets import HINT, TargetBlock, build_targets, shows_rings
from kiosk.sections.intents import State
from kiosk.sections.parts import page_header
from kiosk.sections.sliding import slide
from kiosk.theme.frame import Box

_RINGS_APART = 150.0
_ALL_LIT = 860.0
"""When the last ring is lit at the latest, in milliseconds."""


@dataclass(frozen=True, slots=True)
class _CardPage:
    layer: Layer
    cards: tuple[Target, ...]
    paging: Layer | None


class Overview:
    """The first page of the goals; its cards are built page by page, when they are first seen."""

    def __init__(self, goals: Goals, context: PageContext, parent: QGraphicsItem) -> None:
        """Lay it out below ``parent``, hidden."""
        self._goals = goals
        self._context = context
        self.layer = Layer(parent)
        self.layer.setVisible(False)
        self.plan: OverviewPlan = plan_overview(goals, context)
        # In portrait the hint stands below the rings themselves.
        hint = HINT if shows_rings(goals) and not context.frame.portrait else ""
        page_header(context, goals.question, ("goals", "question"), self.layer, hint=hint)
        plan = self.plan
        self._idea: Still | None = None
        self._targets: TargetBlock | None = None
        self._drives: tuple[Still, ...] = ()
        if plan.idea is not None:
            self._idea = build_idea(goals, context, plan.idea, self.layer)
        if plan.targets is not None:
            self._targets = build_targets(
                goals, context, plan.targets, self.layer, plan.largest_ring
            )
        if plan.drives is not None:
            self._drives = build_drives(
                goals, context, plan.drives, self.layer, in_row=plan.drives_in_row
            )
        self._window = Layer(self.layer)
        self._window.set_window(self._window_rect())
        self._pages: dict[int, _CardPage] = {}
        self.page = 0

    @property
    def pages(self) -> int:
        """How many pages of questions there are; 1 when there is none."""
        return self.plan.grid.pages if self.plan.grid else 1

    def page_of(self, question: int) -> int:
        """The page that has the card of ``question``."""
        return question // self.plan.grid.per_page if self.plan.grid else 0

    def state(self, page: int) -> State:
        """The state that shows ``page``."""
        return ("overview", page) if page else ("overview",)

    def card_box(self, question: int) -> Box | None:
        """Where the card of ``question`` is on its page."""
        grid = self.plan.grid
        return grid.card(question % grid.per_page) if grid else None

    def rest(self, page: int) -> None:
        """Show ``page``, all at rest."""
        for number, made in self._pages.items():
            self._set_shown(made, number == page)
            made.layer.setX(0)
        self._set_shown(self._page(page), True)
        self.page = page

    def coming(self, page: int) -> Iterator[QGraphicsItem]:
        """What is drawn of ``page``, and of all that every page has."""
        yield self.layer
        made = self._pages.get(page)
        if made is None:
            made = self._page(page)
            self._set_shown(made, False)
        yield made.layer
        if made.paging is not None:
            yield made.paging

    def turn(self, page: int) -> Motion:
        """Slide from the page that is shown to ``page``."""
        old, new = self._page(self.page), self._page(page)
        way = 1 if page > self.page else -1
        self.page = page
        for made, shown in ((old, False), (new, True)):
            if made.paging is not None:
                made.paging.setVisible(shown)
        return slide(old.layer, new.layer, way * (self._window.boundingRect().width() + 14))

    def enter(self) -> Motion:
        """Goals first, then the drives, then the questions."""
        moves = [STILL]
        if self._idea is not None:
            moves.append(fade_in(self._idea, 240))
        if self._targets is not None:
            pieces = self._targets.pieces
            longest = max((piece.duration for piece in pieces), default=0.0)
            room = (_ALL_LIT - 100 - longest) / max(1, len(pieces) - 1)
            apart = max(0.0, min(_RINGS_APART, room))
            moves.extend(piece.light_up().later(100 + apart * i) for i, piece in enumerate(pieces))
        for index, drive in enumerate(self._drives):
            moves.append(arrive(drive, dx=-70, duration=360, start=260 + 100 * index))
        for index, card in enumerate(self._page(self.page).cards):
            moves.append(arrive(card, dy=36, duration=320, start=300 + 40 * index))
        return together(*moves)

    def _page(self, page: int) -> _CardPage:
        made = self._pages.get(page)
        if made is None:
            layer = Layer(self._window)
            cards: tuple[Target, ...] = ()
            paging = None
            if self.plan.grid is not None:
                states = tuple(self.state(number) for number in range(self.pages))
                cards = build_cards(self._goals, self._context, self.plan.grid, page, layer)
                paging = build_paging(self._context, self.plan.grid, page, states, self.layer)
            made = self._pages[page] = _CardPage(layer, cards, paging)
        return made

    @staticmethod
    def _set_shown(made: _CardPage, shown: bool) -> None:
        made.layer.setVisible(shown)
        if made.paging is not None:
            made.paging.setVisible(shown)

    def _window_rect(self) -> QRectF:
        grid, width = self.plan.grid, self._context.frame.width
        if grid is None:
            return QRectF()
        cards = grid.cards
        right = width if grid.paging != "rail" else cards.right + 7
        return QRectF(0, cards.y - 12, right, cards.h + 24)
