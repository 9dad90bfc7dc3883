"""The stalls while a new content is taken in: ``python -m tests.bench.swap_stalls FILE PLACE TIMES``.

The exhibit runs as in a hall, on the screen that ``DISPLAY`` names and with the state directory that
the environment names. Between a change of ``FILE`` and the end of its dissolve a beat asks, as a frame
does, to be called; how long it had to wait is what a frame would have taken.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

import kiosk.app
from kiosk.app import Exhibit
from kiosk.lean import lean_settings
from kiosk.sections.intents import GoTo
from kiosk.starting import start_exhibit

_BEAT = 4
"""Milliseconds between two beats; what a stall is longer than that is what counts."""
_REST_S = 20.0
"""Seconds after which all is ready that a visitor may ask for next, and swept."""
_AFTER_S = 3.5
"""Seconds from the change to the end of the dissolve, on a slow machine."""


class Probe(QObject):
    """Changes the content again and again, and keeps the longest wait of each time."""

    def __init__(self, exhibit: Exhibit, file: Path, place: str, times: int) -> None:
        """Change ``file`` ``times`` times while ``place`` is on stage (``attract``: nobody is there)."""
        super().__init__(exhibit)
        self._exhibit = exhibit
        self._file = file
        self._place = place
        self._times = times
        self._words = file.read_text(encoding="utf-8")
        self._last = 0.0
        self._waits: list[float] = []
        self.stalls: list[list[float]] = []
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._note)
        QTimer.singleShot(1500, self, self._begin)

    def _begin(self) -> None:
        made = self._exhibit.production
        assert made is not None
        if self._place != "attract":
            made.hands.touched(made.stage.sceneRect().center())
            made.player.settle_all()
            made.director.perform(GoTo(self._place))
        QTimer.singleShot(round(1000 * _REST_S), self, self._change)

    def _change(self) -> None:
        new = self._file.with_suffix(".new")
        other = len(self.stalls) % 2 == 0
        change = "theme: ivory", "theme: night"
        new.write_text(self._words.replace(*change) if other else self._words, encoding="utf-8")
        new.replace(self._file)
        self._waits = []
        self._last = time.perf_counter()
        self._beat.start()
        QTimer.singleShot(round(1000 * _AFTER_S), self, self._end)

    def _note(self) -> None:
        now = time.perf_counter()
        self._waits.append(1000 * (now - self._last))
        self._last = now

    def _end(self) -> None:
        self._beat.stop()
        self.stalls.append(sorted(self._waits, reverse=True)[:8])
        if len(self.stalls) < self._times:
            QTimer.singleShot(4000, self, self._change)
        else:
            sys.stdout.write(json.dumps(self.stalls))
            sys.stdout.flush()
            QCoreApplication.quit()


def main() -> None:
    """Print the longest waits of each change, as JSON: milliseconds, the longest first."""
    file, place, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])

    class Watched(Exhibit):
        """The exhibit, with a probe in it."""

        def open(self, front: kiosk.app.Front) -> None:
            super().open(front)
            self.probe = Probe(self, file, place, times)

    kiosk.app.Exhibit = Watched  # type: ignore[misc]
    lean_settings()
    start_exhibit(file, window=None, theme=None, renderer="raster")


if __name__ == "__main__":
    main()
