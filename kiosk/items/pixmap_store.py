"""The pixels of everything that is drawn once: a few ready for use, all others packed small."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterable, Iterator
from pathlib import Path

from PySide6.QtGui import QPixmap

from kiosk.items.packing import Packed, packing
from kiosk.items.pixel_file import PixelFile
from kiosk.items.unpacking import Unpacking

_PACKED = 160 * 1024 * 1024
"""Bytes of packed pixels: the first exhibit in both text sizes takes three quarters of it at 4K, a third
at 1080p."""


class PixmapStore:
    """Rendered pieces within two limits of bytes, in each the least recently used first out.

    What is *ready* is a pixmap; what is *packed* is unpacked when it is asked for, which takes a tenth
    of the time of drawing it. A piece can be both: then it is made room for at no cost.
    """

    def __init__(
        self,
        limit: int = 192 * 1024 * 1024,
        packed: int = _PACKED,
        folder: Path | None = None,
    ) -> None:
        """Holds at most ``limit`` bytes of pixels that are ready, and ``packed`` bytes of others.

        Those lie in a file without a name in ``folder``, in memory when that is None.
        """
        self._folder = folder
        self._file = PixelFile(folder)
        self._limit = limit
        self.lent = 0
        """Bytes that may be ready beyond the limit just now: for a picture that nobody waits for, what
        is on stage must not go."""
        self._bytes = 0
        self._held: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._packed_limit = packed
        self._packed_bytes = 0
        self._packed: OrderedDict[Hashable, Packed] = OrderedDict()

    @property
    def limit(self) -> int:
        """The most bytes of pixels that are ready, but for what is lent."""
        return self._limit

    @property
    def held(self) -> int:
        """The bytes of pixels that are ready now."""
        return self._bytes

    @property
    def ready(self) -> frozenset[Hashable]:
        """The keys under which something is ready."""
        return frozenset(self._held)

    @property
    def packed(self) -> int:
        """The bytes of packed pixels now."""
        return self._packed_bytes

    @property
    def packed_limit(self) -> int:
        """The most bytes of packed pixels."""
        return self._packed_limit

    def get(self, key: Hashable) -> QPixmap | None:
        """The pixmap kept under ``key``, unpacked when it was packed; it now counts as used.

        None also when the disk does not give it back: then it is drawn anew.
        """
        pixmap = self._held.get(key)
        if pixmap is not None:
            self._held.move_to_end(key)
            return pixmap
        packed = self._packed.get(key)
        if packed is None:
            return None
        self.take(Unpacking({key: packed}))
        return self._held.get(key)

    def unpacking(self, keys: Iterable[Hashable]) -> Unpacking:
        """Begin to unpack those of ``keys`` that are packed and not ready; :meth:`take` ends it.

        All of them together take half as long as one after the other.
        """
        return Unpacking(
            {
                key: self._packed[key]
                for key in keys
                if key in self._packed and key not in self._held
            }
        )

    def take(self, unpacking: Unpacking) -> None:
        """Wait for what ``unpacking`` has begun, and keep it ready; it counts as used.

        What the disk has not given back is forgotten: it is drawn anew.
        """
        for key, packed, pixmap in unpacking.finish():
            # It may have been drawn anew meanwhile, or be ready already.
            if self._packed.get(key) is not packed:
                continue
            self._packed.move_to_end(key)
            if pixmap is None:
                self._drop_packed(key)
            elif key not in self._held:
                self._make_ready(key, pixmap)

    def __contains__(self, key: Hashable) -> bool:
        """Whether something is kept under ``key``, ready or packed; does not count as use."""
        return key in self._held or key in self._packed

    def is_packed(self, key: Hashable) -> bool:
        """Whether what is kept under ``key`` is packed, ready or not; does not count as use."""
        return key in self._packed

    def peek(self, key: Hashable) -> QPixmap | None:
        """The pixmap under ``key`` if it is ready; does not count as use."""
        return self._held.get(key)

    def put(self, key: Hashable, pixmap: QPixmap) -> None:
        """Keep ``pixmap`` ready; what was used longest ago goes when there is no room."""
        self.drop(key)
        self._make_ready(key, pixmap)

    def pack(self, key: Hashable, pixmap: QPixmap) -> Iterator[bool]:
        """Pack ``pixmap`` under ``key``, a slice at a time; what is ready there stays so."""
        packed: Packed | None = None
        for packed in packing(pixmap, self._file):
            if packed is None:
                yield True
        if packed is None:
            return
        self._drop_packed(key)
        self._packed_bytes += packed.held
        self._packed[key] = packed
        while self._packed_bytes > self._packed_limit and len(self._packed) > 1:
            self._drop_packed(next(iter(self._packed)))

    def unpacked(self, key: Hashable) -> QPixmap | None:
        """The pixmap packed under ``key``, for whoever asks: it does not become ready here.

        None when it is not packed, or the disk does not give it back.
        """
        packed = self._packed.get(key)
        if packed is None:
            return None
        self._packed.move_to_end(key)
        [(_, _, pixmap)] = Unpacking({key: packed}, stays=False).finish()
        if pixmap is None:
            self._drop_packed(key)
        return pixmap

    def put_away_all(self, but: Collection[Hashable]) -> None:
        """Of all that is packed, keep only what ``but`` names ready too: the rest is had again soon."""
        self.put_away([key for key in self._held if key not in but])

    def put_away(self, keys: Iterable[Hashable]) -> None:
        """Of ``keys`` keep nothing ready that is packed too."""
        for key in keys:
            if key in self._held and key in self._packed:
                self._bytes -= _size(self._held.pop(key))

    def drop(self, key: Hashable) -> None:
        """Forget what is kept under ``key``."""
        old = self._held.pop(key, None)
        if old is not None:
            self._bytes -= _size(old)
        self._drop_packed(key)

    def clear(self) -> None:
        """Forget everything, as when the screen changes."""
        self._held.clear()
        self._packed.clear()
        # The file goes when nothing is packed into it any more.
        self._file = PixelFile(self._folder)
        self._bytes = self._packed_bytes = 0

    def _drop_packed(self, key: Hashable) -> None:
        packed = self._packed.pop(key, None)
        if packed is not None:
            self._packed_bytes -= packed.held
            packed.drop()

    def _make_ready(self, key: Hashable, pixmap: QPixmap) -> None:
        self._held[key] = pixmap
        self._bytes += _size(pixmap)
        while self._bytes > self._limit + self.lent and len(self._held) > 1:
            _, old = self._held.popitem(last=False)
            self._bytes -= _size(old)


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
