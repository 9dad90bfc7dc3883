"""Where lines of Chinese text break: 禁则, phrases, and an even edge. Free of Qt.

What fits is broken into the fewest lines, by the cheapest set of breaks (:mod:`line_search`): after
punctuation and at the staff's own hints first, at phrase edges next, inside a phrase last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from kiosk.items.line_search import LINE, Breaks, cheapest, fewest

SOFT_BREAK = "\u200b"
NO_START = frozenset("，、。；：？！）”》』」】〉…—·～%％‰℃,.;:?!)]}")
NO_END = frozenset("（“《『「【〈([{")
PAUSE = frozenset("，、；：。？！")
HANGING = frozenset("，、。；：？！”）》")
_RIGHT_EMPTY = frozenset("，、。；：”’》）」』】")
_LEFT_EMPTY = frozenset("“‘《（「『【")
_QUANTITY = re.compile(
    r"[0-9][0-9.,]*[%％‰℃]?(?:[十百千万亿]*"
    r"(?:平方米|平方公里|平方千米|立方米|公里|公顷|公斤|周年|小时|分钟|美元|港元|人次|"
    r"[个家件条户项年月日号名所次倍元米吨人亩处座张块场届期套辆台只间位岁天秒批例宗门类级])?)"
)
"""A number with all of its unit."""
_LATIN = re.compile(r"[\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class Broken:
    """Lines of a text, without their soft breaks; ``starts`` are offsets into the plain text."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]


def squeezes(plain: str) -> list[float]:
    """How much narrower each character of ``plain`` is set, in ems, for what follows it.

    Chinese marks are drawn in one half of their square; where two of them meet, the empty halves
    between them become one, as in any printed page.
    """
    result = [0.0] * len(plain)
    for index, (mark, following) in enumerate(pairwise(plain)):
        if (mark in _RIGHT_EMPTY and (following in _RIGHT_EMPTY or following in _LEFT_EMPTY)) or (
            mark in _LEFT_EMPTY and following in _LEFT_EMPTY
        ):
            result[index] = 0.5
    return result


def split_hints(text: str) -> tuple[str, frozenset[int]]:
    """``text`` without soft breaks, and the plain offsets at which they stood."""
    if SOFT_BREAK not in text:
        return text, frozenset()
    plain: list[str] = []
    hints: set[int] = set()
    for character in text:
        if character == SOFT_BREAK:
            hints.add(len(plain))
        else:
            plain.append(character)
    return "".join(plain), frozenset(hints)


def cut(text: str, start: int, end: int) -> str:
    """The part of ``text`` between two offsets into its plain form, keeping soft breaks inside it."""
    kept: list[str] = []
    offset = 0
    for character in text:
        if character == SOFT_BREAK:
            if start < offset < end:
                kept.append(character)
            continue
        if start <= offset < end:
            kept.append(character)
        offset += 1
    return "".join(kept)


def may_break(plain: str, offset: int) -> bool:
    """Whether a line may end before ``plain[offset]`` (禁则; numbers stay with their units)."""
    before, after = plain[offset - 1], plain[offset]
    if after in NO_START or before in NO_END:
        return False
    if before == after == "—" or (before == "—" and after == "—"):
        return False
    if _LATIN.match(before) and _LATIN.match(after):
        return False
    if offset in _inside_quantities(plain):
        return False
    return not (before in "第超达近约" and after.isdigit() and offset == 1)


@lru_cache(maxsize=4096)
def _inside_quantities(plain: str) -> frozenset[int]:
    """Offsets within a number or between it and its unit."""
    return frozenset(
        offset
        for found in _QUANTITY.finditer(plain)
        for offset in range(found.start() + 1, found.end())
    )


@lru_cache(maxsize=1)
def _phrase_parser() -> Callable[[str], list[str]]:
    # Imported late: only text without hints needs it, and the first screen has none such.
    import budoux  # noqa: PLC0415

    return budoux.load_default_simplified_chinese_parser().parse


