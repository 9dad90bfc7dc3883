"""Pictures without their empty borders: what is not there needs no memory and no blending."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPixmap, QTransform

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
        left = image.copy(seen)
        # Where nothing shows through, the bytes of both formats are the same.
        left.reinterpretAsFormat(QImage.Format.Format_RGB32)
        return QPixmap.fromImage(left), seen.topLeft()
    if seen.width() * seen.height() > _WORTH * image.width() * image.height():
        return pixmap, QPoint()
    return pixmap.copy(seen), seen.topLeft()


def _seen(alpha: QImage) -> QRect:
    """The smallest rectangle with all of ``alpha`` that is not 0; empty when there is none."""
    top, bottom = _filled_rows(alpha)
    # Turned by a quarter its columns are rows, lying one behind the other in memory.
    left, right = _filled_rows(alpha.transformed(QTransform().rotate(90)))
    return QRect(QPoint(left, top), QPoint(right, bottom))


def _filled_rows(alpha: QImage) -> tuple[int, int]:
    """The first and the last row of ``alpha`` with anything in it; (0, -1) when there is none."""
    rows = _Rows(alpha)
    nothing = bytes(alpha.width())
    first = next((y for y in range(alpha.height()) if rows[y] != nothing), None)
    if first is None:
        return 0, -1
    return first, next(y for y in reversed(range(alpha.height())) if rows[y] != nothing)


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
