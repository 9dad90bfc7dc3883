"""Packed pixels on their way back, by all cores at once.

A page comes back in bands, each of which is unpacked to its place among the pixels without Python's lock.
What a visitor waits for is therefore had by as many threads as there are cores; who waits is one of them.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Hashable, Iterator, Mapping
from threading import Thread

import cramjam
from cramjam import lz4
from PySide6.QtGui import QPixmap

from kiosk.items.packing import Packed
from kiosk.items.page_pixmap import as_it_is, page_image

_HELPERS = 3
"""Threads at most beside the one that waits: more would only wait for memory."""
_WORTH = 2 * 1024 * 1024
"""Bytes of pixels for which a thread is worth its start."""


class _Picture:
    """The pixels of one pixmap, as far as they are back."""

    def __init__(self, packed: Packed, data: bytes, *, stays: bool) -> None:
        self.packed = packed
        self.image = page_image(packed.width, packed.height, packed.format, stays=stays)
        # Held as long as anything may be written there.
        self._pixels = memoryview(self.image.bits())
        self._data = memoryview(data)
        self._most = packed.rows * self.image.bytesPerLine()
        self.sound = True

    def bands(self) -> Iterator[_Band]:
        """All that it is packed in."""
        begin = 0
        for index, size in enumerate(self.packed.sizes):
            yield self, begin, begin + size, index * self._most
            begin += size

    def unpack(self, begin: int, end: int, at: int) -> None:
        """Bring back the band whose packed bytes are ``begin`` to ``end``, to byte ``at``; in any thread."""
        pixels = self._pixels[at : at + self._most]
        try:
            back = lz4.decompress_block_into(self._data[begin:end], pixels)
        except cramjam.DecompressionError:
            back = 0
        if back != len(pixels):
            # Something else than what was written.
            self.sound = False


_Band = tuple[_Picture, int, int, int]


class Unpacking:
    """Some packed pixmaps that are being unpacked, each under its key."""

    def __init__(self, packed: Mapping[Hashable, Packed], *, stays: bool = True) -> None:
        """Begin with all of ``packed``, in threads of its own where that is worth it.

        Args:
            packed: what there is to unpack.
            stays: they are pieces of a page; else pictures that come and go.
        """
        self._packed = packed
        self._pictures: dict[Hashable, _Picture] = {}
        for key, each in packed.items():
            data = each.file.read(each.kept)
            if data is not None:
                self._pictures[key] = _Picture(each, bytes(data), stays=stays)
        self._bands = deque(band for picture in self._pictures.values() for band in picture.bands())
        helpers = max(1, min(_HELPERS, _cores() - 1)) if self.size >= _WORTH else 0
        self._threads = [Thread(target=self._work, name="unpacking") for _ in range(helpers)]
        for thread in self._threads:
            thread.start()

    @property
    def done(self) -> bool:
        """Whether nobody would wait: all is back, or it is too little for a thread."""
        if not self._threads:
            return True
        return not self._bands and not any(thread.is_alive() for thread in self._threads)

    @property
    def size(self) -> int:
        """The bytes of pixels that it brings back."""
        return sum(picture.image.sizeInBytes() for picture in self._pictures.values())

    def wait(self, seconds: float) -> None:
        """Let the threads work for so long, without Python's lock, or until all is back."""
        for thread in self._threads[:1]:
            thread.join(seconds)

    def abandon(self) -> None:
        """Nobody wants it any more: what is not back yet stays packed."""
        self._bands.clear()
        self._packed = {}

    def finish(self) -> Iterator[tuple[Hashable, Packed, QPixmap | None]]:
        """Help until all is unpacked; each pixmap is the same to the last bit as was packed.

        None for what the disk does not give back. In the GUI thread.
        """
        self._work()
        for thread in self._threads:
            thread.join()
        for key, packed in self._packed.items():
            picture = self._pictures.get(key)
            if picture is None or not picture.sound:
                yield key, packed, None
            else:
                yield key, packed, as_it_is(picture.image)

    def _work(self) -> None:
        while True:
            try:
                picture, begin, end, at = self._bands.popleft()
            except IndexError:
                return
            picture.unpack(begin, end, at)


def _cores() -> int:
    """How many this program may use."""
    if sys.platform == "win32":
        return os.cpu_count() or 1
    return len(os.sched_getaffinity(0))
