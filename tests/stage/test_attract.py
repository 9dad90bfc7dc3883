"""The attract screen: alive and light, and nothing bright on the same pixels for over a minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Content
from kiosk.motion.clock import ManualClock
from kiosk.stage.attract import LOOP, AttractScreen
from kiosk.stage.evening import DAWNS, FALLEN, FALLS, place_of
from kiosk.stage.overlay import Ripple
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.tokens import contrast, load_theme
from tests.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
SMALL = QSize(480, 270)
BRIGHT = 0.4
"""The light of a bright pixel, white being 1. Paper, granite, sun, sails and letters by day are
brighter in either theme; what is darker ages a display no faster than the house's walls do."""
MOST = 60.0
"""Seconds that a pixel may be bright."""
EVERY = 0.5
_LIGHT = np.array(
    [contrast(f"#{v:02X}{v:02X}{v:02X}", "#000000") * 0.05 - 0.05 for v in range(256)]
)

Lights = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Settings = Callable[..., Content]


@pytest.fixture
def with_settings(content: Content) -> Settings:
    def make(**changes: str) -> Content:
        settings = content.settings.model_copy(update=changes)
        return content.model_copy(update={"settings": settings})

    return make


@pytest.fixture
def visitor(content: Content) -> Iterator[Visitor]:
    someone = Visitor(content, SMALL)
    yield someone
    someone.view.close()


def lights(made: Production, size: QSize = SMALL) -> Lights:
    """How much light each pixel gives."""
    image = picture(made.stage, size.width(), size.height())
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), :3]
    found: Lights = _LIGHT[rows] @ np.array([0.0722, 0.7152, 0.2126])
    return found


def go_on(made: Production, clock: ManualClock, seconds: float) -> None:
    clock.advance(seconds)
    made.player.tick()


def attract_of(visitor: Visitor) -> AttractScreen:
    (screen,) = (v for v in vars(visitor.director).values() if isinstance(v, AttractScreen))
    return screen


@pytest.mark.parametrize("motion", ["full", "reduced", "none"])
@pytest.mark.parametrize("theme", ["ivory", "night"])
def test_nothing_is_bright_on_the_same_pixels_for_over_a_minute(
    with_settings: Settings, theme: str, motion: str
) -> None:
    clock = ManualClock()
    look = load_theme(ROOT / "assets" / "themes" / f"{theme}.yaml")
    made = Production(with_settings(motion=motion), ROOT, look, SMALL, clock)
    made.director.begin()
    since = np.zeros((SMALL.height(), SMALL.width()))
    longest, shares = 0.0, []
    for _ in range(round(2.6 * LOOP / 1000 / EVERY)):
        go_on(made, clock, EVERY)
        bright = lights(made) >= BRIGHT
        since = np.where(bright, since + EVERY, 0.0)
        longest = max(longest, float(since.max()))
        shares.append(float(bright.mean()))
    assert longest <= MOST
    # By day much is bright, so that something was measured.
    assert max(shares) > (0.4 if theme == "ivory" else 0.1)


def test_the_picture_moves_by_whole_pixels_while_it_is_dark(content: Content) -> None:
    someone = Visitor(content, QSize(1280, 720))
    root = attract_of(someone).root
    someone.rest()
    seen: list[tuple[float, float]] = []
    before = root.pos()
    for _ in range(round(4 * LOOP / 400)):
        someone.wait(0.4)
        now = root.pos()
        if now != before:
            into = someone.clock.now() * 1000 % LOOP
            assert FALLEN - 1 <= into <= DAWNS + 1
            assert (now.x() * someone.made.scale) % 1 == (now.y() * someone.made.scale) % 1 == 0
            seen.append((now.x(), now.y()))
        before = now
    assert len(set(seen)) == 4
    assert len({place_of(number) for number in range(9)}) == 9
    someone.view.close()


def test_it_looks_alike_each_day_and_is_never_still(visitor: Visitor) -> None:
    visitor.rest()
    visitor.wait(5)
    before = lights(visitor.made)
    for _ in range(20):
        visitor.wait(1.3)
        after = lights(visitor.made)
        assert (before != after).any()
        # A wave, a sail, a fact: never the whole at once.
        assert (np.abs(before - after) > 0.05).mean() < 0.1
        before = after


@pytest.mark.parametrize("into", [FALLS + 900, FALLEN + 1000, DAWNS + 1200])
def test_a_touch_in_the_evening_finds_what_was_seen(visitor: Visitor, into: float) -> None:
    visitor.rest()
    visitor.wait(into / 1000)
    before = lights(visitor.made)
    visitor.press(QPointF(400, 300))
    visitor.release(QPointF(400, 300))
    # The touch is answered first; a frame later all begins to move.
    visitor.player.tick()
    assert visitor.player.moving
    # But for the ripple, the first frame after the touch is a frame from the last before it.
    assert (np.abs(lights(visitor.made) - before) > 0.15).mean() < 0.02
    visitor.rest()
    assert visitor.place[0] == "home"


def test_a_touch_is_answered_before_anything_moves(visitor: Visitor) -> None:
    visitor.rest()
    visitor.press(QPointF(400, 300))
    assert visitor.director.section is None
    assert any(isinstance(item, Ripple) and item.isVisible() for item in visitor.made.stage.items())
    # A second finger in the same frame wakes nobody else.
    visitor.press(QPointF(500, 300), finger=1)
    visitor.player.tick()
    assert visitor.director.section is not None
    assert visitor.player.moving


def test_it_comes_back_by_day(visitor: Visitor) -> None:
    visitor.rest()
    visitor.wait(6)
    visitor.rest()
    day = lights(visitor.made)
    visitor.wait(FALLEN / 1000 - 5)
    dark = lights(visitor.made)
    assert dark.mean() < 0.5 * day.mean()
    visitor.tap(QPointF(400, 300))
    visitor.rest()
    visitor.director.show_attract()
    visitor.rest()
    visitor.wait(6)
    # Its ships sail, its facts are those of the beginning again.
    assert (np.abs(lights(visitor.made) - day) > 0.05).mean() < 0.01


def test_no_stone_is_turned_when_the_screen_has_built_itself(visitor: Visitor) -> None:
    visitor.rest()
    stones = attract_of(visitor)._stones
    assert len(stones) == 2
    for _ in range(12):
        visitor.wait(0.2)
        for stone in stones:
            (side,) = (side for side in stone.sides if side.isVisible())
            if visitor.clock.now() > 0.3:
                assert side.transform().m22() == 1 or visitor.clock.now() > 1.7


class Painted(QObject):
    """Counts what a view paints."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__()
        self.times, self.pixels = 0, 0
        visitor.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.times += 1
            self.pixels += sum(rect.width() * rect.height() for rect in event.region())
        return super().eventFilter(watched, event)


def test_it_is_light_on_the_processor(content: Content) -> None:
    someone = Visitor(content, QSize(1920, 1080))
    QApplication.processEvents()
    someone.rest()
    for _ in range(100):
        someone.wait(0.05)
        QApplication.processEvents()
    painted = Painted(someone)
    passed = 0.0
    while passed < LOOP / 1000:
        wait = someone.player.interval / 1000
        passed += wait
        someone.wait(wait)
        QApplication.processEvents()
    someone.view.close()
    # What it takes of the processor is the bench's (rest.attract); this is what it takes it for.
    assert painted.times / passed < 16
    assert painted.pixels / passed < 9_000_000
