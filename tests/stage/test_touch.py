"""What fingers mean, contact by contact: the router alone, with a sink that writes down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from kiosk.items.still import Target, TouchArea
from kiosk.motion.clock import ManualClock
from kiosk.stage.touch import ECHO, GHOST, MOUSE, TouchRouter


class Sink:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.target: Target = TouchArea(QRectF(0, 0, 200, 100), "intent")
        self.pannable = False
        self.there = True
        self.awake = True
        self.told: list[tuple[object, ...]] = []
        self.held: list[tuple[str, Target | None]] = []

    def touched(self, point: QPointF) -> bool:
        return self.awake

    def target_under(self, point: QPointF) -> Target | None:
        return self.target if self.target.touch_area.contains(point) else None

    def pressed(self, target: Target | None, point: QPointF) -> None:
        self.held.append(("down", target))

    def moved(self, point: QPointF) -> None:
        pass

    def lifted(self, target: Target | None) -> None:
        self.held.append(("up", target))

    def still_there(self, target: Target) -> bool:
        return self.there

    def tapped(self, target: Target) -> None:
        self.told.append(("tap", target.intent))

    def drag_began(self, start: QPointF, direction: int) -> None:
        self.told.append(("drag", direction))

    def dragged(self, dx: float) -> None:
        self.told.append(("to", dx))

    def drag_ended(self, speed: float) -> None:
        self.told.append(("left at", round(speed)))

    def pans_at(self, point: QPointF) -> bool:
        return self.pannable

    def panned(self, delta: QPointF) -> None:
        self.told.append(("pan", delta.x(), delta.y()))

    def pinched(self, centre: QPointF, factor: float) -> None:
        self.told.append(("pinch", centre.x(), centre.y(), round(factor, 3)))

    def pan_ended(self, speed: QPointF) -> None:
        self.told.append(("pan ended", round(speed.x()), round(speed.y())))

    def double_tapped(self, point: QPointF) -> None:
        self.told.append(("double tap",))


@pytest.fixture
def sink() -> Sink:
    return Sink()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def router(sink: Sink, clock: ManualClock) -> TouchRouter:
    return TouchRouter(sink, clock)


def at(x: float, y: float) -> QPointF:
    return QPointF(x, y)


def test_a_tap_acts_on_release(router: TouchRouter, sink: Sink, clock: ManualClock) -> None:
    router.press(0, at(50, 50))
    clock.advance(0.05)
    assert sink.target.pressed
    assert sink.told == []
    router.release(0, at(52, 51))
    assert sink.told == [("tap", "intent")]
    assert not sink.target.pressed


def test_a_rolling_finger_still_taps(router: TouchRouter, sink: Sink, clock: ManualClock) -> None:
    router.press(0, at(50, 50))
    for i in range(20):
        clock.advance(0.01)
        router.move(0, at(50 + i, 50 + i / 2))
    router.release(0, at(69, 59))
    assert sink.told == [("tap", "intent")]


def test_sliding_off_cancels_at_once(router: TouchRouter, sink: Sink) -> None:
    router.press(0, at(50, 50))
    router.move(0, at(50, 90))
    assert not sink.target.pressed
    router.release(0, at(50, 50))
    assert sink.told == []


def test_a_long_press_is_a_tap(router: TouchRouter, sink: Sink, clock: ManualClock) -> None:
    router.press(0, at(50, 50))
    clock.advance(9)
    router.release(0, at(50, 50))
    assert sink.told == [("tap", "intent")]


def test_two_taps_within_a_moment_are_one(
    router: TouchRouter, sink: Sink, clock: ManualClock
) -> None:
    for pause in (0.05, 0.05, 0.5, 0.0):
        router.press(0, at(50, 50))
        clock.advance(0.05)
        router.release(0, at(50, 50))
        clock.advance(pause)
    assert sink.told == [("tap", "intent")] * 2


def test_what_has_gone_is_not_acted_on(router: TouchRouter, sink: Sink) -> None:
    router.press(0, at(50, 50))
    sink.there = False
    router.release(0, at(50, 50))
    assert sink.told == []


@pytest.mark.parametrize(("side", "direction"), [(-1, 1), (1, -1)])
def test_a_drag_is_followed_and_its_speed_is_told(
    router: TouchRouter, sink: Sink, clock: ManualClock, side: int, direction: int
) -> None:
    router.press(0, at(600, 500))
    for step in range(1, 6):
        clock.advance(0.02)
        router.move(0, at(600 + side * 40 * step, 500 + step))
    router.release(0, at(600 + side * 200, 505))
    assert sink.told[0] == ("drag", direction)
    assert [told[1] for told in sink.told if told[0] == "to"][-1] == side * 200
    left, speed = sink.told[-1]
    assert left == "left at"
    assert float(str(speed)) == pytest.approx(side * 2000, rel=0.1)


def test_a_drag_that_rests_before_it_ends_has_no_speed(
    router: TouchRouter, sink: Sink, clock: ManualClock
) -> None:
    router.press(0, at(600, 500))
    clock.advance(0.02)
    router.move(0, at(500, 500))
    clock.advance(0.5)
    router.release(0, at(500, 500))
    assert sink.told[-1] == ("left at", 0)


def test_a_drag_up_is_nothing(router: TouchRouter, sink: Sink, clock: ManualClock) -> None:
    router.press(0, at(600, 500))
    clock.advance(2)
    router.release(0, at(620, 100))
    assert sink.told == []


def test_static_is_no_touch(router: TouchRouter, sink: Sink, clock: ManualClock) -> None:
    router.press(0, at(50, 50))
    clock.advance(0.02)
    router.release(0, at(50, 50))
    assert sink.told == []
    # A mouse button has no static; it is no echo of a finger either by now.
    clock.advance(1)
    router.press(MOUSE, at(50, 50))
    router.release(MOUSE, at(50, 50))
    assert sink.told == [("tap", "intent")]


def test_a_mouse_beside_a_finger_is_its_echo(
    router: TouchRouter, sink: Sink, clock: ManualClock
) -> None:
    router.press(0, at(50, 50))
    router.press(MOUSE, at(50, 50))
    clock.advance(0.4)
    router.release(0, at(50, 50))
    router.release(MOUSE, at(50, 50))
    clock.advance(0.4)
    # The page has changed under it meanwhile: without this rule it would be a second tap.
    router.press(MOUSE, at(50, 50))
    router.release(MOUSE, at(50, 50))
    assert sink.told == [("tap", "intent")]
    clock.advance(ECHO)
    router.press(MOUSE, at(50, 50))
    router.release(MOUSE, at(50, 50))
    assert sink.told == [("tap", "intent")] * 2
    assert not router.busy


def test_what_leans_on_the_glass_does_not_keep_others_away(
    router: TouchRouter, sink: Sink, clock: ManualClock
) -> None:
    router.press(0, at(900, 900))
    clock.advance(GHOST + 1)
    router.press(1, at(50, 50))
    clock.advance(0.1)
    router.release(1, at(50, 50))
    assert sink.told == [("tap", "intent")]
    router.release(0, at(900, 900))
    assert sink.told == [("tap", "intent")]
    assert not router.busy


def test_a_drag_taken_away_comes_back(router: TouchRouter, sink: Sink, clock: ManualClock) -> None:
    router.press(0, at(600, 500))
    clock.advance(0.05)
    router.move(0, at(500, 500))
    router.cancel()
    assert sink.told[-1] == ("left at", 0)


def test_a_drag_moves_what_can_be_moved(router: TouchRouter, sink: Sink) -> None:
    sink.pannable = True
    router.press(0, at(600, 500))
    router.move(0, at(610, 500))
    router.move(0, at(640, 500))
    router.move(0, at(650, 505))
    router.release(0, at(650, 505))
    moved = [told for told in sink.told if told[0] == "pan"]
    assert sum(float(str(told[1])) for told in moved) == 50
    assert sink.told[-1] == ("pan ended", 0, 0)
    assert not [told for told in sink.told if told[0] == "drag"]


def test_the_speed_of_what_is_moved_is_told(
    router: TouchRouter, sink: Sink, clock: ManualClock
) -> None:
    sink.pannable = True
    router.press(0, at(600, 500))
    for step in range(1, 9):
        clock.advance(0.016)
        router.move(0, at(600 + 16 * step, 500 - 8 * step))
    router.release(0, at(728, 436))
    kind, x, y = sink.told[-1]
    # Also the first 24 units, in which it might still have been a tap, are the finger's own.
    assert kind == "pan ended"
    assert float(str(x)) == pytest.approx(1000, rel=0.05)
    assert float(str(y)) == pytest.approx(-500, rel=0.05)


def test_a_pinch_leaves_no_speed(router: TouchRouter, sink: Sink, clock: ManualClock) -> None:
    sink.pannable = True
    router.press(0, at(500, 500))
    clock.advance(0.016)
    router.move(0, at(540, 500))
    router.press(1, at(700, 500))
    for step in range(1, 5):
        clock.advance(0.016)
        router.move(1, at(700 + 20 * step, 500))
    router.release(1, at(780, 500))
    router.release(0, at(540, 500))
    assert sink.told[-1] == ("pan ended", 0, 0)


def test_two_fingers_pinch_about_their_middle(router: TouchRouter, sink: Sink) -> None:
    sink.pannable = True
    router.press(0, at(500, 500))
    router.press(1, at(600, 500))
    router.move(1, at(700, 500))
    assert sink.told == [("pinch", 600, 500, 2.0)]
    router.release(1, at(700, 500))
    router.release(0, at(500, 500))
    assert sink.told[-1] == ("pan ended", 0, 0)
    assert ("tap", "intent") not in sink.told


def test_a_second_hand_elsewhere_does_not_disturb(
    router: TouchRouter, sink: Sink, clock: ManualClock
) -> None:
    router.press(0, at(50, 50))
    clock.advance(0.05)
    router.press(1, at(900, 900))
    router.move(1, at(300, 900))
    router.release(1, at(300, 900))
    router.release(0, at(50, 50))
    assert sink.told == [("tap", "intent")]


def test_a_palm_is_ignored(router: TouchRouter, sink: Sink) -> None:
    router.press(0, at(50, 50), 200)
    router.release(0, at(50, 50))
    assert sink.told == []
    assert not router.busy


def test_a_touch_that_wakes_does_nothing_else(router: TouchRouter, sink: Sink) -> None:
    sink.awake = False
    router.press(0, at(50, 50))
    router.move(0, at(500, 50))
    router.release(0, at(500, 50))
    assert sink.told == []


def test_a_touch_taken_away_leaves_nothing_pressed(router: TouchRouter, sink: Sink) -> None:
    router.press(0, at(50, 50))
    router.cancel()
    assert not sink.target.pressed
    assert not router.busy
    router.release(0, at(50, 50))
    assert sink.told == []


def test_two_taps_on_the_ground_enlarge(
    router: TouchRouter, sink: Sink, clock: ManualClock
) -> None:
    sink.pannable = True
    for _ in range(2):
        router.press(0, at(600, 500))
        clock.advance(0.05)
        router.release(0, at(604, 500))
        clock.advance(0.1)
    assert sink.told == [("double tap",)]


def test_who_waits_for_a_hold_is_told_when_it_begins_and_ends(
    router: TouchRouter, sink: Sink, clock: ManualClock
) -> None:
    router.press(0, at(50, 50))
    clock.advance(2)
    router.release(0, at(50, 50))
    router.press(0, at(900, 900))
    router.move(0, at(700, 900))
    router.release(0, at(600, 900))
    assert sink.held == [("down", sink.target), ("up", sink.target), ("down", None), ("up", None)]


# ---- a touch that wakes, and stays


def test_a_touch_that_wakes_is_told_to_be_held_and_does_nothing_else(
    router: TouchRouter, sink: Sink
) -> None:
    sink.awake = False
    router.press(0, QPointF(50, 50))
    assert sink.held == [("down", None)]
    sink.awake = True
    router.move(0, QPointF(55, 50))
    assert sink.held == [("down", None)]
    router.release(0, QPointF(55, 50))
    assert sink.held == [("down", None), ("up", None)]
    assert sink.told == []


def test_a_touch_that_wakes_and_slides_is_held_no_longer(router: TouchRouter, sink: Sink) -> None:
    sink.awake = False
    router.press(0, QPointF(50, 50))
    router.move(0, QPointF(90, 50))
    router.move(0, QPointF(300, 50))
    router.release(0, QPointF(300, 50))
    assert sink.held == [("down", None), ("up", None)]
    assert sink.told == []


def test_a_touch_that_wakes_and_is_taken_away_is_held_no_longer(
    router: TouchRouter, sink: Sink
) -> None:
    sink.awake = False
    router.press(0, QPointF(50, 50))
    router.cancel()
    assert sink.held == [("down", None), ("up", None)]


def test_the_next_finger_ends_the_hold_of_the_one_that_woke(
    router: TouchRouter, sink: Sink
) -> None:
    sink.awake = False
    router.press(0, QPointF(50, 50))
    sink.awake = True
    router.press(1, QPointF(60, 50))
    router.release(0, QPointF(50, 50))
    assert sink.held == [("down", None), ("down", sink.target)]
