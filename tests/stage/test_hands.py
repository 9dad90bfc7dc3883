"""Pages that follow the finger, taps that miss a little, and the answer that every touch gets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Content
from kiosk.items.still import Target, target_at
from kiosk.sections.city_map import CityMapSection
from kiosk.sections.intents import GoTo
from kiosk.stage.overlay import Ripple
from kiosk.stage.scene import picture
from kiosk.stage.slide import Slide
from tests.visitor import Visitor


@pytest.fixture
def visitor(content: Content) -> Iterator[Visitor]:
    someone = Visitor(content, QSize(1920, 1080))
    someone.wake()
    yield someone
    someone.view.close()


def slide_of(visitor: Visitor) -> Slide:
    return next(item for item in visitor.made.stage.items() if isinstance(item, Slide))


def drag(visitor: Visitor, start: QPointF, *xs: float, seconds: float = 0.05) -> None:
    visitor.press(start)
    for x in xs:
        visitor.wait(seconds)
        visitor.move(QPointF(x, start.y()))


def pixel(visitor: Visitor, x: int, y: int) -> str:
    return picture(visitor.made.stage, 1920, 1080).pixelColor(x, y).name()


def goals_door(visitor: Visitor) -> Target:
    doors = [
        item
        for item in visitor.made.stage.items()
        if isinstance(item, Target) and item.intent == GoTo("goals") and item.childItems()
    ]
    (door,) = doors
    return door


def brick(visitor: Visitor, number: int) -> Target:
    (found,) = (
        part
        for part in goals_door(visitor).childItems()
        if isinstance(part, Target) and part.name == f"第{number}问"
    )
    return found


def looks(visitor: Visitor, target: Target) -> bytes:
    """The middle of ``target`` as it is seen now."""
    area = target.mapRectToScene(target.rect.adjusted(12, 12, -12, -12)).toRect()
    seen = picture(visitor.made.stage, 1920, 1080).copy(area)
    return bytes(seen.constBits())


def test_the_page_follows_the_finger_one_to_one(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    start = QPointF(1500, 400)
    before = [pixel(visitor, x, 300) for x in (700, 900, 1100)]
    drag(visitor, start, 1450, 1300)
    assert slide_of(visitor).offset == pytest.approx(-200)
    assert [pixel(visitor, x - 200, 300) for x in (700, 900, 1100)] == before
    visitor.move(QPointF(1400, 400))
    assert slide_of(visitor).offset == pytest.approx(-100)
    visitor.release(QPointF(1400, 400))


def test_the_page_follows_at_once_and_the_next_a_frame_later(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    paper = visitor.made.stage.backgroundBrush().color().name()
    visitor.press(QPointF(1500, 400))
    visitor.move(QPointF(1400, 400))
    assert slide_of(visitor).offset == pytest.approx(-100)
    assert {pixel(visitor, x, 300) for x in range(1824, 1920, 5)} == {paper}
    visitor.wait(0.016)
    assert len({pixel(visitor, 1870, y) for y in range(0, 960, 7)}) > 1
    visitor.release(QPointF(1400, 400))


def test_a_touch_on_nothing_is_seen_in_its_first_frame(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    visitor.wait(2)
    before = picture(visitor.made.stage, 1920, 1080).copy(20, 20, 160, 160)
    visitor.press(QPointF(100, 100))
    assert picture(visitor.made.stage, 1920, 1080).copy(20, 20, 160, 160) != before
    visitor.release(QPointF(100, 100))


def test_a_touch_on_a_page_that_only_comes_is_no_miss(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    visitor.director.set_large(True)
    visitor.wait(0.05)
    assert visitor.player.moving
    hands = visitor.made.hands
    for _ in range(3):
        assert hands.target_under(QPointF(960, 500)) is None
        visitor.director.set_large(not visitor.director.large)
        visitor.wait(0.05)
    assert hands._misses == []


def test_a_flick_within_a_frame_finds_the_next_page(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    visitor.press(QPointF(1500, 400))
    visitor.clock.advance(0.01)
    visitor.move(QPointF(1380, 400))
    visitor.release(QPointF(1300, 400))
    visitor.rest()
    assert visitor.place[0] == "map"


def test_a_flick_turns_the_page(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    start = QPointF(1500, 400)
    drag(visitor, start, 1460, 1380, 1280, seconds=0.016)
    visitor.release(QPointF(1280, 400))
    assert visitor.player.moving
    visitor.rest()
    assert visitor.place[0] == "map"
    assert not slide_of(visitor).isVisible()


@pytest.mark.parametrize("step", [20, 40, 80])
def test_a_page_let_go_goes_on_with_the_speed_of_the_finger(visitor: Visitor, step: int) -> None:
    visitor.tap_on("荣誉墙")
    xs = [1700 - step * n for n in range(1, 9)]
    drag(visitor, QPointF(1700, 400), *xs, seconds=0.016)
    slide = slide_of(visitor)
    before = slide.offset
    visitor.release(QPointF(xs[-1], 400))
    assert visitor.player.moving
    gone = [before - slide.offset]
    before = slide.offset
    for _ in range(30):
        visitor.wait(0.016)
        if not slide.isVisible():
            break
        gone.append(before - slide.offset)
        before = slide.offset
    # The first frame after the finger is about as long as the last one with it.
    assert gone[0] == pytest.approx(step, rel=0.6)
    assert gone[-1] < 0.5 * max(gone)
    assert len(gone) * 16 < 400
    assert visitor.place[0] == "map"


def test_a_slow_drag_far_enough_turns_the_page_too(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    drag(visitor, QPointF(1500, 400), 1300, 1000, 900, seconds=0.6)
    visitor.wait(0.5)
    visitor.release(QPointF(900, 400))
    visitor.rest()
    assert visitor.place[0] == "map"


def test_a_drag_that_stops_short_comes_back(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    drag(visitor, QPointF(1500, 400), 1400, 1350, seconds=0.4)
    visitor.wait(0.5)
    visitor.release(QPointF(1350, 400))
    visitor.rest()
    assert visitor.place[0] == "honours"
    assert not slide_of(visitor).isVisible()


def test_a_drag_that_turns_round_comes_back(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    drag(visitor, QPointF(1500, 400), 1300, 1000, seconds=0.03)
    drag_back = (1100, 1300, 1450)
    for x in drag_back:
        visitor.wait(0.02)
        visitor.move(QPointF(x, 400))
    visitor.release(QPointF(1450, 400))
    visitor.rest()
    assert visitor.place[0] == "honours"


def test_the_edge_gives_and_holds(visitor: Visitor) -> None:
    drag(visitor, QPointF(500, 600), 700, 1100)
    offset = slide_of(visitor).offset
    assert 0 < offset < 0.4 * 600
    visitor.release(QPointF(1100, 600))
    visitor.rest()
    assert visitor.place[0] == "home"


def test_inside_a_section_only_its_page_moves(visitor: Visitor) -> None:
    visitor.tap_on("成绩单")
    visitor.wait(1)
    title = pixel(visitor, 110, 68)
    drag(visitor, QPointF(1500, 500), 1400, 1000)
    assert slide_of(visitor).width < 1900
    assert pixel(visitor, 110, 68) == title
    visitor.release(QPointF(1000, 500))
    visitor.rest()
    assert visitor.place == ("scorecard", ("category", 0))


def test_a_touch_while_a_page_turns_is_not_lost(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    drag(visitor, QPointF(1500, 400), 1300, 800)
    visitor.release(QPointF(800, 400))
    assert visitor.player.moving
    visitor.tap(visitor.target("首页"))
    visitor.rest()
    assert visitor.place[0] == "home"


def test_a_tap_just_beside_a_target_reaches_it(visitor: Visitor) -> None:
    target = next(
        item
        for item in visitor.made.stage.items()
        if isinstance(item, Target)
        and item.isVisible()
        and item.name == "荣誉墙"
        and item.y() > 900
    )
    area = target.mapRectToScene(target.touch_area)
    beside = QPointF(area.center().x(), area.top() - 6)
    assert target_at(visitor.made.stage, beside) is not target
    visitor.tap(beside)
    visitor.rest()
    assert visitor.place[0] == "honours"


def test_a_numbered_brick_opens_its_question_and_the_door_around_it_all_of_them(
    visitor: Visitor,
) -> None:
    for number in (2, 6):
        visitor.tap(visitor.target(f"第{number}问"))
        visitor.rest()
        assert visitor.place == ("goals", ("question", number - 1))
        visitor.tap_on("收起")
        assert visitor.place == ("goals", ("overview",))
        visitor.tap_on("首页")
        visitor.wait(1)
    door = goals_door(visitor)
    # Between words and ring, and on the arrow's disc.
    for x in (420, door.rect.width() - 71):
        visitor.tap(door.mapToScene(QPointF(x, 55)))
        visitor.rest()
        assert visitor.place == ("goals", ("overview",))
        visitor.tap_on("首页")
        visitor.wait(1)


def test_a_brick_goes_down_alone_and_with_its_door(visitor: Visitor) -> None:
    one, other, door = brick(visitor, 1), brick(visitor, 2), goals_door(visitor)
    rest = looks(visitor, one), looks(visitor, other)
    visitor.press(one.mapToScene(one.touch_area.center()))
    visitor.wait(0.02)
    assert (one.pressed, other.pressed, door.pressed) == (True, False, False)
    assert looks(visitor, one) != rest[0]
    assert looks(visitor, other) == rest[1]
    visitor.release(one.mapToScene(QPointF(44, -300)))
    visitor.rest()
    assert visitor.place[0] == "home"
    assert (looks(visitor, one), looks(visitor, other)) == rest
    visitor.press(door.mapToScene(QPointF(420, 55)))
    visitor.wait(0.02)
    assert (one.pressed, other.pressed, door.pressed) == (False, False, True)
    assert looks(visitor, one) != rest[0]
    assert looks(visitor, other) != rest[1]
    visitor.release(door.mapToScene(QPointF(420, -300)))


def test_a_tap_just_below_a_brick_and_its_door_reaches_the_brick(visitor: Visitor) -> None:
    five = brick(visitor, 5)
    area = five.mapRectToScene(five.touch_area)
    beside = QPointF(area.center().x(), area.bottom() + 6)
    assert target_at(visitor.made.stage, beside) is None
    visitor.tap(beside)
    visitor.rest()
    assert visitor.place == ("goals", ("question", 4))


def test_a_tap_far_from_everything_is_nothing_but_answered(visitor: Visitor) -> None:
    place = visitor.place
    nowhere = QPointF(960, 150)
    assert target_at(visitor.made.stage, nowhere) is None
    visitor.press(nowhere)
    assert any(ripple.isVisible() and ripple.pos() == nowhere for ripple in ripples(visitor))
    visitor.wait(0.1)
    visitor.release(nowhere)
    assert visitor.place == place


def test_after_three_misses_the_nearest_targets_show_themselves(visitor: Visitor) -> None:
    nowhere = QPointF(960, 150)
    for _ in range(3):
        assert len([r for r in ripples(visitor) if r.isVisible()]) <= 1
        visitor.press(nowhere)
        visitor.wait(0.05)
        shown = [r.pos() for r in ripples(visitor) if r.isVisible()]
        visitor.release(nowhere)
        visitor.wait(0.6)
    assert len(shown) == 4
    spots = [spot for spot in shown if spot != nowhere]
    assert len(spots) == 3
    assert all(target_at(visitor.made.stage, spot) is not None for spot in spots)


def test_a_touch_paints_what_it_presses_and_nothing_on_the_way_from_the_last(
    visitor: Visitor,
) -> None:
    visitor.rest()
    left, right = QPointF(300, 150), QPointF(1600, 150)
    for _ in ripples(visitor):
        # Each of them was seen there last.
        _touch(visitor, left)
        visitor.wait(6)
        QApplication.processEvents()
    painted: list[QRect] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.rect())
            return False

    watch = Watch()
    visitor.view.viewport().installEventFilter(watch)
    visitor.press(right)
    QApplication.processEvents()
    scale = visitor.made.scale
    assert painted
    assert painted[0].contains((right * scale).toPoint())
    assert max(painted[0].width(), painted[0].height()) < 180 * scale


def _touch(visitor: Visitor, point: QPointF) -> None:
    """A tap, and every frame until its rings have gone."""
    visitor.press(point)
    for _ in range(40):
        visitor.wait(0.016)
        QApplication.processEvents()
    visitor.release(point)
    visitor.rest()
    QApplication.processEvents()


def test_misses_long_ago_do_not_count(visitor: Visitor) -> None:
    nowhere = QPointF(960, 150)
    for _ in range(3):
        visitor.press(nowhere)
        visitor.wait(0.05)
        assert len([r for r in ripples(visitor) if r.isVisible()]) == 1
        visitor.release(nowhere)
        visitor.wait(3)


def ripples(visitor: Visitor) -> list[Ripple]:
    return [item for item in visitor.made.stage.items() if isinstance(item, Ripple)]


def test_the_map_goes_on_when_it_is_let_go_and_stays_where_it_is_caught(visitor: Visitor) -> None:
    visitor.tap_on("城市布局")
    section = visitor.director.section
    assert isinstance(section, CityMapSection)
    for _ in range(3):
        visitor.tap_on("放大")
    start = QPointF(700, 480)
    drag(visitor, start, 730, 770, 810, seconds=0.016)
    left = section._canvas.view
    visitor.release(QPointF(810, 480))
    assert visitor.player.moving
    visitor.wait(0.1)
    gliding = section._canvas.view
    assert gliding.x > left.x + 20
    visitor.press(QPointF(700, 480))
    assert section._canvas.view == gliding
    assert not visitor.player.moving
    visitor.wait(0.05)
    visitor.move(QPointF(650, 480))
    assert section._canvas.view.x == pytest.approx(gliding.x - 50, abs=1)
    visitor.release(QPointF(650, 480))
