"""How the question cards fall into columns, rows and pages. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.theme.frame import Box

GAP = 14.0
RAIL = 136.0
"""The width of the paging stone beside the cards."""
PAGER = 100.0
"""The height of the pager below the cards."""
PAGER_GAP = 10.0
ALL_AT_ONCE = 6
LEAST = 100.0
"""No card is lower: it must be touched."""

Paging = Literal["none", "rail", "pager"]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cards in columns and rows, on one page or several."""

    area: Box
    columns: int
    rows: int
    pages: int
    paging: Paging
    px: float

    @property
    def per_page(self) -> int:
        """How many cards a full page has."""
        return self.columns * self.rows

    @property
    def cards(self) -> Box:
        """What the cards take, without the pager."""
        rail = RAIL + GAP if self.paging == "rail" else 0.0
        foot = PAGER + PAGER_GAP if self.paging == "pager" else 0.0
        return Box(self.area.x, self.area.y, self.area.w - rail, self.area.h - foot)

    def card(self, place: int) -> Box:
        """The box of the card at ``place`` of its page."""
        cards = self.cards
        w = (cards.w - GAP * (self.columns - 1)) / self.columns
        h = (cards.h - GAP * (self.rows - 1)) / self.rows
        row, column = divmod(place, self.columns)
        return Box(cards.x + column * (w + GAP), cards.y + row * (h + GAP), w, h)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many columns and rows a page has, and what turns the pages."""

    columns: int
    rows: int
    paging: Paging = "none"


def one_page_shapes(count: int, portrait: bool) -> tuple[Shape, ...]:
    """Shapes that show ``count`` cards at once, the best first; none for more than six."""
    if not 1 <= count <= ALL_AT_ONCE:
        return ()
    if portrait:
        if count <= 2:
            return (Shape(1, count),)
        return Shape(2, -(-count // 2)), Shape(1, count)
    if count <= 3:
        return (Shape(count, 1),)
    return (Shape(2, 2),) if count == 4 else (Shape(3, 2),)


def paged_shapes(count: int, portrait: bool) -> tuple[Shape, ...]:
    """Shapes for pages of cards, the fullest first; the last is the roomiest there is."""
    if portrait:
        return tuple(Shape(c, r, "pager") for c, r in ((2, 3), (1, 4), (1, 3), (1, 2), (1, 1)))
    beside = (Shape(3, 2, "rail"),) if ALL_AT_ONCE < count <= 2 * ALL_AT_ONCE else ()
    return (*beside, *(Shape(columns, 1, "pager") for columns in (3, 2, 1)))


def try_shape(count: int, area: Box, shape: Shape) -> Grid:
    """``count`` cards in ``area`` in ``shape``, their type size still open."""
    pages = -(-count // (shape.columns * shape.rows))
    paging: Paging = shape.paging if pages > 1 else "none"
    return Grid(area, shape.columns, shape.rows, pages, paging, 0.0)
