"""A sheet of A4 on its side, and the PDF that many of them become.

The unit of everything in this package is a tenth of a millimetre: type of 32 is what a typewriter
set, and fonts keep whole sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QHashSeed,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from kiosk.items.text import TextLayout, TextStyle, set_text
from kiosk.staff.pdf import Jpeg, with_pictures, without_moment
from kiosk.theme.fonts import Face, font
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

WIDTH, HEIGHT = 2970.0, 2100.0
MARGIN = 150.0
COLUMN = WIDTH - 2 * MARGIN
"""How wide what is on a sheet may be."""
_UNITS_AN_INCH = 254
_QUALITIES = (75, 65, 55, 45, 35)
_PICTURE_BYTES = 13_000_000
"""What all pictures together may weigh, so that the file can be sent by mail."""


class Canvas:
    """What a page is painted on: the painter, the colours, and the pictures."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        """A canvas for ``painter``, in the colours of ``theme``."""
        self.painter = painter
        self.theme = theme
        self._pictures: list[Jpeg] = []

    @property
    def pictures(self) -> Sequence[Jpeg]:
        """Every picture so far, in the order they were painted."""
        return self._pictures

    def picture(self, box: QRectF, picture: Jpeg) -> None:
        """Paint ``picture`` so that it fills ``box``."""
        # A blank one keeps its place: the writer would compress the true one in its own way.
        blank = QImage(8, 8, QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.white)
        self.painter.drawImage(box, blank)
        self._pictures.append(picture)

    def text(self, text: str, style: TextStyle, x: float, y: float, width: float = 1e5) -> float:
        """Set and draw ``text`` from its top left corner; how high it is."""
        layout = set_text(text, style, width, fill=True)
        self.lay(layout, x, y)
        return layout.height

    def line(self, text: str, style: TextStyle, x: float, y: float, width: float) -> None:
        """Draw ``text`` in one line; what does not fit is cut off, and an ellipsis says so."""
        layout = set_text(text, style, width)
        while len(layout.lines) > 1 and text:
            text = text[:-1]
            layout = set_text(f"{text}…", style, width)
        self.lay(layout, x, y)

    def lay(self, layout: TextLayout, x: float, y: float) -> None:
        """Draw ``layout`` with its top left corner at ``x``, ``y``, so that it can be searched."""
        for index, line in enumerate(layout.lines):
            base = y + layout.baseline(index)
            for run in line.runs:
                self.painter.setFont(_searchable(run.face, layout.style.px))
                self.painter.setPen(colour(run.colour))
                self.painter.drawText(QPointF(x + line.x + run.x, base), run.text)


DrawPage = Callable[[Canvas, int, int], None]
"""Draws one page: on what, the page's number, and how many there are."""


@cache
def _searchable(face: Face, px: float) -> QFont:
    """``face`` without the forms that a PDF cannot name: they look alike, but nobody finds them.

    Beside Latin letters the Noto faces have digits of their own, and two dashes become one sign.
    """
    result = QFont(font(face, px))
    for feature in ("ccmp", "liga", "locl"):
        result.setFeature(QFont.Tag(feature), 0)
    return result


def jpeg_of(image: QImage, quality: int = _QUALITIES[0]) -> Jpeg:
    """``image`` compressed."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(quality)
    writer.setOptimizedWrite(True)
    writer.write(image.convertToFormat(QImage.Format.Format_RGB32))
    return Jpeg(bytes(held.data()), image.width(), image.height())


def pdf_of(pages: Sequence[DrawPage], title: str, theme: Theme) -> bytes:
    """The PDF of ``pages``, called ``title``; the same pages give the same bytes."""
    count = len(pages)
    data, pictures = painted(
        [partial(_draw_of, draw, count) for draw in pages],
        title,
        theme,
        QPageLayout.Orientation.Landscape,
    )
    return with_pictures(data, _light(pictures))


def _draw_of(draw: DrawPage, count: int, canvas: Canvas, number: int) -> None:
    draw(canvas, number, count)


def painted(
    pages: Sequence[Callable[[Canvas, int], None]],
    title: str,
    theme: Theme,
    orientation: QPageLayout.Orientation,
) -> tuple[bytes, Sequence[Jpeg]]:
    """The PDF of ``pages`` of A4 with blanks for its pictures, and the pictures.

    The same pages give the same bytes. Each page is given its number.
    """
    with _steady_order():
        data, pictures = _painted(pages, title, theme, orientation)
    return without_moment(data), pictures


@contextmanager
def _steady_order() -> Iterator[None]:
    """Lets Qt put the fonts into a file in the same order each time, as it else does not."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _painted(
    pages: Sequence[Callable[[Canvas, int], None]],
    title: str,
    theme: Theme,
    orientation: QPageLayout.Orientation,
) -> tuple[bytes, Sequence[Jpeg]]:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_UNITS_AN_INCH)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0)))
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
    return bytes(held.data()), canvas.pictures


def _light(pictures: Sequence[Jpeg]) -> Sequence[Jpeg]:
    """``pictures``, compressed further until they weigh little enough together."""
    light = pictures
    for quality in _QUALITIES[1:]:
        if sum(len(picture.data) for picture in light) <= _PICTURE_BYTES:
            break
        light = [jpeg_of(_decoded(picture), quality) for picture in pictures]
    return light


def _decoded(picture: Jpeg) -> QImage:
    image = QImage()
    image.loadFromData(QByteArray(picture.data), "JPEG")
    return image
