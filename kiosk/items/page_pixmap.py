"""Pixels of whole pages, had in motion: their memory comes in large pieces.

The picture of a page takes 8 MB at 1080p and 33 MB at 4K, and goes back to the system when it is
dropped. The next one would be handed out anew in pieces of 4 kB, each when it is first drawn on: 5 ms
at 1080p and 20 ms at 4K in the first frame of a transition. In pieces of 2 MB it takes a fifth.
"""

from __future__ import annotations

import mmap
import sys
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

_LARGE = 4 * 1024 * 1024
"""Bytes below which it is not worth it."""


def _page_memory(size: int) -> mmap.mmap:
    """``size`` bytes that go back to the system when nothing uses them any more."""
    if sys.platform == "win32":
        return mmap.mmap(-1, size)
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    advice = getattr(mmap, "MADV_HUGEPAGE", None)
    if advice is not None:
        # A system without large pieces gives small ones.
        with suppress(OSError):
            memory.madvise(advice)
    return memory


def page_image(
    width: int, height: int, pixels: QImage.Format = QImage.Format.Format_RGB32
) -> QImage:
    """An image of ``width`` × ``height`` pixels of four bytes each, not filled with anything."""
    size = 4 * width * height
    if size < _LARGE:
        return QImage(width, height, pixels)
    # The image keeps the memory as long as it lives.
    return QImage(memoryview(_page_memory(size)), width, height, 4 * width, pixels)


def page_pixmap(width: int, height: int) -> QPixmap:
    """An opaque pixmap of ``width`` × ``height`` pixels, not filled with anything."""
    image = page_image(width, height)
    # The pixmap takes the image as it is.
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)
