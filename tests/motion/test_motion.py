"""Motion is a function of time: any moment can be asked for, and the end is exact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.motion.clock import ManualClock
from kiosk.motion.easing import in_out_cubic, linear, out_cubic, settle
from kiosk.motion.motion import STILL, Motion, staggered, step, together
from kiosk.motion.transitions import arrive, count_up, drop_in, fade_in, fade_out, glide


class Thing:
    """Something that can be placed and faded."""

    def __init__(self, x: float = 0.0, y: float = 0.0) -> None:
        self._x, self._y, self.opacity = x, y, 1.0

    def x(self) -> float:
        return self._x

    def y(self) -> float:
        return self._y

    def setPos(self, x: float, y: float) -> None:  # noqa: N802
        self._x, self._y = x, y

    def setOpacity(self, opacity: float) -> None:  # noqa: N802
        self.opacity = opacity


@pytest.mark.parametrize("easing", [linear, out_cubic, in_out_cubic, settle])
def test_every_easing_starts_at_nothing_and_ends_whole(easing) -> None:
    assert easing(0.0) == pytest.approx(0.0)
    assert easing(1.0) == pytest.approx(1.0)


def test_settle_goes_past_its_place() -> None:
    assert max(settle(i / 100) for i in range(101)) > 1.02


def test_a_step_is_asked_for_any_moment_in_any_order() -> None:
    seen: list[float] = []
    motion = step(seen.append, 100, start=50, easing=linear)
    for time in (0, 50, 100, 150, 500, 75):
        motion.at(time)
    assert seen == [0.0, 0.0, 0.5, 1.0, 1.0, 0.25]


def test_together_lasts_as_long_as_the_longest() -> None:
    motion = together(step(lambda _: None, 100), step(lambda _: None, 50, start=200))
    assert motion.duration == 250


def test_staggered_starts_one_after_the_other() -> None:
    motion = staggered([step(lambda _: None, 100) for _ in range(3)], 40)
    assert [s.start for s in motion.steps] == [0, 40, 80]


def test_settling_rests_everything_and_then_tells() -> None:
    events: list[object] = []
    motion = step(events.append, 100).then(lambda: events.append("done"))
    motion.settle()
    assert events == [1.0, "done"]


def test_still_lasts_no_time() -> None:
    assert STILL.duration == 0
    assert Motion().with_(STILL).duration == 0


def test_arriving_ends_where_it_was_placed_and_opaque() -> None:
    thing = Thing(10, 20)
    motion = arrive(thing, dx=40, dy=-8)
    motion.at(0)
    assert (thing.x(), thing.y(), thing.opacity) == (50, 12, 0)
    motion.settle()
    assert (thing.x(), thing.y(), thing.opacity) == (10, 20, 1)


def test_a_dropped_stone_overshoots_but_never_its_opacity() -> None:
    thing = Thing(0, 100)
    motion = drop_in(thing)
    heights = []
    for time in range(0, 290, 10):
        motion.at(time)
        heights.append(thing.y())
        assert 0 <= thing.opacity <= 1
    assert min(heights) == 76
    assert max(heights) > 100
    assert heights[-1] == 100


def test_fading_and_gliding() -> None:
    thing = Thing(0, 0)
    fade_in(thing).at(0)
    assert thing.opacity == 0
    fade_out(thing).settle()
    assert thing.opacity == 0
    glide(thing, 44, 0).settle()
    assert thing.x() == 44


@pytest.mark.parametrize("printed", ["6.17", "5.0", "3000", "2.5", "0.5", "99.4"])
def test_a_count_ends_on_exactly_the_printed_digits(printed: str) -> None:
    shown: list[str] = []
    motion = count_up(shown.append, Decimal(printed))
    for time in range(0, 1000, 50):
        motion.at(time)
    assert shown[-1] == printed
    assert float(shown[0]) == 0
    places = len(printed.partition(".")[2])
    assert all(len(text.partition(".")[2]) == places for text in shown)
    assert motion.duration <= 1200


def test_a_manual_clock_goes_on_only_when_told() -> None:
    clock = ManualClock(5)
    assert clock.now() == 5
    clock.advance(0.5)
    assert clock.now() == 5.5
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(-1)
