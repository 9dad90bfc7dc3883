"""The staff panel: who gets in, what each touch asks for, and how it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from kiosk.items.still import Target, target_at
from kiosk.motion.clock import ManualClock
from kiosk.motion.motion import STILL, Motion
from kiosk.staff.panel import intents as go
from kiosk.staff.panel.cleaning import SECONDS
from kiosk.staff.panel.hold_button import HoldTarget
from kiosk.staff.panel.intents import Place
from kiosk.staff.panel.panel import LIMIT, StaffPanel
from kiosk.staff.panel.pin import LOCKED, MISSES, PinStore
from kiosk.staff.panel.pin_pad import PinPad
from kiosk.staff.panel.touch_grid import LIMIT as TOUCH_LIMIT
from kiosk.stage.scene import Stage
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import load_theme
from tests.staff.fake_services import (
    MILD,
    OUTLOOK,
    ROOT,
    FakeGallery,
    FakeServices,
    earlier,
    painted,
    problem,
    waiting,
)

PIN = "482619"
SOUND = replace(OUTLOOK, waiting=waiting(MILD))
BODY = QPointF(960, 700)


@dataclass
class Desk:
    """A panel on a stage, with hands before it."""

    panel: StaffPanel
    stage: Stage
    services: FakeServices
    clock: ManualClock
    played: list[Motion]

    def do(self, intent: object) -> None:
        self.panel.handle(intent).settle()

    def enter(self, pin: str) -> None:
        for digit in pin:
            self.do(go.PressKey(digit))
        self.do(go.EnterPin())

    def log_in(self) -> None:
        self.panel.open().settle()
        self.enter(PIN)

    def wait(self, seconds: float) -> None:
        """Let time pass as the exhibit does: a call whenever the panel wants one."""
        end = self.clock.now() + seconds
        while (left := end - self.clock.now()) > 1e-6:
            due = self.panel.tick()
            if due is None:
                self.clock.advance(left)
                return
            self.clock.advance(min(left, max(due, 0.01)))
        self.panel.tick()

    def targets(self) -> dict[str, Target]:
        return {
            item.name: item
            for item in self.stage.items()
            if isinstance(item, Target) and item.isVisible()
        }

    def tap(self, name: str) -> None:
        target = self.targets()[name]
        assert target.isEnabled()
        middle = target.mapToScene(target.rect.center())
        assert target_at(self.stage, middle) is target
        self.panel.touched(middle)
        self.do(target.intent)

    def hold(self, name: str) -> None:
        target = self.targets()[name]
        assert isinstance(target, HoldTarget)
        self.panel.hold_began(target).settle()
        self.panel.held(target).settle()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    frame = Frame(1920, 1080)
    theme = load_theme(ROOT / "assets" / "themes" / "ivory.yaml")
    clock = ManualClock(500.0)
    pins = PinStore(tmp_path / "pin.json", clock)
    pins.set_pin(PIN)
    services = FakeServices(tmp_path)
    played: list[Motion] = []

    def play(motion: Motion) -> None:
        played.append(motion)
        motion.settle()

    panel = StaffPanel(frame, theme, services, pins, clock, play)
    stage = Stage(frame, theme)
    stage.addItem(panel.root)
    yield Desk(panel, stage, services, clock, played)
    stage.removeItem(panel.root)


# ---- getting in


def test_without_a_pin_it_does_not_open(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "pin.json").unlink()
    assert not desk.panel.available
    assert desk.panel.open() is STILL
    assert not desk.panel.is_open
    assert not desk.panel.root.isVisible()


def test_it_asks_for_the_pin_and_covers_everything(desk: Desk) -> None:
    beneath = Target(desk.stage.sceneRect(), lambda _: None, go.Leave(), name="beneath")
    desk.stage.addItem(beneath)
    desk.panel.open().settle()
    assert desk.panel.place is Place.PIN
    assert desk.panel.root.opacity() == 1.0
    assert target_at(desk.stage, QPointF(5, 5)) is None
    assert target_at(desk.stage, BODY) is not beneath


def test_nothing_but_the_pin_leads_in(desk: Desk) -> None:
    desk.panel.open().settle()
    for intent in (
        go.TurnTo(Place.BOARD),
        go.TurnTo(Place.ABOUT),
        go.CheckAgain(),
        go.RollBack(6),
        go.Publish(""),
        go.Quit(),
        go.EndTouch(),
        go.HoldOn(),
    ):
        desk.do(intent)
    assert desk.panel.place is Place.PIN
    assert desk.services.asked == []


def test_the_pin_is_pressed_digit_by_digit(desk: Desk) -> None:
    desk.panel.open().settle()
    for digit in PIN:
        desk.tap(digit)
    desk.tap("确定")
    assert desk.panel.place is Place.BOARD


def test_a_slip_can_be_taken_back(desk: Desk) -> None:
    desk.panel.open().settle()
    desk.tap("9")
    desk.tap("删除")
    desk.tap("删除")
    desk.enter(PIN)
    assert desk.panel.place is Place.BOARD


def test_more_digits_than_any_pin_has_are_not_taken(desk: Desk) -> None:
    desk.panel.open().settle()
    for _ in range(12):
        desk.tap("4")
    pad = desk.panel._page
    assert isinstance(pad, PinPad)
    assert pad.entered == "44444444"


def test_confirming_nothing_is_no_miss(desk: Desk) -> None:
    desk.panel.open().settle()
    for _ in range(MISSES):
        desk.tap("确定")
    desk.enter(PIN)
    assert desk.panel.place is Place.BOARD


def test_after_five_misses_the_keys_are_dead_for_a_minute(desk: Desk) -> None:
    desk.panel.open().settle()
    for _ in range(MISSES):
        desk.enter("9999")
    assert not desk.targets()["1"].isEnabled()
    desk.enter(PIN)
    assert desk.panel.place is Place.PIN
    for _ in range(3):
        desk.wait(LOCKED / 3 - 1)
        desk.panel.touched(BODY)
    desk.wait(4)
    assert desk.targets()["1"].isEnabled()
    desk.enter(PIN)
    assert desk.panel.place is Place.BOARD


# ---- leaving


def test_it_leaves_by_itself_when_nobody_touches_it(desk: Desk) -> None:
    desk.log_in()
    desk.wait(LIMIT - 1)
    assert desk.panel.is_open
    desk.panel.touched(BODY)
    desk.wait(LIMIT - 0.5)
    assert desk.panel.is_open
    desk.wait(1)
    assert not desk.panel.is_open
    assert not desk.panel.root.isVisible()
    assert desk.panel.tick() is None


def test_who_opens_it_again_is_asked_again(desk: Desk) -> None:
    desk.log_in()
    desk.tap("回到展览")
    assert not desk.panel.is_open
    assert not desk.panel.root.isVisible()
    desk.panel.open().settle()
    assert desk.panel.place is Place.PIN


def test_opened_while_it_fades_it_stays_open(desk: Desk) -> None:
    desk.log_in()
    fading = desk.panel.handle(go.Leave())
    desk.panel.open().settle()
    fading.settle()
    desk.panel.open()
    assert desk.panel.is_open
    assert desk.panel.root.isVisible()


def test_it_wants_to_be_called_each_second(desk: Desk) -> None:
    desk.log_in()
    desk.clock.advance(10.25)
    assert desk.panel.tick() == pytest.approx(0.75)


# ---- buttons that are held


def test_a_held_button_fills_and_acts(desk: Desk) -> None:
    desk.log_in()
    target = desk.targets()["退出程序"]
    assert isinstance(target, HoldTarget)
    motion = desk.panel.hold_began(target)
    assert motion.duration == target.hold_seconds * 1000 == 2000
    motion.at(1000)
    assert target.share == 0.5
    desk.panel.held(target).settle()
    assert desk.services.asked == ["quit"]
    assert target.share == 0


def test_released_too_soon_it_empties_and_does_nothing(desk: Desk) -> None:
    desk.log_in()
    target = desk.targets()["退出程序"]
    assert isinstance(target, HoldTarget)
    filling = desk.panel.hold_began(target)
    filling.at(1500)
    emptying = desk.panel.hold_ended(target)
    emptying.at(70)
    filling.at(1900)
    assert target.share < 0.75, "what is still played must not fill it again"
    emptying.settle()
    filling.settle()
    assert target.share == 0
    assert desk.services.asked == []


def test_a_tap_on_it_only_says_how(desk: Desk) -> None:
    desk.log_in()
    for name in ("退出程序", "回退到第 6 版"):
        desk.tap(name)
    assert desk.services.asked == []
    assert desk.panel.place is Place.BOARD


def test_what_is_to_be_held_cannot_be_asked_for_by_a_tap(desk: Desk) -> None:
    desk.log_in()
    for intent in (go.Quit(), go.RollBack(6), go.Publish("x")):
        desk.do(intent)
    assert desk.services.asked == []


def test_a_hold_that_ends_after_the_panel_left_does_nothing(desk: Desk) -> None:
    desk.log_in()
    target = desk.targets()["退出程序"]
    desk.panel.close()
    assert desk.panel.held(target) is STILL
    assert desk.services.asked == []


def test_other_targets_are_not_held(desk: Desk) -> None:
    desk.log_in()
    target = desk.targets()["回到展览"]
    assert desk.panel.hold_began(target) is STILL
    assert desk.panel.held(target) is STILL


# ---- content


def test_checking_again_is_asked_for(desk: Desk) -> None:
    desk.log_in()
    desk.tap("重新检查")
    assert desk.services.asked == ["check"]


def test_faulty_content_cannot_be_previewed(desk: Desk) -> None:
    desk.log_in()
    assert not desk.targets()["预览第 8 版"].isEnabled()


def test_sound_content_is_seen_then_published_by_its_mark(desk: Desk) -> None:
    desk.services.outlook = SOUND
    desk.log_in()
    desk.tap("预览第 8 版")
    assert desk.panel.place is Place.PREVIEW
    desk.wait(1)
    gallery = desk.services.gallery
    assert isinstance(gallery, FakeGallery)
    assert gallery.drawn == list(range(8)), "one page of pictures, one at a time"
    desk.tap("画面 3")
    assert desk.panel.place is Place.SCREEN
    desk.tap("下一个")
    desk.tap("回到全部画面")
    desk.tap("下一页")
    desk.hold("启用第 8 版")
    assert desk.services.asked == [("publish", SOUND.waiting and SOUND.waiting.mark)]
    assert desk.panel.place is Place.BOARD


def test_content_that_changes_while_it_is_previewed_cannot_go_live_unseen(desk: Desk) -> None:
    desk.services.outlook = SOUND
    desk.log_in()
    desk.tap("预览第 8 版")
    changed = replace(waiting(), mark="0000 0000 0000")
    desk.services.outlook = replace(SOUND, waiting=changed)
    desk.services.gallery = FakeGallery(2)
    desk.wait(2)
    assert desk.panel.place is Place.BOARD
    desk.tap("预览第 8 版")
    assert "画面 3" not in desk.targets(), "the pictures are those of the new content"


def test_a_preview_that_is_gone_leads_to_the_board(desk: Desk) -> None:
    desk.services.outlook = SOUND
    desk.services.gallery = None
    desk.log_in()
    desk.tap("预览第 8 版")
    assert desk.panel.place is Place.BOARD


def test_nothing_can_be_asked_for_while_something_is_done(desk: Desk) -> None:
    desk.services.outlook = replace(SOUND, busy="正在检查")
    desk.log_in()
    enabled = {name for name, target in desk.targets().items() if target.isEnabled()}
    assert not {"重新检查", "预览第 8 版", "回退到第 6 版"} & enabled
    assert {"回到展览", "退出程序"} <= enabled


def test_news_is_shown_within_a_second_or_so(desk: Desk) -> None:
    desk.log_in()
    desk.services.outlook = replace(OUTLOOK, waiting=None)
    desk.wait(1.5)
    assert "启用新内容" in desk.targets()


def test_a_finger_on_the_board_keeps_its_target_when_only_the_machine_changes(desk: Desk) -> None:
    desk.log_in()
    before = desk.targets()["开馆自检"]
    desk.services.outlook = replace(OUTLOOK, health=OUTLOOK.health[:4])
    desk.wait(1.5)
    assert desk.targets()["开馆自检"] is before


def test_a_target_under_a_finger_outlives_its_page(desk: Desk) -> None:
    desk.log_in()
    pressed = desk.targets()["重新检查"]
    desk.services.outlook = replace(OUTLOOK, waiting=None)
    desk.wait(1.5)
    pressed.set_pressed(False)
    assert pressed.scene() is None


# ---- revisions


def test_the_one_before_is_offered_first(desk: Desk) -> None:
    desk.log_in()
    desk.hold("回退到第 6 版")
    assert desk.services.asked == [("roll back", 6)]


def test_one_with_the_content_that_is_live_is_not(desk: Desk) -> None:
    one, two = earlier()
    same = replace(one, mark=OUTLOOK.live.mark)
    desk.services.outlook = replace(OUTLOOK, earlier=(same, two))
    desk.log_in()
    assert "回退到第 5 版" in desk.targets()


def test_another_is_chosen_by_its_picture(desk: Desk) -> None:
    desk.services.outlook = replace(OUTLOOK, earlier=earlier(6))
    desk.log_in()
    desk.tap("看全部版本")
    desk.wait(0.5)
    names = [name for name in desk.targets() if name.startswith("第 4 版")]
    desk.tap(names[0])
    desk.tap("返回")
    desk.hold("回退到第 4 版")
    assert desk.services.asked == [("roll back", 4)]
    assert "回退到第 6 版" in desk.targets(), "what was chosen counts once"


def test_many_revisions_take_pages(desk: Desk) -> None:
    desk.services.outlook = replace(
        OUTLOOK,
        earlier=tuple(replace(earlier()[0], number=number) for number in range(26, 6, -1)),
    )
    desk.log_in()
    desk.tap("看全部版本")
    desk.tap("下一页")
    desk.tap("下一页")
    assert not desk.targets()["下一页"].isEnabled()
    assert sum(name.startswith("第 ") for name in desk.targets()) == 4


def test_the_first_content_of_all_cannot_be_rolled_back(desk: Desk) -> None:
    desk.services.outlook = replace(OUTLOOK, earlier=())
    desk.log_in()
    assert not desk.targets()["回退"].isEnabled()


# ---- the other pages


def test_while_it_is_cleaned_no_touch_means_anything(desk: Desk) -> None:
    desk.log_in()
    desk.tap("清洁屏幕")
    assert desk.panel.place is Place.CLEANING
    assert target_at(desk.stage, BODY) is None
    assert not desk.panel.touched(BODY)
    desk.wait(SECONDS - 1)
    assert desk.panel.place is Place.CLEANING
    desk.wait(1.5)
    assert desk.panel.place is Place.BOARD
    assert desk.panel.touched(BODY)
    desk.wait(LIMIT - 2)
    assert desk.panel.is_open, "the time to leave begins anew"


def test_the_licences_are_read_in_sheets(desk: Desk) -> None:
    desk.log_in()
    desk.tap("关于")
    assert desk.panel.place is Place.ABOUT
    desk.tap("返回")
    assert desk.panel.place is Place.BOARD


def stroke(desk: Desk, *, less: float = 0.0) -> None:
    """Run a finger over the whole screen, but for a strip ``less`` wide at its right."""
    for y in range(40, 1080, 80):
        for x in range(10, round(1920 - less), 40):
            desk.panel.touched(QPointF(x, y))


def last_result(desk: Desk) -> str:
    """The first line of the newest results that were kept."""
    newest = max(desk.services.state.glob("*/*.txt"))
    return newest.read_text(encoding="utf-8-sig").splitlines()[0]


def test_the_morning_check_goes_from_the_touch_grid_to_a_file(desk: Desk) -> None:
    desk.log_in()
    desk.tap("开馆自检")
    assert desk.panel.place is Place.TOUCH
    began = desk.clock.now()
    stroke(desk)
    desk.wait(5)
    assert desk.panel.place is Place.MORNING
    assert len(desk.played) >= 1
    assert "全部合格，可以开馆" in last_result(desk)
    assert {"再检一次", "返回"} <= set(desk.targets())
    assert desk.clock.now() - began < 60


def test_dead_zones_are_told_when_the_hands_are_done(desk: Desk) -> None:
    desk.log_in()
    desk.tap("开馆自检")
    stroke(desk, less=200)
    desk.tap("划完了")
    desk.wait(5)
    assert "有 1 项不合格" in last_result(desk)


def test_a_dead_screen_ends_the_touch_part_by_itself(desk: Desk) -> None:
    desk.log_in()
    desk.tap("开馆自检")
    desk.wait(TOUCH_LIMIT + 3)
    assert desk.panel.place is Place.MORNING
    desk.wait(LIMIT + 1)
    assert not desk.panel.is_open


def test_faulty_screens_are_shown_and_the_check_can_be_repeated(desk: Desk) -> None:
    class Blank(FakeGallery):
        def draw(self, index: int) -> object:
            return painted(plain=True)

    desk.services.screens = Blank(3)  # type: ignore[assignment]
    desk.log_in()
    desk.tap("开馆自检")
    stroke(desk)
    desk.wait(5)
    assert "有 1 项不合格" in last_result(desk)
    desk.tap("再检一次")
    assert desk.panel.place is Place.TOUCH
    desk.tap("不检了")
    assert desk.panel.place is Place.BOARD


def test_the_check_result_is_paged_when_it_is_long(desk: Desk) -> None:
    many = waiting(*[problem(line=140 + number) for number in range(4)])
    desk.services.outlook = replace(OUTLOOK, waiting=many)
    desk.log_in()
    pages = 1
    while desk.targets()["下一页"].isEnabled():
        desk.tap("下一页")
        pages += 1
    assert pages == 4
    assert desk.targets()["上一页"].isEnabled()
