"""Pixels of whole pages, had in motion: their memory comes in large pieces, and is used again.

The picture of a page takes 8 MB at 1080p and 33 MB at 4K. From the system such memory comes empty, in
pieces of 4 kB, each cleared when it is first drawn on: 5 ms at 1080p and 20 ms at 4K in the first frame of
a transition, and up to 150 ms on a virtual machine that gives memory back to its host. In pieces of 2 MB
it takes a fifth; what the last transition has left, or what was reserved for the next, takes nothing.
"""

from __future__ import annotations

import mmap
import sys
import weakref
from collections.abc import Iterator
from contextlib import suppress
from threading import RLock

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

_LARGE = 4 * 1024 * 1024
"""Bytes below which it is not worth it."""
_PIECE = 2 * 1024 * 1024
"""Bytes of the pieces in which memory comes."""
_POPULATE_WRITE = 23
"""Linux's MADV_POPULATE_WRITE, since 5.14; Python has no name for it."""
_SPARE_PAGES = 2
_SPARE_BYTES = 68 * 1024 * 1024
"""So much at most waits for the next pictures: two pages at 1080p and at 4K."""
_SPARE_PIECES = 4
_PIECES_BYTES = 36 * 1024 * 1024
"""So much at most waits for the pieces of the next page: the one that is as large as the screen, at 4K."""
_SOON = 16 * 1024 * 1024
"""Bytes that can be had anew in a few milliseconds: less does not wait for a visitor who comes some time."""


class _Spare:
    """Memory of pictures that are gone, for those that come: the last that was left first."""

    def __init__(self, pictures: int, size: int) -> None:
        """For so many ``pictures`` at most, of ``size`` bytes together."""
        self._most = pictures
        self._size = size
        self._left: list[mmap.mmap] = []
        # A page that nobody wants any more while it is unpacked leaves its memory in the last of the threads.
        self._lock = RLock()

    def take(self, size: int) -> mmap.mmap | None:
        """Memory for ``size`` bytes; None when there is none that it would fill by half."""
        with self._lock:
            fitting = self._fitting(size)
            return self._left.pop(fitting[0]) if fitting else None

    def count(self, size: int) -> int:
        """For how many pictures of ``size`` bytes there is memory."""
        return len(self._fitting(size))

    def _fitting(self, size: int) -> list[int]:
        """Where memory for ``size`` bytes is, the last that was left first."""
        left = self._left
        return [at for at in reversed(range(len(left))) if size <= len(left[at]) <= 2 * size]

    def give_back(self, largest: int) -> None:
        """Let go of all that has at most ``largest`` bytes."""
        with self._lock:
            self._left = [memory for memory in self._left if len(memory) > largest]

    def leave(self, memory: mmap.mmap) -> None:
        """Nothing uses ``memory`` any more; what was left longest ago goes when it is too much."""
        if len(memory) > self._size:
            return
        with self._lock:
            self._left.append(memory)
            while len(self._left) > self._most or self.held > self._size:
                self._left.pop(0)

    @property
    def held(self) -> int:
        """The bytes that wait."""
        return sum(map(len, self._left))


_spare = _Spare(_SPARE_PAGES, _SPARE_BYTES)
_pieces = _Spare(_SPARE_PIECES, _PIECES_BYTES)


def _page_memory(size: int, spare: _Spare) -> memoryview:
    """``size`` bytes with anything in them, which ``spare`` has again once the view of them is gone."""
    memory = spare.take(size) or _fresh(size)
    view = memoryview(memory)[:size]
    weakref.finalize(view, spare.leave, memory).atexit = False
    return view


def _have(memory: mmap.mmap, at: int) -> None:
    """Have the system hand out the piece of ``memory`` that begins at byte ``at``."""
    with suppress(AttributeError, OSError):
        memory.madvise(_POPULATE_WRITE, at, _PIECE)
        return
    memory[at : at + _PIECE] = bytes(_PIECE)


def _fresh(size: int) -> mmap.mmap:
    size = -(-size // _PIECE) * _PIECE
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
    width: int,
    height: int,
    pixels: QImage.Format = QImage.Format.Format_RGB32,
    *,
    stays: bool = False,
) -> QImage:
    """An image of ``width`` × ``height`` pixels of four bytes each, not filled with anything.

    One that ``stays``, as a piece of the page on stage, takes what others such have left, and leaves what
    waits for pictures to those that come and go.
    """
    size = 4 * width * height
    if size < _LARGE:
        return QImage(width, height, pixels)
    # The image, and whatever shares its pixels, keeps the view as long as it lives.
    return QImage(
        _page_memory(size, _pieces if stays else _spare), width, height, 4 * width, pixels
    )


def page_pixmap(width: int, height: int) -> QPixmap:
    """An opaque pixmap of ``width`` × ``height`` pixels, not filled with anything."""
    return as_it_is(page_image(width, height))


def as_it_is(image: QImage) -> QPixmap:
    """``image`` as a pixmap of the same pixels, not a copy of them."""
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)


def is_cheap(width: int, height: int) -> bool:
    """Whether the pixmap of a page of ``width`` × ``height`` pixels would take no fresh memory."""
    size = 4 * width * height
    return size < _LARGE or _spare.count(size) > 0


def waits_at_rest(width: int, height: int) -> bool:
    """Whether the memory for pages of ``width`` × ``height`` pixels is kept while nobody touches."""
    return 4 * width * height > _SOON


def reserve(width: int, height: int, pages: int = _SPARE_PAGES) -> Iterator[bool]:
    """Have memory for the next ``pages`` pictures of pages wait, cleared, 2 MB at each step."""
    size = 4 * width * height
    while size >= _LARGE and _spare.count(size) < pages:
        memory = _fresh(size)
        for at in range(0, len(memory), _PIECE):
            _have(memory, at)
            yield True
        _spare.leave(memory)


def give_back() -> None:
    """All rests: let go of memory for pictures that can be had again soon."""
    for spare in (_spare, _pieces):
        spare.give_back(_SOON)
