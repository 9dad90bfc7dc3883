"""The attract screen's own picture, kept from one run to the next: the first frame of a start.

Reading what the exhibit says and laying it out takes a second or more on an old machine; copying a
picture to the screen takes a few milliseconds. A picture is shown only when everything that decides
what it looks like is what it was (its key), and only when its pixels are as they were written.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.content.durable import Disk
from kiosk.items.page_pixmap import page_image

FOLDER = "start-pictures"
"""In the state directory."""
KEPT = 2
"""Pictures that stay, each of another size: 8 MB at 1080p, 33 MB at 4K."""

_HEADER = struct.Struct("<16s32sIII4x")
_MAGIC = b"kiosk picture 1\n"
_ENDING = ".picture"


def start_key(live: str, program: str, theme: str | None, size: QSize) -> bytes:
    """Names what decides the attract screen's look at the start.

    Args:
        live: what is live (:func:`kiosk.content.live_print.live_print`).
        program: which program draws it (:func:`kiosk.program_print.program_print`).
        theme: a theme's name in place of the content's own.
        size: of the screen, pixels.
    """
    told = f"{live}\n{program}\n{theme or ''}\n{size.width()}x{size.height()}\n"
    return hashlib.sha256(told.encode()).digest()


class StartPictures:
    """The pictures kept in a folder."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        """The pictures in ``folder``, which is made when the first is kept; ``disk`` writes them."""
        self._folder = folder
        self._disk = disk or Disk()

    def find(self, key: bytes, size: QSize) -> QImage | None:
        """The picture of ``size`` pixels kept under ``key``; None when there is none, or no whole one."""
        width, height = size.width(), size.height()
        try:
            with self._path(size).open("rb") as file:
                header = file.read(_HEADER.size)
                if os.fstat(file.fileno()).st_size != _HEADER.size + 4 * width * height:
                    return None
                # Read, not mapped: a disk that fails shall be an error here, not the end.
                image = page_image(width, height)
                pixels = memoryview(image.bits())
                if file.readinto(pixels) != len(pixels):
                    return None
        except OSError:
            return None
        if header != _HEADER.pack(_MAGIC, key, width, height, zlib.crc32(pixels)):
            return None
        return image

    def keep(self, key: bytes, image: QImage) -> None:
        """Keep ``image`` (Format_RGB32) under ``key`` in place of the last one of its size.

        May be called in a thread of its own. What is there is there whole or not at all.

        Raises:
            OSError: The disk is full, read-only or failing.
        """
        size = image.size()
        pixels = image.constBits()
        header = _HEADER.pack(_MAGIC, key, size.width(), size.height(), zlib.crc32(pixels))
        self._folder.mkdir(parents=True, exist_ok=True)
        for left_over in self._folder.glob("*.new"):
            self._disk.remove(left_over)
        path = self._path(size)
        incoming = path.with_name(f"{path.stem}-{os.getpid()}.new")
        try:
            self._disk.create(incoming, b"".join((header, pixels)))
            self._disk.sync_file(incoming)
            self._disk.rename(incoming, path)
        except OSError:
            with suppress(OSError):
                self._disk.remove(incoming)
            raise
        self._tidy()

    def _tidy(self) -> None:
        pictures = self._folder.glob(f"*{_ENDING}")
        newest = sorted(pictures, key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in newest[KEPT:]:
            self._disk.remove(path)

    def _path(self, size: QSize) -> Path:
        return self._folder / f"{size.width()}x{size.height()}{_ENDING}"


class PictureKeeper:
    """Knows whether the picture of what is shown is still to be taken, and keeps it."""

    def __init__(
        self, pictures: StartPictures, key_of: Callable[[int, QSize], bytes | None]
    ) -> None:
        """Keep ``pictures``, each under what ``key_of`` a revision's number and a size names it by."""
        self._pictures = pictures
        self._key_of = key_of
        self._seen: tuple[int, QSize] | None = None
        self._key: bytes | None = None

    def wants(self, number: int, size: QSize) -> bool:
        """Whether the picture of the revision ``number`` in ``size`` pixels is still to be taken."""
        if (number, size) != self._seen:
            self._seen = (number, QSize(size))
            key = self._key_of(number, size)
            known = key is None or self._pictures.find(key, size) is not None
            self._key = None if known else key
        return self._key is not None

    def take(self, image: QImage) -> Callable[[], None]:
        """The work of keeping ``image``, which was wanted: for a thread, it waits for the disk."""
        key, self._key = self._key, None

        def keep() -> None:
            # Without a picture the next start takes longer, no more.
            if key is not None:
                with suppress(OSError):
                    self._pictures.keep(key, image)

        return keep
