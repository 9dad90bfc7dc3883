"""When a visitor walks away: asked, then home, then the attract screen; by the content's times."""

from __future__ import annotations

import pytest

from kiosk.content.model import IdleTimes
from kiosk.motion.clock import ManualClock
from kiosk.stage.idle import IdleWatch, Presence


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(1000)


@pytest.fixture
def watch(clock: ManualClock) -> IdleWatch:
    return IdleWatch(IdleTimes(), clock)


def test_nobody_is_there_at_first(watch: IdleWatch) -> None:
    assert watch.state().presence is Presence.AWAY
    assert watch.next_change() is None


@pytest.mark.parametrize(
    ("seconds", "presence"),
    [
        (0, Presence.THERE),
        (59.9, Presence.THERE),
        (60, Presence.ASKED),
        (74.9, Presence.ASKED),
        (75, Presence.HOME),
        (104.9, Presence.HOME),
        (105, Presence.AWAY),
        (9999, Presence.AWAY),
    ],
)
def test_what_follows_the_last_touch(
    watch: IdleWatch, clock: ManualClock, seconds: float, presence: Presence
) -> None:
    watch.touched()
    clock.advance(seconds)
    assert watch.state().presence is presence


def test_the_countdown_tells_what_is_left(watch: IdleWatch, clock: ManualClock) -> None:
    watch.touched()
    clock.advance(62)
    assert watch.state().left == pytest.approx(13)


def test_any_touch_begins_anew(watch: IdleWatch, clock: ManualClock) -> None:
    watch.touched()
    clock.advance(70)
    watch.touched()
    clock.advance(50)
    assert watch.state().presence is Presence.THERE


def test_it_tells_when_to_look_again(watch: IdleWatch, clock: ManualClock) -> None:
    watch.touched()
    assert watch.next_change() == pytest.approx(60)
    clock.advance(60)
    assert watch.next_change() == pytest.approx(15)
    clock.advance(15)
    assert watch.next_change() == pytest.approx(30)


def test_the_times_are_the_contents(clock: ManualClock) -> None:
    watch = IdleWatch(IdleTimes(ask_after=20, countdown=5, attract_after=10), clock)
    watch.touched()
    clock.advance(24)
    assert watch.state().presence is Presence.ASKED
    clock.advance(2)
    assert watch.state().presence is Presence.HOME
    clock.advance(10)
    assert watch.state().presence is Presence.AWAY
