"""Pieces into pages: what may be parted is parted where it may, what belongs together stays so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kiosk.staff.sign_off.canvas import Canvas

_LEAST_SHRUNK = 0.68
"""How small, as a share, a picture is made rather than put on the next page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never parted: a line, a row, a picture."""

    height: float
    draw: Callable[[Canvas, float], None]
    """Draws it with its upper edge at that y."""
    keep: bool = False
    """Whether it must not be the last on its page: a heading."""
    shrunk: Callable[[float], Piece] | None = None
    """The same within that height, for what may be smaller."""


Ground = Callable[[Canvas, float, float], None]
"""Draws what lies behind pieces, from one y to another."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces that lie one below the other, with a ground behind them or without."""

    pieces: tuple[Piece, ...]
    before: float = 0.0
    """The space above, unless a page begins with it."""
    ground: Ground | None = None
    pad: float = 0.0
    """Between the ends of the ground and the pieces."""
    whole: bool = False
    """Whether it is parted only when it is longer than a page."""

    @property
    def height(self) -> float:
        """Of all pieces and their pads."""
        return sum(piece.height for piece in self.pieces) + 2 * self.pad


Placed = Callable[[Canvas], None]
"""Draws something at its place on a page."""


@dataclass(slots=True)
class Flow:
    """Fills pages with stacks, from the top of each to its bottom."""

    top: float
    bottom: float
    first_top: float
    """The top of the first page, which has more above it."""
    pages: list[list[Placed]] = field(default_factory=list)
    overfull: bool = False
    """Whether something that must not be parted is longer than a page."""
    _y: float = 0.0
    _fresh: bool = True

    def fill(self, stacks: Sequence[Stack]) -> list[list[Placed]]:
        """The pages for ``stacks``."""
        self._turn()
        for index, stack in enumerate(stacks):
            self._place(stack, self._need(stacks, index))
        return self.pages

    def _turn(self) -> None:
        self._y = self.top if self.pages else self.first_top
        self._fresh = True
        self.pages.append([])

    def _need(self, stacks: Sequence[Stack], index: int) -> float:
        """How much room the stack wants at least, with what it must not be parted from."""
        stack = stacks[index]
        need = stack.height
        if not stack.whole:
            need = sum(piece.height for piece in _run(stack.pieces, 0)) + stack.pad
            if len(_run(stack.pieces, 0)) < len(stack.pieces):
                return need
        if stack.pieces and stack.pieces[-1].keep and index + 1 < len(stacks):
            following = stacks[index + 1]
            need += following.before + self._need(stacks, index + 1)
        return need

    def _place(self, stack: Stack, need: float) -> None:
        before = 0.0 if self._fresh else stack.before
        room = self.bottom - self._y - before
        page = self.bottom - self.top
        if need > room and not self._fresh:
            smaller = _shrunk(stack, room)
            if smaller is not None:
                stack = smaller
            elif need <= page or room < page / 2:
                self._turn()
                before = 0.0
        self._y += before
        at = 0
        while at < len(stack.pieces):
            at = self._part(stack, at)
            if at < len(stack.pieces):
                self._turn()

    def _part(self, stack: Stack, at: int) -> int:
        """Place as many pieces from ``at`` as the page takes; the index of the next."""
        start, y = self._y, self._y + stack.pad
        drawn: list[Placed] = []
        first = at
        while at < len(stack.pieces):
            run = _run(stack.pieces, at)
            high = sum(piece.height for piece in run)
            if y + high + stack.pad > self.bottom + 0.5:
                if at > first or not self._fresh:
                    break
                self.overfull = True
            for piece in run:
                drawn.append(_at(piece, y))
                y += piece.height
            at += len(run)
            self._fresh = False
        if at > first:
            end = y + stack.pad
            if stack.ground is not None:
                self.pages[-1].append(_behind(stack.ground, start, end))
            self.pages[-1] += drawn
            self._y = end
        return at


def _run(pieces: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The pieces from ``at`` that must stay together."""
    end = at
    while end < len(pieces) - 1 and pieces[end].keep:
        end += 1
    return pieces[at : end + 1]


def _shrunk(stack: Stack, room: float) -> Stack | None:
    """``stack`` so small that it fits ``room``, if it may be."""
    shrink = stack.pieces[0].shrunk if len(stack.pieces) == 1 else None
    if shrink is None or room < stack.height * _LEAST_SHRUNK:
        return None
    return Stack((shrink(room),), stack.before)


def _at(piece: Piece, y: float) -> Placed:
    return lambda canvas: piece.draw(canvas, y)


def _behind(ground: Ground, start: float, end: float) -> Placed:
    return lambda canvas: ground(canvas, start, end)
