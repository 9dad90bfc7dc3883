"""The program under test, as a hall runs it: full screen, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.screen import PATIENCE, Screen

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "kiosk" / "kiosk"
"""Where ``make bundle`` puts the program; it is measured too when it is there."""


@dataclass(frozen=True, slots=True)
class Program:
    """How the exhibit is started."""

    origin: str
    """``source`` or ``bundle``."""
    command: tuple[str, ...]
    folder: Path
    """All files that it may read, for a cold start."""


def programs() -> list[Program]:
    """The program from source, and the bundle when one has been built."""
    python = Path(sys.prefix)
    found = [Program("source", (sys.executable, "-m", "kiosk"), python)]
    if BUNDLE.is_file():
        found.append(Program("bundle", (str(BUNDLE),), BUNDLE.parent))
    return found


def environment(home: Path, display: str | None = None) -> dict[str, str]:
    """What a program gets: nothing of this process's Qt, a home of its own, compiled modules kept.

    Compiled modules are kept below ``home``, so that a start is measured as the second of its kind,
    and the tree stays as it is.
    """
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("QT_", "FONTCONFIG", "PYTHON", "XDG_"))
    }
    kept |= {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    if display is not None:
        kept |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    return kept


class Exhibit:
    """A running exhibit; a context that ends it."""

    def __init__(
        self,
        program: Program,
        screen: Screen,
        home: Path,
        *,
        renderer: str = "raster",
        content: Path | None = None,
    ) -> None:
        """Start ``program`` on ``screen``."""
        command = [*program.command, "run", "--renderer", renderer]
        if content is not None:
            command += ["--content", str(content)]
        self._errors = (home / "stderr.txt").open("wb")
        self.began = time.monotonic_ns()
        """When it was started, nanoseconds."""
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment(home, screen.display), stderr=self._errors
        )

    def __enter__(self) -> Exhibit:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._errors.close()

    @property
    def pid(self) -> int:
        """Its process."""
        return self.process.pid

    def check_alive(self) -> None:
        """RuntimeError when it has ended."""
        if self.process.poll() is not None:
            raise RuntimeError(f"the exhibit ended with {self.process.returncode}")
