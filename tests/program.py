"""The program itself, started as a hall does, on an X screen of a test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.xscreen import PATIENCE, Screen

ROOT = Path(__file__).resolve().parent.parent


def environment(screen: Screen, home: Path) -> dict[str, str]:
    """What a hall's machine would have: a display, a home, and nothing of the tests' own settings."""
    plain = {
        key: value for key, value in os.environ.items() if not key.startswith(("QT_", "FONTCONFIG"))
    }
    return plain | {
        "DISPLAY": screen.display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_STATE_HOME": str(home / "state"),
        "HOME": str(home),
    }


@contextmanager
def running(screen: Screen, home: Path, content_file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The exhibit on ``screen``; what it complains of is in ``home``/stderr.txt."""
    words = ["run", "--renderer", "raster", "--content", str(content_file)]
    with (home / "stderr.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", *words],
            cwd=ROOT,
            env=environment(screen, home),
            stderr=log,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def command(screen: Screen, home: Path, *words: str, given: str = "") -> str:
    """What the command ``kiosk words`` says, given a line of input; it must do well."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        cwd=ROOT,
        env=environment(screen, home),
        input=given.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
