"""Laying sentences into rows of slabs: how many rows, how wide each slab, at which step of the scale.

A row keeps the order of the content. Rows are filled so that what they hold is about equally wide, each
slab takes the width its words want, and the heroes of one row share a baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from kiosk.sections.context import PageContext
from kiosk.sections.intents import KeyPath
from kiosk.sections.scorecard.lockup import Lockup, desired_width, least_width, measure
from kiosk.sections.scorecard.look import SlabLook
from kiosk.sections.scorecard.scale import SCALE, Sizes
from kiosk.sections.sentence import Sentence
from kiosk.theme.frame import Box

MORTAR = 14.0
"""Between slabs."""

_LEAST_WIDTH = 190.0
_HIGHEST = 0.63
_LOWEST = 0.72
"""Between these shares of its height the heroes of a row have their baseline."""

_STEPS_FOR_WORDS = 2
"""How many steps smaller a page may be set to keep its words whole."""

_UNDER_ART = 0.69
_ART_BESIDE = {"vase": 96.0}
_ART_WIDTH = 60.0
"""How much wider a slab would like to be for its art; a vase stands beside the words, not above."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of a page, where it comes from, and how its slab looks."""

    sentence: Sentence
    path: KeyPath
    screen: str
    look: SlabLook
    art: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in its place: its slab, its lockup, and the baseline of its hero."""

    entry: Entry
    box: Box
    lockup: Lockup
    x: float
    base: float


@dataclass(frozen=True, slots=True)
class RowRules:
    """How a page of slabs may be laid."""

    most_in_row: int = 4
    scale: tuple[Sizes, ...] = SCALE
    pad_x: float = 30.0
    pad_y: float = 26.0
    mortar: float = MORTAR
    edge_pad: bool = True
    """Whether the first column is inset too; not so on the bare card."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A page of slabs; ``over`` is 0 when everything fits, ``strain`` when no word is torn."""

    placed: tuple[Placed, ...]
    step: int
    over: int
    strain: int = 0


def steps_for(count: int, portrait: bool) -> range:
    """The steps of the scale that a page of ``count`` slabs may be set in."""
    if count <= 1:
        return range(len(SCALE))
    if count == 2:
        return range(0 if not portrait else 1, 8)
    if count <= 4:
        return range(2, 9)
    if count <= 6:
        return range(4, 10)
    return range(7, 11)


def rows_for(count: int, portrait: bool) -> int:
    """How many rows ``count`` slabs are laid in."""
    if portrait:
        return count if count <= 3 else {4: 3, 5: 4, 6: 4}.get(count, 5)
    if count <= 2:
        return count
    return 2 if count <= 6 else 3


def plan_rows(
    entries: Sequence[Entry],
    box: Box,
    rows: int,
    steps: range,
    rules: RowRules,
    context: PageContext,
) -> Plan:
    """Lay ``entries`` into ``rows`` rows of ``box``, in the largest of ``steps`` that fits."""
    best: Plan | None = None
    for step in steps:
        plan = _plan_at(entries, box, rows, step, rules, context)
        if plan.over == 0 and plan.strain == 0:
            return plan
        if best is None or (plan.over, plan.strain) < (best.over, best.strain):
            best = plan
        if best.over == 0 and step - best.step >= _STEPS_FOR_WORDS:
            break
    if best is None:
        raise ValueError("no step to try")
    return best


@dataclass(frozen=True, slots=True)
class _Row:
    first: int
    widths: tuple[float, ...]
    lockups: tuple[Lockup, ...]
    crowded: int = 0

    @property
    def above(self) -> float:
        return max((lock.above for lock in self.lockups if not lock.centred), default=0.0)

    @property
    def below(self) -> float:
        return max((lock.below for lock in self.lockups if not lock.centred), default=0.0)

    @property
    def need(self) -> float:
        centred = max((lock.height for lock in self.lockups if lock.centred), default=0.0)
        return max(self.above + self.below, centred)

    @property
    def over(self) -> int:
        return sum(lock.over for lock in self.lockups) + self.crowded


