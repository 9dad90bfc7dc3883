"""The causes of speed, as facts of structure: counted, never timed (``make bench`` times)."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImageReader, QPixmap

from kiosk.content.model import Content
from kiosk.items.pixmap_store import PixmapStore
from kiosk.items.still import Still, Target
from kiosk.items.text import TextLayout
from kiosk.staff.strip import transitions
from kiosk.stage.attract import LOOP
from kiosk.stage.player import FRAME
from kiosk.stage.scene import picture
from tests.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
SMALL = QSize(960, 540)

TRANSITIONS = (
    *("home-scorecard", "category", "home-honours", "stone-out", "stone-back"),
    *("home-map", "map-zone", "home-goals", "home-question", "question", "section"),
    "large",
)


@pytest.fixture
def visitor(content: Content) -> Iterator[Visitor]:
    someone = Visitor(content, SMALL)
    yield someone
    someone.view.close()


@pytest.fixture(scope="module")
def dwelt(content: Content) -> Iterator[Visitor]:
    """Somebody before an exhibit that has been left alone: once for all transitions, as it takes long."""
    someone = Visitor(content, SMALL)
    dwell(someone)
    yield someone
    someone.view.close()


def dwell(visitor: Visitor) -> None:
    """Leave the exhibit alone until it has made ready what it can, and show what is on stage."""
    visitor.rest()
    for _ in iter(visitor.director.prepare, False):
        pass
    picture(visitor.made.stage, SMALL.width(), SMALL.height())


def door_of(visitor: Visitor, intent: object) -> QRectF | None:
    """Where on the page what means ``intent`` lies."""
    for item in visitor.made.stage.items():
        if isinstance(item, Target) and item.isVisible() and item.intent == intent:
            return item.mapRectToScene(item.rect)
    return None


def looks(visitor: Visitor, seconds: float) -> int:
    """How often the player looks at the clock in ``seconds`` when it is left alone."""
    count, passed = 0, 0.0
    while passed < seconds and visitor.player.running:
        wait = visitor.player.interval / 1000
        visitor.clock.advance(wait)
        visitor.player.tick()
        passed += wait
        count += 1
    return count


def test_no_timer_runs_where_nothing_moves(visitor: Visitor) -> None:
    still = 0
    for key in visitor.director.section_keys:
        visitor.director.go(key)
        visitor.rest()
        visitor.player.tick()
        section = visitor.director.section
        assert section is not None
        if section.ambient() is None:
            assert not visitor.player.running, key
            still += 1
    assert still > 0


def test_a_quiet_page_is_not_looked_at_every_frame(visitor: Visitor) -> None:
    every_frame = 1000 / FRAME
    for key in visitor.director.section_keys:
        visitor.director.go(key)
        visitor.rest()
        visitor.player.tick()
        assert looks(visitor, 30) < 30 * every_frame * 0.5, key


def test_the_attract_screen_is_looked_at_only_when_something_changes(visitor: Visitor) -> None:
    visitor.rest()
    visitor.player.tick()
    # The rings half of the time, the sea in between; two stones that turn; an evening and a sunrise.
    rings, sea = LOOP / 2 / 80, LOOP / 2 / 240
    turning, rising, evening = 2 * LOOP / 8000 * 360 / 20, 1600 / 20, 8000 / 80
    assert looks(visitor, LOOP / 1000) <= 1.05 * (rings + sea + turning + rising + evening)


def test_a_touch_ends_in_rest(visitor: Visitor) -> None:
    visitor.director.go("scorecard")
    visitor.rest()
    visitor.tap(visitor.target("新目标"))
    assert visitor.player.running
    for _ in range(300):
        visitor.wait(FRAME / 1000)
    section = visitor.director.section
    assert section is not None
    assert section.key == "goals"
    assert visitor.player.running is (section.ambient() is not None)


@pytest.mark.parametrize("name", TRANSITIONS)
def test_a_transition_only_moves_what_was_made_before(
    dwelt: Visitor, content: Content, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, transition = dwelt, transitions(content)[name]
    assert transition.key is not None
    # As the next visitor finds it.
    visitor.director.show_attract()
    dwell(visitor)
    visitor.director.go(transition.key, transition.state)
    dwell(visitor)
    # As a finger does that rests on what it is about to mean.
    visitor.director.expect(transition.intent)
    made: Counter[str] = Counter()
    rendering, setting, decoding = Still._render, TextLayout.__init__, QImageReader.read

    def render(self: Still, scale: float) -> QPixmap:
        made["pieces drawn"] += 1
        return rendering(self, scale)

    def lay_out(self: TextLayout, *args: object, **kwargs: object) -> None:
        made["texts set"] += 1
        setting(self, *args, **kwargs)

    def decode(self: QImageReader) -> object:
        made["pictures decoded"] += 1
        return decoding(self)

    monkeypatch.setattr(Still, "_render", render)
    monkeypatch.setattr(TextLayout, "__init__", lay_out)
    monkeypatch.setattr(QImageReader, "read", decode)
    visitor.director.perform(transition.intent, door_of(visitor, transition.intent))
    frames = 0
    while visitor.player.moving:
        visitor.clock.advance(FRAME / 1000)
        visitor.player.tick()
        picture(visitor.made.stage, SMALL.width(), SMALL.height())
        frames += 1
    assert frames > 8
    assert not made


def test_pieces_are_kept_within_a_limit_of_bytes(visitor: Visitor) -> None:
    store = visitor.made.stage.pixmaps
    screen = SMALL.width() * SMALL.height() * 4
    most = 0
    for key in visitor.director.section_keys:
        for state in visitor.director.states_of(key):
            visitor.director.go(key, state)
            visitor.rest()
            picture(visitor.made.stage, SMALL.width(), SMALL.height())
            most = max(most, store.held)
    assert screen < most <= store.limit <= 24 * screen


def test_a_full_store_forgets_what_was_used_longest_ago() -> None:
    store = PixmapStore(3 * 100 * 4)
    for serial in range(3):
        store.put((serial, False), QPixmap(10, 10))
    assert store.get((0, False)) is not None
    store.put((3, False), QPixmap(10, 10))
    assert store.held == store.limit
    assert (0, False) in store
    assert (1, False) not in store


FIRST_SCREEN = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
import kiosk.app
from PySide6.QtCore import QRectF, QSize
from kiosk.content.opening import open_content
from kiosk.motion.clock import ManualClock
from kiosk.paths import assets_dir
from kiosk.stage.application import make_application
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.tokens import load_theme
application = make_application()
content = open_content(Path("content.yaml"))
theme = load_theme(assets_dir() / "themes" / "ivory.yaml")
made = Production(content, Path("."), theme, QSize(960, 540), ManualClock())
made.player.settle_all()
picture(made.stage, 960, 540)
print(*sys.modules)
"""


def test_the_first_screen_needs_no_more_than_it_shows() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(shown.stdout.split())
    assert "kiosk.stage.attract" in loaded
    assert not loaded & {"numpy", "pyqtgraph", "PySide6.QtSvg", "PySide6.QtPrintSupport"}
    later = {"kiosk.sections.scorecard", "kiosk.sections.honours_wall", "kiosk.sections.goals"}
    assert not loaded & later
