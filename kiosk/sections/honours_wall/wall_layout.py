"""Where the stones of a wall of honours lie: a recursive split, tried with many seeds. Free of Qt.

A wall is split in two again and again, by the length of the titles, until each has a cell of about the
wanted ratio. A stone takes only what its words need; the rest of its cell is left for bricks. Each seed
splits a little differently, and the wall that reads best is kept. The same titles in the same frame
always give the same wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log, sqrt

from kiosk.items.line_breaking import split_hints
from kiosk.items.seeded import Mulberry32, Rand
from kiosk.motion.breath import breathe
from kiosk.sections.honours_wall.title_settings import LEADING, Setting
from kiosk.sections.paging import even_pages
from kiosk.theme.frame import Box

PER_PAGE = 12
"""More stones than this go on further pages."""

LEAST_PX = 30.0
"""No title on the wall is set smaller."""

# 400 seeds cost some 30 ms for a page of eleven or twelve stones, because every title is broken only
# once (settings_of), a seed merely compares sizes, and most are given up half laid; half as many seeds
# give up to 6 units of type away.
_SEEDS = 400
_SEED_STEP = 7919
_DOUBT = 1e-6
"""What rounding may make of a score."""
_PAD_X = 68.0
_PAD_Y = 60.0
_SLACK_X = 76.0
_SLACK_Y = 64.0
_LEAST_SIDE = 112.0
_BRICK_SHARE = 0.17
_ROOM_SHARE = 0.5
_STANDARD_AREA = 1784.0 * 784.0


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of one stone, and how its title is set."""

    index: int
    box: Box
    lines: tuple[str, ...]
    px: float
    fits: bool


@dataclass(frozen=True, slots=True)
class Wall:
    """Stones in the order of their titles, and what is filled with bricks between them."""

    cells: tuple[Cell, ...]
    fills: tuple[Box, ...]


def split_pages(titles: Sequence[str], area: float) -> tuple[range, ...]:
    """Which titles share a page of ``area`` square units: at most twelve, pages equally full."""
    for most in (PER_PAGE, 9, 6, 4, 2, 1):
        pages = ceil(len(titles) / most)
        spans = even_pages(len(titles), pages)
        if most == 1 or all(
            sum(_least_area(titles[i]) for i in span) < area * _ROOM_SHARE for span in spans
        ):
            return spans
    raise AssertionError("one title a page is always possible")


def largest_px(count: int, box: Box) -> float:
    """The size that a title on a wall of ``count`` stones may grow to."""
    if count <= 4:
        return 128.0
    if count <= 7:
        return 92.0
    base = 72.0 if count <= 9 else 66.0
    return base * min(1.2, max(1.0, sqrt(box.w * box.h / _STANDARD_AREA)))


def lay_wall(
    settings: Sequence[Sequence[Setting]], box: Box, ratio: float, *, seeds: int = _SEEDS
) -> Wall:
    """The best wall in ``box`` for titles that can be set as ``settings`` say.

    Args:
        settings: for each title the ways it can be broken.
        box: the wall without its mortar edge.
        ratio: width to height that cells should come near.
        seeds: how many splits are tried.
    """
    most = largest_px(len(settings), box)
    words = [_Words.of(ways) for ways in settings]
    best: Wall | None = None
    best_score = float("-inf")
    for seed in range(1, seeds + 1):
        breathe()
        rand = Mulberry32(seed * _SEED_STEP)
        try:
            wall = _Split(words, ratio, most, rand, best_score).of(box)
        except _Worse:
            continue
        score = _score(wall, box)
        if score > best_score:
            best, best_score = wall, score
        if len(settings) == 1 and seed > 4:
            break
    if best is None:
        raise ValueError("no titles, no wall")
    return best


def _least_area(title: str) -> float:
    plain, _ = split_hints(title)
    return max(len(plain) * LEAST_PX + _PAD_X, 180.0) * (LEAST_PX * LEADING) + _PAD_Y * 160


def _score(wall: Wall, box: Box) -> float:
    """How well a wall reads: large even type, a sixth of brick, no big hole, no thin stone."""
    sizes = [cell.px for cell in wall.cells]
    area = box.w * box.h
    holes = [fill.w * fill.h for fill in wall.fills]
    bricks = sum(holes) / area
    biggest = max(holes, default=0.0) / area
    thinnest = min(min(cell.box.w, cell.box.h) for cell in wall.cells)
    score = 2 * min(sizes) + sum(sizes) / len(sizes)
    score -= abs(bricks - _BRICK_SHARE) * 150 + biggest * 160
    score -= 3 * max(0.0, _LEAST_SIDE - thinnest)
    return score - 500 * sum(not cell.fits for cell in wall.cells)


_Rect = tuple[float, float, float, float]


class _Worse(Exception):  # noqa: N818 - no error: a wall half laid that cannot become the best
    pass


