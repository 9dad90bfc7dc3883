"""Setting short texts of several lines evenly, without tearing words apart."""

from __future__ import annotations

from math import ceil

from kiosk.items.line_breaking import PAUSE, SOFT_BREAK, in_aside, phrase_edges, split_hints
from kiosk.items.text import TextLayout, TextStyle, set_text

_STEPS = (0.2, 0.7, 1.2, 1.7, 2.2, 3.2)


def set_even(text: str, style: TextStyle, width: float) -> TextLayout:
    """``text`` in as few lines as ``width`` allows, about equally long and broken between words.

    Where staff have said with a hint where to break, that is kept.
    """
    widest = set_text(text, style, width)
    count = len(widest.lines)
    if count < 2 or SOFT_BREAK in text:
        return widest
    total = sum(line.width for line in widest.lines)
    edges = _word_edges(text)
    best, most = widest, _good_breaks(widest, edges)
    # From wide to narrow: the narrowest column with as many good breaks has the most even lines.
    for ems in reversed(_STEPS):
        narrow = total / count + ems * style.px
        if narrow >= width:
            continue
        layout = set_text(text, style, narrow)
        good = _good_breaks(layout, edges)
        if len(layout.lines) == count and good >= most:
            best, most = layout, good
    return best


def torn_words(layout: TextLayout, text: str) -> int:
    """How many lines of ``text`` end inside a word or phrase."""
    words, hints = split_hints(text)
    if len(layout.lines) < 2:
        return 0
    return ceil(len(layout.lines) - 1 - _good_breaks(layout, _word_edges(words) | hints))


def torn_hints(layout: TextLayout, text: str) -> int:
    """The same, but where staff have said with hints where to break, by these alone."""
    _, hints = split_hints(text)
    if len(layout.lines) < 2 or not hints:
        return torn_words(layout, text)
    return ceil(len(layout.lines) - 1 - _good_breaks(layout, hints))


def _word_edges(plain: str) -> frozenset[int]:
    """Where words end, but for those within brackets: an aside is kept whole."""
    return frozenset(edge for edge in phrase_edges(plain) if not in_aside(plain, edge))


def _good_breaks(layout: TextLayout, edges: frozenset[int]) -> float:
    """How many lines end well; one that ends at a pause in brackets counts half."""
    offset, good = 0, 0.0
    plain = "".join(line.text for line in layout.lines)
    for line in layout.lines[:-1]:
        offset += len(line.text)
        last = line.text[-1]
        if offset in edges or last == "）":
            good += 1
        elif last in PAUSE:
            good += 0.5 if in_aside(plain, offset) else 1
    return good
