"""The whole exhibit on a real view, driven by real touch events, with time in the test's hands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtTest import QTest

from kiosk.content.model import Content
from kiosk.items.still import Target, target_at
from kiosk.stage.cast import Reading
from kiosk.stage.scene import picture
from tests.visitor import Visitor


@pytest.fixture(params=[(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def visitor(content: Content, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    someone = Visitor(content, QSize(*request.param))
    yield someone
    someone.view.close()


@pytest.fixture
def at_home(visitor: Visitor) -> Visitor:
    visitor.wake()
    return visitor


def test_the_attract_screen_comes_first_and_any_touch_opens_home(visitor: Visitor) -> None:
    assert visitor.director.attracting
    visitor.tap(QPointF(300, 700))
    visitor.rest()
    assert not visitor.director.attracting
    assert visitor.place[0] == "home"


def test_going_to_a_section_ends_the_attract_screen(visitor: Visitor) -> None:
    visitor.director.go("honours")
    visitor.rest()
    assert not visitor.director.attracting
    assert visitor.place[0] == "honours"


def test_the_touch_that_wakes_does_nothing_else(visitor: Visitor) -> None:
    # Where the scorecard's door will be, and slid across it: home is all that comes of it.
    visitor.swipe(QPointF(900, 900), QPointF(300, 900))
    visitor.rest()
    assert visitor.place[0] == "home"


@pytest.mark.parametrize(
    ("door", "key"),
    [("成绩单", "scorecard"), ("荣誉墙", "honours"), ("城市布局", "map"), ("新目标", "goals")],
)
def test_the_plinth_leads_everywhere_and_home_again(at_home: Visitor, door: str, key: str) -> None:
    at_home.tap_on(door)
    assert at_home.place[0] == key
    at_home.wait(1)
    at_home.tap_on("首页")
    assert at_home.place[0] == "home"


def test_the_whole_door_is_the_target(at_home: Visitor) -> None:
    doors = at_home.director.section.doors  # type: ignore[union-attr]
    assert len(doors) == 5
    for door in doors:
        for share in (0.02, 0.5, 0.98):
            box: QRectF = door.touch_area
            point = door.mapToScene(QPointF(box.width() * share, box.height() * share))
            assert target_at(at_home.made.stage, point) is door


def test_a_touch_during_a_transition_goes_to_what_is_there(at_home: Visitor) -> None:
    at_home.tap(at_home.target("荣誉墙"))
    assert at_home.player.moving
    at_home.tap(at_home.target("首页"))
    at_home.rest()
    assert at_home.place[0] == "home"


def test_a_touch_never_lands_on_where_something_was(at_home: Visitor) -> None:
    door = next(d for d in at_home.director.section.doors if d.name == "大事")  # type: ignore[union-attr]
    point = door.mapToScene(door.touch_area.center())
    at_home.director.go("map")
    at_home.press(point)
    at_home.release(point)
    at_home.rest()
    assert at_home.place[0] == "map"


def test_swipes_go_through_the_sections(at_home: Visitor) -> None:
    at_home.swipe(QPointF(900, 600), QPointF(300, 610))
    at_home.rest()
    assert at_home.place[0] == "scorecard"
    at_home.wait(1)
    before = at_home.place
    at_home.swipe(QPointF(900, 600), QPointF(300, 610))
    at_home.rest()
    assert at_home.place != before


def test_large_text_keeps_the_place_and_ends_with_the_visit(at_home: Visitor) -> None:
    at_home.tap_on("荣誉墙")
    at_home.wait(1)
    at_home.tap_on("大字")
    assert at_home.director.large
    assert at_home.place[0] == "honours"
    at_home.wait(60.5)
    at_home.wait(15)
    at_home.rest()
    assert not at_home.director.large
    assert at_home.place[0] == "home"


def test_high_contrast_keeps_the_place_and_ends_with_the_visit(at_home: Visitor) -> None:
    at_home.tap_on("荣誉墙")
    at_home.wait(1)
    before = seen(at_home)
    at_home.tap_on("高对比")
    assert at_home.director.reading.contrast
    assert at_home.place == ("honours", ("wall", 0))
    assert seen(at_home) != before
    at_home.wait(1)
    at_home.tap_on("大字")
    assert at_home.director.reading == Reading(large=True, contrast=True)
    at_home.wait(60.5)
    at_home.wait(15)
    at_home.rest()
    assert at_home.director.reading == Reading()
    at_home.tap_on("荣誉墙")
    assert seen(at_home) == before


def test_idle_asks_then_goes_home_then_attracts(at_home: Visitor) -> None:
    at_home.tap_on("新目标")
    at_home.wait(59)
    assert not at_home.director.asking
    at_home.wait(2)
    assert at_home.director.asking
    at_home.wait(15)
    assert not at_home.director.asking
    assert at_home.place[0] == "home"
    at_home.wait(30)
    assert at_home.director.attracting


def test_a_touch_answers_the_question_and_does_nothing_else(at_home: Visitor) -> None:
    at_home.tap_on("荣誉墙")
    place = at_home.place
    at_home.wait(61)
    assert at_home.director.asking
    at_home.tap(QPointF(100, at_home.made.stage.frame.height - 60))
    assert not at_home.director.asking
    assert at_home.place == place
    at_home.wait(30)
    assert not at_home.director.asking


def test_everything_is_reset_for_the_next_visitor(at_home: Visitor) -> None:
    at_home.tap_on("成绩单")
    first = at_home.place
    at_home.wait(1)
    at_home.swipe(QPointF(900, 600), QPointF(300, 610))
    at_home.rest()
    assert at_home.place != first
    at_home.wait(60)
    at_home.wait(50)
    assert at_home.director.attracting
    at_home.tap(QPointF(300, 300))
    at_home.rest()
    at_home.wait(1)
    at_home.tap_on("成绩单")
    assert at_home.place == first


def seen(visitor: Visitor) -> bytes:
    """What is on the stage now, pixel by pixel."""
    size = visitor.view.viewport().size()
    image = picture(visitor.made.stage, size.width(), size.height())
    return bytes(image.constBits())


def test_pinching_enlarges_the_map_and_a_button_brings_it_back(at_home: Visitor) -> None:
    at_home.tap_on("城市布局")
    at_home.wait(1)
    before, sight = at_home.place, seen(at_home)
    middle = QPointF(500, 560)
    section = at_home.director.section
    assert section is not None
    assert section.pans_at(middle)
    at_home.press(middle, 0)
    at_home.press(middle + QPointF(60, 0), 1)
    for spread in (120, 200, 300):
        at_home.wait(0.05)
        at_home.move(middle + QPointF(spread, 0), 1)
    at_home.release(middle + QPointF(300, 0), 1)
    at_home.release(middle, 0)
    at_home.rest()
    assert at_home.place[0] == "map"
    assert at_home.place != before
    assert seen(at_home) != sight
    at_home.wait(1)
    at_home.tap_on("复位")
    at_home.wait(1)
    assert at_home.place == before
    assert seen(at_home) == sight


def test_two_visitors_at_once_do_not_disturb_each_other(at_home: Visitor) -> None:
    point = at_home.target("荣誉墙")
    at_home.press(point, 0)
    at_home.press(QPointF(900, 400), 1)
    at_home.wait(0.05)
    at_home.move(QPointF(500, 400), 1)
    at_home.release(QPointF(500, 400), 1)
    at_home.release(point, 0)
    at_home.rest()
    assert at_home.place[0] == "honours"


def test_one_tap_is_one_action_also_with_a_mouse_event_beside_it(at_home: Visitor) -> None:
    at_home.tap_on("大字")
    assert at_home.director.large
    at_home.wait(1)
    # A real mouse does the same as a finger; what the system synthesises from touch does nothing.
    QTest.mouseClick(
        at_home.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        at_home.pixel(at_home.target("大字")),
    )
    at_home.rest()
    assert not at_home.director.large


def test_everything_that_can_be_touched_is_large_enough(at_home: Visitor) -> None:
    seen = 0
    for key in at_home.director.section_keys:
        at_home.director.go(key)
        at_home.rest()
        for item in at_home.made.stage.items():
            if isinstance(item, Target) and item.isVisible() and item.isEnabled():
                area = item.mapRectToScene(item.touch_area)
                assert min(area.width(), area.height()) >= 95.9, (key, item.name)
                seen += 1
    assert seen > 40


def test_dwell_time_lays_every_section_out(at_home: Visitor) -> None:
    cast, reading = at_home.director._cast, at_home.director.reading

    def waiting() -> list[str]:
        return [key for key in cast.keys if not cast.has(key, reading)]

    assert len(waiting()) >= 4
    while waiting():
        assert at_home.director.prepare()