@dataclass(frozen=True, slots=True)
class _Words:
    """A title as it can be set: what every seed asks of it, reckoned once."""

    weight: float
    ways: tuple[tuple[Setting, float, float], ...]
    """Each way with its width and its height, in ems."""

    @classmethod
    def of(cls, ways: Sequence[Setting]) -> _Words:
        letters = max(1, sum(len(line) for line in ways[0].lines))
        return cls(letters**0.7, tuple((way, way.width, way.height) for way in ways))


class _Split:
    """One way to split a wall, by one row of random numbers."""

    def __init__(
        self, words: Sequence[_Words], ratio: float, most: float, rand: Rand, least_score: float
    ) -> None:
        self._words = words
        self._ratio = ratio
        self._most = most
        self._rand = rand
        self._least_score = least_score
        self._cells: list[Cell] = []
        self._fills: list[Box] = []
        self._alone = len(words) == 1
        # Of what is laid so far: the sum and the least of the sizes, and what counts against it.
        self._sizes = 0.0
        self._smallest = most
        self._thinnest = _LEAST_SIDE
        self._hole = 0.0
        self._unfit = 0

    def of(self, box: Box) -> Wall:
        """The wall in ``box``; _Worse as soon as it is sure to reach no more than the least score."""
        self._area = box.w * box.h
        weights = [words.weight * (0.75 + self._rand() * 0.6) for words in self._words]
        self._divide(0, weights, (box.x, box.y, box.w, box.h))
        return Wall(tuple(self._cells), tuple(self._fills))

    def _give_up_if_worse(self) -> None:
        """See :func:`_score`: no stone still to be laid can make good for these."""
        count = len(self._words)
        mean = (self._sizes + (count - len(self._cells)) * self._most) / count
        score = 2 * self._smallest + mean - 160 * self._hole / self._area
        score -= 3 * (_LEAST_SIDE - self._thinnest) + 500 * self._unfit
        if score < self._least_score - _DOUBT:
            raise _Worse

    def _divide(self, first: int, weights: Sequence[float], rect: _Rect) -> None:
        if len(weights) == 1:
            self._lay(first, rect)
            return
        rand = self._rand
        total = sum(weights)
        target = total * (0.5 + (rand() - 0.5) * 0.34)
        cut, nearest, so_far = 1, float("inf"), 0.0
        for index in range(len(weights) - 1):
            so_far += weights[index]
            if abs(so_far - target) < nearest:
                nearest, cut = abs(so_far - target), index + 1
        share = sum(weights[:cut]) / total
        x, y, w, h = rect
        here, there = cut, len(weights) - cut
        beside = self._misfit(w * share, h, here) + self._misfit(w * (1 - share), h, there)
        below = self._misfit(w, h * share, here) + self._misfit(w, h * (1 - share), there)
        if beside + (rand() - 0.5) * 0.5 < below:
            parts = (x, y, w * share, h), (x + w * share, y, w * (1 - share), h)
        else:
            parts = (x, y, w, h * share), (x, y + h * share, w, h * (1 - share))
        self._divide(first, weights[:cut], parts[0])
        self._divide(first + cut, weights[cut:], parts[1])

    def _misfit(self, w: float, h: float, count: int) -> float:
        wanted = self._ratio * 0.81 if count > 2 else self._ratio
        return abs(log(w / h / wanted))

    def _lay(self, index: int, rect: _Rect) -> None:
        """Give a stone what its words need of ``rect``, and the bricks the rest."""
        x, y, w, h = rect
        rand = self._rand
        setting, px, fits = self._fit(self._words[index], w - _PAD_X, h - _PAD_Y)
        tall = setting.height * px + _SLACK_Y + rand() * 26
        wide = setting.width * px + _SLACK_X + rand() * 40
        if h - tall > 54:
            above = self._share(h - tall)
            self._fill(x, y, w, above)
            self._fill(x, y + above + tall, w, h - tall - above)
            y, h = y + above, tall
        if w - wide > 70:
            before = self._share(w - wide)
            self._fill(x, y, before, h)
            self._fill(x + before + wide, y, w - wide - before, h)
            x, w = x + before, wide
        self._cells.append(Cell(index, Box(x, y, w, h), setting.lines, px, fits))
        self._sizes += px
        self._smallest = min(self._smallest, px)
        self._thinnest = min(self._thinnest, w, h)
        self._unfit += not fits
        self._give_up_if_worse()

    def _share(self, rest: float) -> float:
        """How much of the ``rest`` goes before the stone: all, nothing, or half for a lone one."""
        if self._alone:
            return rest / 2
        return rest if self._rand() < 0.5 else 0.0

    def _fill(self, x: float, y: float, w: float, h: float) -> None:
        if w > 1 and h > 1:
            self._fills.append(Box(x, y, w, h))
            self._hole = max(self._hole, w * h)

    def _fit(self, words: _Words, w: float, h: float) -> tuple[Setting, float, bool]:
        best, best_px = words.ways[0][0], 0.0
        for way, width, height in words.ways:
            px = min(self._most, w / width, h / height)
            if px > best_px:
                best, best_px = way, px
        px = max(LEAST_PX, best_px - best_px % 2)
        return best, px, best_px >= LEAST_PX
