"""Pixels packed small: a page of them takes a fiftieth of its room, and a tenth of the time to draw it.

What is drawn here is flat, so each band of rows shrinks to little; it is packed a band at a time, so
that a touch waits for no more than one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

from kiosk.items.page_pixmap import page_image
from kiosk.items.pixel_file import Kept, PixelFile

_BAND_BYTES = 128 * 1024
"""So much is packed or unpacked in one go: more would be memory of its own each time (lean_heap)."""
_LEVEL = 3
_DEPTH = 32
"""Bits of a pixel."""


@dataclass(slots=True)
class Packed:
    """The pixels of one pixmap, packed."""

    width: int
    height: int
    format: QImage.Format
    rows: int
    """Rows in each band but the last."""
    file: PixelFile
    """Keeps the bands."""
    bands: list[Kept] = field(default_factory=list)
    held: int = 0
    """The bytes it takes."""

    def unpacked(self) -> QPixmap | None:
        """The pixmap again, the same to the last bit; None when the disk does not give it back."""
        image = page_image(self.width, self.height, self.format)
        pixels = memoryview(image.bits())
        at, size = 0, self.rows * image.bytesPerLine()
        for band in self.bands:
            data = self.file.read(band)
            if data is None:
                return None
            try:
                part = zlib.decompress(data, bufsize=size)
            except zlib.error:
                # Something else than what was written.
                return None
            pixels[at : at + len(part)] = part
            at += len(part)
        return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)

    def drop(self) -> None:
        """Give back the room it takes."""
        for band in self.bands:
            self.file.drop(band)
        self.bands.clear()


def packing(pixmap: QPixmap, file: PixelFile) -> Iterator[Packed | None]:
    """Pack ``pixmap`` into ``file``, a band at each step: None while there is more, then what it came to.

    Who goes no further than half the way leaves nothing there.
    """
    image = pixmap.toImage()
    if image.depth() != _DEPTH:
        # As on a screen of fewer colours.
        image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    stride = image.bytesPerLine()
    rows = max(1, _BAND_BYTES // stride)
    packed = Packed(image.width(), image.height(), image.format(), rows, file)
    pixels = image.constBits()
    size = rows * stride
    try:
        for at in range(0, stride * image.height(), size):
            if at:
                yield None
            band = zlib.compress(pixels[at : at + size], _LEVEL)
            packed.bands.append(file.keep(band))
            packed.held += len(band)
    except GeneratorExit:
        packed.drop()
        raise
    yield packed
