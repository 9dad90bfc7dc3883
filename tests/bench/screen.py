"""A virtual screen whose pixels lie in memory, and a pointer on it that is as good as a finger."""

from __future__ import annotations

import ctypes
import ctypes.util
import mmap
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

PATIENCE = 30.0
"""Seconds that what must come is waited for."""
_ROWS = 27
_SPOTS = 30
SPOT = 16
"""How wide a watched spot is, in pixels."""
_SHARED = Path("/dev/shm")
"""Memory, not a disk: what is measured must not wait for one."""


def watched_rows(height: int) -> list[int]:
    """Rows that are looked at, spread over a screen of ``height``."""
    step = height / _ROWS
    return [round(step * (index + 0.5)) for index in range(_ROWS)]


def spot_step(width: int) -> int:
    """How far apart spots are on a row of ``width``, in pixels; the first is half of it in."""
    return width // _SPOTS


def spots(row: bytes, width: int) -> bytes:
    """The watched pixels of a ``row`` of ``width`` pixels, four bytes each."""
    step = spot_step(width)
    starts = range(step // 2, width - SPOT + 1, step)
    return b"".join(row[4 * x : 4 * (x + SPOT)] for x in starts)


@dataclass(frozen=True, slots=True)
class Size:
    """Of a screen, in pixels."""

    width: int
    height: int

    @property
    def name(self) -> str:
        """As people say it: 1080p, 4K."""
        return {(1920, 1080): "1080p", (3840, 2160): "4K"}.get(
            (self.width, self.height), f"{self.width}x{self.height}"
        )


class Screen:
    """An X screen of its own; a context."""

    def __init__(self, size: Size) -> None:
        """Start it."""
        self.size = size
        self.folder = Path(
            tempfile.mkdtemp(dir=_SHARED if _SHARED.is_dir() else None, prefix="bench")
        )
        read, write = os.pipe()
        self.server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write), "-fbdir", str(self.folder), "-nocursor"),
                *("-screen", "0", f"{size.width}x{size.height}x24"),
                *("-nolisten", "tcp", "-noreset", "+extension", "GLX"),
            ],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb does not start")
        self.display = f":{number}"
        self.pixels = self.folder / "Xvfb_screen0"

    def __enter__(self) -> Screen:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.server.terminate()
        self.server.wait(timeout=PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)

    def spots(self, rows: Sequence[int]) -> bytes:
        """The watched pixels of ``rows`` as they are now (XWD: header, colours, BGRX rows)."""
        with self.pixels.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            header, colours, stride = (
                int.from_bytes(data[at : at + 4], "big") for at in (0, 76, 48)
            )
            start = header + 12 * colours
            places = [start + row * stride for row in rows]
            width = self.size.width
            found = b"".join(spots(data[place : place + 4 * width], width) for place in places)
            data.close()
        return found


class Pointer:
    """Presses and releases at once, and says when, by the clock that the frames are timed with."""

    def __init__(self, display: str) -> None:
        """A pointer on ``display``."""
        x11, xtst = ctypes.util.find_library("X11"), ctypes.util.find_library("Xtst")
        if x11 is None or xtst is None:
            raise RuntimeError(
                "libX11 and libXtst are needed (apt-get install xdotool brings them)"
            )
        self._x11, self._xtst = ctypes.CDLL(x11), ctypes.CDLL(xtst)
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        if not self._display:
            raise RuntimeError(f"no display {display}")

    def close(self) -> None:
        """Leave the display."""
        self._x11.XCloseDisplay(self._display)

    def move(self, x: float, y: float) -> None:
        """To pixel ``x``, ``y``."""
        now = ctypes.c_ulong(0)
        self._xtst.XTestFakeMotionEvent(self._display, -1, round(x), round(y), now)
        self._x11.XFlush(self._display)

    def press(self) -> int:
        """Down; the moment, in nanoseconds."""
        return self._button(1)

    def release(self) -> int:
        """Up; the moment, in nanoseconds."""
        return self._button(0)

    def _button(self, down: int) -> int:
        moment = time.monotonic_ns()
        self._xtst.XTestFakeButtonEvent(self._display, 1, down, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)
        return moment
