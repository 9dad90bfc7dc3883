"""What staff do with the running program in a real window: copying slowly, and the panel by touch.

Needs Xvfb and xdotool, as the walk of a visitor does.
"""

from __future__ import annotations

import io
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF

from kiosk.items.still import Target
from kiosk.motion.clock import ManualClock
from kiosk.motion.motion import Motion
from kiosk.staff.panel import intents as go
from kiosk.staff.panel.intents import Place
from kiosk.staff.panel.panel import StaffPanel
from kiosk.staff.panel.pin import PinStore
from kiosk.stage.scene import Stage
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import load_theme
from tests.program import ROOT, command, running
from tests.staff.fake_services import OUTLOOK, FakeServices
from tests.xscreen import AVAILABLE, Screen, changed, until, until_still, x_screen

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="Xvfb and xdotool are not installed")

PIN = "482619"
TITLE = "title: 交出一年成绩单 |开启晋江2023"
SECOND = "title: 晋江交卷 2023"
THIRD = "title: 晋江 2023"
HONOUR = "    - title: 首批国家知识产权|强县建设示范县\n"
PICTURE = "照片/示范县.jpg"
_SAME, _OTHER = 0.02, 0.02
"""Shares of the pixels: fewer differ in what is the same, more in what is another title."""


@dataclass(slots=True)
class Desk:
    """The exhibit on its screen, its content folder, and staff before it."""

    screen: Screen
    home: Path
    file: Path
    process: subprocess.Popen[bytes]

    @property
    def report(self) -> Path:
        return self.file.with_name("content.检查结果.txt")

    def at_home(self) -> Image.Image:
        """Touch the attract screen; how the home screen looks at rest."""
        until_still(self.screen)
        before = self.screen.look()
        self.screen.tap(960, 500)
        return self.sees_change(before, 0.3, "home")

    def sees_change(self, before: Image.Image, share: float, what: str) -> Image.Image:
        until(lambda: changed(before, self.screen.look()) > share, what)
        until_still(self.screen)
        return self.screen.look()

    def still_sees(self, before: Image.Image) -> None:
        assert changed(before, self.screen.look()) < _SAME
        assert self.process.poll() is None

    def hold(self, place: QPointF, seconds: float) -> None:
        self.screen.xdotool("mousemove", str(round(place.x())), str(round(place.y())))
        self.screen.xdotool("mousedown", "1")
        time.sleep(seconds)
        self.screen.xdotool("mouseup", "1")

    def versions(self) -> int:
        """How many contents went live so far."""
        said = command(self.screen, self.home, "revisions", "--content", str(self.file))
        return sum(line.startswith("第 ") for line in said.splitlines())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    file = tmp_path / "展项" / "content.yaml"
    file.parent.mkdir()
    # On a busy machine a test may take longer than a visitor's patience.
    text = (ROOT / "content.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("ask_after: 60", "ask_after: 3600"), encoding="utf-8")
    with x_screen(tmp_path) as screen:
        command(screen, tmp_path, "pin", "--stdin", given=f"{PIN}\n")
        with running(screen, tmp_path, file) as process:
            empty = screen.look()
            made = Desk(screen, tmp_path, file, process)
            made.sees_change(empty, 0.5, "the attract screen")
            yield made
            assert process.poll() is None
    assert b"Traceback" not in (tmp_path / "stderr.txt").read_bytes()


def photograph() -> bytes:
    """A picture of some size, as a camera gives it."""
    image = Image.effect_noise((1600, 1200), 60).convert("RGB")
    data = io.BytesIO()
    image.save(data, "JPEG", quality=90)
    return data.getvalue()


def with_picture(text: str, title: str) -> str:
    assert TITLE in text
    assert HONOUR in text
    return text.replace(TITLE, title).replace(HONOUR, f"{HONOUR}      picture: {PICTURE}\n")


def test_a_slow_copy_in_the_wrong_order_is_seen_only_when_it_is_whole(desk: Desk) -> None:
    home = desk.at_home()
    new = with_picture(desk.file.read_text(encoding="utf-8"), SECOND).encode()
    data = photograph()
    picture = desk.file.parent / PICTURE

    # The content file first, in three pieces; then its picture, half of it, then all.
    with desk.file.open("wb") as file:
        for third in range(3):
            file.write(new[third * len(new) // 3 : (third + 1) * len(new) // 3])
            file.flush()
            time.sleep(0.7)
            desk.still_sees(home)
    time.sleep(1.5)
    picture.parent.mkdir()
    with picture.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        time.sleep(2.0)
        desk.still_sees(home)
        assert desk.versions() == 1
        file.write(data[len(data) // 2 :])
    desk.sees_change(home, _OTHER, "the new title")
    assert not desk.report.exists()
    assert desk.versions() == 2


def test_a_copy_that_stays_cut_short_is_told_until_the_rest_comes(desk: Desk) -> None:
    home = desk.at_home()
    data = photograph()
    picture = desk.file.parent / PICTURE
    picture.parent.mkdir()
    picture.write_bytes(data[: len(data) // 2])
    text = with_picture(desk.file.read_text(encoding="utf-8"), SECOND)
    desk.file.write_text(text, encoding="utf-8")
    until(desk.report.exists, "the report")
    assert f"图片“{PICTURE}”不完整" in desk.report.read_text(encoding="utf-8-sig")
    desk.still_sees(home)
    picture.write_bytes(data)
    desk.sees_change(home, _OTHER, "the new title")
    until(lambda: not desk.report.exists(), "the end of the report")
    assert desk.versions() == 2


# ---- the panel


class Places:
    """Where things are on the panel of a 1080p screen, by the beginnings of their names."""

    def __init__(self, folder: Path) -> None:
        theme = load_theme(ROOT / "assets" / "themes" / "ivory.yaml")
        frame = Frame(1920, 1080)
        pins = PinStore(folder / "places.json", ManualClock())
        pins.set_pin(PIN)
        services = FakeServices(folder)
        services.outlook = replace(OUTLOOK, waiting=None)
        self.stage = Stage(frame, theme)
        self._panel = StaffPanel(frame, theme, services, pins, ManualClock(), Motion.settle)
        self.stage.addItem(self._panel.root)
        self._panel.open().settle()
        self.pad = self._seen()
        for digit in PIN:
            self._panel.handle(go.PressKey(digit)).settle()
        self._panel.handle(go.EnterPin()).settle()
        assert self._panel.place is Place.BOARD
        self.board = self._seen()

    def _seen(self) -> dict[str, QPointF]:
        return {
            item.name: item.mapToScene(item.touch_area.center())
            for item in self.stage.items()
            if isinstance(item, Target) and item.isVisible()
        }


CORNER = QPointF(60, 60)


def enter_pin(desk: Desk, places: Places) -> Image.Image:
    """Tap the PIN on the pad, as people tap; the board."""
    pad = desk.screen.look()
    for sign in (*PIN, "确定"):
        desk.screen.tap(places.pad[sign].x(), places.pad[sign].y())
        # Two taps on one stone within 0.3 s would be one.
        time.sleep(0.35)
    return desk.sees_change(pad, 0.1, "the board")


def test_staff_at_the_panel(desk: Desk, tmp_path: Path) -> None:
    places = Places(tmp_path)
    tap = partial(_tap, desk, places.board)
    first = desk.at_home()
    text = desk.file.read_text(encoding="utf-8")
    desk.file.write_text(text.replace(TITLE, SECOND), encoding="utf-8")
    second = desk.sees_change(first, _OTHER, "the second title")

    # The corner, too short and long enough.
    desk.hold(CORNER, 1.5)
    time.sleep(2.0)
    desk.still_sees(second)
    desk.hold(CORNER, 3.4)
    desk.sees_change(second, 0.3, "the PIN pad")
    board = enter_pin(desk, places)

    # What is copied now waits, and can be looked at.
    desk.file.write_text(text.replace(TITLE, THIRD), encoding="utf-8")
    waiting = desk.sees_change(board, 0.01, "the content that waits")
    assert desk.versions() == 2

    def previewed() -> bool:
        # While it is still being checked the button is dim.
        tap("启用新内容")
        time.sleep(1.0)
        return changed(waiting, desk.screen.look()) > 0.1

    until(previewed, "the preview")
    until_still(desk.screen)
    preview = desk.screen.look()
    _tap(desk, {"先不启用": QPointF(1600, 1000)}, "先不启用")
    board = desk.sees_change(preview, 0.1, "the board again")

    # Back to the first, held for two seconds; a tap alone does nothing.
    tap("回退到第 6 版")
    time.sleep(2.5)
    assert desk.versions() == 2
    desk.hold(places.board["回退到第 6 版"], 2.4)
    until(lambda: desk.versions() == 3, "the third revision")
    until_still(desk.screen)
    tap("回到展览")
    # The first content again; what the folder holds is not forced on anybody.
    until(lambda: changed(first, desk.screen.look()) < _SAME, "the first title")
    time.sleep(3.0)
    assert changed(first, desk.screen.look()) < _SAME
    assert desk.versions() == 3


def test_the_panel_opens_from_the_attract_screen(desk: Desk, tmp_path: Path) -> None:
    places = Places(tmp_path)
    attract = desk.screen.look()
    desk.hold(CORNER, 3.6)
    desk.sees_change(attract, 0.3, "the PIN pad")
    board = enter_pin(desk, places)
    _tap(desk, places.board, "回到展览")
    desk.sees_change(board, 0.3, "home")


def _tap(desk: Desk, places: dict[str, QPointF], name: str) -> None:
    desk.screen.tap(places[name].x(), places[name].y())
