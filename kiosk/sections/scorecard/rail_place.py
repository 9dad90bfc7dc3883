"""Where the rail lies, and what its bricks are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.sections.context import PageContext
from kiosk.sections.intents import State
from kiosk.theme.frame import Box

MOST = 8
"""Bricks of a rail; with more categories the last of them leads on."""


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One brick: its name, how many things are behind it, and what it shows."""

    name: str
    count: int
    state: State


@dataclass(frozen=True, slots=True)
class RailPlace:
    """Where the rail lies and how it is laid."""

    box: Box
    columns: int
    brick_height: float
    gap: float

    def cell(self, index: int) -> Box:
        """The place of brick ``index``."""
        width = (self.box.w - self.gap * (self.columns - 1)) / self.columns
        column, row = index % self.columns, index // self.columns
        return Box(
            self.box.x + column * (width + self.gap),
            self.box.y + row * (self.brick_height + self.gap),
            width,
            self.brick_height,
        )

    @property
    def rows(self) -> int:
        """How many rows of bricks it has."""
        return max(1, int((self.box.h + self.gap) // (self.brick_height + self.gap)))

    def free(self, used: int, end: int) -> Iterator[Box]:
        """What the places from ``used`` to before ``end`` leave free: a box a row, or one column."""
        if self.standing:
            if used < end:
                top = self.cell(used)
                yield Box(top.x, top.y, top.w, self.cell(end - 1).bottom - top.y)
            return
        while used < end:
            following = min(end, (used // self.columns + 1) * self.columns)
            left = self.cell(used)
            yield Box(left.x, left.y, self.cell(following - 1).right - left.x, left.h)
            used = following

    @property
    def standing(self) -> bool:
        """Whether the bricks are stacked, so that the chosen one comes out sideways."""
        return self.columns == 1


def rail_place(context: PageContext, count: int) -> RailPlace:
    """Left of the card; in portrait a grid between the card and the plinth."""
    area = context.frame.content
    shown = min(count, MOST)
    if not context.frame.portrait:
        return RailPlace(Box(area.x, area.y + 2, 224, area.h - 2), 1, 96, 3)
    rows = (shown + 3) // 4
    height = rows * 108 + (rows - 1) * 8.0
    columns = 4 if shown > 3 else shown
    return RailPlace(Box(area.x, area.bottom - 4 - height, area.w, height), columns, 108, 8)
