"""Setting text: plain strings into lines, runs and baselines, in design units.

No content string ever reaches a rich-text parser: what is stressed is named by offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.items.line_breaking import break_lines, split_hints, squeezes
from kiosk.motion.breath import breathe
from kiosk.theme.fonts import Face, advance, font, metrics
from kiosk.theme.paint import colour

_OPENING = frozenset("“（《「『")
_CLOSING = frozenset("”）》」』，、。；：")


_KEPT = 1024
"""So many settings are kept: a page is measured in several ways before it is drawn in one."""


class Align(Enum):
    """Where the lines of a text stand in its column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: face, size (design units), leading (of the size), colour, alignment."""

    face: Face
    px: float
    colour: str
    leading: float = 1.4
    align: Align = Align.LEFT
    tracking: float = 0.0
    """Extra space after each character, in ems."""

    def sized(self, px: float) -> TextStyle:
        """The same at another size."""
        return replace(self, px=px)

    def coloured(self, value: str) -> TextStyle:
        """The same in another colour."""
        return replace(self, colour=value)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the plain text that is set apart: in another face, colour, or on the marker."""

    start: int
    end: int
    face: Face | None = None
    colour: str | None = None
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line that share a look; ``x`` is from the line's left."""

    text: str
    x: float
    width: float
    face: Face
    colour: str
    marker: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs, where it starts, and how wide it is."""

    text: str
    x: float
    width: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TextLayout:
    """A text set into lines, ready to be drawn at any place."""

    style: TextStyle
    width: float
    lines: tuple[Line, ...]
    ascent: float = field(compare=False)

    @property
    def line_height(self) -> float:
        """From one baseline to the next."""
        return self.style.px * self.style.leading

    @property
    def height(self) -> float:
        """Of all lines, leading included."""
        return self.line_height * len(self.lines)

    @property
    def natural_width(self) -> float:
        """Of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    def baseline(self, index: int = 0) -> float:
        """How far below the top the baseline of line ``index`` is."""
        face = metrics(self.style.face, self.style.px)
        body = face.ascent() + face.descent()
        return self.line_height * index + (self.line_height - body) / 2 + face.ascent()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its top left corner at ``x``, ``y``."""
        px = self.style.px
        for index, line in enumerate(self.lines):
            base = y + self.baseline(index)
            for run in line.runs:
                left = x + line.x + run.x
                if run.marker is not None:
                    painter.fillRect(_stroke(run, left, base, px), colour(run.marker))
            for run in line.runs:
                painter.setFont(font(run.face, px))
                painter.setPen(colour(run.colour))
                left = x + line.x + run.x
                if self.style.tracking:
                    for piece in _pieces(run.text):
                        painter.drawText(QPointF(left, base), piece)
                        left += advance(run.face, px, piece) + self.style.tracking * px * len(piece)
                else:
                    painter.drawText(QPointF(left, base), run.text)


def set_text(  # noqa: PLR0913 (what, how, where; the rest is by name)
    text: str,
    style: TextStyle,
    width: float,
    *,
    fill: bool = False,
    compact: bool = False,
    spans: Sequence[Span] = (),
    least_last: int = 4,
    hang: bool = True,
) -> TextLayout:
    """Set ``text`` into a column ``width`` wide.

    Args:
        text: what to set; soft breaks are hints, line feeds are not special.
        style: how.
        width: of the column, in design units.
        fill: as running text with full lines rather than as a title by phrases.
        compact: in the fewest lines, even where hints would have one more.
        spans: stretches set apart, by offsets into the text without soft breaks.
        least_last: the fewest characters wanted on a last line.
        hang: let an opening quote hang half an em out of the column.
    """
    breathe()
    return _set(text, style, width, fill, compact, tuple(spans), least_last, hang)


@lru_cache(maxsize=_KEPT)
def _set(  # noqa: PLR0913, PLR0917 (all that a setting depends on)
    text: str,
    style: TextStyle,
    width: float,
    fill: bool,
    compact: bool,
    spans: tuple[Span, ...],
    least_last: int,
    hang: bool,
) -> TextLayout:
    plain, _ = split_hints(text)
    looks = _looks(len(plain), style, spans)
    tight = squeezes(plain)
    if spans:
        widths = [advance(look[0], style.px, c) for c, look in zip(plain, looks, strict=True)]
    else:
        table = _advances(style.face, style.px)
        widths = [table[c] for c in plain]
    if style.tracking or any(tight):
        widths = [
            wide + (style.tracking - less) * style.px
            for wide, less in zip(widths, tight, strict=True)
        ]
    broken = break_lines(text, widths, width, fill=fill, compact=compact, least_last=least_last)
    lines: list[Line] = []
    for line, start in zip(broken.lines, broken.starts, strict=True):
        # Breaking strips the spaces at a line's ends; the looks go by where its letters stand.
        at = plain.index(line, start)
        hangs = hang and len(plain) > 1
        lines.append(_line(line, style, width, looks[at:], tight[at:], hang=hangs))
    ascent = metrics(style.face, style.px).ascent()
    return TextLayout(style, width, tuple(lines), ascent)


def fit_text(
    text: str,
    style: TextStyle,
    width: float,
    height: float,
    sizes: Iterable[float],
    *,
    fill: bool = False,
    spans: Sequence[Span] = (),
) -> TextLayout:
    """``text`` in the first of ``sizes`` (largest first) whose lines fit ``width`` × ``height``.

    When none does, the last is used and the caller sees it by :func:`overflow`.
    """
    layout: TextLayout | None = None
    for px in sizes:
        layout = set_text(text, style.sized(px), width, fill=fill, spans=spans)
        if overflow(layout, height) == 0:
            break
        # Before the type gets smaller, the hints give way.
        layout = set_text(text, style.sized(px), width, fill=fill, compact=True, spans=spans)
        if overflow(layout, height) == 0:
            break
    if layout is None:
        raise ValueError("no size to try")
    return layout


def overflow(layout: TextLayout, height: float) -> int:
    """How many lines of ``layout`` do not fit ``height``, or 1 when a line is too wide."""
    room = max(0, int((height + 0.2 * layout.style.px) // layout.line_height))
    over = max(0, len(layout.lines) - room)
    too_wide = any(line.width > layout.width + 0.6 * layout.style.px for line in layout.lines)
    return over if over else int(too_wide)


def spans_of(
    plain: str,
    phrases: Iterable[str],
    *,
    face: Face | None = None,
    colour: str | None = None,
    marker: str | None = None,
) -> tuple[Span, ...]:
    """A span for the first place in ``plain`` of each of ``phrases`` that is not yet taken."""
    taken: list[Span] = []
    for phrase in phrases:
        wanted, _ = split_hints(phrase)
        start = plain.find(wanted)
        while start >= 0 and any(s.start < start + len(wanted) and start < s.end for s in taken):
            start = plain.find(wanted, start + 1)
        if start >= 0 and wanted:
            taken.append(Span(start, start + len(wanted), face, colour, marker))
    return tuple(sorted(taken, key=lambda span: span.start))


def _pieces(text: str) -> list[str]:
    """Characters to track apart; a double dash is one stroke and stays together."""
    return re.findall("—+|.", text)


def _stroke(run: Run, left: float, base: float, px: float) -> QRectF:
    """Where the marker goes under ``run``: beneath its ink, not its marks' empty halves."""
    from_x = left + (0.45 * px if run.text[0] in _OPENING else 0.0)
    to_x = left + run.width
    if run.text[-1] in _CLOSING and run.width > (len(run.text) - 0.25) * px:
        to_x -= 0.45 * px
    return QRectF(from_x, base - 0.36 * px, max(0.0, to_x - from_x), 0.46 * px)


