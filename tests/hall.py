"""A hall with the exhibit in it: the whole of it in this process, with a clock that stands still."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import Exhibit
from kiosk.content.bundle import gather
from kiosk.content.opening import open_content, open_reading
from kiosk.content.startup import choose_opening
from kiosk.content.store import Store
from kiosk.items.still import Target
from kiosk.motion.clock import ManualClock
from kiosk.staff.live import Candidate
from kiosk.staff.panel.panel import StaffPanel
from kiosk.staff.panel.pin import FILE, PinStore
from kiosk.stage.front import Front
from kiosk.stage.production import Production
from kiosk.stage.view import StageView

ROOT = Path(__file__).resolve().parent.parent
SCREEN = (1280, 720)
PIN = "482619"
_TICK = 0.05


class Hall:
    """One exhibit, somebody before it, and what is on its disk."""

    def __init__(self, folder: Path) -> None:
        """The shipped content is shown; the PIN of the staff panel is set."""
        self.state = folder / "state"
        self.file = folder / "展项" / "content.yaml"
        self.file.parent.mkdir(parents=True, exist_ok=True)
        if not self.file.exists():
            shutil.copyfile(ROOT / "content.yaml", self.file)
        self.store = Store(self.state / "revisions")
        self.clock = ManualClock(1000.0)
        PinStore(self.state / FILE, self.clock).set_pin(PIN)
        self.left: list[bool] = []
        self.view = StageView(windowed=True)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        front = Front(app, self.view, SCREEN)
        opening = choose_opening(self.file, self.store, self.file, open_content)
        self.exhibit = Exhibit(
            opening,
            self.file,
            None,
            self.view,
            self.store,
            self.state,
            self.clock,
            lambda: self.left.append(True),
        )
        # Who holds the clock also says when it is swept: a slow machine's real ten seconds pass in a test.
        for timer in self.exhibit.sweep.findChildren(QTimer):
            timer.stop()
        # A quiet moment, too, is had where a test asks for one: while the clock stands still its slice does
        # not end before all pages are drawn.
        for timer in self.exhibit.quiet.findChildren(QTimer):
            timer.blockSignals(True)
        self.exhibit.open(front)

    def close(self) -> None:
        """Everybody goes home."""
        self.exhibit.close()
        self.view.close()
        gc.collect()

    @property
    def made(self) -> Production:
        """What is on stage."""
        assert self.exhibit.production is not None
        return self.exhibit.production

    @property
    def panel(self) -> StaffPanel:
        """The staff panel on that stage."""
        assert self.exhibit._panel is not None
        return self.exhibit._panel

    @property
    def number(self) -> int:
        """Of the revision on stage, 0 for what is built in."""
        revision = self.exhibit.swap.revision
        return revision.number if revision is not None else 0

    # ---- time and hands

    def wait(self, seconds: float) -> None:
        """Let time pass: what moves moves, what is due is done."""
        end = self.clock.now() + seconds
        while (left := end - self.clock.now()) > 1e-6:
            self.clock.advance(min(_TICK, left))
            self.made.player.tick()
            self.exhibit._look_at_idle()
        QCoreApplication.processEvents()

    def press(self, x: float, y: float) -> None:
        """A finger comes down at design units."""
        self.made.router.press(0, QPointF(x, y))
        QCoreApplication.processEvents()

    def release(self, x: float, y: float) -> None:
        """It leaves."""
        self.made.router.release(0, QPointF(x, y))
        QCoreApplication.processEvents()

    def hold(self, x: float, y: float, seconds: float) -> None:
        """A finger that stays."""
        self.press(x, y)
        self.wait(seconds)
        self.release(x, y)
        self.wait(0.5)

    def tap(self, x: float, y: float) -> None:
        """A short touch, and the wait until all is at rest again."""
        self.hold(x, y, 0.1)
        self.wait(2.0)

    def tap_on(self, name: str) -> None:
        """Tap the middle of what is called ``name``."""
        self.tap(*self.middle(name))

    def middle(self, name: str) -> tuple[float, float]:
        """Where the target called ``name`` is, design units."""
        for item in self.made.stage.items():
            if isinstance(item, Target) and item.name == name and item.isVisible():
                point = item.mapToScene(item.touch_area.center())
                return point.x(), point.y()
        raise AssertionError(f"nothing is called {name}")

    def open_panel(self) -> None:
        """Hold the corner, and enter the PIN by taps."""
        self.hold(60, 60, 3.2)
        for digit in PIN:
            self.tap_on(digit)
        self.tap_on("确定")

    # ---- what staff do

    def change(self, old: str, new: str) -> None:
        """Let ``new`` stand for ``old`` in the content file."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def offer(self) -> None:
        """The content folder has settled and what is in it was kept: now it is laid out."""
        staged = self.store.stage(gather(self.file))
        reading = open_reading(staged.content_file)
        assert reading.content is not None
        candidate = Candidate(reading.content, reading, staged.content_file, staged)
        self.exhibit.live.offered.emit(candidate)
        self.until(lambda: not self.exhibit.swap.rehearsing)

    def look(self) -> None:
        """The exhibit looks at the folder and the store until it has seen all that is new."""
        live = self.exhibit.live
        for _ in range(20):
            live.look()
            live._worker.submit(_nothing).result()
            QCoreApplication.processEvents()
            self.clock.advance(0.6)
        self.until(lambda: not live.busy)

    def until(self, true: Callable[[], bool]) -> None:
        """Go on with what goes on in quiet moments, a bounded number of times, until ``true``."""
        for _ in range(3000):
            # What is done off the GUI thread has been done.
            self.exhibit.live._worker.submit(_nothing).result()
            QCoreApplication.processEvents()
            if true():
                return
            self.exhibit.quiet.look()
            self.wait(0.005)
        raise AssertionError("it never came")


def _nothing() -> None:
    pass
