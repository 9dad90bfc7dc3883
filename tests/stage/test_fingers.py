"""Touch as people really touch, with real touch events: each does what the person meant, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Content
from kiosk.items.still import Target, target_at
from kiosk.sections.city_map import CityMapSection
from kiosk.stage.scene import picture
from tests.visitor import Visitor

SIZE = QSize(960, 540)
NOWHERE = QPointF(960, 150)
"""A dead area of home."""


@pytest.fixture
def visitor(content: Content) -> Iterator[Visitor]:
    someone = Visitor(content, SIZE)
    someone.wake()
    yield someone
    someone.view.close()


def target_called(visitor: Visitor, name: str) -> Target:
    point = visitor.target(name)
    found = target_at(visitor.made.stage, point)
    assert found is not None
    return found


def seen(visitor: Visitor) -> bytes:
    return bytes(picture(visitor.made.stage, SIZE.width(), SIZE.height()).constBits())


def test_a_finger_that_rolls_still_taps(visitor: Visitor) -> None:
    point = visitor.target("荣誉墙")
    visitor.press(point)
    for step in range(1, 12):
        visitor.wait(0.016)
        visitor.move(point + QPointF(2 * step, step / 2))
    visitor.release(point + QPointF(22, 5.5))
    visitor.rest()
    assert visitor.place[0] == "honours"


def test_a_long_press_is_a_tap(visitor: Visitor) -> None:
    point = visitor.target("荣誉墙")
    visitor.press(point)
    for _ in range(30):
        visitor.wait(0.1)
    assert visitor.place[0] == "home"
    visitor.release(point)
    visitor.rest()
    assert visitor.place[0] == "honours"


@pytest.mark.parametrize("wide", [QSizeF(320, 120), QSizeF(90, 400)], ids=["palm", "sleeve"])
def test_palms_and_sleeves_do_nothing(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, wide: QSizeF
) -> None:
    point = visitor.target("荣誉墙")
    with monkeypatch.context() as patch:
        patch.setattr(QEventPoint, "ellipseDiameters", lambda _: wide)
        visitor.press(point)
        visitor.wait(0.2)
        visitor.move(point + QPointF(300, 0))
        visitor.release(point + QPointF(300, 0))
    visitor.rest()
    assert visitor.place == ("home", ("home",))
    visitor.tap(point)
    visitor.rest()
    assert visitor.place[0] == "honours"


def test_a_finger_beside_a_resting_palm_is_heard(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(QEventPoint, "ellipseDiameters", lambda _: QSizeF(320, 200))
        visitor.press(QPointF(300, 900), 7)
    visitor.press(visitor.target("荣誉墙"))
    visitor.wait(0.1)
    visitor.release(visitor.fingers[0])
    visitor.rest()
    assert visitor.place[0] == "honours"


def test_a_touch_that_ends_off_its_target_does_nothing(visitor: Visitor) -> None:
    target = target_called(visitor, "荣誉墙")
    point = visitor.target("荣誉墙")
    visitor.press(point)
    assert target.pressed
    visitor.wait(0.1)
    visitor.move(point + QPointF(0, -160))
    # The stone comes up at once: the visitor sees that nothing will happen.
    assert not target.pressed
    visitor.release(point + QPointF(0, -160))
    visitor.rest()
    assert visitor.place[0] == "home"


def test_a_touch_that_never_ends_keeps_nobody_away(visitor: Visitor) -> None:
    visitor.press(QPointF(200, 500), 5)
    visitor.wait(30)
    visitor.press(visitor.target("荣誉墙"), 6)
    visitor.wait(0.1)
    visitor.release(visitor.fingers[6], 6)
    visitor.rest()
    assert visitor.place[0] == "honours"
    # Nor does what leans on the glass count as somebody who is there.
    visitor.wait(60.5)
    assert visitor.director.asking


def test_static_on_the_glass_is_no_touch(visitor: Visitor) -> None:
    point = visitor.target("荣誉墙")
    visitor.press(point)
    visitor.wait(0.02)
    visitor.release(point)
    visitor.rest()
    assert visitor.place[0] == "home"


@pytest.mark.parametrize("name", ["大字", "荣誉墙", "新目标"])
def test_a_visitor_who_taps_twice_taps_once(visitor: Visitor, name: str) -> None:
    point = visitor.target(name)
    for _ in range(2):
        visitor.press(point)
        visitor.wait(0.06)
        visitor.release(point)
        visitor.wait(0.06)
    visitor.rest()
    # What the first tap brings under the finger is not touched by the second.
    assert visitor.director.large is (name == "大字")
    places = {"大字": "home", "荣誉墙": "honours", "新目标": "goals"}
    assert visitor.place[0] == places[name]
    assert visitor.place[1] in (("home",), ("wall", 0), ("overview",))


def mouse(visitor: Visitor, kind: QEvent.Type, point: QPointF, source: Qt.MouseEventSource) -> None:
    at = QPointF(visitor.pixel(point))
    down = kind == QEvent.Type.MouseButtonPress
    buttons = Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, at, at, at, left, buttons, no_key, source)
    QApplication.sendEvent(visitor.view.viewport(), event)


@pytest.mark.parametrize(
    "source",
    [
        Qt.MouseEventSource.MouseEventSynthesizedBySystem,
        Qt.MouseEventSource.MouseEventSynthesizedByQt,
        # A driver that does not say so.
        Qt.MouseEventSource.MouseEventNotSynthesized,
    ],
)
@pytest.mark.parametrize("name", ["大字", "荣誉墙"])
def test_one_tap_is_one_action_whatever_the_system_sends_beside_it(
    visitor: Visitor, source: Qt.MouseEventSource, name: str
) -> None:
    point = visitor.target(name)
    visitor.press(point)
    mouse(visitor, QEvent.Type.MouseButtonPress, point, source)
    visitor.wait(0.08)
    visitor.release(point)
    mouse(visitor, QEvent.Type.MouseButtonRelease, point, source)
    visitor.wait(0.35)
    mouse(visitor, QEvent.Type.MouseButtonPress, point, source)
    mouse(visitor, QEvent.Type.MouseButtonRelease, point, source)
    visitor.rest()
    if name == "大字":
        assert visitor.director.large
    else:
        # What lies under the finger now has not been touched.
        assert visitor.place == ("honours", ("wall", 0))


def test_the_touch_that_wakes_does_nothing_else(content: Content) -> None:
    someone = Visitor(content, SIZE)
    someone.rest()
    # Held long over where a door comes up, and let go on it.
    someone.press(QPointF(300, 560))
    someone.wait(0.5)
    someone.wait(1.5)
    someone.release(QPointF(300, 560))
    someone.rest()
    assert someone.place == ("home", ("home",))
    someone.view.close()


@pytest.mark.parametrize(("millimetres", "reached"), [(7.0, True), (9.5, False)])
def test_a_miss_within_eight_millimetres_reaches_its_target(
    visitor: Visitor, content: Content, millimetres: float, reached: bool
) -> None:
    visitor.tap_on("荣誉墙")
    visitor.wait(1)
    unit = visitor.made.stage.frame.unit_mm(content.settings.display.diagonal_inches)
    area = QRectF(target_called(visitor, "首页").mapRectToScene(QRectF(0, 0, 1, 1)))
    beside = QPointF(area.x() - millimetres / unit, area.y() + 50)
    assert target_at(visitor.made.stage, beside) is None
    visitor.tap(beside)
    visitor.rest()
    assert (visitor.place[0] == "home") is reached


@pytest.mark.parametrize("name", ["荣誉墙", None])
def test_every_touch_is_answered_in_the_frame_it_comes_in(
    visitor: Visitor, name: str | None
) -> None:
    before = seen(visitor)
    visitor.press(NOWHERE if name is None else visitor.target(name))
    visitor.wait(0.016)
    assert seen(visitor) != before


def test_three_misses_show_what_is_near_and_five_seconds_forgive(visitor: Visitor) -> None:
    for pause, shown in ((1.6, 1), (1.6, 1), (1.6, 4), (5.1, 1), (2.0, 1), (4.0, 1)):
        visitor.press(NOWHERE)
        visitor.wait(0.03)
        rings = [i for i in visitor.made.stage.items() if type(i).__name__ == "Ripple"]
        assert len([ring for ring in rings if ring.isVisible()]) == shown
        visitor.release(NOWHERE)
        visitor.wait(pause)


def test_two_taps_on_the_map_enlarge_about_the_finger(visitor: Visitor) -> None:
    visitor.tap_on("城市布局")
    visitor.wait(1)
    section = visitor.director.section
    assert isinstance(section, CityMapSection)
    point = QPointF(980, 700)
    assert target_at(visitor.made.stage, point) is None
    under = section._canvas.view.under((point.x(), point.y()))
    for _ in range(2):
        visitor.press(point)
        visitor.wait(0.06)
        visitor.release(point)
        visitor.wait(0.06)
    visitor.rest()
    assert section._canvas.view.zoom == pytest.approx(1.6)
    now = section._canvas.view.under((point.x(), point.y()))
    limited = section._viewport.limited(section._canvas.view)
    assert now == pytest.approx(under, abs=2) or limited.is_near(section._canvas.view)


def test_a_swipe_turns_back_when_the_system_takes_the_touch_away(visitor: Visitor) -> None:
    visitor.tap_on("荣誉墙")
    visitor.wait(1)
    visitor.press(QPointF(1500, 400))
    visitor.wait(0.03)
    visitor.move(QPointF(1420, 400))
    QApplication.sendEvent(visitor.view.viewport(), cancelled(visitor))
    visitor.rest()
    assert visitor.place[0] == "honours"
    visitor.fingers.clear()
    visitor.tap_on("首页")
    assert visitor.place[0] == "home"


def cancelled(visitor: Visitor) -> QEvent:
    return QTouchEvent(QEvent.Type.TouchCancel, visitor.device)
