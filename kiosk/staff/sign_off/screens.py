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
_PIXELS_A_UNIT = 1.07
"""As sharp as print needs: 270 pixels an inch."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen in both text sizes."""

    number: int
    """Counts from 1; tables name the screen by it."""
    name: str
    section: str
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
    """The screens of ``shots``, each once, a page that only large text has after the one it follows."""
    found: list[Screen] = []
    for shot in shots:
        picture = jpeg_of(shot.image)
        if not shot.large:
            name = screen_name(content, shot.section, shot.state) if shot.section else _name(shot)
            found.append(Screen(0, name, shot.section, shot.state, picture))
            continue
        at = next((i for i, screen in enumerate(found) if _shows(screen, shot)), None)
        if at is not None:
            found[at] = replace(found[at], large=picture)
            continue
        name = screen_name(content, shot.section, shot.state)
        extra = Screen(0, name, shot.section, shot.state, None, picture)
        found.insert(_after(found, shot), extra)
    return [replace(screen, number=number) for number, screen in enumerate(found, start=1)]


def screen_blocks(screens: Sequence[Screen], size: tuple[int, int]) -> list[Block]:
    """The rows of pictures for the pages of all screens."""
    pairs = _pairs_in_row(size)
    rows = [screens[at : at + pairs] for at in range(0, len(screens), pairs)]
    return [_row(row, size) for row in rows]


def _shows(screen: Screen, shot: Shot) -> bool:
    return (screen.section, screen.state) == (shot.section, shot.state)


def _name(shot: Shot) -> str:
    return {"attract": ATTRACT, "still-there": STILL_THERE}.get(shot.name, shot.name)


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


def _row(row: Sequence[Screen], size: tuple[int, int]) -> Block:
    width = _picture_width(size)
    height = width * size[1] / size[0]
    above = _caption_height(size)

    def draw(canvas: Canvas, y: float) -> None:
        x = MARGIN
        for screen in row:
            for picture, text in ((screen.normal, "正常字号"), (screen.large, "大字")):
                box = QRectF(x, y + above, width, height)
                _caption(canvas, screen, text, box, y)
                _picture(canvas, picture, text, box)
                x += width + _GAP

    return Block(above + height + _BELOW, draw)


def _caption(canvas: Canvas, screen: Screen, text: str, box: QRectF, y: float) -> None:
    theme, x, width = canvas.theme, box.x(), box.width()
    number = TextStyle(Face.BOLD, 30, theme.brick_deep, leading=1.3)
    name = TextStyle(Face.MEDIUM, 30, theme.ink, leading=1.3)
    quiet = TextStyle(Face.TEXT, 26, theme.ink2, leading=1.3)
    told = f"图 {screen.number}"
    canvas.text(told, number, x, y + 10)
    canvas.text(screen.name, name, x + 108, y + 10)
    if box.y() - y > _CAPTION + _LINE:
        canvas.text(text, quiet, x, y + 10 + _LINE)
    else:
        canvas.text(text, replace(quiet, align=Align.RIGHT), x, y + 12, width)


def _picture(canvas: Canvas, picture: Jpeg | None, text: str, box: QRectF) -> None:
    painter, theme = canvas.painter, canvas.theme
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if picture is not None:
        canvas.picture(box, picture)
        painter.setPen(pen(theme.line, 2, round=False))
        painter.drawRect(box)
        return
    painter.setPen(pen(theme.line, 2, round=False, dash=(12, 9)))
    painter.drawRect(box)
    quiet = TextStyle(Face.TEXT, 30, theme.ink2, leading=1.5, align=Align.CENTRE)
    told = "这一页只有大字才有" if text == "正常字号" else "大字没有这一页"
    canvas.text(told, quiet, box.x(), box.center().y() - 24, box.width())
