"""Portraits: what a page that comes looks like is kept, and its pieces follow while it moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPixmap

from kiosk.content.model import Content
from kiosk.items.pixmap_store import PixmapStore
from kiosk.items.still import TouchArea, pieces
from kiosk.sections.base import Section
from kiosk.sections.intents import START, GoTo, Show
from kiosk.stage import turned_page
from kiosk.stage.cast import PLAIN, Reading
from kiosk.stage.portraits import Portrait
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


def check_all(visitor: Visitor) -> int:
    """Each is what its page looks like; how many there are."""
    store, wings = visitor.made.stage.pixmaps, visitor.director._wings
    every = [portrait for portrait in kept(visitor) if wings.has(portrait.section)]
    for portrait in every:
        picture = store.unpacked(portrait)
        assert picture is not None
        area = QRectF(*portrait.area)
        wings.take_in(portrait.section, START)
        again = wings.pose(portrait.section, portrait.state, area, enters=portrait.enters)
        assert picture.toImage() == again.toImage(), (portrait.section.key, portrait.state)
        wings.take_in(portrait.section, START)
    return len(every)


def test_each_is_what_its_page_looks_like(prepared: Visitor) -> None:
    prepared.director.show_attract()
    prepared.rest()
    assert check_all(prepared) > 40


def test_they_are_on_their_own_paper_whatever_is_read_meanwhile(content: Content) -> None:
    someone = Visitor(content, SIZE)
    someone.made.watch.touched()
    someone.director.go("home")
    someone.director.set_contrast(True)
    someone.rest()
    prepare_all(someone)
    someone.director.show_attract()
    someone.rest()
    assert check_all(someone) > 40
    someone.view.close()


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
    held: list[int] = []
    take = PixmapStore.take

    def watched(self: PixmapStore, unpacking: object) -> None:
        lent.append(self.lent)
        section = director.section
        assert section is not None
        # As large as the limit is, all that is on stage stays within it.
        assert self.lent == 0 or is_ready(someone, section)
        take(self, unpacking)  # type: ignore[arg-type]
        held.append(self.held)

    monkeypatch.setattr(PixmapStore, "take", watched)
    prepare_all(someone)
    assert max(lent) > 0
    # A page beside what is on stage, not all pages of a section.
    assert max(held) < store.limit + 3 * SIZE.width() * SIZE.height() * 4
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
    grab = turned_page.grab

    def count(stage: object, area: QRectF, hidden: object = ()) -> QPixmap:
        grabbed.append(area)
        return grab(stage, area, hidden)  # type: ignore[arg-type]

    monkeypatch.setattr(turned_page, "grab", count)
    visitor.press(QPointF(1500, 400))
    visitor.move(QPointF(1400, 400))
    visitor.wait(0.05)
    assert not visitor.made.hands._turned.slide.waits
    # Only of the page that leaves a picture is taken under the finger.
    assert len(grabbed) == 1
    assert not portrayed
    visitor.release(QPointF(1000, 400))
    visitor.rest()
    assert visitor.place == ("goals", ("question", 1))
    section = visitor.director.section
    assert section is not None
    assert is_ready(visitor, section)


def test_a_map_that_was_moved_does_not_jump_back_as_its_card_is_turned(visitor: Visitor) -> None:
    director = visitor.director
    director.go("map")
    visitor.rest()
    section = director.section
    assert section is not None
    intent = section.swipe(1)
    assert isinstance(intent, Show)
    box = section.swipe_area()
    area = QRectF(box.x, box.y, box.w, box.h)
    prepare_all(visitor)
    assert director.turned_to(intent, section, area) is not None
    section.pan(QPointF(-60, -40))
    assert director.turned_to(intent, section, area) is None
    director.play(section.pan_ended(QPointF(0, 0)))
    visitor.rest()
    director.go("map", section.state)
    visitor.rest()
    director.go("honours")
    visitor.rest()


def test_what_was_thrown_away_is_drawn_under_the_finger_not_when_the_door_is_open(
    visitor: Visitor, portrayed: list[str]
) -> None:
    director, store = visitor.director, visitor.made.stage.pixmaps
    coming = director.rehearse("scorecard", PLAIN)
    gone = next(piece for piece in pieces(coming.root) if store.is_packed(piece.key))
    store.drop(gone.key)
    director.expect(GoTo("scorecard"))
    assert portrayed == ["scorecard"]
    assert store.peek(gone.key) is not None
    director.perform(GoTo("scorecard"))
    visitor.rest()
    assert visitor.place[0] == "scorecard"
