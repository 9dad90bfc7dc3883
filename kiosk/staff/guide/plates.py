"""Pictures of the guide: of one height beside each other, each with its caption below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage

from kiosk.items.text import Align, TextStyle, set_text
from kiosk.staff.guide.flow import Piece, Stack
from kiosk.staff.guide.paper import lay_line
from kiosk.staff.pdf import Jpeg
from kiosk.staff.sign_off.canvas import Canvas, jpeg_of
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, mix

_BEFORE = 40.0
_BETWEEN = 40.0
_HIGHEST = 1150.0
"""An upright picture is not as wide as the column."""
_CAPTION_ABOVE, _CAPTION_BELOW = 18.0, 14.0
_LEAST_CAPTION = 300.0
_QUALITY = 84


def pictures_stack(
    shown: Sequence[tuple[QImage, str]], theme: Theme, left: float, width: float, share: float
) -> Stack:
    """The pictures ``shown``, with their captions, in the middle of a column.

    Args:
        shown: pictures and captions, from left to right.
        theme: the colours.
        left: where the column begins.
        width: of the column.
        share: of its width, for all of them together.
    """
    jpegs = [jpeg_of(image, _QUALITY) for image, _ in shown]
    captions = [caption for _, caption in shown]
    return Stack((_row(jpegs, captions, theme, (left, width), width * share),), _BEFORE)


def _row(
    jpegs: Sequence[Jpeg],
    captions: Sequence[str],
    theme: Theme,
    column: tuple[float, float],
    width: float,
) -> Piece:
    left, room = column
    shapes = [jpeg.width / jpeg.height for jpeg in jpegs]
    gaps = _BETWEEN * (len(jpegs) - 1)
    high = min((width - gaps) / sum(shapes), _HIGHEST)
    row = high * sum(shapes) + gaps
    style = TextStyle(Face.TEXT, 31, theme.ink2, leading=1.45, align=Align.CENTRE)
    layouts = [
        set_text(caption, style, max(high * shape, _LEAST_CAPTION))
        for caption, shape in zip(captions, shapes, strict=True)
    ]
    below = _CAPTION_ABOVE + max(layout.height for layout in layouts) + _CAPTION_BELOW

    def draw(canvas: Canvas, y: float) -> None:
        x = left + (room - row) / 2
        for jpeg, shape, layout in zip(jpegs, shapes, layouts, strict=True):
            box = QRectF(x, y, high * shape, high)
            _hang(canvas, box, jpeg, theme)
            words = x + (box.width() - layout.width) / 2
            for line in range(len(layout.lines)):
                top = y + high + _CAPTION_ABOVE + line * layout.line_height
                lay_line(canvas, layout, line, words, top)
            x += box.width() + _BETWEEN

    def shrunk(within: float) -> Piece:
        return _row(jpegs, captions, theme, column, row * (within - below) / high)

    return Piece(high + below, draw, shrunk=shrunk)


def _hang(canvas: Canvas, box: QRectF, jpeg: Jpeg, theme: Theme) -> None:
    """A picture with a fine rim, and a hint of a shadow below."""
    painter = canvas.painter
    painter.fillRect(box.translated(7, 8), colour(mix(theme.paper_low, theme.dot, 0.35)))
    canvas.picture(box, jpeg)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(theme.dot, 2.5, round=False))
    painter.drawRect(box)
