"""How key points fall into columns and pages. Free of Qt: heights come from whoever sets the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.sections.paging import even_pages

Measure = Callable[[float, int], Sequence[float]]
"""The height of each row when set at so many units in so many columns."""

ONE_COLUMN_AT_MOST = 7
"""So many key points stand in one column when they may."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a page of key points may look like."""

    sizes: tuple[float, ...]
    """Type sizes, largest first."""
    height: float
    """Room for the rows when there is one page."""
    paged_height: float
    """Room for the rows when a pager stands below them."""
    columns: tuple[int, ...] = (1, 2)
    most: int = 80
    """The most rows on a page."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The key points of one question as they are set.

    ``pages`` has for each page, for each column, the range of its rows. ``fits`` is False when a row
    is too high even for a page of its own.
    """

    px: float
    pages: tuple[tuple[range, ...], ...]
    fits: bool = True

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max((len(page) for page in self.pages), default=1)


def balance(heights: Sequence[float], columns: int) -> tuple[range, ...]:
    """Split rows into ``columns`` in their order, the highest column as low as can be."""
    if columns <= 1 or len(heights) <= 1:
        return (range(len(heights)),)
    best = min(
        range(1, len(heights)),
        # An equal pair of splits goes to the one with the longer first column.
        key=lambda at: (max(sum(heights[:at]), sum(heights[at:])), -at),
    )
    return range(best), range(best, len(heights))


def plan(count: int, measure: Measure, rules: Rules, at_least: Measure | None = None) -> Plan:
    """Choose type size, columns and pages: one page if it can be, else few pages of equal length.

    The largest type that takes no further page wins; pages never differ by more than one row.

    Args:
        count: how many key points there are.
        measure: their heights.
        rules: what a page may look like.
        at_least: heights that those of ``measure`` cannot fall below, told at less cost: what cannot
            fit by these is not measured.
    """
    if count == 0:
        return Plan(rules.sizes[0], ())
    few = count <= ONE_COLUMN_AT_MOST
    orders = tuple(sorted(rules.columns, reverse=not few))
    for pages in range(1, count + 1):
        if -(-count // pages) > rules.most:
            continue
        room = rules.height if pages == 1 else rules.paged_height
        for px in rules.sizes:
            for columns in orders:
                if at_least is not None:
                    # Lower rows never take more room, however they are split.
                    hopeful = _paged(at_least(px, columns), pages, columns, room)
                    if hopeful is None:
                        continue
                made = _paged(measure(px, columns), pages, columns, room)
                if made is not None:
                    return Plan(px, made)
    single = tuple((range(index, index + 1),) for index in range(count))
    return Plan(rules.sizes[-1], single, fits=False)


def arrange(
    columns: Sequence[range], heights: Sequence[float], room: float, most: float
) -> tuple[tuple[float, ...], ...]:
    """How high each row of each column is drawn; each gets up to ``most`` of the room left over.

    Rows stand level across the columns where there is room for it; elsewhere all grow by the same, so
    that the page keeps one rhythm.
    """
    level = _level(columns, heights)
    if sum(level) <= room:
        extra = min(most, (room - sum(level)) / max(1, len(level)))
        return tuple(tuple(level[k] + extra for k in range(len(column))) for column in columns)
    spare = [(room - sum(heights[i] for i in c)) / len(c) for c in columns if len(c)]
    extra = max(0.0, min([most, *spare]))
    return tuple(tuple(heights[i] + extra for i in column) for column in columns)


def _level(columns: Sequence[range], heights: Sequence[float]) -> list[float]:
    """The heights of rows that stand level: each as high as the highest beside it."""
    longest = max(len(column) for column in columns)
    return [
        max(heights[column[k]] for column in columns if k < len(column)) for k in range(longest)
    ]


def _split(heights: Sequence[float], columns: int, room: float) -> tuple[range, ...]:
    """Halves whose rows stand level if there is room for them, else balanced columns."""
    if columns > 1 and len(heights) > 1:
        half = -(-len(heights) // 2)
        halves = range(half), range(half, len(heights))
        if sum(_level(halves, heights)) <= room:
            return halves
    return balance(heights, columns)


def _paged(
    heights: Sequence[float], pages: int, columns: int, room: float
) -> tuple[tuple[range, ...], ...] | None:
    """``pages`` pages of equal length, or None when one of them does not fit ``room``."""
    made: list[tuple[range, ...]] = []
    for run in even_pages(len(heights), pages):
        part = heights[run.start : run.stop]
        split = _split(part, columns, room)
        if any(sum(part[i] for i in column) > room for column in split):
            return None
        made.append(tuple(range(c.start + run.start, c.stop + run.start) for c in split))
    return tuple(made)
