"""All screens: each with its number and name, in normal text and beside it in large."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import gcd

from PySide6.QtCore import QRectF, Qt

from kiosk.content.model import Content
from kiosk.items.text import Align, TextStyle
from kiosk.sections.intents import State
from kiosk.staff.pdf import Jpeg
from kiosk.staff.proof import Shot
from kiosk.staff.screen_names import ATTRACT, STILL_THERE, screen_name
from kiosk.staff.sign_off.canvas import COLUMN, MARGIN, Canvas, jpeg_of
from kiosk.staff.sign_off.sheet import BOTTOM, TOP, Block
from kiosk.theme.fonts import Face
from kiosk.theme.paint import pen

_GAP = 40.0
_LINE = 40.0
_CAPTION = 22.0
"""Above each picture, beside its lines."""
_BELOW = 36.0
_NORMAL, _LARGE = "正常字号", "大字"
_ALONE = {"attract": ATTRACT, "still-there": STILL_THERE}
_PIXELS_A_UNIT = 1.07
"""As sharp as print needs: 270 pixels an inch."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen in both text sizes."""

    number: int
    """Counts from 1; tables name the screen by it."""
    name: str
    section: str
    """Its key; empty for a screen outside all sections, which has but one text size."""
    state: State
    normal: Jpeg | None = None
    large: Jpeg | None = None


def picture_size(size: tuple[int, int]) -> tuple[int, int]:
    """In how many pixels a screen of ``size`` is pictured: of exactly the same shape, but smaller."""
    step = gcd(*size)
    shape = (size[0] // step, size[1] // step)
    times = max(1, round(_picture_width(size) * _PIXELS_A_UNIT / shape[0]))
    return shape[0] * times, shape[1] * times


def gather_screens(content: Content, shots: Iterable[Shot]) -> list[Screen]:
    """The screens of ``shots``, each once.

    Those outside all sections come first; a page that only large text has comes behind the one that
    it goes on from.
    """
    alone: list[Screen] = []
    found: list[Screen] = []
    for shot in shots:
        picture = jpeg_of(shot.image)
        if not shot.section:
            alone.append(Screen(0, _ALONE.get(shot.name, shot.name), "", (), picture))
            continue
        name = screen_name(content, shot.section, shot.state)
        at = next((i for i, screen in enumerate(found) if _shows(screen, shot)), None)
        if not shot.large:
            found.append(Screen(0, name, shot.section, shot.state, picture))
        elif at is not None:
            found[at] = replace(found[at], large=picture)
        else:
            extra = Screen(0, name, shot.section, shot.state, None, picture)
            found.insert(_after(found, shot), extra)
    every = enumerate([*alone, *found], start=1)
    return [replace(screen, number=number) for number, screen in every]


def screen_blocks(screens: Sequence[Screen], size: tuple[int, int]) -> list[Block]:
    """The rows of pictures for the pages of all screens."""
    places = 2 * _pairs_in_row(size)
    alone = [_Pictured(s, "", s.normal) for s in screens if not s.section]
    pairs = [
        _Pictured(screen, text, picture)
        for screen in screens
        if screen.section
        for text, picture in ((_NORMAL, screen.normal), (_LARGE, screen.large))
    ]
    every = [*alone, *pairs]
    return [_row(every[at : at + places], size) for at in range(0, len(every), places)]


@dataclass(frozen=True, slots=True)
class _Pictured:
    """A screen in one text size; the picture is missing where only the other size has the page."""

    screen: Screen
    text: str
    picture: Jpeg | None


def _shows(screen: Screen, shot: Shot) -> bool:
    return (screen.section, screen.state) == (shot.section, shot.state)


def _after(found: Sequence[Screen], shot: Shot) -> int:
    """Where a page of large text goes: behind the page that it goes on from."""
    before = shot.state[:-1]
    page = shot.state[-1]
    wanted = {before, (*before, page - 1) if isinstance(page, int) else before}
    same = [i for i, s in enumerate(found) if s.section == shot.section and s.state in wanted] or [
        i for i, s in enumerate(found) if s.section == shot.section
    ]
    return same[-1] + 1


def _pairs_in_row(size: tuple[int, int]) -> int:
    return 2 if size[1] > size[0] else 1


def _picture_width(size: tuple[int, int]) -> float:
    places = 2 * _pairs_in_row(size)
    widest = (COLUMN - _GAP * (places - 1)) / places
    highest = (BOTTOM - TOP) - _caption_height(size) - _BELOW
    return min(widest, highest * size[0] / size[1])


def _caption_height(size: tuple[int, int]) -> float:
    # Over a narrow picture the text size has a line of its own.
    return _CAPTION + _LINE * _pairs_in_row(size)


def _row(row: Sequence[_Pictured], size: tuple[int, int]) -> Block:
    width = _picture_width(size)
    height = width * size[1] / size[0]
    above = _caption_height(size)

    def draw(canvas: Canvas, y: float) -> None:
        for index, each in enumerate(row):
            box = QRectF(MARGIN + index * (width + _GAP), y + above, width, height)
            _draw_caption(canvas, each, box, y)
            _draw_picture(canvas, each, box)

    return Block(above + height + _BELOW, draw)


def _draw_caption(canvas: Canvas, each: _Pictured, box: QRectF, y: float) -> None:
    theme, x, width = canvas.theme, box.x(), box.width()
    number = TextStyle(Face.BOLD, 30, theme.brick_deep, leading=1.3)
    name = TextStyle(Face.MEDIUM, 30, theme.ink, leading=1.3)
    quiet = TextStyle(Face.TEXT, 26, theme.ink2, leading=1.3)
    canvas.text(f"图 {each.screen.number}", number, x, y + 10)
    if box.y() - y > _CAPTION + _LINE:
        canvas.line(each.screen.name, name, x + 108, y + 10, width - 108)
        canvas.text(each.text, quiet, x, y + 10 + _LINE)
    else:
        canvas.line(each.screen.name, name, x + 108, y + 10, width - 260)
        canvas.text(each.text, replace(quiet, align=Align.RIGHT), x, y + 12, width)


def _draw_picture(canvas: Canvas, each: _Pictured, box: QRectF) -> None:
    painter, theme = canvas.painter, canvas.theme
    if each.picture is not None:
        canvas.picture(box, each.picture)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dash = None if each.picture else (12, 9)
    painter.setPen(pen(theme.line, 2, round=False, dash=dash))
    painter.drawRect(box)
    if each.picture is None:
        quiet = TextStyle(Face.TEXT, 30, theme.ink2, leading=1.5, align=Align.CENTRE)
        only = _LARGE if each.text == _NORMAL else _NORMAL
        canvas.text(f"只有{only}有这一页", quiet, box.x(), box.center().y() - 24, box.width())