def _plan_at(
    entries: Sequence[Entry],
    box: Box,
    rows: int,
    step: int,
    rules: RowRules,
    context: PageContext,
) -> Plan:
    wanted = [_desired(entry, step, rules, context) for entry in entries]
    splits = _splits(len(entries), rows, rules.most_in_row)
    room = box.w
    split = min(splits, key=lambda cuts: _unevenness(cuts, wanted, room))
    laid = [
        _lay_row(entries, first, last, step, box.w, rules, context)
        for first, last in pairwise(split)
    ]
    free = box.h - rules.mortar * (len(laid) - 1) - sum(r.need + 2 * rules.pad_y for r in laid)
    laid, free = _enlarge(entries, laid, free, step, box.w, rules, context)
    over = sum(row.over for row in laid) + (0 if free >= 0 else 1 + int(-free // 40))
    strain = sum(lock.strain for row in laid for lock in row.lockups)
    return Plan(_place(entries, laid, box, free, rules), step, over, strain)


def _enlarge(
    entries: Sequence[Entry],
    laid: list[_Row],
    free: float,
    step: int,
    width: float,
    rules: RowRules,
    context: PageContext,
) -> tuple[list[_Row], float]:
    """Set a row of few words a step or two larger where the page has the height for it.

    A row with art keeps the room for it.
    """
    for index, row in enumerate(laid):
        last = row.first + len(row.lockups)
        if any(entry.art is not None for entry in _run(entries, row)):
            continue
        for larger in (step - 2, step - 1):
            if larger < 0 or free < 0:
                continue
            bigger = _lay_row(entries, row.first, last, larger, width, rules, context)
            grown = bigger.need - row.need
            # Some air must be left: a third of what is free, shared by the rows.
            if bigger.over == 0 and grown < free * 0.66 / len(laid):
                laid[index] = bigger
                free -= grown
                break
    return laid, free


def _place(
    entries: Sequence[Entry], laid: Sequence[_Row], box: Box, free: float, rules: RowRules
) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    y = box.y
    for row, height in zip(laid, _heights(laid, free, rules), strict=True):
        base = y + _baseline(row, height, rules, art=any(e.art for e in _run(entries, row)))
        x = box.x
        for offset, (width, lock) in enumerate(zip(row.widths, row.lockups, strict=True)):
            pad = rules.pad_x if rules.edge_pad or offset else 0.0
            own = y + (height - lock.height) / 2 + lock.above if lock.centred else base
            cell = Box(x, y, width, height)
            placed.append(Placed(entries[row.first + offset], cell, lock, x + pad, own))
            x += width + rules.mortar
        y += height + rules.mortar
    return tuple(placed)


def _run(entries: Sequence[Entry], row: _Row) -> Sequence[Entry]:
    return entries[row.first : row.first + len(row.lockups)]


def _heights(laid: Sequence[_Row], free: float, rules: RowRules) -> list[float]:
    """Rows of one height, but for those that need more."""
    needs = [row.need + 2 * rules.pad_y for row in laid]
    if free <= 0:
        return needs
    level, total = max(needs), sum(needs) + free
    if level * len(needs) <= total:
        return [total / len(needs)] * len(needs)
    # Raise the lowest first, as water fills a vessel.
    for count in range(len(needs), 0, -1):
        high = sorted(needs)[count:]
        level = (total - sum(high)) / count
        if level >= sorted(needs)[count - 1]:
            break
    return [max(need, level) for need in needs]


def _baseline(row: _Row, height: float, rules: RowRules, *, art: bool) -> float:
    """Where the heroes of ``row`` stand: with the text in the middle, yet low rather than high.

    A slab alone in its row shares its baseline with none, so that its text stands in its middle.
    """
    middle = (height - row.above - row.below) / 2 + row.above
    if len(row.lockups) == 1 and not art:
        return middle
    wanted = min(max(middle, (_UNDER_ART if art else _HIGHEST) * height), _LOWEST * height)
    lowest = height - rules.pad_y - row.below
    return min(max(wanted, rules.pad_y + row.above), max(lowest, rules.pad_y + row.above))


def _pads(rules: RowRules, offset: int) -> float:
    if rules.edge_pad or offset:
        return 2 * rules.pad_x
    return rules.pad_x


def _desired(entry: Entry, step: int, rules: RowRules, context: PageContext) -> float:
    wide = desired_width(entry.sentence, rules.scale[step], context)
    if entry.art is not None:
        wide += _ART_BESIDE.get(entry.art, _ART_WIDTH)
    return max(_LEAST_WIDTH, wide + 2 * rules.pad_x)


def _least(entry: Entry, step: int, rules: RowRules, context: PageContext) -> float:
    wide = least_width(entry.sentence, rules.scale[step], context)
    if entry.art is not None:
        wide += _ART_BESIDE.get(entry.art, 0.0)
    return max(_LEAST_WIDTH, wide + 2 * rules.pad_x)


def _lay_row(
    entries: Sequence[Entry],
    first: int,
    last: int,
    step: int,
    width: float,
    rules: RowRules,
    context: PageContext,
) -> _Row:
    run = entries[first:last]
    room = width - rules.mortar * (len(run) - 1)
    wanted = [_desired(entry, step, rules, context) for entry in run]
    least = [
        min(w, _least(entry, step, rules, context)) for entry, w in zip(run, wanted, strict=True)
    ]
    widths = _share(room, wanted, least)
    lockups = [
        measure(entry.sentence, rules.scale[step], w - _pads(rules, offset), entry.look, context)
        for offset, (entry, w) in enumerate(zip(run, widths, strict=True))
    ]
    return _Row(first, tuple(widths), tuple(lockups), int(sum(least) > room + 1))


def _share(room: float, wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """How wide each slab of a row becomes: what it wants, or at least what its hero needs."""
    total, hard = sum(wanted), sum(least)
    if total <= room:
        # What is left over goes half to all alike, half to those who want more.
        spare = room - total
        return [w + spare * (0.5 / len(wanted) + 0.5 * w / total) for w in wanted]
    if hard <= room:
        part = (room - hard) / max(1.0, total - hard)
        return [n + (w - n) * part for w, n in zip(wanted, least, strict=True)]
    return [room * n / hard for n in least]


def _unevenness(cuts: tuple[int, ...], wanted: Sequence[float], room: float) -> float:
    sums = [sum(wanted[a:b]) for a, b in pairwise(cuts)]
    mean = sum(sums) / len(sums)
    # A row that is too full hurts more than one that is half empty; a lone slab at the end most.
    return sum((s - mean) ** 2 for s in sums) + sum(max(0.0, s - room) ** 2 * 4 for s in sums)


@lru_cache(maxsize=64)
def _splits(count: int, rows: int, most: int) -> tuple[tuple[int, ...], ...]:
    """Every way to cut ``count`` things into ``rows`` runs of at most ``most``."""
    rows = max(1, min(rows, count))
    found = [
        cuts
        for inner in combinations(range(1, count), rows - 1)
        if max(b - a for a, b in zip((0, *inner), (*inner, count), strict=True)) <= most
        for cuts in ((0, *inner, count),)
    ]
    if not found:
        even = tuple(round(index * count / rows) for index in range(rows + 1))
        return (even,)
    return tuple(found)