@lru_cache(maxsize=4096)
def phrase_edges(plain: str) -> frozenset[int]:
    """Offsets between phrases of ``plain``, by BudouX's model of simplified Chinese."""
    edges: set[int] = set()
    offset = 0
    for phrase in _phrase_parser()(plain):
        offset += len(phrase)
        edges.add(offset)
    return frozenset(edges)


def break_lines(
    text: str,
    widths: Sequence[float],
    limit: float,
    *,
    fill: bool = False,
    compact: bool = False,
    max_lines: int = 60,
    least_last: int = 4,
) -> Broken:
    """Break ``text`` into lines at most ``limit`` wide.

    Args:
        text: the text, soft breaks and all; explicit line feeds always break.
        widths: the advance of each character of the plain text.
        limit: the width of the column, in the unit of ``widths``.
        fill: set as running text with full lines; otherwise as a title, by phrases.
        compact: take the fewest lines, even where hints would have one more.
        max_lines: give up the search beyond so many lines and break greedily.
        least_last: a last line shorter than this is avoided.
    """
    plain, _ = split_hints(text)
    size = len(plain)
    if size == 0:
        return Broken(("",), (0,))
    total = list(accumulate(widths, initial=0.0))
    if total[-1] <= limit and not (fill is False and "\n" in plain):
        return Broken((plain,), (0,))
    breaks = _breaks_of(text, fill)
    # With hints a further line is worth a good break; without, the fewest lines always win.
    few = not breaks.hinted or fill or compact
    starts = fewest(breaks, total, limit, least_last) if few else None
    if starts is None:
        per_line = LINE if few else 2.2
        starts = cheapest(breaks, total, limit, per_line, least_last)
    if starts is None or len(starts) > max_lines:
        starts = _greedy(total, breaks.positions[1:-1], size, limit)
    ends = [*starts[1:], size]
    return Broken(
        tuple(plain[a:b].strip() for a, b in zip(starts, ends, strict=True)), tuple(starts)
    )


@lru_cache(maxsize=2048)
def _breaks_of(text: str, fill: bool) -> Breaks:
    plain, hints = split_hints(text)
    size = len(plain)
    # Where staff have said where to break, phrases do not count.
    edges = frozenset[int]() if fill or hints else phrase_edges(plain)
    positions = (0, *(i for i in range(1, size) if may_break(plain, i)), size)
    prices = [0.0]
    for end in positions[1:-1]:
        if fill:
            prices.append(0.0 if end in hints or plain[end - 1] in PAUSE else 0.02)
        else:
            prices.append(_price(plain, end, hints, edges))
    prices.append(0.0)
    hanging = (False, *(plain[end - 1] in HANGING for end in positions[1:]))
    return Breaks(bool(hints), fill, positions, tuple(prices), hanging)


def _price(plain: str, end: int, hints: frozenset[int], edges: frozenset[int]) -> float:
    """What it costs to break a title before ``plain[end]``."""
    pause = plain[end - 1] in PAUSE or plain[end - 1] == " "
    if end in hints:
        return 0.0 if pause else 0.5
    if in_aside(plain, end):
        # An aside is read in one breath, past its own commas too.
        return 5.0 if pause else 6.0
    if pause:
        return 0.4
    if plain[end - 1] == "）":
        return 0.3
    return 1.6 if end in edges and not hints else 4.0


def in_aside(plain: str, offset: int) -> bool:
    """Whether ``offset`` lies within brackets."""
    return plain.rfind("（", 0, offset) > plain.rfind("）", 0, offset)


def _greedy(total: Sequence[float], allowed: Sequence[int], size: int, limit: float) -> list[int]:
    """Starts of greedy lines; a word wider than the column is cut where it must be."""
    starts = [0]
    last_allowed = 0
    may = set(allowed)
    for end in range(1, size + 1):
        if total[end] - total[starts[-1]] > limit and end - 1 > starts[-1]:
            starts.append(last_allowed if last_allowed > starts[-1] else end - 1)
        if end in may:
            last_allowed = end
    return starts
