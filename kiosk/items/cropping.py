"""Pictures without their empty borders: what is not there needs no memory and no blending."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QPixmap

from kiosk.items.page_pixmap import as_it_is, page_image

_WORTH = 0.9
"""A picture is cut when at most this share of it is left."""


def cropped(pixmap: QPixmap) -> tuple[QPixmap, QPoint]:
    """``pixmap`` cut to what can be seen of it, and where its corner was.

    One without any transparency left is copied to the screen without looking at each pixel.
    """
    if not pixmap.hasAlphaChannel():
        return pixmap, QPoint()
    image = pixmap.toImage()
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    seen = _seen(alpha)
    if seen.isEmpty():
        return pixmap, QPoint()
    if _is_opaque(alpha, seen):
        # Where nothing shows through, the bytes of both formats are the same.
        size, opaque = (image.width(), image.height()), QImage.Format.Format_RGB32
        whole = QImage(image.constBits(), *size, image.bytesPerLine(), opaque)
        left = page_image(seen.width(), seen.height(), opaque, stays=True)
        painter = QPainter(left)
        painter.drawImage(QPoint(), whole, seen)
        painter.end()
        return as_it_is(left), seen.topLeft()
    if seen.width() * seen.height() > _WORTH * image.width() * image.height():
        return pixmap, QPoint()
    return pixmap.copy(seen), seen.topLeft()


def _seen(alpha: QImage) -> QRect:
    """The smallest rectangle with all of ``alpha`` that is not 0; empty when there is none."""
    rows, columns = _Rows(alpha), _Columns(alpha)
    top, bottom = _filled(rows, alpha.height(), alpha.width())
    if bottom < top:
        return QRect()
    left, right = _filled(columns, alpha.width(), alpha.height())
    return QRect(QPoint(left, top), QPoint(right, bottom))


def _filled(lines: _Rows | _Columns, count: int, length: int) -> tuple[int, int]:
    """The first and the last of ``lines`` with anything in it; (0, -1) when there is none."""
    nothing = bytes(length)
    first = next((at for at in range(count) if lines[at] != nothing), None)
    if first is None:
        return 0, -1
    return first, next(at for at in reversed(range(count)) if lines[at] != nothing)


def _is_opaque(alpha: QImage, area: QRect) -> bool:
    rows = _Rows(alpha)
    full = b"\xff" * area.width()
    columns = slice(area.left(), area.right() + 1)
    return all(rows[y][columns] == full for y in range(area.top(), area.bottom() + 1))


class _Rows:
    """The rows of an 8-bit image as bytes."""

    def __init__(self, image: QImage) -> None:
        self._bits = image.constBits()
        self._stride = image.bytesPerLine()
        self._width = image.width()

    def __getitem__(self, y: int) -> bytes:
        start = y * self._stride
        return bytes(self._bits[start : start + self._width])


class _Columns:
    """The columns of an 8-bit image as bytes."""

    def __init__(self, image: QImage) -> None:
        self._bits = image.constBits()
        self._stride = image.bytesPerLine()
        self._end = self._stride * image.height()

    def __getitem__(self, x: int) -> bytes:
        return bytes(self._bits[x : self._end : self._stride])
