"""A sheet of A4 on its end, and the PDF that many of them become.

The unit is a tenth of a millimetre, as on the sign-off sheet: fonts keep whole sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout

from kiosk.items.text import TextLayout
from kiosk.staff.pdf import with_pictures
from kiosk.staff.sign_off.canvas import Canvas, painted
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

WIDTH, HEIGHT = 2100.0, 2970.0
LEFT, RIGHT = 310.0, 1900.0
COLUMN = RIGHT - LEFT
"""How wide what is read may be."""
RAIL = 190.0
"""Where the numbers of steps and the marks of headings begin, left of the column."""
TOP, BOTTOM = 290.0, 2740.0
"""Between these is the room for what a page says."""

DrawPage = Callable[[Canvas, int], None]
"""Draws one page, given its number."""


def pdf_of(pages: Sequence[DrawPage], title: str, theme: Theme) -> bytes:
    """The PDF of ``pages``, called ``title``; the same pages give the same bytes."""
    data, pictures = painted(pages, title, theme, QPageLayout.Orientation.Portrait)
    return with_pictures(data, pictures)


def lay_line(canvas: Canvas, layout: TextLayout, index: int, x: float, y: float) -> None:
    """Draw the line ``index`` of ``layout`` with its top left corner at ``x``, ``y``.

    What a span has on the marker lies on a ground of that colour.
    """
    line, px = layout.lines[index], layout.style.px
    base = y + layout.baseline()
    for run in line.runs:
        if run.marker is not None:
            left = x + line.x + run.x
            ground = QRectF(left - 3, base - 0.90 * px, run.width + 6, 1.16 * px)
            canvas.painter.fillRect(ground, colour(run.marker))
    canvas.lay(TextLayout(layout.style, layout.width, (line,), layout.ascent), x, y)
