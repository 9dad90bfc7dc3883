"""Setting short texts of several lines evenly, without tearing words apart."""

from __future__ import annotations

from kiosk.items.line_breaking import PAUSE, SOFT_BREAK, phrase_edges, split_hints
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
    edges = phrase_edges(text)
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
    return len(layout.lines) - 1 - _good_breaks(layout, phrase_edges(words) | hints)


def torn_hints(layout: TextLayout, text: str) -> int:
    """The same, but where staff have said with hints where to break, by these alone."""
    _, hints = split_hints(text)
    if len(layout.lines) < 2 or not hints:
        return torn_words(layout, text)
    return len(layout.lines) - 1 - _good_breaks(layout, hints)


def _good_breaks(layout: TextLayout, edges: frozenset[int]) -> int:
    offset, good = 0, 0
    for line in layout.lines[:-1]:
        offset += len(line.text)
        good += offset in edges or line.text[-1] in PAUSE
    return good
