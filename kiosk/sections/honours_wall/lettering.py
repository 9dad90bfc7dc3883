"""The words on an opened stone: its title as large as it may be, its note, a picture above them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from kiosk.content.model import Honour
from kiosk.items.text import Align, TextLayout, TextStyle, overflow, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.honours_wall.looks import Look, draw_carved
from kiosk.sections.honours_wall.picture import Picture
from kiosk.sections.honours_wall.title_settings import Setting, settings_of
from kiosk.sections.honours_wall.wall import ems
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

TITLE_LEADING = 1.32
_LEAST_TITLE = 36.0
_NOTE_GAP = 28.0
_PICTURE_GAP = 28.0
_LEAST_PICTURE = 150.0
_MOST_PICTURE = 380.0
_COUNTER_ROOM = 200.0
_TITLE_BELOW_PICTURE = 2 * 64 * TITLE_LEADING
_NOTE_SIZES = (32.0, 30.0, 28.0)
_WIDEST_NOTE = 1040.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """Title and note, set for a box and placed one below the other in its middle; a picture above."""

    box: Box
    title: Setting
    px: float
    note: TextLayout | None
    picture: Picture | None
    picture_place: QRectF
    centred: bool

    @property
    def title_height(self) -> float:
        """Of the title's lines."""
        return len(self.title.lines) * self.px * TITLE_LEADING

    @property
    def height(self) -> float:
        """Of all of it."""
        total = self.title_height
        if self.note is not None:
            total += _NOTE_GAP + self.note.height
        return total

    def draw(self, painter: QPainter, look: Look, theme: Theme) -> None:
        """Draw it at its place."""
        box = self.box
        y = box.y + max(0.0, (box.h - self.height) / 2)
        draw_carved(
            painter, self.title.lines, self.px, look, theme, QPointF(box.x, y),
            leading=TITLE_LEADING, centred_in=box.w if self.centred else None,
        )  # fmt: skip
        y += self.title_height
        if self.note is not None:
            y += _NOTE_GAP
            x = box.x + (box.w - self.note.width) / 2 if self.centred else box.x
            self.note.draw(painter, x, y)
        if self.picture is not None:
            draw_picture(painter, self.picture.image, self.picture_place, theme)


def letter(  # noqa: PLR0913 - the words, their place, and how they stand in it
    context: PageContext,
    honour: Honour,
    index: int,
    look: Look,
    box: Box,
    *,
    top: float,
    centred: bool,
    most_px: float,
    picture: Picture | None = None,
) -> Lettering:
    """Set the words of stone ``index`` into ``box``; what does not fit is noted for staff.

    A ``picture`` stands at their head, from ``top`` on.
    """
    note = _set_note(context, honour, index, look, box, centred=centred)
    taken = note.height + _NOTE_GAP if note is not None else 0.0
    place = QRectF()
    if picture is not None:
        place = _picture_place(picture, box, top, taken + _TITLE_BELOW_PICTURE)
        start = place.bottom() + _PICTURE_GAP
        box = Box(box.x, start, box.w, box.bottom - start)
    room = box.h - taken
    title, px = _set_title(honour.title, box.w, room, most_px)
    screen = f"荣誉墙·打开第{index + 1}块"
    tall = len(title.lines) * px * TITLE_LEADING
    over = int(px < _LEAST_TITLE or tall > room + px * 0.3 or title.width * px > box.w + 1)
    context.fit.note(("honours", "stones", index, "title"), screen, over, large=context.large)
    return Lettering(box, title, px, note, picture, place, centred)


def _picture_place(picture: Picture, box: Box, top: float, words: float) -> QRectF:
    """At the right of the counter, which begins at ``top``; ``words`` is what stands below."""
    height = min(_MOST_PICTURE, max(_LEAST_PICTURE, box.bottom - top - words - _PICTURE_GAP))
    room = QSizeF(box.w - _COUNTER_ROOM, height)
    size = picture.size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(QPointF(box.x + box.w - size.width() - 12, top), size)


def draw_picture(painter: QPainter, picture: QImage, place: QRectF, theme: Theme) -> None:
    """Draw ``picture`` in ``place``, its corners as round as a slip's."""
    edge = QPainterPath()
    edge.addRoundedRect(place, 10, 10)
    painter.save()
    painter.setClipPath(edge)
    painter.drawImage(place, picture)
    painter.restore()
    painter.strokePath(edge, pen(colour(theme.edge_dark), 2))


def _set_title(title: str, width: float, height: float, most: float) -> tuple[Setting, float]:
    best: Setting | None = None
    best_px = 0.0
    for way in settings_of(title, ems):
        px = min(most, width / way.width, height / (len(way.lines) * TITLE_LEADING))
        if px > best_px:
            best, best_px = way, px
    if best is None:
        best = settings_of(title, ems)[0]
    return best, max(_LEAST_TITLE - 6, best_px - best_px % 2)


def _set_note(
    context: PageContext, honour: Honour, index: int, look: Look, box: Box, *, centred: bool
) -> TextLayout | None:
    if honour.note is None:
        return None
    width = min(box.w, _WIDEST_NOTE)
    style = TextStyle(Face.TEXT, 28, look.quiet, leading=1.5)
    room = box.h * 0.62
    layout: TextLayout | None = None
    for size in _NOTE_SIZES:
        layout = set_text(honour.note, style.sized(context.px(size)), width, fill=True)
        if overflow(layout, room) == 0:
            break
    assert layout is not None  # there is always a size to try
    path = ("honours", "stones", index, "note")
    screen = f"荣誉墙·打开第{index + 1}块"
    context.fit.note(path, screen, overflow(layout, room), large=context.large)
    if centred and len(layout.lines) <= 1:
        middle = TextStyle(
            layout.style.face, layout.style.px, look.quiet, leading=1.5, align=Align.CENTRE
        )
        layout = set_text(honour.note, middle, width)
    # What staff have been told does not fit must still not run over the buttons.
    most = max(1, int(room // layout.line_height))
    return TextLayout(layout.style, layout.width, layout.lines[:most], layout.ascent)
