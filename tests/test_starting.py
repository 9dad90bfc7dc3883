"""Starting: the picture of the first screen, and the stage that takes its place unseen."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import Exhibit
from kiosk.content.bundle import gather
from kiosk.content.live_print import live_print
from kiosk.content.opening import open_reading
from kiosk.content.revision import Origin
from kiosk.content.startup import choose_opening
from kiosk.content.store import Store
from kiosk.journal import Journal
from kiosk.motion.clock import ManualClock
from kiosk.stage.first_frame import FirstFrame
from kiosk.stage.front import Front
from kiosk.stage.start_picture import PictureKeeper, StartPictures, start_key
from kiosk.stage.view import StageView

ROOT = Path(__file__).resolve().parent.parent
SIZE = QSize(960, 540)


class Start:
    """One start of the exhibit on one state directory."""

    def __init__(self, application: QApplication, state: Path) -> None:
        self.state = state
        self.store = Store(state / "revisions")
        self.pictures = StartPictures(state / "start-pictures")
        self.view = StageView(windowed=True)
        keeper = PictureKeeper(self.pictures, self.key)
        self.front = Front(application, self.view, SIZE.toTuple(), keeper)
        content = ROOT / "content.yaml"
        opening = choose_opening(
            content, self.store, content, lambda path: open_reading(path).content
        )
        clock = ManualClock()
        self.exhibit = Exhibit(
            opening, content, None, self.view, self.store, state, clock, self.view.hide
        )

    def key(self, number: int | None, size: QSize) -> bytes | None:
        live = live_print(self.store.folder, number)
        return None if live is None else start_key(live, "program", None, size)

    def picture(self) -> QImage | None:
        key = self.key(None, SIZE)
        assert key is not None
        return self.pictures.find(key, SIZE)

    def dwell(self) -> None:
        # What was shown first is seen before anything else is done.
        for _ in range(2):
            self.exhibit.quiet.look()
        self.exhibit.finish()

    def end(self) -> None:
        self.exhibit.finish()
        self.exhibit.live.close()
        for timer in self.exhibit.findChildren(QTimer):
            timer.stop()
        self.view.hide()
        self.view.deleteLater()


@pytest.fixture
def start(application: QApplication, tmp_path: Path) -> Iterator[Callable[[], Start]]:
    made: list[Start] = []

    def make() -> Start:
        made.append(Start(application, tmp_path))
        return made[-1]

    yield make
    for one in made:
        one.end()
    gc.collect()


def seen(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_the_stage_takes_the_pictures_place_without_a_pixel_changing(
    start: Callable[[], Start],
) -> None:
    first = start()
    first.exhibit.open(first.front)
    assert first.picture() is None
    first.dwell()
    kept = first.picture()
    assert kept is not None
    second = start()
    second.front.show_picture(kept)
    shown = seen(second.view)
    assert shown == kept
    second.exhibit.open(second.front)
    assert seen(second.view) == shown


def test_the_first_start_shows_nothing_before_the_whole_screen(
    start: Callable[[], Start],
) -> None:
    one = start()
    assert not one.view.isVisible()
    one.exhibit.open(one.front)
    assert one.view.isVisible()
    assert one.exhibit.production is not None
    assert not one.exhibit.production.player.moving
    for piece in one.exhibit.production.director.attract_pieces():
        assert not piece.prepare(), "still to be drawn when it is first seen"


def test_the_picture_is_of_the_start_whatever_moved_since(start: Callable[[], Start]) -> None:
    one = start()
    one.exhibit.open(one.front)
    made = one.exhibit.production
    assert made is not None
    at_first = seen(one.view)
    clock = one.exhibit._clock
    assert isinstance(clock, ManualClock)
    clock.advance(57.3)
    made.player.tick()
    later = seen(one.view)
    assert later != at_first
    one.dwell()
    assert one.picture() == at_first
    assert seen(one.view) == later, "taking it moved what is on the screen"


def test_no_picture_is_taken_while_a_visitor_is_there(start: Callable[[], Start]) -> None:
    one = start()
    one.exhibit.open(one.front)
    assert one.exhibit.production is not None
    one.exhibit.production.director.go("home")
    one.exhibit.production.player.settle_all()
    one.dwell()
    assert one.picture() is None
    one.exhibit.production.director.show_attract()
    one.exhibit.production.player.settle_all()
    one.dwell()
    assert one.picture() is not None


def test_a_new_content_has_a_picture_of_its_own(start: Callable[[], Start], tmp_path: Path) -> None:
    one = start()
    one.exhibit.open(one.front)
    one.dwell()
    assert one.picture() is not None
    text = (ROOT / "content.yaml").read_text(encoding="utf-8")
    (tmp_path / "content.yaml").write_text(text + "\n# more\n", encoding="utf-8")
    bundle = gather(tmp_path / "content.yaml")
    one.store.activate(one.store.stage(bundle), Origin("published", ""))
    assert one.picture() is None


def touch(frame: QWidget, at: QPoint) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(frame, device).press(0, at, frame).commit()
    QTest.touchEvent(frame, device).release(0, at, frame).commit()


def click(frame: QWidget, at: QPoint) -> None:
    QTest.mouseClick(frame, Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize("by", [touch, click])
def test_a_touch_on_the_picture_wakes_the_exhibit(
    start: Callable[[], Start], by: Callable[[QWidget, QPoint], None]
) -> None:
    one = start()
    picture = QImage(SIZE, QImage.Format.Format_RGB32)
    picture.fill(QColor("#8E281A"))
    one.front.show_picture(picture)
    frame = one.view.findChild(FirstFrame)
    assert isinstance(frame, FirstFrame)
    by(frame, QPoint(300, 200))
    # Impatience is no choice: only the first touch counts, and it means no more than waking.
    by(frame, QPoint(100, 400))
    one.exhibit.open(one.front)
    made = one.exhibit.production
    assert made is not None
    made.player.tick()
    made.player.settle_all()
    assert not made.director.attracting
    assert made.director.place == ("home", ("home",)) or made.director.place[0] == "home"
    # One visit, of one touch.
    one.exhibit.close()
    (visit,) = Journal(one.state).since(datetime(2000, 1, 1, tzinfo=UTC))
    assert (visit.taps, visit.sections) == (1, ("home",))


def test_untouched_it_goes_on_attracting(start: Callable[[], Start]) -> None:
    one = start()
    picture = QImage(SIZE, QImage.Format.Format_RGB32)
    picture.fill(QColor("#8E281A"))
    one.front.show_picture(picture)
    one.exhibit.open(one.front)
    assert one.exhibit.production is not None
    assert one.exhibit.production.director.attracting
    assert one.exhibit.production.player.running


def test_a_window_of_another_size_is_filled_all_the_same(start: Callable[[], Start]) -> None:
    one = start()
    picture = QImage(QSize(480, 270), QImage.Format.Format_RGB32)
    picture.fill(QColor("#8E281A"))
    one.front.show_picture(picture)
    assert seen(one.view).pixelColor(950, 530) == QColor("#8E281A")
    one.view.resize(700, 600)
    assert seen(one.view).pixelColor(690, 590) == QColor("#8E281A")


FIRST_FRAME = """
import sys
from pathlib import Path
import kiosk.cli
import kiosk.starting
from kiosk.lean import plain_imports
plain_imports()
front = kiosk.starting._open(Path("content.yaml"), (960, 540), None, "raster")
assert front.keeper is not None
print(*sys.modules)
"""

BEHIND_IT = """
import builtins, linecache
from kiosk.lean import lean_heap, lean_settings, plain_imports
lean_settings()
plain_imports()
import kiosk.app
assert builtins.__import__ is builtins.__orig_import__
read = [name for name in linecache.cache if "kiosk" in name or "pydantic" in name]
assert not read, read
lean_heap()
"""


def _run(code: str, state: Path) -> str:
    home = {"XDG_STATE_HOME": str(state), "LOCALAPPDATA": str(state)}
    # Whatever a test before this one has set for itself.
    given = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**given, **home},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_before_the_first_frame_next_to_nothing_is_imported(tmp_path: Path) -> None:
    loaded = set(_run(FIRST_FRAME, tmp_path).split())
    ours = {name for name in loaded if name.startswith("kiosk.")}
    assert ours == {
        "kiosk.cli",
        "kiosk.commands",
        "kiosk.content",
        "kiosk.content.durable",
        "kiosk.content.live_print",
        "kiosk.content.words",
        "kiosk.items",
        "kiosk.items.cropping",
        "kiosk.items.packing",
        "kiosk.items.page_pixmap",
        "kiosk.items.pixel_file",
        "kiosk.items.pixmap_store",
        "kiosk.items.scaled_scene",
        "kiosk.items.still",
        "kiosk.items.unpacking",
        "kiosk.items.watched",
        "kiosk.lean",
        "kiosk.motion",
        "kiosk.motion.clock",
        "kiosk.options",
        "kiosk.parser",
        "kiosk.paths",
        "kiosk.program_print",
        "kiosk.stage",
        "kiosk.stage.application",
        "kiosk.stage.first_frame",
        "kiosk.stage.front",
        "kiosk.stage.gestures",
        "kiosk.stage.renderer",
        "kiosk.stage.start_picture",
        "kiosk.stage.touch",
        "kiosk.stage.view",
        "kiosk.starting",
        "kiosk.telling",
        "kiosk.theme",
        "kiosk.theme.errors",
        "kiosk.theme.fonts",
        "kiosk.theme.frame",
        "kiosk.usage",
    }
    assert not loaded & {"yaml", "pydantic", "numpy", "pyqtgraph", "PySide6.QtSvg", "ctypes"}


def test_the_libraries_read_no_source_when_they_are_imported(tmp_path: Path) -> None:
    _run(BEHIND_IT, tmp_path)


ALONE = """
import os
from kiosk.cli import main
assert main(["--version"]) == 0
import numpy
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or (os.cpu_count() or 1) < 2,
    reason="threads are counted under /proc, and one core has one anyway",
)
def test_numpy_starts_no_threads_of_its_own(tmp_path: Path) -> None:
    *_, threads = _run(ALONE, tmp_path).split()
    assert threads == "1"
