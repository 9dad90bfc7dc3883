"""Pixels of whole pages, had in motion: their memory comes in large pieces, and is used again.

The picture of a page takes 8 MB at 1080p and 33 MB at 4K. From the system such memory comes empty, in
pieces of 4 kB, each cleared when it is first drawn on: 5 ms at 1080p and 20 ms at 4K in the first frame of
a transition, and up to 150 ms on a virtual machine that gives memory back to its host. In pieces of 2 MB
it takes a fifth; what the last transition has left takes nothing.
"""

from __future__ import annotations

import mmap
import sys
import weakref
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

_LARGE = 4 * 1024 * 1024
"""Bytes below which it is not worth it."""
_PIECE = 2 * 1024 * 1024
"""Bytes of the pieces in which memory comes."""
_SPARE_PAGES = 2
_SPARE_BYTES = 68 * 1024 * 1024
"""So much at most waits to be used again: two pages at 1080p and at 4K."""


class _Spare:
    """Memory of pictures that are gone, for those that come: the last that was left first."""

    def __init__(self) -> None:
        self._left: list[mmap.mmap] = []

    def take(self, size: int) -> mmap.mmap | None:
        """Memory for ``size`` bytes; None when there is none that it would fill by half."""
        at = self._fitting(size)
        return None if at is None else self._left.pop(at)

    def has(self, size: int) -> bool:
        """Whether there is memory for ``size`` bytes."""
        return self._fitting(size) is not None

    def _fitting(self, size: int) -> int | None:
        return next(
            (
                at
                for at in reversed(range(len(self._left)))
                if size <= len(self._left[at]) <= 2 * size
            ),
            None,
        )

    def leave(self, memory: mmap.mmap) -> None:
        """Nothing uses ``memory`` any more; what was left longest ago goes when it is too much."""
        self._left.append(memory)
        while len(self._left) > _SPARE_PAGES or self.held > _SPARE_BYTES:
            self._left.pop(0)

    @property
    def held(self) -> int:
        """The bytes that wait."""
        return sum(map(len, self._left))


_spare = _Spare()


def _page_memory(size: int) -> memoryview:
    """``size`` bytes with anything in them; they can be used again when the view of them is gone."""
    memory = _spare.take(size) or _fresh(-(-size // _PIECE) * _PIECE)
    view = memoryview(memory)[:size]
    weakref.finalize(view, _spare.leave, memory).atexit = False
    return view


def _fresh(size: int) -> mmap.mmap:
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
    # The image, and whatever shares its pixels, keeps the view as long as it lives.
    return QImage(_page_memory(size), width, height, 4 * width, pixels)


def page_pixmap(width: int, height: int) -> QPixmap:
    """An opaque pixmap of ``width`` × ``height`` pixels, not filled with anything."""
    image = page_image(width, height)
    # The pixmap takes the image as it is.
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)


def is_cheap(width: int, height: int) -> bool:
    """Whether the pixmap of a page of ``width`` × ``height`` pixels would take no fresh memory."""
    size = 4 * width * height
    return size < _LARGE or _spare.has(size)
