"""The program in a real window under Xvfb, walked through by real pointer events.

Needs Xvfb and xdotool, which ``make test`` installs where it may.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1920, 1080
PATIENCE = 30.0
"""Seconds that a slow machine gets for what takes a fast one a moment."""

pytestmark = pytest.mark.skipif(
    shutil.which("Xvfb") is None or shutil.which("xdotool") is None,
    reason="Xvfb and xdotool are not installed",
)


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


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
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
            str(tmp_path),
            "-nolisten",
            "tcp",
        ],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    yield Screen(f":{number}", tmp_path / "Xvfb_screen0")
    server.terminate()
    server.wait(timeout=PATIENCE)


@pytest.fixture
def exhibit(screen: Screen, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("QT_", "FONTCONFIG"))
    }
    environment |= {
        "DISPLAY": screen.display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "HOME": str(tmp_path),
    }
    log = (tmp_path / "stderr.txt").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--renderer", "raster"],
        cwd=ROOT,
        env=environment,
        stderr=log,
    )
    yield process
    process.terminate()
    process.wait(timeout=PATIENCE)
    log.close()
    assert (tmp_path / "stderr.txt").read_bytes() == b""


def test_a_visitor_walks_through_all_sections(
    screen: Screen, exhibit: subprocess.Popen[bytes]
) -> None:
    empty = screen.look()
    until(lambda: changed(empty, screen.look()) > 0.5, "the attract screen")
    attract = screen.look()
    screen.tap(960, 500)
    until(lambda: changed(attract, screen.look()) > 0.3, "home")
    # The stones of the plinth, from the left: home, then the four sections.
    seen: list[Image.Image] = []
    for x in (420, 690, 960, 1230):
        before = screen.look()
        screen.tap(x, 1020)
        until(lambda before=before: changed(before, screen.look()) > 0.1, f"the section at {x}")
        until_still(screen)
        seen.append(screen.look())
        assert exhibit.poll() is None
    for i, one in enumerate(seen):
        for other in seen[i + 1 :]:
            assert changed(one, other) > 0.05
    screen.tap(1750, 1020)
    until(lambda: changed(seen[-1], screen.look()) > 0.01, "large text")
    screen.tap(150, 1020)
    until(lambda: changed(seen[-1], screen.look()) > 0.3, "home again")
    # Full screen: Esc does not leave.
    screen.xdotool("key", "Escape")
    assert exhibit.poll() is None


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
