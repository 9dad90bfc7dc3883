"""How a title of the wall can be broken: the best way into one line, two lines and so on. Free of Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kiosk.items.line_breaking import may_break, phrase_edges, split_hints

LEADING = 1.3
"""From line to line of a title on the wall, of its size."""

_LONG_PHRASE = 10

Measure = Callable[[str], float]
"""How wide a text is, in ems."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to break a title, and the width of its widest line in ems."""

    lines: tuple[str, ...]
    width: float

    @property
    def height(self) -> float:
        """Of its lines, in ems."""
        return len(self.lines) * LEADING


def settings_of(title: str, measure: Measure) -> tuple[Setting, ...]:
    """The best break of ``title`` into one line, two lines and so on, at its hints or phrases."""
    plain, hints = split_hints(title)
    breaks = _break_points(plain, hints)
    points = [0, *breaks, len(plain)]
    widths = [[0.0] * len(points) for _ in points]
    for i, start in enumerate(points):
        for j in range(i + 1, len(points)):
            widths[i][j] = measure(plain[start : points[j]].strip())
    found: list[Setting] = []
    # best[j]: the narrowest way to set the text up to point j in so many lines, and where it came from
    best: list[tuple[float, float, tuple[int, ...]] | None] = [
        (widths[0][j], widths[0][j] ** 2, (0,)) if j else None for j in range(len(points))
    ]
    for count in range(1, len(points)):
        whole = best[-1]
        if whole is not None:
            ends = [*whole[2][1:], len(points) - 1]
            lines = tuple(
                plain[points[a] : points[b]].strip() for a, b in zip(whole[2], ends, strict=True)
            )
            if count == 1 or not _is_stub(lines, hints):
                found.append(Setting(lines, whole[0]))
        best = _one_line_more(best, widths)
    return tuple(found)


def _break_points(plain: str, hints: frozenset[int]) -> list[int]:
    """Offsets at which a title may be broken: hints, or phrase edges where there are none."""
    size = len(plain)
    marks = {0, size, *hints}
    for start, end in _gaps(marks):
        if end - start > _LONG_PHRASE or not hints:
            marks |= {edge for edge in phrase_edges(plain) if start < edge < end}
    for start, end in _gaps(marks):
        if end - start > 2 * _LONG_PHRASE:
            marks |= set(range(start + 4, end - 3, 4))
    return [at for at in sorted(marks) if 0 < at < size and may_break(plain, at)]


def _gaps(marks: set[int]) -> list[tuple[int, int]]:
    return list(pairwise(sorted(marks)))


def _one_line_more(
    best: Sequence[tuple[float, float, tuple[int, ...]] | None], widths: Sequence[Sequence[float]]
) -> list[tuple[float, float, tuple[int, ...]] | None]:
    after: list[tuple[float, float, tuple[int, ...]] | None] = [None] * len(best)
    for i, before in enumerate(best):
        if before is None or i == 0:
            continue
        for j in range(i + 1, len(best)):
            width = widths[i][j]
            way = (max(before[0], width), before[1] + width * width, (*before[2], i))
            now = after[j]
            if now is None or way[:2] < now[:2]:
                after[j] = way
    return after


def _is_stub(lines: tuple[str, ...], hints: frozenset[int]) -> bool:
    """Whether a line is too short to stand alone, where staff did not ask for it."""
    least = 1 if hints else 2
    return any(len(line) <= least for line in lines) or (not hints and len(lines[-1]) < 3)
