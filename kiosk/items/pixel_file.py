"""Packed pixels outside of the program's memory: in a file without a name.

What is packed is asked for rarely. The system keeps of such a file in memory what there is room for, and
what there is not lies on the disk. The file is gone when it is closed, or with the program, however that
ends. Where there is no folder for it, or the disk is full, the bytes stay in memory.
"""

from __future__ import annotations

import logging
import tempfile
import weakref
from bisect import bisect
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Extent:
    """Where in the file something lies."""

    at: int
    size: int


Kept = Extent | bytes
"""What is in the file, or in memory where the file takes nothing."""


class PixelFile:
    """Keeps pieces of bytes, and gives the room of those that are dropped to the next."""

    def __init__(self, folder: Path | None = None) -> None:
        """In a file of its own in ``folder``, made when the first is kept; in memory when that is None."""
        self._folder = folder
        self._file: RawIOBase | None = None
        self._end = 0
        self._free: list[Extent] = []
        """What was dropped, in the order of the file; no two of them touch."""
        self._read = bytearray()

    @property
    def size(self) -> int:
        """The bytes that the file has."""
        return self._end

    def keep(self, data: bytes) -> Kept:
        """Keep ``data``; what it gives back reads and drops it."""
        if self._folder is None:
            return data
        room = self._room(len(data))
        try:
            file = self._opened(self._folder)
            file.seek(room.at)
            if file.write(data) != len(data):
                raise OSError("the disk took only a part")
        except OSError as error:
            # It would be asked again for each of thousands; what is in the file already can be read.
            self._folder = None
            _log.warning("pixels stay in memory: %s", error)
            return data
        self._take(room)
        return room

    def read(self, kept: Kept) -> memoryview | None:
        """What was kept as ``kept``, until the next is read; None when the disk does not give it back."""
        if isinstance(kept, bytes):
            return memoryview(kept)
        if self._file is None:
            return None
        if len(self._read) < kept.size:
            self._read = bytearray(kept.size)
        view = memoryview(self._read)[: kept.size]
        try:
            self._file.seek(kept.at)
            return view if self._file.readinto(view) == kept.size else None
        except OSError as error:
            _log.warning("packed pixels cannot be read: %s", error)
            return None

    def drop(self, kept: Kept) -> None:
        """Forget what was kept as ``kept``."""
        if isinstance(kept, bytes):
            return
        free, start, end = self._free, kept.at, kept.at + kept.size
        index = bisect(free, start, key=lambda extent: extent.at)
        if index < len(free) and free[index].at == end:
            end += free.pop(index).size
        if index and free[index - 1].at + free[index - 1].size == start:
            index -= 1
            start = free.pop(index).at
        if end < self._end:
            free.insert(index, Extent(start, end - start))
        else:
            self._cut(start)

    def _room(self, size: int) -> Extent:
        """The first that is free for ``size`` bytes, else the end."""
        fitting = (free.at for free in self._free if free.size >= size)
        return Extent(next(fitting, self._end), size)

    def _take(self, room: Extent) -> None:
        for index, free in enumerate(self._free):
            if free.at == room.at:
                left = Extent(free.at + room.size, free.size - room.size)
                self._free[index : index + 1] = [left] if left.size else []
                return
        self._end += room.size

    def _cut(self, end: int) -> None:
        self._end = end
        if self._file is not None:
            try:
                self._file.truncate(end)
            except OSError as error:
                _log.warning("a file of packed pixels stays as long as it was: %s", error)

    def _opened(self, folder: Path) -> RawIOBase:
        if self._file is None:
            # Unbuffered: what is read is read once.
            file = tempfile.TemporaryFile(  # noqa: SIM115 (as long as this lives)
                prefix="pixels-", dir=folder, buffering=0
            )
            weakref.finalize(self, file.close)
            self._file = file
        return self._file
