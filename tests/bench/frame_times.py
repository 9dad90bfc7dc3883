"""How long each frame of each transition takes to make: ``python -m tests.bench.frame_times FILE W H``.

In a real window on the screen that ``DISPLAY`` names: from the look at the clock until the X server has
copied the frame. Time is in our hands, so that a frame is as long as it takes, whether or not a timer
would have come for the next. Every transition is made as a visitor makes it who reads the page first and
rests a finger on what is touched.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.content.opening import open_content
from kiosk.items.still import Target
from kiosk.motion.clock import ManualClock
from kiosk.paths import assets_dir
from kiosk.sections.intents import Intent
from kiosk.staff.strip import Transition, transitions
from kiosk.stage.application import make_application
from kiosk.stage.player import FRAME
from kiosk.stage.production import Production
from kiosk.stage.view import StageView
from kiosk.theme.fonts import load_fonts
from kiosk.theme.tokens import load_theme

_RUNS = 3


class Hall:
    """A content in a window, played by a clock that is held."""

    def __init__(self, content_file: Path, size: QSize) -> None:
        """Show the content in ``content_file`` in a window of ``size``."""
        content = open_content(content_file)
        theme = load_theme(assets_dir() / "themes" / f"{content.settings.theme}.yaml")
        self._clock = ManualClock(100.0)
        self._made = Production(content, content_file.parent, theme, size, self._clock)
        # Who holds the clock also says when to look at it: a look of its own within a long frame
        # would have that frame painted twice.
        for timer in self._made.player.findChildren(QTimer):
            timer.blockSignals(True)
        self._view = StageView(windowed=False)
        self._view.resize(size)
        self._view.show_stage(self._made.stage, self._made.router, self._made.scale)
        self._view.show()
        self._made.director.begin()
        self.transitions = {
            name: each
            for name, each in transitions(content).items()
            if each.intent is not None and name != "attract"
        }

    def middle(self, transition: Transition) -> list[float]:
        """The milliseconds of each of its frames, the middle of some runs.

        The same frame is the same work in each of them; what differs is what else the machine did.
        """
        runs = [self.measure(transition) for _ in range(_RUNS)]
        return [median(values) for values in zip(*runs, strict=True)]

    def measure(self, transition: Transition) -> list[float]:
        """The milliseconds of each of its frames."""
        made, director = self._made, self._made.director
        if transition.key is None:
            director.show_attract()
        else:
            director.go(transition.key, transition.state)
        self._dwell()
        gc.collect()
        director.expect(transition.intent)
        director.perform(transition.intent, self._door(transition.intent))
        found = []
        while made.player.moving:
            self._clock.advance(FRAME / 1000)
            began = time.perf_counter()
            made.player.tick()
            self._show()
            found.append(1000 * (time.perf_counter() - began))
        return found

    def _dwell(self) -> None:
        self._made.player.settle_all()
        self._show()
        for _ in iter(self._made.director.prepare, False):
            pass
        self._show()

    def _door(self, intent: Intent | None) -> QRectF | None:
        for item in self._made.stage.items():
            if isinstance(item, Target) and item.isVisible() and item.intent == intent:
                return item.mapRectToScene(item.rect)
        return None

    @staticmethod
    def _show() -> None:
        QApplication.processEvents()
        QGuiApplication.sync()


def main() -> None:
    """Print the frame times of every transition, as JSON."""
    make_application()
    load_fonts(assets_dir() / "fonts")
    gc.disable()
    file, width, height = sys.argv[1:]
    hall = Hall(Path(file), QSize(int(width), int(height)))
    found = {name: hall.middle(each) for name, each in hall.transitions.items()}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
