"""Placing growth panels on a card, with the other figures of the category below them."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.sections.context import PageContext
from kiosk.sections.scorecard.growth import PANEL_SIZES, Growth, PanelLayout, measure_panel
from kiosk.sections.scorecard.pages import PAGER_HEIGHT, PagePlan, PanelPlan
from kiosk.sections.scorecard.rows import MORTAR, Entry, Plan, RowRules, plan_rows
from kiosk.sections.scorecard.scale import BARE_SCALE
from kiosk.theme.frame import Box

PANELS_ON_PAGE = 2
FIGURES_BELOW = 3
_GAP = 60.0
"""Between panels that stand above each other, and above the figures."""

_GUTTER = 48.0
_LEAST_BELOW = 190.0

Hairline = tuple[float, float, float, float]


class GrowthComposer:
    """Lays out the pages of a category that has goals to be seen beside."""

    def __init__(self, context: PageContext, card: Box) -> None:
        """A composer that fills ``card``."""
        self._context = context
        self._card = card

    def page(
        self,
        growths: Sequence[Growth],
        family: tuple[Growth, ...],
        below: Sequence[Entry],
        *,
        paged: bool,
    ) -> PagePlan:
        """``growths`` on one card, on the axis of their ``family``, with ``below`` beneath them."""
        card, portrait = self._card, self._context.frame.portrait
        side = 56.0 if portrait else 52.0
        area = Box(
            card.x + side,
            card.y + 40,
            card.w - 2 * side,
            card.h - 80 - (PAGER_HEIGHT if paged else 0),
        )
        stacked = portrait or len(growths) == 1
        columns = 1 if stacked else 2
        width = (area.w - _GUTTER * (columns - 1)) / columns
        page: PagePlan | None = None
        for sizes in PANEL_SIZES[2 if below else 0 :]:
            layouts = [measure_panel(growth, sizes, width, self._context) for growth in growths]
            page = self._place_growth(layouts, family, area, columns, below)
            if page.over == 0:
                return page
        if page is None:
            raise ValueError("no size to try")
        return page

    def _place_growth(
        self,
        layouts: Sequence[PanelLayout],
        family: tuple[Growth, ...],
        area: Box,
        columns: int,
        below: Sequence[Entry],
    ) -> PagePlan:
        heights = [layout.height for layout in layouts]
        if columns > 1:
            heights = [max(heights)]
        need = sum(heights) + _GAP * (len(heights) - 1)
        spare = area.h - need - (_LEAST_BELOW + _GAP if below else 0)
        over = 0 if spare >= 0 else 1 + int(-spare // 40)
        # With figures below, the panels keep to the top; without, they stand in the middle.
        share = 0.0 if below else max(0.0, spare) / (len(heights) + 1)
        panels, lines, y = _panels_at(layouts, heights, area, columns, share)
        plan = Plan((), 0, 0)
        if below:
            lines.append((area.x, y + _GAP / 2, area.right, y + _GAP / 2))
            top = y + _GAP / 2
            place = Box(area.x, top, area.w, area.bottom + 4 - top)
            plan = self._figures_below(below, place)
            for slab in plan.placed[1:]:
                x = slab.box.x - MORTAR / 2
                lines.append((x, slab.box.y + 30, x, slab.box.bottom - 4))
        return PagePlan(
            (Plan(plan.placed, plan.step, plan.over + over),),
            growth=PanelPlan(tuple(panels), family),
            hairlines=tuple(lines),
        )

    def _figures_below(self, entries: Sequence[Entry], place: Box) -> Plan:
        portrait = self._context.frame.portrait
        rules = RowRules(
            most_in_row=3,
            scale=BARE_SCALE,
            pad_x=20.0 if portrait else 28.0,
            pad_y=14,
            edge_pad=False,
        )
        # Figures do not give way to large text: then they have a page of their own.
        steps = range(2 if portrait else 0, 5 if self._context.large else 7)
        return plan_rows(entries, place, 1, steps, rules, self._context)


def _panels_at(
    layouts: Sequence[PanelLayout],
    heights: Sequence[float],
    area: Box,
    columns: int,
    share: float,
) -> tuple[list[tuple[PanelLayout, Box]], list[Hairline], float]:
    """The panels in their places, the hairlines between them, and where they end."""
    width = (area.w - _GUTTER * (columns - 1)) / columns
    panels: list[tuple[PanelLayout, Box]] = []
    lines: list[Hairline] = []
    y = area.y + share
    for row, height in enumerate(heights):
        if row:
            rule = y + (share + _GAP) / 2
            lines.append((area.x, rule, area.right, rule))
            y += _GAP + share
        for column in range(columns):
            x = area.x + column * (width + _GUTTER)
            panels.append((layouts[row * columns + column], Box(x, y, width, height)))
            if column:
                lines.append((x - _GUTTER / 2, y + 4, x - _GUTTER / 2, y + height))
        y += height
    return panels, lines, y
