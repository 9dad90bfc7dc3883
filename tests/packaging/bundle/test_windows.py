"""The exhibit of the bundle on this Windows. Not yet run there by whoever wrote it."""

from __future__ import annotations

import ctypes
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

PATIENCE = 60.0
_DOWN, _UP = 0x0002, 0x0004


def look() -> Image.Image:
    """What is on the screen."""
    return ImageGrab.grab().convert("RGB")


def tap(x: int, y: int) -> None:
    """A pointer press and release at a pixel of the screen."""
    user32 = ctypes.windll.user32  # type: ignore[attr-defined]
    user32.SetCursorPos(x, y)
    user32.mouse_event(_DOWN, 0, 0, 0, 0)
    user32.mouse_event(_UP, 0, 0, 0, 0)


def changed(before: Image.Image, after: Image.Image) -> float:
    """The share of pixels that differ."""
    off = ImageChops.difference(before, after).convert("L").point(lambda v: 255 * (v > 24))
    return off.histogram()[255] / (off.width * off.height)


def until(true: Callable[[], bool], what: str) -> None:
    """Look again and again until ``true``; fail when patience ends."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"never saw {what}"
        time.sleep(0.1)


@contextmanager
def exhibit(program: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The exhibit on the full screen; killed at the end."""
    with log.open("ab") as file:
        process = subprocess.Popen([program, "run", "--renderer", "raster"], stderr=file)
        try:
            yield process
        finally:
            process.kill()
            process.wait(timeout=PATIENCE)


def test_touched_killed_and_started_again(program: str, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    empty = look()
    middle = (empty.width // 2, empty.height // 2)
    for _ in range(2):
        with exhibit(program, log) as process:
            until(lambda: changed(empty, look()) > 0.5, "the attract screen")
            attract = look()
            tap(*middle)
            until(lambda before=attract: changed(before, look()) > 0.2, "home")
            assert process.poll() is None
        until(lambda: changed(empty, look()) < 0.3, "the desktop")
    assert log.read_bytes() == b""