class _Advances(dict[str, float]):
    """How wide each character is in one face and size, measured when it is first asked for."""

    def __init__(self, face: Face, px: float) -> None:
        super().__init__()
        self._face = face
        self._px = px

    def __missing__(self, character: str) -> float:
        wide = self[character] = advance(self._face, self._px, character)
        return wide


@cache
def _advances(face: Face, px: float) -> _Advances:
    return _Advances(face, px)


_Look = tuple[Face, str, str | None]


def _looks(size: int, style: TextStyle, spans: Sequence[Span]) -> list[_Look]:
    looks: list[_Look] = [(style.face, style.colour, None)] * size
    for span in spans:
        look = (span.face or style.face, span.colour or style.colour, span.marker)
        looks[span.start : span.end] = [look] * (min(span.end, size) - span.start)
    return looks


def _line(
    text: str,
    style: TextStyle,
    width: float,
    looks: Sequence[_Look],
    tight: Sequence[float],
    *,
    hang: bool,
) -> Line:
    """One line of ``text``, with the look and the squeeze of each of its characters."""
    runs: list[Run] = []
    x = 0.0
    at = 0
    while at < len(text):
        look = looks[at]
        end = at + 1
        while end < len(text) and looks[end] == look and not tight[end - 1]:
            end += 1
        piece = text[at:end]
        if style.tracking:
            wide = sum(advance(look[0], style.px, c) for c in piece)
            wide += style.tracking * style.px * len(piece)
        else:
            wide = advance(look[0], style.px, piece)
        less = tight[end - 1] * style.px if end < len(text) else 0.0
        runs.append(Run(piece, x, wide - less, look[0], look[1], look[2]))
        x += wide - less
        at = end
    shift = 0.0
    if hang and text and text[0] in _OPENING and style.align is Align.LEFT:
        shift = -0.48 * style.px
    if style.align is Align.CENTRE:
        shift = (width - x) / 2
        if text and text[-1] in "，、。；：？！":
            shift += 0.22 * style.px
    elif style.align is Align.RIGHT:
        shift = width - x
    return Line(text, shift, x, tuple(runs))


def draw_centred(painter: QPainter, text: str, style: TextStyle, box: QRectF) -> None:
    """Draw one line of ``text`` in the middle of ``box``."""
    layout = set_text(text, replace(style, align=Align.CENTRE, leading=1.0), max(box.width(), 1e4))
    x = box.center().x() - layout.lines[0].width / 2 - layout.lines[0].x
    layout.draw(painter, x, box.center().y() - layout.height / 2)
