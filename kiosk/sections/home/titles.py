"""The words of the cover: kicker, title, year and notes, as on home and on the attract screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.content.model import Cover
from kiosk.items.balance import torn_hints
from kiosk.items.scenery_layout import Disc, Titles
from kiosk.items.text import Align, TextLayout, TextStyle, set_text
from kiosk.sections.context import PageContext
from kiosk.theme.fonts import Face

_LEAST_TITLE = 48
_MOST_LINES = 5
_USUAL = 0.8
"""The share of its usual size down to which a title keeps its lines where they usually are."""
_LEAST_LINE = 26
_LEAST_NOTE = 24
_LEADING = 1.5
_TIGHT = 1.3
"""The leading of a kicker or note that takes two lines."""
_SIDE = 100.0
"""What a centred title leaves free at either side."""
_TOP = 40.0
"""How far the uppermost line stays away from the screen's edge."""
_BETWEEN = 6.0
_CLEAR = 16.0
"""How far a line of the title stays away from the sun."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and its top left corner."""

    layout: TextLayout
    x: float
    y: float

    @property
    def box(self) -> QRectF:
        """What its lines take, from the left."""
        return QRectF(self.x, self.y, self.layout.natural_width, self.layout.height)

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.y + self.layout.height


@dataclass(frozen=True, slots=True)
class CoverWords:
    """The words of a cover, each at its place."""

    placed: tuple[Placed, ...]

    def draw(self, painter: QPainter) -> None:
        """Draw all of them."""
        for text in self.placed:
            text.layout.draw(painter, text.x, text.y)


def splits_year(cover: Cover) -> bool:
    """Whether the year stands at the end of the title, so that the sun can have it."""
    return cover.year is not None and cover.title.endswith(cover.year)


def set_cover(
    cover: Cover,
    titles: Titles,
    context: PageContext,
    screen: str,
    notes: Sequence[str | None],
    sun: Disc | None = None,
) -> CoverWords:
    """Set the words of ``cover``, each in the largest size that holds it.

    Args:
        cover: what is said.
        titles: where.
        context: how it looks, and whom to tell what does not fit.
        screen: the screen's name for staff.
        notes: what stands in the line of the notes.
        sun: what has the year, and what the title keeps clear of; None where it may lie behind.
    """
    ink = context.theme.ink
    align = Align.CENTRE if titles.centred else Align.LEFT
    kicker_style = TextStyle(Face.MEDIUM, titles.kicker_size, ink, _LEADING, align, tracking=0.04)
    note_style = TextStyle(Face.TEXT, titles.note_size, ink, _LEADING, align)
    kicker = _set_line([cover.kicker], kicker_style, titles.kicker)
    over_title = titles.note.y() < titles.title.y()
    down = not over_title and not titles.centred
    note = _set_line(notes, note_style, titles.note, down=down)
    box = QRectF(titles.title)
    if kicker is not None and note is not None and over_title:
        # The note stands over the kicker, and gives way when that takes two lines.
        note = replace(note, y=min(note.y, kicker.y - note.layout.height - _BETWEEN))
        # What would come too near the screen's edge moves down, and the title with it.
        down_by = max(0.0, _TOP - note.y)
        note, kicker = replace(note, y=note.y + down_by), replace(kicker, y=kicker.y + down_by)
        box.translate(0, down_by)
    for key, line in (("kicker", kicker), ("occasion", note)):
        if line is not None:
            over = len(line.layout.lines) - 2
            context.fit.note(("cover", key), screen, over, large=context.large)
    if note is not None and titles.centred and len(note.layout.lines) > 1:
        box.setBottom(note.y)
    title = _set_title(cover, titles, box, context, screen, sun)
    return CoverWords(tuple(line for line in (kicker, note, *title) if line is not None))


def draw_year(painter: QPainter, year: str, sun: Disc, context: PageContext) -> None:
    """The year, set into the sun."""
    size = sun.year_size
    style = TextStyle(Face.FIGURE, size, context.theme.on_sun, leading=1.0, tracking=-0.01)
    layout = set_text(year, style, 4000)
    # Digits have no descenders: their middle is half their height above the baseline.
    middle = sun.centre
    top = middle.y() + size * 0.35 - layout.baseline()
    layout.draw(painter, middle.x() - layout.natural_width / 2, top)


def _set_line(
    texts: Sequence[str | None], style: TextStyle, box: QRectF, *, down: bool = False
) -> Placed | None:
    """``texts`` on one line in ``box``, or on two tighter ones that reach out of it up or ``down``."""
    text = "　".join(part for part in texts if part)
    if not text:
        return None
    px = style.px
    while px >= _LEAST_LINE:
        layout = set_text(text, style.sized(px), box.width())
        if len(layout.lines) == 1:
            return Placed(layout, box.x(), box.y() + (box.height() - layout.line_height) / 2)
        px -= 1
    style = replace(style, leading=_TIGHT)
    each = _set_each([part for part in texts if part], style, box.width())
    if each is not None:
        return Placed(each, box.x(), box.y() if down else box.bottom() - each.height)
    layout = set_text(text, style.sized(style.px), box.width(), compact=True)
    px = min(style.px, 32.0)
    while px >= _LEAST_NOTE:
        layout = set_text(text, style.sized(px), box.width(), compact=True)
        if len(layout.lines) <= 2:
            break
        px -= 1
    return Placed(layout, box.x(), box.y() if down else box.bottom() - layout.height)


