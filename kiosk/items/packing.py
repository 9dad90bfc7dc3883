"""Pixels packed small: a page of them takes a fiftieth of its room, and a tenth of the time to draw it.

What is drawn here is flat, so each band of rows shrinks to little (LZ4). It is packed a band at a time, so
that a touch waits for no more than one: a third of a millisecond.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from cramjam import lz4
from PySide6.QtGui import QImage, QPixmap

from kiosk.items.pixel_file import Kept, PixelFile

_BAND_BYTES = 1024 * 1024
"""So much is packed or unpacked in one go. Less would come back late beside a page that is painted: after
each band a thread waits for Python's lock."""
_DEPTH = 32
"""Bits of a pixel."""


@dataclass(slots=True)
class Packed:
    """The pixels of one pixmap, packed; see :mod:`kiosk.items.unpacking` for the way back."""

    width: int
    height: int
    format: QImage.Format
    rows: int
    """Rows in each band but the last."""
    sizes: array[int]
    """Bytes of each band as it is packed."""
    file: PixelFile
    kept: Kept
    """Where in the file the bands are, one after the other."""

    @property
    def held(self) -> int:
        """The bytes it takes."""
        return sum(self.sizes)

    def drop(self) -> None:
        """Give back the room it takes; it cannot be unpacked any more."""
        self.file.drop(self.kept)


def packing(pixmap: QPixmap, file: PixelFile) -> Iterator[Packed | None]:
    """Pack ``pixmap`` into ``file``, a band at each step: None while there is more, then what it came to."""
    image = pixmap.toImage()
    if image.depth() != _DEPTH:
        # As on a screen of fewer colours.
        image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    stride = image.bytesPerLine()
    rows = max(1, _BAND_BYTES // stride)
    pixels = image.constBits()
    size = rows * stride
    bands: list[bytes] = []
    room = memoryview(bytearray(lz4.compress_block_bound(pixels[:size])))
    for at in range(0, stride * image.height(), size):
        if at:
            yield None
        taken = lz4.compress_block_into(pixels[at : at + size], room, store_size=False)
        bands.append(bytes(room[:taken]))
    sizes = array("I", map(len, bands))
    kept = file.keep(b"".join(bands))
    yield Packed(image.width(), image.height(), image.format(), rows, sizes, file, kept)
