"""Portraits: what a page that comes looks like is kept, and its pieces follow while it moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPixmap

from kiosk.content.model import Content
from kiosk.items.pixmap_store import PixmapStore
from kiosk.items.still import TouchArea
from kiosk.sections.base import Section
from kiosk.sections.intents import START, GoTo, Show
from kiosk.stage import page_turn
from kiosk.stage.cast import PLAIN, Reading
from kiosk.stage.portraits import Portrait, pieces
from kiosk.stage.wings import Wings
from tests.visitor import Visitor

SIZE = QSize(960, 540)


@pytest.fixture(scope="module")
def prepared(content: Content) -> Iterator[Visitor]:
    """An exhibit of which all is drawn and packed, as it stands after a while."""
    someone = Visitor(content, SIZE)
    prepare_all(someone)
    yield someone
    someone.view.close()


@pytest.fixture
def visitor(prepared: Visitor) -> Visitor:
    """On the wall, everything at rest."""
    prepared.made.watch.touched()
    prepared.director.go("honours")
    prepared.rest()
    prepare_all(prepared)
    return prepared


@pytest.fixture
def portrayed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sections that are pictured from their pieces, as they are."""
    taken: list[str] = []
    portray = Wings.portray

    def count(self: Wings, section: Section, area: QRectF) -> QPixmap:
        taken.append(section.key)
        return portray(self, section, area)

    monkeypatch.setattr(Wings, "portray", count)
    return taken


def prepare_all(visitor: Visitor) -> None:
    for _ in iter(visitor.director.prepare, False):
        pass


def kept(visitor: Visitor) -> list[Portrait]:
    return [key for key in visitor.made.stage.pixmaps._packed if isinstance(key, Portrait)]


def is_ready(visitor: Visitor, section: Section) -> bool:
    store = visitor.made.stage.pixmaps
    return all(
        store.peek(piece.key) is not None
        for piece in pieces(section.root)
        if not isinstance(piece, TouchArea)
    )


def test_each_is_what_its_page_looks_like(prepared: Visitor) -> None:
    prepared.director.show_attract()
    prepared.rest()
    store, wings = prepared.made.stage.pixmaps, prepared.director._wings
    every = kept(prepared)
    assert len(every) > 40
    for portrait in every:
        picture = store.unpacked(portrait)
        assert picture is not None
        area = QRectF(*portrait.area)
        wings.take_in(portrait.section, START)
        again = wings.pose(portrait.section, portrait.state, area, enters=portrait.enters)
        assert picture.toImage() == again.toImage(), (portrait.section.key, portrait.state)
        wings.take_in(portrait.section, START)


def test_there_is_one_for_every_door_and_every_page_that_a_hand_turns_to(prepared: Visitor) -> None:
    prepared.director.show_attract()
    prepared.rest()
    every = kept(prepared)
    for reading in (PLAIN, Reading(large=True)):
        for key in prepared.director.section_keys:
            section = prepared.director.rehearse(key, reading)
            assert any(
                one.section is section and one.state == START and one.enters for one in every
            ), (key, reading)
    for key in prepared.director.section_keys:
        section = prepared.director.rehearse(key, PLAIN)
        turned = {one.state for one in every if one.section is section and not one.enters}
        for state in section.states():
            section.show(state).settle()
            for intent in (section.swipe(1), section.swipe(-1)):
                assert not isinstance(intent, Show) or intent.state in turned, (key, state)
        section.show(START).settle()


def test_what_is_on_stage_stays_ready_while_they_are_taken(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone = Visitor(content, SIZE)
    director, store = someone.director, someone.made.stage.pixmaps
    someone.made.watch.touched()
    director.go("scorecard")
    someone.rest()
    lent: list[int] = []
    take = PixmapStore.take

    def watched(self: PixmapStore, unpacking: object) -> None:
        lent.append(self.lent)
        section = director.section
        assert section is not None
        # As large as the limit is, all that is on stage stays within it.
        assert self.lent == 0 or is_ready(someone, section)
        take(self, unpacking)  # type: ignore[arg-type]

    monkeypatch.setattr(PixmapStore, "take", watched)
    prepare_all(someone)
    assert max(lent) > 0
    assert store.lent == 0
    assert store.held <= store.limit
    # Of what was on stage none could be taken; it is made up for elsewhere.
    own = director.section
    assert not any(one.section is own for one in kept(someone))
    director.go("home")
    someone.rest()
    prepare_all(someone)
    assert any(one.section is own and one.enters for one in kept(someone))
    someone.view.close()


def test_a_door_moves_before_its_page_is_unpacked(visitor: Visitor, portrayed: list[str]) -> None:
    director = visitor.director
    coming = director.rehearse("map", PLAIN)
    assert not is_ready(visitor, coming)
    director.expect(GoTo("map"))
    director.perform(GoTo("map"))
    assert not portrayed
    assert visitor.player.moving
    assert not is_ready(visitor, coming)
    visitor.rest()
    assert director.section is coming
    assert is_ready(visitor, coming)


def test_a_finger_that_left_at_once_finds_the_portrait_too(
    visitor: Visitor, portrayed: list[str]
) -> None:
    visitor.director.perform(GoTo("goals", ("question", 1)))
    assert not portrayed
    visitor.rest()
    assert visitor.place == ("goals", ("question", 1))


def test_what_was_foreseen_and_did_not_come_is_not_unpacked_any_more(visitor: Visitor) -> None:
    director, wings = visitor.director, visitor.director._wings
    director.expect(GoTo("map"))
    assert wings._foreseen is not None
    coming = wings._foreseen.coming
    assert coming is not None
    director.prepare()
    assert wings._foreseen is None
    coming.wait(10)
    assert list(coming.finish()) == []
    assert not is_ready(visitor, director.rehearse("map", PLAIN))


def test_a_page_turned_by_hand_comes_as_its_portrait(
    visitor: Visitor, portrayed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.director.go("goals", ("question", 0))
    visitor.rest()
    prepare_all(visitor)
    grabbed: list[QRectF] = []
    grab = page_turn.grab

    def count(stage: object, area: QRectF, hidden: object = ()) -> QPixmap:
        grabbed.append(area)
        return grab(stage, area, hidden)  # type: ignore[arg-type]

    monkeypatch.setattr(page_turn, "grab", count)
    visitor.press(QPointF(1500, 400))
    visitor.move(QPointF(1400, 400))
    visitor.wait(0.05)
    assert not visitor.made.hands._turn.slide.waits
    # Only of the page that leaves a picture is taken under the finger.
    assert len(grabbed) == 1
    assert not portrayed
    visitor.release(QPointF(1000, 400))
    visitor.rest()
    assert visitor.place == ("goals", ("question", 1))
    section = visitor.director.section
    assert section is not None
    assert is_ready(visitor, section)
