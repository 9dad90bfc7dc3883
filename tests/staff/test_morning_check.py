from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.content.model import Content
from kiosk.motion.clock import ManualClock
from kiosk.restarts import Restart
from kiosk.staff.morning_check import (
    KEPT,
    LEAST_FREE,
    SCREEN_TIME,
    CheckResult,
    MorningFacts,
    Progress,
    check_clock,
    check_disk,
    check_fonts,
    check_frame_rate,
    check_pictures,
    check_restarts,
    check_screens,
    check_touch,
    is_blank,
    keep_results,
    report_text,
    run_checks,
    verdict,
)
from kiosk.staff.panel.gallery import ContentGallery
from kiosk.theme.fonts import FONT_FILES
from kiosk.theme.tokens import load_theme
from tests.staff.fake_services import NOW, ROOT, FakeGallery, FakeServices, painted

ASSETS = ROOT / "assets"
FONTS = ASSETS / "fonts"


class SlowGallery(FakeGallery):
    """Takes two seconds for a screen."""

    def __init__(self, count: int, clock: ManualClock) -> None:
        super().__init__(count)
        self._clock = clock

    def draw(self, index: int) -> QImage:
        self._clock.advance(2.0)
        return super().draw(index)


class FaultyGallery(FakeGallery):
    """The second screen stays empty, the third cannot be drawn."""

    def draw(self, index: int) -> QImage:
        if index == 2:
            raise ZeroDivisionError
        return painted(plain=index == 1)


def last(gallery: FakeGallery, clock: ManualClock) -> CheckResult:
    *_, result = check_screens(gallery, clock)
    assert isinstance(result, CheckResult)
    return result


# ---- screens


def test_every_screen_is_drawn_once_and_counted() -> None:
    gallery = FakeGallery(3)
    steps = list(check_screens(gallery, ManualClock()))
    assert gallery.drawn == [0, 1, 2]
    assert steps == [
        Progress("画面", 1, 3),
        Progress("画面", 2, 3),
        Progress("画面", 3, 3),
        CheckResult("画面", True, "3 个画面都画出来了。"),
    ]


def test_a_screen_that_stays_empty_or_fails_is_named() -> None:
    result = last(FaultyGallery(5), ManualClock())
    assert not result.good
    assert result.said == "画不出来：画面 2、画面 3。"
    assert "回退" in result.remedy


def test_many_faulty_screens_are_counted() -> None:
    class Empty(FakeGallery):
        def draw(self, index: int) -> QImage:
            return QImage()

    assert last(Empty(9), ManualClock()).said == "画不出来：画面 1、画面 2、画面 3等 9 个。"


def test_a_machine_too_slow_for_all_screens_is_told_in_time() -> None:
    clock = ManualClock()
    result = last(SlowGallery(100, clock), clock)
    assert clock.now() <= SCREEN_TIME + 2
    assert not result.good
    assert "一共 100 个" in result.said


def test_the_screens_of_the_exhibit_are_all_sound(content: Content) -> None:
    theme = load_theme(ASSETS / "themes" / "ivory.yaml")
    gallery = ContentGallery(content, ROOT, theme, QSize(160, 90))
    assert len(set(gallery.titles)) == len(gallery.titles)
    assert not any(is_blank(gallery.draw(index)) for index in (0, 1, len(gallery.titles) - 1))


def test_a_picture_with_anything_on_it_is_not_blank() -> None:
    assert is_blank(QImage())
    assert is_blank(painted(plain=True))
    assert not is_blank(painted())


# ---- fonts, pictures, disk


def test_the_fonts_are_whole() -> None:
    assert check_fonts(FONTS, FONT_FILES) == CheckResult("字体", True, "7 个字体文件齐全。")


def test_a_missing_and_a_broken_font_are_named(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"\0\1\0\0" * 40)
    result = check_fonts(tmp_path, ("broken.ttf", "missing.ttf"))
    assert not result.good
    assert "broken.ttf、missing.ttf" in result.said


def test_pictures_are_looked_into(tmp_path: Path) -> None:
    whole = tmp_path / "whole.png"
    assert painted().save(str(whole))
    cut = tmp_path / "cut.png"
    cut.write_bytes(whole.read_bytes()[:-20])
    assert check_pictures(()).good
    assert check_pictures((whole,)) == CheckResult("图片", True, "1 张图片完好。")
    result = check_pictures((whole, cut, tmp_path / "gone.jpg"))
    assert not result.good
    assert result.said == "打不开的图片：cut.png、gone.jpg。"


def test_the_disk_wants_room(tmp_path: Path) -> None:
    state = tmp_path / "state"
    assert check_disk(state, 80 * 10**9).said == "还有 80 GB，可以写入。"
    assert list(state.iterdir()) == []
    poor = check_disk(state, LEAST_FREE - 1)
    assert not poor.good
    assert poor.said == "磁盘只剩 1000 MB。"


