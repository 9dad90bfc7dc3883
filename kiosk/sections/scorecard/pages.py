"""Pages of the scorecard: what is on one card at a time, and how it comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.still import Layer, Still
from kiosk.items.text import TextStyle
from kiosk.motion.motion import Motion, together
from kiosk.motion.transitions import arrive, fade_in
from kiosk.sections.context import PageContext
from kiosk.sections.intents import KeyPath, Show, State
from kiosk.sections.pager import pager
from kiosk.sections.scorecard.growth import (
    Growth,
    Panel,
    PanelLayout,
    build_panel,
    chart_look,
    shared_axis,
)
from kiosk.sections.scorecard.rows import Plan
from kiosk.sections.scorecard.slabs import Slab, build_slabs
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import pen

PAGER_HEIGHT = 100.0
_STAGGER = 40.0
_MOST_STAGGERED = 6
_COUNT_AFTER = 80.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The question above a group of slabs."""

    text: str
    box: Box
    path: KeyPath
    screen: str


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """Growth panels in their places, on one axis; ``rules`` are the hairlines between the parts."""

    panels: tuple[tuple[PanelLayout, Box], ...]
    family: tuple[Growth, ...]
    """All growths that share the axis, on other pages too."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """Everything on one card, measured and placed, but not yet built."""

    slabs: tuple[Plan, ...]
    headings: tuple[Heading, ...] = ()
    growth: PanelPlan | None = None
    hairlines: tuple[tuple[float, float, float, float], ...] = ()
    showy: bool = False

    @property
    def over(self) -> int:
        """By how many lines it does not fit."""
        panels = self.growth.panels if self.growth is not None else ()
        return sum(plan.over for plan in self.slabs) + sum(p.over for p, _ in panels)

    def paths(self) -> frozenset[KeyPath]:
        """Which texts of the content are on it."""
        panels = self.growth.panels if self.growth is not None else ()
        placed = {each.entry.path for plan in self.slabs for each in plan.placed}
        return frozenset(placed | {panel.growth.path for panel, _ in panels})


class Page:
    """One card's content: built once, hidden until it is shown."""

    def __init__(self, plan: PagePlan, context: PageContext, parent: QGraphicsItem) -> None:
        """Build the items of ``plan``, hidden."""
        self.layer = Layer(parent)
        self.layer.setVisible(False)
        self._pieces: list[Still] = []
        self._live: list[Slab | Panel] = []
        for heading in plan.headings:
            self._pieces.append(_heading(heading, context, self.layer))
        if plan.hairlines:
            _hairlines(plan.hairlines, context, self.layer)
        if plan.growth is not None:
            self._live += _panels(plan.growth, context, self.layer)
        for slabs in plan.slabs:
            self._live += build_slabs(slabs, context, self.layer, showy=plan.showy)
        self._pieces += [live.item for live in self._live]
        self._homes = [piece.pos() for piece in self._pieces]

    @property
    def pieces(self) -> tuple[Still, ...]:
        """What comes in one after the other."""
        return tuple(self._pieces)

    @property
    def live(self) -> tuple[Slab | Panel, ...]:
        """The slabs and panels, whose figures count up."""
        return tuple(self._live)

    def rest(self) -> None:
        """Everything in its place, opaque, at its full value; whatever was moving it."""
        self.layer.setPos(0, 0)
        self.layer.setOpacity(1.0)
        for piece, home in zip(self._pieces, self._homes, strict=True):
            piece.setPos(home)
            piece.setOpacity(1.0)
        for live in self._live:
            live.rest()

    def arriving(self, rise: float = 18.0) -> Motion:
        """The pieces settle in, then the figures count up and the bars grow."""
        self.rest()
        moves = [
            arrive(piece, dy=rise, duration=220, start=_STAGGER * min(order, _MOST_STAGGERED))
            for order, piece in enumerate(self._pieces)
        ]
        counts = [live.counting().later(_COUNT_AFTER) for live in self._live]
        return together(*moves, *counts)

    def turning(self, direction: int) -> Motion:
        """It comes in from the side that a page was turned from."""
        self.rest()
        shift = arrive(self.layer, dx=40.0 * direction, duration=320, fade=False)
        counts = [live.counting() for live in self._live]
        return together(shift, fade_in(self.layer, 220), *counts)

    def add_pager(self, context: PageContext, box: Box, page: int, states: Sequence[State]) -> None:
        """The buttons to the page before and after."""
        pager(context, box, page, [Show(state) for state in states], self.layer)


def _panels(plan: PanelPlan, context: PageContext, parent: QGraphicsItem) -> tuple[Panel, ...]:
    for layout, _ in plan.panels:
        growth = layout.growth
        context.fit.note(growth.path, growth.screen, layout.over, large=context.large)
    axis = shared_axis(plan.family)
    narrowest = min(box.w for _, box in plan.panels)
    tips = [
        chart_look(growth, plan.panels[0][0].sizes, narrowest, context).tip_room
        for growth in plan.family
    ]
    return tuple(
        build_panel(layout, box, axis, max(tips), context, parent) for layout, box in plan.panels
    )


def _heading(heading: Heading, context: PageContext, parent: QGraphicsItem) -> Still:
    theme, box = context.theme, heading.box
    style = TextStyle(Face.STATEMENT, 32, theme.hero, leading=1.4)
    text = context.fitted(
        heading.text, style, box.w, box.h, (34, 32, 30, 28), heading.path, heading.screen
    )

    def draw(painter: QPainter) -> None:
        text.draw(painter, 4, (box.h - text.height) / 2)

    item = Still(QRectF(0, 0, box.w, box.h), draw, parent)
    item.setPos(box.x, box.y)
    return item


def _hairlines(
    lines: Sequence[tuple[float, float, float, float]], context: PageContext, parent: QGraphicsItem
) -> Still:
    left = min(x1 for x1, _, _, _ in lines)
    top = min(y1 for _, y1, _, _ in lines)
    right = max(x2 for _, _, x2, _ in lines)
    bottom = max(y2 for _, _, _, y2 in lines)
    tint = context.theme.line

    def draw(painter: QPainter) -> None:
        painter.setPen(pen(tint, 2, round=False))
        for x1, y1, x2, y2 in lines:
            painter.drawLine(round(x1 - left), round(y1 - top), round(x2 - left), round(y2 - top))

    item = Still(QRectF(0, 0, max(1.0, right - left), max(1.0, bottom - top)), draw, parent)
    item.setPos(round(left), round(top))
    return item