def _set_each(parts: Sequence[str], style: TextStyle, width: float) -> TextLayout | None:
    """Two ``parts`` on a line each, in the largest size that has both so; None where there is none."""
    if len(parts) != 2:
        return None
    px = min(style.px, 32.0)
    while px >= _LEAST_NOTE:
        first, second = (set_text(part, style.sized(px), width) for part in parts)
        if len(first.lines) == len(second.lines) == 1:
            return replace(first, lines=first.lines + second.lines)
        px -= 1
    return None


def _set_title(
    cover: Cover,
    titles: Titles,
    box: QRectF,
    context: PageContext,
    screen: str,
    sun: Disc | None,
) -> list[Placed]:
    """The title in the largest size that keeps within ``box`` and clear of the sun."""
    apart = sun is not None and splits_year(cover)
    title = cover.title.removesuffix(cover.year or "") if apart else cover.title
    parts = [title] if titles.centred else title.split()
    align = Align.CENTRE if titles.centred else Align.LEFT
    style = TextStyle(Face.TITLE, titles.size, context.theme.ink, 1.28, align)
    side = _SIDE if titles.centred else 0.0
    widths = [box.width() - 2 * side]
    if sun is not None:
        widths.append(sun.centre.x() - sun.radius - _CLEAR - box.x())
    best: list[Placed] = []
    # Smaller type rather than a further line, and rather than a word torn apart, while it is large.
    tries = (
        (0.6 * titles.size, len(parts), False),
        (0.6 * titles.size, titles.lines, False),
        (_LEAST_TITLE, _MOST_LINES, False),
        (_LEAST_TITLE, _MOST_LINES, True),
    )
    for least, most, torn in tries:
        size = titles.size
        while size >= least:
            for width in widths:
                best = _stack(parts, style.sized(size), width, box, titles, side)
                few = sum(len(text.layout.lines) for text in best) <= most
                if few and (torn or not _is_torn(best, parts)) and _is_sound(best, width, box, sun):
                    return best
            size -= 4
    context.fit.note(("cover", "title"), screen, 1, large=context.large)
    return best


def _is_torn(placed: Sequence[Placed], parts: Sequence[str]) -> bool:
    return any(torn_hints(text.layout, part) for text, part in zip(placed, parts, strict=True))


def _stack(
    parts: Sequence[str], style: TextStyle, width: float, box: QRectF, titles: Titles, side: float
) -> list[Placed]:
    """``parts`` one below the other, as many lines as they need, in the middle of ``box``."""
    layouts = [set_text(part, style, width) for part in parts]
    count = sum(len(layout.lines) for layout in layouts)
    if len(parts) > 1 and count <= titles.lines and style.px > _USUAL * titles.size:
        # The parts of the title share its place alike.
        pitch = box.height() / titles.lines
        return [
            Placed(layout, box.x() + side, box.y() + index * pitch + (pitch - layout.height) / 2)
            for index, layout in enumerate(layouts)
        ]
    y = box.y() + (box.height() - sum(layout.height for layout in layouts)) / 2
    placed: list[Placed] = []
    for layout in layouts:
        placed.append(Placed(layout, box.x() + side, y))
        y += layout.height
    return placed


def _is_sound(placed: Sequence[Placed], width: float, box: QRectF, sun: Disc | None) -> bool:
    """Whether every line is within ``box`` and, but for the first of several, clear of the sun."""
    first = placed[0]
    slack = 0.2 * first.layout.style.px
    if first.y < box.y() - slack or placed[-1].bottom > box.bottom() + slack:
        return False
    several = len(placed) > 1 or len(first.layout.lines) > 1
    for text in placed:
        for index, line in enumerate(text.layout.lines):
            if line.width > width + 1:
                return False
            top = text.y + index * text.layout.line_height
            bottom = top + text.layout.line_height
            if sun is None or (several and text is first and index == 0):
                continue
            if text.x + line.x + line.width > _sun_left(sun, top, bottom):
                return False
    return True


def _sun_left(sun: Disc, top: float, bottom: float) -> float:
    """How far to the right a line between ``top`` and ``bottom`` may reach."""
    if top > sun.centre.y() + sun.radius or bottom < sun.centre.y() - sun.radius:
        return 1e9
    off = max(0.0, top - sun.centre.y(), sun.centre.y() - bottom)
    return sun.centre.x() - sqrt(sun.radius**2 - off**2) - _CLEAR
