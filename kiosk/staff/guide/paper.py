"""A sheet of A4 on its end, and the PDF that many of them become.

The unit is a tenth of a millimetre, as on the sign-off sheet: fonts keep whole sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.items.text import TextLayout
from kiosk.staff.pdf import with_pictures, without_moment
from kiosk.staff.sign_off.canvas import Canvas
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
_UNITS_AN_INCH = 254

DrawPage = Callable[[Canvas, int], None]
"""Draws one page, given its number."""


def pdf_of(pages: Sequence[DrawPage], title: str, theme: Theme) -> bytes:
    """The PDF of ``pages``, called ``title``; the same pages give the same bytes."""
    # Else Qt puts the fonts into the file in another order each time.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        held = QByteArray()
        canvas = _paint(pages, title, theme, held)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    return with_pictures(without_moment(bytes(held.data())), canvas.pictures)


def _paint(pages: Sequence[DrawPage], title: str, theme: Theme, held: QByteArray) -> Canvas:
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_UNITS_AN_INCH)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(title)
    writer.setCreator("kiosk")
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas = Canvas(painter, theme)
    for number, draw in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        painter.save()
        draw(canvas, number)
        painter.restore()
    painter.end()
    buffer.close()
    return canvas


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
