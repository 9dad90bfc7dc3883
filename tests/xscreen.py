"""An X screen of a test's own, whose pixels lie in a file, and the patience to watch it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

WIDTH, HEIGHT = 1920, 1080
PATIENCE = 30.0
"""Seconds that a slow machine gets for what takes a fast one a moment."""
AVAILABLE = shutil.which("Xvfb") is not None and shutil.which("xdotool") is not None


@dataclass(slots=True)
class Screen:
    """An X screen of its own, whose pixels lie in a file."""

    display: str
    pixels: Path

    def xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, check=True)

    def tap(self, x: float, y: float) -> None:
        """A pointer press and release at design units of a 1080p screen."""
        self.xdotool("mousemove", str(round(x)), str(round(y)), "click", "1")

    def look(self) -> Image.Image:
        """What is on the screen: the frame buffer itself (XWD: header, colours, BGRX rows)."""
        data = self.pixels.read_bytes()
        header, colours = int.from_bytes(data[:4], "big"), int.from_bytes(data[76:80], "big")
        row = int.from_bytes(data[48:52], "big")
        start = header + colours * 12
        return Image.frombytes("RGB", (WIDTH, HEIGHT), data[start:], "raw", "BGRX", row, 1)


def until(true: Callable[[], bool], what: str) -> None:
    """Look again and again until ``true``; fail when patience ends."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"never saw {what}"
        # The one place that waits for another process; the exhibit's own time is not involved.
        time.sleep(0.05)


def changed(before: Image.Image, after: Image.Image) -> float:
    """The share of pixels that differ."""
    off = ImageChops.difference(before, after).convert("L").point(lambda v: 255 * (v > 24))
    return off.histogram()[255] / (WIDTH * HEIGHT)


@contextmanager
def x_screen(folder: Path) -> Iterator[Screen]:
    """A screen whose pixels lie in ``folder``."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            f"{WIDTH}x{HEIGHT}x24",
            "-fbdir",
            str(folder),
            "-nolisten",
            "tcp",
        ],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    yield Screen(f":{number}", folder / "Xvfb_screen0")
    server.terminate()
    server.wait(timeout=PATIENCE)


def until_still(screen: Screen) -> None:
    """Wait until nothing large moves any more."""
    last = screen.look()

    def still() -> bool:
        nonlocal last
        time.sleep(0.2)
        now = screen.look()
        rest = changed(last, now) < 0.01
        last = now
        return rest

    until(still, "rest")
