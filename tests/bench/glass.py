"""What a visitor sees: the changes of a screen's pixels, looked at from outside, with their times."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from tests.bench.pacing import Look
from tests.bench.screen import PATIENCE, Screen, spot_step, watched_rows

_SOURCE = Path(__file__).resolve().parent / "native" / "frames.c"


def build_meter(folder: Path) -> Path:
    """Compile the frame meter into ``folder``; RuntimeError when there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise RuntimeError("a C compiler is needed: sudo apt-get install -y gcc libc6-dev")
    made = folder / "frames"
    subprocess.run([compiler, "-O2", "-o", str(made), str(_SOURCE)], check=True)
    return made


class Glass:
    """Looks at a screen while it is a context; what it saw is in :attr:`looks`."""

    def __init__(
        self,
        meter: Path,
        screen: Screen,
        *,
        reference: bytes | None = None,
        rows: Sequence[int] | None = None,
        period_us: int = 500,
    ) -> None:
        """Look through ``meter`` at spots of ``screen``.

        Args:
            meter: the program of :func:`build_meter`.
            screen: what to look at.
            reference: the same spots as they will be; each look tells how much is like them.
            rows: watched rows, spread over the screen when None.
            period_us: microseconds between two looks.
        """
        size = screen.size
        self.rows = list(rows) if rows is not None else watched_rows(size.height)
        self.watched = len(screen.spots(self.rows)) // 4
        self.looks: list[Look] = []
        self._file = screen.folder / "reference"
        if reference is not None:
            self._file.write_bytes(reference)
        self._command = [
            *(str(meter), str(screen.pixels), str(period_us)),
            str(self._file) if reference is not None else "-",
            str(spot_step(size.width)),
            *map(str, self.rows),
        ]

    def __enter__(self) -> Glass:
        self.process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.process.stdout.readline()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            time, mask, like = line.split()
            self.looks.append(Look(int(time), int(mask, 16), int(like)))

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        self._reader.join(timeout=PATIENCE)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def since(self, moment: int) -> list[Look]:
        """What changed at or after ``moment`` (nanoseconds)."""
        return [look for look in list(self.looks) if look.time >= moment]

    def rows_within(self, top: float, bottom: float) -> int:
        """The mask of the watched rows between ``top`` and ``bottom`` (pixels)."""
        return sum(1 << bit for bit, row in enumerate(self.rows) if top <= row <= bottom)
