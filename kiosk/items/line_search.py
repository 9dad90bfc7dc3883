"""The cheapest way to break a text into lines, by dynamic programming over its breaks. Free of Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

LINE = 1000.0
"""What a line costs where the fewest lines are to win."""
_MOST_WEIGHED = 50
"""So many lines cost less than ``LINE`` together, whatever their breaks (at most 18 each)."""
_ALONE = 9.0
"""What a line of a single character costs: more than any break that avoids it."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """All that is known of a text's breaks before its column is."""

    hinted: bool
    fill: bool
    positions: tuple[int, ...]
    """Where a line may start or end: 0, the breaks allowed, the text's end."""
    prices: tuple[float, ...]
    """What a line that ends at each of them costs."""
    hanging: tuple[bool, ...]
    """Whether the mark before each of them may hang out of the column."""

    def cost(self, i: int, j: int, slack: float, least_last: int) -> float:
        """What a line between two of the positions costs that leaves ``slack`` of its column."""
        last = j == len(self.positions) - 1
        length = self.positions[j] - self.positions[i]
        filling = 0.0 if last else 6 * slack * slack
        cost = filling if self.fill else slack * slack * (0.3 if last else 1.0)
        cost += self.prices[j]
        if length == 1:
            cost += _ALONE
        if last and length < least_last:
            cost += 4.0 if not self.fill else 0.8 * (least_last - length)
        return cost


def _overhangs(breaks: Breaks, total: Sequence[float]) -> list[float]:
    """How much of the mark before each position hangs out."""
    return [
        0.45 * (total[end] - total[end - 1]) if hangs else 0.0
        for end, hangs in zip(breaks.positions, breaks.hanging, strict=True)
    ]


def fewest(
    breaks: Breaks, total: Sequence[float], limit: float, least_last: int
) -> list[int] | None:
    """Starts of the lines of the cheapest setting in the fewest lines.

    Only positions that lie on some way of so few lines are weighed. None where that is no saving:
    the text does not fit at all, or takes so many lines that their costs outweigh a further line.
    """
    positions = breaks.positions
    at = [total[position] for position in positions]
    hang = _overhangs(breaks, total)
    count = len(positions)
    room = limit + 0.01
    # The first position from which one line reaches each, and the fewest lines up to each.
    first = [0] * count
    lines = [0] * count
    low = 0
    for j in range(1, count):
        while low < j and at[j] - at[low] - hang[j] > room:
            low += 1
        if low == j:
            return None
        first[j] = low
        lines[j] = lines[low] + 1
    if lines[-1] > _MOST_WEIGHED or any(a > b for a, b in pairwise(total)):
        return None
    # From the end: which positions such a way can pass.
    spans = [(count - 1, count)]
    for number in range(lines[-1] - 1, -1, -1):
        low = first[spans[-1][0]]
        spans.append((bisect_left(lines, number, low), bisect_right(lines, number)))
    spans.reverse()
    best: list[float] = [0.0] * count
    came: list[int] = [0] * count
    for (low, high), (begin, end) in pairwise(spans):
        for j in range(begin, end):
            least = inf
            for i in range(high - 1, max(low, first[j]) - 1, -1):
                width = at[j] - at[i] - hang[j]
                slack = max(0.0, (limit - width) / limit)
                price = best[i] + LINE + breaks.cost(i, j, slack, least_last)
                if price < least:
                    least, came[j] = price, i
            best[j] = least
    return _starts(positions, came)


def cheapest(
    breaks: Breaks, total: Sequence[float], limit: float, per_line: float, least_last: int
) -> list[int] | None:
    """Starts of the lines of the cheapest setting where each line costs ``per_line``, or None."""
    positions = breaks.positions
    at = [total[position] for position in positions]
    hang = _overhangs(breaks, total)
    count = len(positions)
    room = limit + 0.01
    best: list[float] = [0.0] + [inf] * (count - 1)
    came: list[int] = [0] * count
    for j in range(1, count):
        least = inf
        price = breaks.prices[j]
        for i in range(j - 1, -1, -1):
            width = at[j] - at[i] - hang[j]
            if width > room:
                break
            before = best[i] + per_line
            # The sum only grows from here: most ways are given up before their slack is known.
            if before + price >= least:
                continue
            slack = max(0.0, (limit - width) / limit)
            whole = before + breaks.cost(i, j, slack, least_last)
            if whole < least:
                least, came[j] = whole, i
        best[j] = least
    return None if best[-1] == inf else _starts(positions, came)


def _starts(positions: Sequence[int], came: Sequence[int]) -> list[int]:
    starts: list[int] = []
    j = len(positions) - 1
    while j > 0:
        j = came[j]
        starts.append(positions[j])
    starts.reverse()
    return starts