def test_the_state_directory_must_take_files(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = check_disk(tmp_path / "file", 80 * 10**9)
    assert not result.good
    assert "写不进去" in result.said


# ---- clock, restarts, frames


def test_a_clock_that_runs_before_what_has_been_is_wrong() -> None:
    assert check_clock(NOW, NOW - timedelta(days=3)).good
    assert check_clock(NOW, NOW + timedelta(minutes=4)).good
    reset = check_clock(datetime(2002, 1, 1, tzinfo=UTC), NOW)
    assert not reset.good
    assert "比上次启用内容的 2026年3月2日 还早" in reset.said


def test_restarts_within_a_day_count() -> None:
    assert check_restarts((), NOW).said == "一天来没有意外重启。"
    old = Restart(NOW - timedelta(days=2), hung=True)
    assert check_restarts((old,), NOW) == CheckResult(
        "重启", True, "一天来没有意外重启。上一次是 2月28日 08:55，没有反应。"
    )
    one = check_restarts((old, Restart(NOW - timedelta(hours=5))), NOW)
    assert one.good
    assert one.said == "一天来意外重启 1 次，都已自动恢复。03:55 意外退出。"
    many = [Restart(NOW - timedelta(hours=hour), hung=hour == 10) for hour in (1, 10, 4, 2)]
    found = check_restarts(many, NOW)
    assert not found.good
    assert found.said == (
        "一天来意外重启 4 次，都已自动恢复。最近 3 次：07:55 意外退出，06:55 意外退出，04:55 意外退出。"
    )


def test_a_restart_is_told_by_the_clock_on_the_wall() -> None:
    here = NOW.astimezone(timezone(timedelta(hours=8)))
    restart = Restart(NOW - timedelta(hours=20), hung=True)
    assert check_restarts((restart,), here).said.endswith("昨天 20:55 没有反应。")


def test_the_frame_rate_is_that_of_the_frames() -> None:
    assert check_frame_rate([frame / 60 for frame in range(90)]).said == "每秒 60 帧，动画流畅。"
    slow = check_frame_rate([frame / 30 for frame in range(45)])
    assert not slow.good
    assert check_frame_rate([]).good, "no movement in this hall"
    # A machine that shows five frames in a second and a half is no hall without movement.
    assert check_frame_rate([0.0, 0.4, 0.8, 1.2, 1.6]).said == "每秒 2 帧，动画会卡顿。"


# ---- touch


def all_but(*dead: tuple[int, int]) -> set[tuple[int, int]]:
    return {(x, y) for x in range(12) for y in range(7)} - set(dead)


def test_a_screen_that_was_reached_all_over_is_good() -> None:
    assert check_touch(all_but(), 12, 7) == CheckResult("触摸", True, "84 格都有反应。")


@pytest.mark.parametrize(
    ("dead", "where"),
    [
        ([(0, 0)], "左上"),
        ([(11, 6)], "右下"),
        ([(5, 3)], "中间"),
        ([(0, 3)], "左侧"),
        ([(6, 0)], "上方"),
        ([(6, 6), (7, 6)], "下方"),
        ([(0, 0), (11, 0)], "左上、右上"),
    ],
)
def test_dead_zones_are_said_by_where_they_are(dead: list[tuple[int, int]], where: str) -> None:
    result = check_touch(all_but(*dead), 12, 7)
    assert not result.good
    assert result.said == f"有 {len(dead)} 格没有反应，在屏幕{where}。"


def test_a_screen_that_nobody_reached_is_not_called_dead() -> None:
    assert check_touch((), 12, 7).said == "没有一格有反应，或没有人碰。"


# ---- all of it, and what is kept


@pytest.fixture
def facts(tmp_path: Path) -> MorningFacts:
    return FakeServices(tmp_path).morning()


def test_all_checks_are_done(facts: MorningFacts) -> None:
    frames = [frame / 60 for frame in range(60)]
    steps = list(run_checks(facts, frames, ManualClock()))
    names = [step.name for step in steps if isinstance(step, CheckResult)]
    assert names == ["流畅", "字体", "图片", "磁盘", "时钟", "重启", "画面"]
    assert all(step.good for step in steps if isinstance(step, CheckResult))


def test_a_state_directory_that_is_not_there_yet_can_be_looked_at(facts: MorningFacts) -> None:
    later = replace(facts, state=facts.state / "not" / "yet")
    results = [step for step in run_checks(later, (), ManualClock()) if step.name == "磁盘"]
    assert isinstance(results[0], CheckResult)
    assert results[0].good


GOOD = CheckResult("字体", True, "齐全。")
BAD = CheckResult("磁盘", False, "磁盘只剩 3 MB。", "请删去文件。")


def test_the_report_says_first_what_is_wrong() -> None:
    assert verdict([GOOD]) == "全部合格，可以开馆"
    assert report_text([GOOD, BAD], NOW) == (
        "开馆自检　2026-03-02 08:55　有 1 项不合格\n"
        "\n"
        "不合格　磁盘：磁盘只剩 3 MB。\n"
        "　　　　请删去文件。\n"
        "合格　　字体：齐全。\n"
    )


def test_the_results_are_kept_as_files_and_the_oldest_go(tmp_path: Path) -> None:
    for day in range(KEPT + 3):
        path = keep_results(tmp_path, [GOOD, BAD], NOW + timedelta(days=day))
    assert len(list(path.parent.iterdir())) == KEPT
    assert path.read_bytes().startswith("\ufeff开馆自检".encode())
    assert b"\r\n" in path.read_bytes()
    newest = max(path.parent.iterdir())
    assert "2026-05-03 08:55　有 1 项不合格\n" in newest.read_text(encoding="utf-8-sig")
