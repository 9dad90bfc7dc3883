"""The running exhibit put together: what its subsystems know of each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.journal import Journal
from kiosk.restarts import RestartLog
from kiosk.staff.panel.intents import Place
from tests.hall import Hall

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


# ---- what is kept of visits and restarts


def leave_alone(hall: Hall) -> None:
    """Nobody touches it until the attract screen comes back."""
    idle = hall.exhibit.swap.content.settings.idle
    hall.wait(idle.ask_after + idle.countdown + idle.attract_after + 1)
    assert hall.made.director.attracting


def test_a_visit_is_in_the_journal_once_the_visitor_has_gone(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.tap_on("荣誉墙")
    hall.wait(20.0)
    hall.tap_on("首页")
    assert not (hall.state / "visits.jsonl").exists()
    leave_alone(hall)
    hall.exhibit.sweep.go()
    (visit,) = Journal(hall.state).since(LONG_AGO)
    assert visit.sections == ("home", "honours")
    assert visit.taps == 3
    # Three taps take what a tap takes, and twenty seconds lie between.
    assert 25.0 < visit.lasted < 30.0


def test_nothing_is_written_while_something_moves(hall: Hall) -> None:
    hall.tap(900, 400)
    leave_alone(hall)
    hall.press(900, 400)
    hall.exhibit.sweep.go()
    assert not (hall.state / "visits.jsonl").exists()
    hall.release(900, 400)
    # The touch is answered first; a frame later all begins to move.
    hall.made.player.tick()
    assert hall.made.player.moving
    hall.exhibit.sweep.go()
    assert not (hall.state / "visits.jsonl").exists()
    hall.wait(3.0)
    hall.exhibit.sweep.go()
    assert (hall.state / "visits.jsonl").exists()


def test_the_visit_under_way_is_kept_when_the_program_ends(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    hall.tap(900, 400)
    hall.close()
    assert [visit.taps for visit in Journal(hall.state).since(LONG_AGO)] == [1]


def test_staff_at_the_panel_are_no_visitors(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.open_panel()
    assert hall.panel.place is Place.BOARD
    hall.tap_on("回到展览")
    leave_alone(hall)
    hall.exhibit.sweep.go()
    assert Journal(hall.state).since(LONG_AGO) == []


def test_the_panel_tells_of_visits(hall: Hall) -> None:
    services = hall.exhibit._services
    told = {line.name: line.value for line in services.look().health}
    assert (told["今日参观"], told["近七天"]) == ("0 次", "0 次")
    hall.tap(900, 400)
    hall.tap_on("荣誉墙")
    leave_alone(hall)
    hall.exhibit.sweep.go()
    told = {line.name: line.value for line in services.look().health}
    assert (told["今日参观"], told["近七天"]) == ("1 次", "1 次")
    assert told["看得最多"] == "荣誉墙"
    assert told["一般停留"].endswith(" 秒")


def test_the_morning_check_is_told_of_restarts(hall: Hall) -> None:
    moment = datetime.now(UTC) - timedelta(hours=2)
    RestartLog(hall.state, lambda: moment).add(None)
    (restart,) = hall.exhibit._services.morning().restarts
    assert restart.hung
    assert abs(restart.when - moment) < timedelta(seconds=1)


# ---- the corner that staff hold


@pytest.mark.parametrize("awake", [False, True])
def test_the_corner_opens_the_panel_from_every_screen(hall: Hall, awake: bool) -> None:
    if awake:
        hall.tap(900, 400)
    assert hall.made.director.attracting is not awake
    hall.press(60, 60)
    hall.wait(2.8)
    assert not hall.panel.is_open
    hall.wait(0.4)
    assert hall.panel.is_open
    assert hall.panel.place is Place.PIN
    hall.release(60, 60)
    hall.wait(0.5)
    assert hall.panel.is_open


def test_a_short_touch_in_the_corner_only_wakes(hall: Hall) -> None:
    hall.hold(60, 60, 0.5)
    hall.wait(4.0)
    assert not hall.panel.is_open
    assert hall.made.director.place[0] == "home"


def test_a_finger_that_wakes_elsewhere_may_stay_as_long_as_it_likes(hall: Hall) -> None:
    hall.hold(900, 400, 5.0)
    assert not hall.panel.is_open
    assert hall.made.director.place[0] == "home"
