"""A content that changes while visitors, or staff at the panel, look at the one before it."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap

from kiosk.content.bundle import gather
from kiosk.content.opening import open_reading
from kiosk.content.revision import Origin
from kiosk.items.still import Still
from kiosk.motion.clock import ManualClock
from kiosk.staff.live import Candidate
from kiosk.staff.panel.intents import Place
from kiosk.staff.panel.report import summary
from kiosk.staff.swap import Swap
from kiosk.stage.production import Production
from kiosk.stage.rehearsal import Rehearsal
from kiosk.stage.scene import picture
from tests.hall import PIN, SCREEN, Hall

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
    hall.until(lambda: hall.exhibit.swap._approved is not None)
    for _ in range(50):
        hall.exhibit.quiet.look()
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
    hall.until(lambda: hall.exhibit.swap._approved is not None)
    hall.change(TITLE, "title: 晋江 2023")
    hall.offer()
    outlook = hall.exhibit._services.look()
    assert (outlook.live.number, hall.exhibit.swap.held is not None) == (2, True)


def test_quiet_moments_wait_for_staff_but_not_for_what_is_live_already(hall: Hall) -> None:
    swap = hall.exhibit.swap
    hall.tap(900, 400)
    hall.open_panel()
    hall.change(TITLE, OTHER)
    hall.offer()
    assert swap.held is not None
    assert not swap.go_on(hall.made, math.inf)
    swap.drop()
    publish(hall)
    revision = hall.store.current()
    assert revision is not None
    reading = open_reading(revision.content_file)
    assert reading.content is not None
    there = Candidate(reading.content, reading, revision.content_file, None, revision)
    hall.exhibit.live.offered.emit(there)
    assert swap.go_on(hall.made, math.inf)
    shown = hall.made
    assert swap.go_on(hall.made, math.inf)
    assert hall.made is not shown


def test_at_the_pin_pad_nothing_changes_and_nobody_gets_in(hall: Hall) -> None:
    hall.tap(900, 400)
    hall.hold(60, 60, 3.2)
    shown = hall.made
    hall.change(TITLE, OTHER)
    hall.offer()
    hall.exhibit.swap.release()
    for _ in range(50):
        hall.exhibit.quiet.look()
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
    hall.until(lambda: hall.number == 2)
    assert board_says(hall) == "内容文件夹里的就是正在展出的第 2 版，没有错误。"
    hall.tap(900, 400)
    hall.open_panel()
    hall.hold(*hall.middle("回退到第 1 版"), 2.5)
    hall.look()
    hall.until(lambda: hall.number == 3)
    assert board_says(hall) == (
        "正在展出第 3 版；内容文件夹里是另一份，没有在展出。"
        "要换成文件夹里的，请按“重新检查”；不换就不用管。"
    )
    # And so it is.
    hall.tap_on("重新检查")
    hall.look()
    hall.until(lambda: hall.exhibit.swap.held is not None)
    assert board_says(hall).startswith("内容文件夹里的第 4 版没有错误")


def test_a_revision_that_cannot_be_gone_back_to_is_told(hall: Hall) -> None:
    hall.change(TITLE, OTHER)
    hall.look()
    hall.until(lambda: hall.number == 2)
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
    hall.until(lambda: hall.number == 2)
    assert not report.exists()
    assert hall.exhibit._services.look().notice is None


def test_going_back_leaves_the_report_of_a_folder_that_is_still_faulty(hall: Hall) -> None:
    hall.change(TITLE, OTHER)
    hall.look()
    hall.until(lambda: hall.number == 2)
    hall.change("theme: ivory", "theme: blue")
    hall.look()
    report = hall.file.with_name("content.检查结果.txt")
    assert report.exists()
    hall.store.roll_back(1)
    hall.look()
    hall.until(lambda: hall.number == 3)
    assert report.exists()
    assert "有 1 处错误，仍在展出第 3 版" in board_says(hall)


class Slow(ManualClock):
    """A clock by which everything takes time: a millisecond passes with each look at it."""

    def now(self) -> float:
        self.advance(0.001)
        return super().now()


def test_frames_are_shown_while_a_page_is_laid_out(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long one page takes: what is on stage goes on in the midst of it."""
    swap = hall.exhibit.swap
    laying = [False]
    frames: list[bool] = []
    beat = QTimer()
    beat.timeout.connect(lambda: frames.append(laying[0]))
    go_on = Rehearsal.go_on

    def watched(self: Rehearsal) -> None:
        laying[0] = True
        go_on(self)
        laying[0] = False

    monkeypatch.setattr(Rehearsal, "go_on", watched)
    monkeypatch.setattr(swap, "_clock", Slow(50.0))
    hall.change(TITLE, OTHER)
    beat.start(0)
    hall.offer()
    assert frames.count(True) > 10
    hall.until(lambda: hall.number == 2)


def test_what_comes_in_the_midst_of_laying_out_takes_the_place_of_what_is_laid_out(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap = hall.exhibit.swap
    monkeypatch.setattr(swap, "_clock", Slow(50.0))
    hall.change(TITLE, OTHER)
    staged = hall.store.stage(gather(hall.file))
    first = open_reading(staged.content_file)
    hall.change(OTHER, "title: 晋江 2023")
    other = hall.store.stage(gather(hall.file))
    second = open_reading(other.content_file)
    assert first.content is not None
    assert second.content is not None
    approved: list[Candidate] = []
    monkeypatch.setattr(hall.exhibit.live, "approve", approved.append)
    offered = hall.exhibit.live.offered
    offered.emit(Candidate(first.content, first, staged.content_file, staged))
    newer = Candidate(second.content, second, other.content_file, other)
    QTimer.singleShot(0, lambda: offered.emit(newer))
    begun = swap._rehearsal
    assert begun is not None
    swap.go_on(hall.made, math.inf)
    assert swap._rehearsal is not begun
    assert approved == []
    while not approved:
        swap.go_on(hall.made, math.inf)
    assert approved == [newer]


def test_who_reads_large_text_finds_the_new_page_drawn(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.tap(900, 400)
    hall.made.director.set_large(True)
    hall.wait(2.0)
    hall.change(TITLE, OTHER)
    shown = hall.made
    drawn: list[str] = []
    first: list[list[str]] = []
    render, take_over = Still._render, Swap._take_over

    def watched(self: Still, scale: float) -> QPixmap:
        drawn.append(str(self._draw))
        return render(self, scale)

    def looked_at(self: Swap, old: Production) -> None:
        take_over(self, old)
        drawn.clear()
        picture(hall.made.stage, *SCREEN)
        first.append(list(drawn))

    monkeypatch.setattr(Still, "_render", watched)
    monkeypatch.setattr(Swap, "_take_over", looked_at)
    hall.offer()
    hall.until(lambda: hall.made is not shown)
    assert hall.made.director.large
    assert first == [[]]


def test_what_has_been_laid_out_is_judged_once(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often somebody touches the glass while the store is still writing it."""
    approved: list[Candidate] = []
    monkeypatch.setattr(hall.exhibit.live, "approve", approved.append)
    swap = hall.exhibit.swap
    hall.change(TITLE, OTHER)
    staged = hall.store.stage(gather(hall.file))
    reading = open_reading(staged.content_file)
    assert reading.content is not None
    hall.exhibit.live.offered.emit(Candidate(reading.content, reading, staged.content_file, staged))
    while not approved:
        swap.go_on(hall.made, math.inf)
    for _ in range(3):
        assert not swap.go_on(hall.made, math.inf)
    assert len(approved) == 1
    # Quiet moments are the visitors' again, and sweeps may be made.
    assert not swap.under_way
