"""The running exhibit put together: what its subsystems know of each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.content.bundle import gather
from kiosk.content.revision import Origin
from kiosk.journal import Journal
from kiosk.restarts import RestartLog
from kiosk.staff.panel.intents import Place
from kiosk.staff.panel.report import summary
from tests.hall import PIN, SCREEN, Hall

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.close()


# ---- what is kept of visits and restarts


def leave_alone(hall: Hall) -> None:
    """Nobody touches it until the attract screen comes back."""
    idle = hall.exhibit.content.settings.idle
    hall.wait(idle.ask_after + idle.countdown + idle.attract_after + 1)
    assert hall.made.director.attracting


def test_a_visit_is_in_the_journal_once_the_visitor_has_gone(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.tap_on("荣誉墙")
    hall.wait(20.0)
    hall.tap_on("首页")
    assert not (hall.state / "visits.jsonl").exists()
    leave_alone(hall)
    hall.exhibit._collect()
    (visit,) = Journal(hall.state).since(LONG_AGO)
    assert visit.sections == ("home", "honours")
    assert visit.taps == 3
    # Three taps take what a tap takes, and twenty seconds lie between.
    assert 25.0 < visit.lasted < 30.0


def test_nothing_is_written_while_something_moves(hall: Hall) -> None:
    hall.tap(900, 400)
    leave_alone(hall)
    hall.press(900, 400)
    hall.exhibit._collect()
    assert not (hall.state / "visits.jsonl").exists()
    hall.release(900, 400)
    assert hall.made.player.moving
    hall.exhibit._collect()
    assert not (hall.state / "visits.jsonl").exists()
    hall.wait(3.0)
    hall.exhibit._collect()
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
    hall.exhibit._collect()
    assert Journal(hall.state).since(LONG_AGO) == []


def test_the_panel_tells_of_visits(hall: Hall) -> None:
    services = hall.exhibit._services
    told = {line.name: line.value for line in services.look().health}
    assert (told["今日参观"], told["近七天"]) == ("0 次", "0 次")
    hall.tap(900, 400)
    hall.tap_on("荣誉墙")
    leave_alone(hall)
    hall.exhibit._collect()
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


# ---- a content that changes while staff are at the panel

TITLE = "title: 交出一年成绩单 |开启晋江2023"
OTHER = "title: 晋江交卷 2023"


def publish(hall: Hall) -> None:
    """Let another content go live as ``kiosk publish`` does, in the store alone."""
    folder = hall.state.parent / "U盘"
    folder.mkdir()
    text = hall.file.read_text(encoding="utf-8").replace(TITLE, OTHER)
    (folder / "content.yaml").write_text(text, encoding="utf-8")
    staged = hall.store.stage(gather(folder / "content.yaml"))
    hall.store.activate(staged, Origin("published", str(folder)))


def board_says(hall: Hall) -> str:
    return summary(hall.exhibit._services.look())


def test_the_panel_stays_when_what_was_held_is_shown(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.open_panel()
    hall.change(TITLE, OTHER)
    hall.offer()
    hall.wait(1.1)
    shown = hall.made
    hall.tap_on("预览第 2 版")
    assert hall.panel.place is Place.PREVIEW
    hall.hold(*hall.middle("启用第 2 版"), 2.5)
    hall.until(lambda: hall.made is not shown)
    assert hall.panel.is_open
    assert hall.panel.place is Place.BOARD
    outlook = hall.exhibit._services.look()
    assert outlook.live.number == 2
    assert outlook.notice is not None
    assert outlook.notice.text == "已换上第 2 版，按“回到展览”就能看到。"
    hall.tap_on("回到展览")
    assert not hall.panel.is_open
    assert hall.made.director.place[0] == "home"
    hall.wait(70.0)
    assert hall.exhibit._services.look().notice is None


def test_what_is_published_from_elsewhere_waits_until_staff_turn_to_the_board(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.open_panel()
    hall.tap_on("关于")
    shown = hall.made
    publish(hall)
    hall.look()
    hall.until(lambda: hall.exhibit._approved is not None)
    for _ in range(50):
        hall.exhibit._prepare()
    assert hall.made is shown
    assert hall.panel.place is Place.ABOUT
    assert hall.exhibit._services.look().live.number == 1
    hall.tap_on("返回")
    hall.until(lambda: hall.made is not shown)
    assert hall.panel.place is Place.BOARD
    assert hall.exhibit._services.look().live.number == 2


def test_what_went_live_is_not_lost_when_the_folder_changes_meanwhile(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.open_panel()
    hall.tap_on("关于")
    publish(hall)
    hall.look()
    hall.until(lambda: hall.exhibit._approved is not None)
    hall.change(TITLE, "title: 晋江 2023")
    hall.offer()
    outlook = hall.exhibit._services.look()
    assert (outlook.live.number, hall.exhibit.held is not None) == (2, True)


def test_at_the_pin_pad_nothing_changes_and_nobody_gets_in(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.hold(60, 60, 3.2)
    shown = hall.made
    hall.change(TITLE, OTHER)
    hall.offer()
    hall.exhibit.release()
    for _ in range(50):
        hall.exhibit._prepare()
    assert (hall.made is shown, hall.panel.place) == (True, Place.PIN)
    hall.tap_on("回到展览")
    hall.until(lambda: hall.made is not shown)
    assert not hall.panel.is_open


def test_another_screen_keeps_staff_at_the_panel_and_strangers_out(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.hold(60, 60, 3.2)
    hall.view.resize(720, 1280)
    hall.exhibit.lay_out()
    assert (hall.panel.is_open, hall.panel.place) == (True, Place.PIN)
    for digit in PIN:
        hall.tap_on(digit)
    hall.tap_on("确定")
    hall.view.resize(*SCREEN)
    hall.exhibit.lay_out()
    assert (hall.panel.is_open, hall.panel.place) == (True, Place.BOARD)


def test_after_going_back_the_board_says_that_the_folder_has_another_content(hall: Hall) -> None:
    hall.change(TITLE, OTHER)
    hall.look()
    hall.until(lambda: hall.exhibit.revision is not None and hall.exhibit.revision.number == 2)
    assert board_says(hall) == "内容文件夹里的就是正在展出的第 2 版，没有错误。"
    hall.tap(900, 400)
    hall.open_panel()
    hall.hold(*hall.middle("回退到第 1 版"), 2.5)
    hall.look()
    hall.until(lambda: hall.exhibit.revision is not None and hall.exhibit.revision.number == 3)
    assert board_says(hall) == (
        "正在展出第 3 版；内容文件夹里是另一份，没有在展出。"
        "要换成文件夹里的，请按“重新检查”；不换就不用管。"
    )
    # And so it is.
    hall.tap_on("重新检查")
    hall.look()
    hall.until(lambda: hall.exhibit.held is not None)
    assert board_says(hall).startswith("内容文件夹里的第 4 版没有错误")


def test_a_revision_that_cannot_be_gone_back_to_is_told(hall: Hall) -> None:
    hall.change(TITLE, OTHER)
    hall.look()
    hall.until(lambda: hall.exhibit.revision is not None and hall.exhibit.revision.number == 2)
    first = hall.store.revisions()[1]
    (first.folder / "content.yaml").write_text("schema: 1\n", encoding="utf-8")
    services = hall.exhibit._services
    services.roll_back(1)
    hall.until(lambda: services.look().notice is not None)
    notice = services.look().notice
    assert notice is not None
    assert not notice.good
    assert notice.text == "没有回退：第 1 版存下来的文件已损坏。请另选一版。"
    assert services.look().live.number == 2


def test_a_full_disk_is_told_beside_the_content(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hall.store, "stage", full)
    hall.change(TITLE, OTHER)
    hall.look()
    told = "新内容存不下来：磁盘满了。请删去电脑上不用的文件，至少空出 1 GB。改好以后，程序会自己再试。"
    report = hall.file.with_name("content.检查结果.txt")
    assert report.read_text(encoding="utf-8-sig") == (
        f"content.yaml 没有换上去，观众看到的还是原来的内容。{told}\n"
    )
    notice = hall.exhibit._services.look().notice
    assert notice is not None
    assert notice.text == told
    monkeypatch.undo()
    hall.look()
    hall.until(lambda: hall.exhibit.revision is not None and hall.exhibit.revision.number == 2)
    assert not report.exists()
    assert hall.exhibit._services.look().notice is None


def test_going_back_leaves_the_report_of_a_folder_that_is_still_faulty(hall: Hall) -> None:
    hall.change(TITLE, OTHER)
    hall.look()
    hall.until(lambda: hall.exhibit.revision is not None and hall.exhibit.revision.number == 2)
    hall.change("theme: ivory", "theme: blue")
    hall.look()
    report = hall.file.with_name("content.检查结果.txt")
    assert report.exists()
    hall.store.roll_back(1)
    hall.look()
    hall.until(lambda: hall.exhibit.revision is not None and hall.exhibit.revision.number == 3)
    assert report.exists()
    assert "有 1 处错误，仍在展出第 3 版" in board_says(hall)
