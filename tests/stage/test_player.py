"""Motions played by a clock that the test holds; the timer runs only while something moves."""

from __future__ import annotations

import pytest

from kiosk.motion.clock import ManualClock
from kiosk.motion.easing import linear
from kiosk.motion.motion import Loop, step
from kiosk.stage.player import FRAME, Player


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def player(clock: ManualClock) -> Player:
    return Player(clock)


def test_a_motion_goes_by_the_clock(player: Player, clock: ManualClock) -> None:
    seen: list[float] = []
    player.play(step(seen.append, 100, easing=linear))
    clock.advance(0.05)
    player.tick()
    clock.advance(0.06)
    player.tick()
    # Each as it is when it is seen: a frame later.
    ahead = FRAME / 100
    assert seen == [pytest.approx(ahead), pytest.approx(0.5 + ahead), 1.0]
    assert not player.moving


def test_the_timer_rests_when_nothing_moves(player: Player, clock: ManualClock) -> None:
    assert not player.running
    player.play(step(lambda _: None, 100))
    assert player.running
    clock.advance(0.2)
    player.tick()
    player.tick()
    assert not player.running


def test_the_next_motion_settles_the_one_before(player: Player, clock: ManualClock) -> None:
    first: list[float] = []
    player.play(step(first.append, 100))
    clock.advance(0.03)
    player.play(step(lambda _: None, 100))
    assert first[-1] == 1.0


def test_what_a_motion_does_at_its_end_may_play_the_next(
    player: Player, clock: ManualClock
) -> None:
    seen: list[float] = []
    player.play(step(lambda _: None, 10).then(lambda: player.play(step(seen.append, 10))))
    clock.advance(0.02)
    player.tick()
    assert player.moving
    clock.advance(0.02)
    player.tick()
    assert seen[-1] == 1.0


def test_small_motions_run_beside_the_main_one(player: Player, clock: ManualClock) -> None:
    main: list[float] = []
    small: list[float] = []
    player.play(step(main.append, 1000, easing=linear))
    player.beside(step(small.append, 100))
    clock.advance(0.2)
    player.tick()
    assert small[-1] == 1.0
    assert main[-1] == pytest.approx(0.2 + FRAME / 1000)
    assert player.moving


def test_a_loop_repeats_and_starts_again_from_rest(player: Player, clock: ManualClock) -> None:
    seen: list[float] = []
    player.repeat(Loop(step(seen.append, 1000, easing=linear), lambda _: 16))
    clock.advance(0.25)
    player.tick()
    clock.advance(1.0)
    player.tick()
    assert seen[-2:] == [pytest.approx(0.25), pytest.approx(0.25)]
    player.repeat(None)
    assert seen[-1] == 0.0
    player.tick()
    assert not player.running


def test_without_motion_everything_settles_at_once(clock: ManualClock) -> None:
    player = Player(clock, still=True)
    seen: list[float] = []
    player.play(step(seen.append, 1000))
    player.beside(step(seen.append, 1000))
    player.repeat(Loop(step(seen.append, 1000), lambda _: 16))
    assert seen == [1.0, 1.0]
    assert not player.running


def test_a_loop_is_looked_at_only_when_it_is_worth_it(player: Player, clock: ManualClock) -> None:
    player.repeat(Loop(step(lambda _: None, 6000), lambda time: 5000 if time < 5000 else 16))
    clock.advance(0.016)
    player.tick()
    assert player.interval == 5000
    clock.advance(5)
    player.tick()
    assert player.interval == 16
    player.beside(step(lambda _: None, 100))
    player.tick()
    assert player.interval == 16
