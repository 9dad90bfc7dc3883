"""Setting a text at the staff's own breaks while there is room, and without them before it grows small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.content.model import plain
from kiosk.items.line_breaking import PAUSE, split_hints
from kiosk.items.text import Span, TextLayout, TextStyle, overflow, set_text


def set_phrases(
    text: str, style: TextStyle, width: float, height: float, *, spans: Sequence[Span] = ()
) -> TextLayout:
    """``text`` by phrases if they fit ``height``, else in as few lines as it takes."""
    layout = set_text(text, style, width, spans=spans)
    bare = plain(text)
    if overflow(layout, height) and bare != text:
        layout = set_text(bare, style, width, spans=spans)
    if overflow(layout, height):
        layout = set_text(bare, style, width, fill=True, spans=spans)
    return layout


def fit_phrases(
    text: str,
    style: TextStyle,
    width: float,
    height: float,
    sizes: Iterable[float],
    *,
    spans: Sequence[Span] = (),
) -> TextLayout:
    """``text`` in the first of ``sizes`` that holds it; the last when none does."""
    layout: TextLayout | None = None
    for px in sizes:
        layout = set_phrases(text, style.sized(px), width, height, spans=spans)
        if overflow(layout, height) == 0:
            break
    if layout is None:
        raise ValueError("no size to try")
    return layout


def breaks_well(layout: TextLayout, text: str) -> bool:
    """Whether every line of ``layout`` ends at one of the staff's breaks or at a pause."""
    bare, hints = split_hints(text)
    offset = 0
    for line in layout.lines[:-1]:
        offset = bare.find(line.text, offset) + len(line.text)
        if offset not in hints and bare[offset - 1] not in PAUSE:
            return False
    return True
