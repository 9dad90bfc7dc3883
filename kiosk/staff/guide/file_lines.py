"""A line of a content file as it is set: its indentation on a grid, as entries stand in line only there."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.items.text import TextLayout, TextStyle, set_text
from kiosk.staff.guide.paper import lay_line
from kiosk.staff.guide.terminal import with_tabs_shown
from kiosk.staff.sign_off.canvas import Canvas
from kiosk.theme.fonts import advance

_CELL = 0.5
"""How wide a blank at the beginning of a line is, in ems."""
_WIDE = 1e5


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file: its indentation on the grid, what follows it set into lines."""

    x: float
    hyphen: float | None
    layout: TextLayout

    @property
    def height(self) -> float:
        """Of all lines that it takes."""
        return self.layout.height

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner at ``x``, ``y``."""
        style = self.layout.style
        if self.hyphen is not None:
            dash = set_text("-", style, 100)
            lay_line(canvas, dash, 0, x + self.hyphen, y)
        for index in range(len(self.layout.lines)):
            lay_line(canvas, self.layout, index, x + self.x, y + index * self.layout.line_height)


def set_line(text: str, style: TextStyle, width: float) -> FileLine:
    """Set the line ``text`` of a file into a column ``width`` wide."""
    shown = with_tabs_shown(text)
    body = shown.lstrip(" ")
    cells = len(shown) - len(body)
    hyphen = None
    if body.startswith("- "):
        hyphen = (cells + 0.12) * _CELL * style.px
        body = body.removeprefix("- ")
        cells += 2
    x = cells * _CELL * style.px
    layout = set_text(body, style, width - x, fill=True, least_last=1, hang=False)
    return FileLine(x, hyphen, layout)


def place_in(text: str, at: int, style: TextStyle) -> tuple[float, float]:
    """Where the character ``at`` of ``text`` is from the left, as it is drawn, and how wide."""
    body = text.lstrip(" ")
    cells = len(text) - len(body)
    if body.startswith("- "):
        cells, body = cells + 2, body.removeprefix("- ")
    if at < cells:
        return at * _CELL * style.px, _CELL * style.px
    before = body[: at - cells]
    here = body[at - cells : at - cells + 1] or " "
    x = cells * _CELL * style.px + advance(style.face, style.px, before)
    return x, max(12.0, advance(style.face, style.px, here))


def shortened(text: str, style: TextStyle, room: float) -> str:
    """As much of ``text`` as one line ``room`` wide takes; an ellipsis says that there is more."""
    if _width(text, style) <= room:
        return text
    end = len(text)
    while end > 1 and _width(f"{text[:end]}…", style) > room:
        end -= 1
    return f"{text[:end].rstrip('…')}…"


def _width(text: str, style: TextStyle) -> float:
    line = set_line(text, style, _WIDE)
    return line.x + line.layout.natural_width
