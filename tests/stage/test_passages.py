"""How sections come and go: by pictures, of which only what changes is painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Content
from kiosk.items.figure import FigureItem
from kiosk.items.still import Target
from kiosk.sections.intents import GoTo, Intent, ToggleContrast, ToggleTextSize
from kiosk.stage.passages import DISSOLVE, DOOR, PUSH
from kiosk.stage.player import FRAME
from kiosk.stage.scene import picture
from tests.visitor import Visitor

SIZE = QSize(960, 540)


class Painted(QObject):
    """Adds up how much of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.pixels = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.pixels += sum(rect.width() * rect.height() for rect in event.region())
        return False


@pytest.fixture(scope="module")
def prepared(content: Content) -> Iterator[Visitor]:
    """Somebody before an exhibit of which all is drawn: once for all of these tests, as it takes long."""
    someone = Visitor(content, SIZE)
    for _ in iter(someone.director.prepare, False):
        pass
    yield someone
    someone.view.close()


@pytest.fixture
def visitor(prepared: Visitor) -> Visitor:
    # As the next visitor finds it.
    prepared.director.show_attract()
    prepared.rest()
    prepared.director.go("home")
    prepared.rest()
    for _ in iter(prepared.director.prepare, False):
        pass
    return prepared


def door(visitor: Visitor, section: str) -> Target:
    doors = [
        item
        for item in visitor.made.stage.items()
        if isinstance(item, Target) and item.intent == GoTo(section) and item.isVisible()
    ]
    return max(doors, key=lambda item: item.rect.width() * item.rect.height())


def play(visitor: Visitor, milliseconds: float) -> None:
    for _ in range(int(milliseconds // FRAME)):
        visitor.clock.advance(FRAME / 1000)
        visitor.player.tick()
        QApplication.processEvents()


def shot(visitor: Visitor) -> QImage:
    return picture(visitor.made.stage, SIZE.width(), SIZE.height())


@pytest.mark.parametrize("section", ["scorecard", "honours", "map", "goals"])
def test_an_opening_door_paints_only_its_window(visitor: Visitor, section: str) -> None:
    target = door(visitor, section)
    QApplication.processEvents()
    painted = Painted()
    visitor.view.viewport().installEventFilter(painted)
    visitor.director.perform(target.intent, target.mapRectToScene(target.rect))
    play(visitor, DOOR - FRAME)
    # In each frame the window that has grown, and nothing beside it: not twenty whole pages.
    assert 0.5 < painted.pixels / (SIZE.width() * SIZE.height()) < 14


@pytest.mark.parametrize(("section", "by_door"), [("scorecard", True), ("goals", False)])
def test_the_live_page_takes_over_without_a_change(
    visitor: Visitor, section: str, by_door: bool
) -> None:
    target = door(visitor, section)
    where = target.mapRectToScene(target.rect) if by_door else None
    lasts = (DOOR if by_door else PUSH) / 1000
    visitor.director.perform(target.intent, where)
    # The last frame before it is at rest; each is shown as it is a frame later.
    visitor.clock.advance(lasts - FRAME / 1000 - 1e-6)
    visitor.player.tick()
    before = shot(visitor)
    assert visitor.director.section is not None
    assert visitor.director.section.root.scene() is not visitor.made.stage
    visitor.clock.advance(2e-6)
    visitor.player.tick()
    assert visitor.director.section.root.scene() is visitor.made.stage
    page = visitor.made.stage.frame.plinth_top * visitor.made.scale
    area = before.rect().adjusted(4, 4, -4, round(page) - SIZE.height() - 4)
    assert before.copy(area) == shot(visitor).copy(area)


@pytest.mark.parametrize("intent", [ToggleTextSize(), ToggleContrast()])
def test_a_page_dissolves_into_the_same_page_as_it_is_read_now(
    visitor: Visitor, intent: Intent
) -> None:
    before, old = shot(visitor), visitor.director.section
    assert old is not None
    visitor.director.perform(intent)
    play(visitor, DISSOLVE / 2)
    new = visitor.director.section
    assert new is not None
    assert new is not old
    assert new.root.scene() is not visitor.made.stage
    midway = shot(visitor)
    visitor.rest()
    after = shot(visitor)
    assert new.root.scene() is visitor.made.stage
    assert old.root.scene() is not visitor.made.stage
    page = round(visitor.made.stage.frame.plinth_top * visitor.made.scale)
    for x in range(20, SIZE.width(), 60):
        for y in range(20, page, 60):
            one, two, three = (p.pixelColor(x, y).lightness() for p in (before, midway, after))
            assert min(one, three) - 3 <= two <= max(one, three) + 3


@pytest.mark.parametrize("section", ["scorecard", "goals"])
def test_figures_rest_within_the_time_they_are_given(visitor: Visitor, section: str) -> None:
    target = door(visitor, section)
    visitor.director.perform(target.intent, target.mapRectToScene(target.rect))
    play(visitor, DOOR + 5 * FRAME)
    seen = [item for item in visitor.made.stage.items() if isinstance(item, FigureItem)]
    counting = {item: item.text for item in seen}
    play(visitor, 1200 - DOOR - 5 * FRAME)
    resting = {item: item.text for item in seen}
    assert resting != counting
    visitor.rest()
    assert {item: item.text for item in seen} == resting


def test_a_touch_in_an_opening_door_finds_the_page_at_rest(visitor: Visitor) -> None:
    target = door(visitor, "scorecard")
    visitor.director.perform(target.intent, target.mapRectToScene(target.rect))
    play(visitor, DOOR / 2)
    visitor.press(visitor.target("首页"))
    assert not visitor.player.moving
    assert visitor.director.section is not None
    assert visitor.director.section.root.scene() is visitor.made.stage
    visitor.wait(0.08)
    visitor.release(visitor.target("首页"))
    visitor.rest()
    assert visitor.place[0] == "home"


def test_sections_that_left_are_not_on_the_stage(visitor: Visitor) -> None:
    for section in ("scorecard", "goals", "home", "map"):
        visitor.director.go(section)
        visitor.rest()
        on_stage = {
            key
            for key in visitor.director.section_keys
            if visitor.director.rehearse(key, visitor.director.reading).root.scene()
            is visitor.made.stage
        }
        assert on_stage == {section}
