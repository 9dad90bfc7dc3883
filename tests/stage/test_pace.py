"""Frames come at even distances: the time that each takes is given, the waits are counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Content
from kiosk.motion.clock import ManualClock
from kiosk.motion.motion import step
from kiosk.sections.intents import GoTo
from kiosk.stage.pace import LONGEST, Pace
from kiosk.stage.player import FRAME, Player
from tests.visitor import Visitor


class Screen:
    """A player's frames, each painted in a given time; when they were shown."""

    def __init__(self) -> None:
        self.clock = ManualClock(10.0)
        self.player = Player(self.clock)
        self.shown: list[float] = []
        self.due = self.clock.now()
        """When the timer gave the last frame."""

    def play(self, took: float) -> None:
        """A motion begins; its first frame takes ``took`` milliseconds to paint."""
        self.due = self.clock.now()
        self.player.play(step(lambda _: None, 1000))
        self.paint(took)

    def frame(self, took: float) -> None:
        """The timer's next frame."""
        self.due += FRAME / 1000
        self.clock.advance(max(0.0, self.due - self.clock.now()))
        self.player.tick()
        self.paint(took)

    def paint(self, took: float) -> None:
        self.clock.advance(took / 1000)
        self.player.painted()
        self.shown.append(1000 * self.clock.now())

    @property
    def distances(self) -> list[float]:
        """Milliseconds between what was shown."""
        return [round(b - a, 3) for a, b in zip(self.shown, self.shown[1:], strict=False)]


def test_frames_of_any_length_are_shown_at_even_distances() -> None:
    screen = Screen()
    screen.play(6)
    for took in (2, 5, 3, 6, 1, 4, 6, 2):
        screen.frame(took)
    assert screen.distances == [FRAME] * 8


def test_the_first_frame_after_a_touch_does_not_wait() -> None:
    screen = Screen()
    screen.play(9)
    for _ in range(3):
        screen.frame(9)
    began = 1000 * screen.clock.now()
    screen.play(2)
    assert screen.shown[-1] - began == pytest.approx(2)


def test_a_motion_that_follows_another_keeps_its_pace() -> None:
    screen = Screen()
    second = step(lambda _: None, 1000)
    screen.player.play(step(lambda _: None, 60).then(lambda: screen.player.play(second)))
    screen.paint(7)
    for took in (7, 7, 7, 2, 2, 7, 7):
        screen.frame(took)
    assert screen.player.moving
    assert screen.distances == [FRAME] * 7


def test_a_slow_frame_is_late_once() -> None:
    screen = Screen()
    screen.play(3)
    for took in (3, 8, 3, 3, 8, 3):
        screen.frame(took)
    assert screen.distances == [FRAME, FRAME + 5, *[FRAME] * 4]


def test_what_was_slow_long_ago_is_forgotten() -> None:
    screen = Screen()
    screen.play(8)
    for _ in range(40):
        screen.frame(2)
    assert screen.shown[-1] == pytest.approx(1000 * screen.due + 2)


def test_no_frame_is_held_back_for_longer_than_fingers_can_wait() -> None:
    screen = Screen()
    screen.play(15)
    screen.frame(1)
    assert screen.shown[-1] - 1000 * screen.due == pytest.approx(1000 * LONGEST)


def test_what_is_painted_beside_a_motion_is_shown_at_once() -> None:
    screen = Screen()
    screen.play(9)
    screen.frame(2)
    before = screen.clock.now()
    screen.player.painted()
    assert screen.clock.now() == before


def test_nothing_waits_where_nothing_moves() -> None:
    clock = ManualClock(1.0)
    pace = Pace(clock)
    pace.start()
    clock.advance(0.009)
    pace.painted()
    pace.begin()
    pace.stop()
    pace.painted()
    assert clock.now() == pytest.approx(1.009)


def test_a_view_says_when_it_has_painted(content: Content) -> None:
    visitor = Visitor(content, QSize(960, 540))
    made = visitor.made
    seen: list[bool] = []
    visitor.view.show_stage(
        made.stage, made.router, made.scale, lambda: seen.append(made.player.moving)
    )
    visitor.rest()
    visitor.view.show()
    QApplication.processEvents()
    seen.clear()
    visitor.director.perform(GoTo("map"), None)
    QApplication.processEvents()
    visitor.view.close()
    assert seen
    assert all(seen)
