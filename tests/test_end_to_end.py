"""The program in a real window under Xvfb, walked through by real pointer events.

Needs Xvfb and xdotool, which ``make test`` installs where it may.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, QSize

from kiosk.content.model import Content
from kiosk.items.still import Target
from tests.program import environment, running
from tests.visitor import Visitor
from tests.xscreen import (
    AVAILABLE,
    HEIGHT,
    WIDTH,
    Screen,
    changed,
    until,
    until_still,
    x_screen,
)

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not AVAILABLE, reason="Xvfb and xdotool are not installed")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with x_screen(tmp_path) as made:
        yield made


@pytest.fixture
def content_file(tmp_path: Path) -> Path:
    folder = tmp_path / "展项"
    folder.mkdir()
    path = folder / "content.yaml"
    # On a busy machine a test may take longer than a visitor's patience.
    text = (ROOT / "content.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("ask_after: 60", "ask_after: 3600"), encoding="utf-8")
    return path


@pytest.fixture
def exhibit(
    screen: Screen, tmp_path: Path, content_file: Path
) -> Iterator[subprocess.Popen[bytes]]:
    with running(screen, tmp_path, content_file) as process:
        yield process


def stones(content: Content) -> dict[str, QPointF]:
    """Where the stones of the plinth are on a 1080p screen."""
    visitor = Visitor(content, QSize(1920, 1080))
    visitor.director.go("home")
    visitor.rest()
    names = ("首页", "成绩单", "荣誉墙", "城市布局", "新目标", "大字", "高对比")
    found: dict[str, QPointF] = {}
    for item in visitor.made.stage.items():
        if isinstance(item, Target) and item.isVisible() and item.name in names:
            middle = item.mapToScene(item.touch_area.center())
            if middle.y() > visitor.made.stage.frame.plinth_top:
                found[item.name] = middle
    visitor.view.close()
    assert set(found) == set(names)
    return found


def walk(screen: Screen, place: Mapping[str, QPointF], alive: Callable[[], bool]) -> Image.Image:
    """From the attract screen through all sections, each another picture; how the last looked."""
    until_still(screen)
    attract = screen.look()
    screen.tap(960, 500)
    until(lambda: changed(attract, screen.look()) > 0.3, "home")
    seen: list[Image.Image] = []
    for name in ("成绩单", "荣誉墙", "城市布局", "新目标"):
        before = screen.look()
        screen.tap(place[name].x(), place[name].y())
        until(lambda before=before: changed(before, screen.look()) > 0.1, f"the section {name}")
        until_still(screen)
        seen.append(screen.look())
        assert alive()
    for i, one in enumerate(seen):
        for other in seen[i + 1 :]:
            assert changed(one, other) > 0.05
    return seen[-1]


def test_a_visitor_walks_through_all_sections(
    screen: Screen, exhibit: subprocess.Popen[bytes], content: Content, tmp_path: Path
) -> None:
    place = stones(content)
    empty = screen.look()
    until(lambda: changed(empty, screen.look()) > 0.5, "the attract screen")
    last = walk(screen, place, lambda: exhibit.poll() is None)
    for name in ("大字", "高对比"):
        before = screen.look()
        screen.tap(place[name].x(), place[name].y())
        until(lambda before=before: changed(before, screen.look()) > 0.01, name)
        until_still(screen)
    screen.tap(place["首页"].x(), place["首页"].y())
    until(lambda: changed(last, screen.look()) > 0.3, "home again")
    # Full screen: Esc does not leave.
    screen.xdotool("key", "Escape")
    assert exhibit.poll() is None
    assert (tmp_path / "stderr.txt").read_bytes() == b""


def test_the_second_start_shows_the_first_ones_picture_and_a_touch_on_it_wakes(
    screen: Screen, content_file: Path, tmp_path: Path
) -> None:
    empty = screen.look()
    pictures = tmp_path / "state" / "kiosk" / "start-pictures"
    with running(screen, tmp_path, content_file):
        until(lambda: list(pictures.glob("*.picture")) != [], "the picture of the first start")
    (kept,) = pictures.iterdir()
    size = (WIDTH, HEIGHT)
    attract = Image.frombytes("RGB", size, kept.read_bytes()[-4 * WIDTH * HEIGHT :], "raw", "BGRX")
    until(lambda: changed(empty, screen.look()) < 0.01, "the end of the first start")
    with running(screen, tmp_path, content_file) as process:
        until(lambda: changed(empty, screen.look()) > 0.5, "the first frame")
        assert changed(attract, screen.look()) < 0.02
        screen.tap(960, 500)
        until(lambda: changed(attract, screen.look()) > 0.3, "home")
        until_still(screen)
        assert process.poll() is None
    assert (tmp_path / "stderr.txt").read_bytes() == b""


def test_staff_swap_the_content_and_a_faulty_one_is_never_seen(
    screen: Screen, exhibit: subprocess.Popen[bytes], content_file: Path, tmp_path: Path
) -> None:
    empty = screen.look()
    until(lambda: changed(empty, screen.look()) > 0.5, "the attract screen")
    until_still(screen)
    attract = screen.look()
    screen.tap(960, 500)
    until(lambda: changed(attract, screen.look()) > 0.3, "home")
    until_still(screen)
    home = screen.look()
    report = content_file.with_name("content.检查结果.txt")
    sound = content_file.read_text(encoding="utf-8")

    # A fault: the report comes, the screen stays.
    content_file.write_text(sound.replace("theme: ivory", "theme: blue"), encoding="utf-8")
    until(report.exists, "the report")
    assert "theme" in report.read_text(encoding="utf-8-sig")
    assert changed(home, screen.look()) < 0.02

    # Mended and changed, copied in two pieces: the new title is seen, the report goes.
    changed_text = sound.replace("title: 交出一年成绩单 |开启晋江2023", "title: 晋江交卷 2023")
    assert changed_text != sound
    half = len(changed_text) // 2
    content_file.write_text(changed_text[:half], encoding="utf-8")
    time.sleep(0.3)
    assert changed(home, screen.look()) < 0.02
    content_file.write_text(changed_text, encoding="utf-8")
    until(lambda: changed(home, screen.look()) > 0.02, "the new title")
    until(lambda: not report.exists(), "the end of the report")
    until_still(screen)
    swapped = screen.look()

    # And back again, by a command, while the exhibit runs.
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "rollback", "--content", str(content_file)],
        cwd=ROOT,
        env=environment(screen, tmp_path),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    until(lambda: changed(swapped, screen.look()) > 0.02, "the old title")
    until_still(screen)
    assert changed(home, screen.look()) < 0.02

    assert exhibit.poll() is None
