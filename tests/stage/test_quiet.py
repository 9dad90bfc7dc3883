"""Work that can wait is done between touches, and never before the last frame of a movement."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from kiosk.motion.clock import ManualClock
from kiosk.stage import quiet as module
from kiosk.stage.quiet import BUSY_QUIET, QUIET, Quiet


class Desk:
    """Work of some slices, before a screen that something may move on."""

    def __init__(self, *waits: int) -> None:
        self.clock = ManualClock()
        self.waits = list(waits)
        self.rests = True
        self.empty = False
        self.ends: list[float] = []
        self.owner = QObject()
        self.quiet = Quiet(
            self.owner, self.clock, lambda: self.rests, lambda: self.empty, self.work
        )

    def work(self, end: float) -> int | None:
        self.ends.append(end - self.clock.now())
        return self.waits.pop(0) if self.waits else None


def test_a_slice_has_a_few_milliseconds_and_the_next_comes_when_it_says() -> None:
    desk = Desk(BUSY_QUIET)
    desk.quiet.begin()
    assert desk.quiet._timer.interval() == QUIET
    desk.quiet.look()
    assert desk.ends == [pytest.approx(0.006)]
    assert desk.quiet._timer.interval() == BUSY_QUIET


def test_a_slice_is_shorter_where_nobody_is() -> None:
    desk = Desk(QUIET)
    desk.empty = True
    desk.quiet.look()
    assert desk.ends == [pytest.approx(0.003)]


def test_nothing_is_done_while_something_moves_nor_before_its_last_frame_is_seen() -> None:
    desk = Desk(QUIET, QUIET)
    desk.quiet.begin()
    desk.rests = False
    desk.quiet.look()
    desk.rests = True
    desk.quiet.look()
    assert desk.ends == []
    desk.quiet.look()
    assert len(desk.ends) == 1


def test_no_timer_goes_on_when_all_is_done() -> None:
    desk = Desk()
    desk.quiet.begin()
    desk.quiet.look()
    assert not desk.quiet.active


def test_what_is_free_goes_back_only_when_nobody_has_touched_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    freed: list[bool] = []
    monkeypatch.setattr(module, "trim_heap", lambda: freed.append(True))
    monkeypatch.setattr(module, "give_back", lambda: freed.append(False))
    desk = Desk()
    desk.quiet.look()
    assert desk.quiet._lull.isActive()
    desk.quiet.begin()
    assert not desk.quiet._lull.isActive()
    desk.quiet.look()
    desk.rests = False
    desk.quiet._lull.timeout.emit()
    assert freed == []
    desk.rests = True
    desk.quiet._lull.timeout.emit()
    assert freed == [False, True]
