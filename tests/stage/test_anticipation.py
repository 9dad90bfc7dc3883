"""What may be asked for next is drawn ahead: as it will be seen, and in slices."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPixmap
from shiboken6 import delete

from kiosk.content.model import Content
from kiosk.items import still
from kiosk.items.still import Still, TouchArea, pieces
from kiosk.sections.base import Section
from kiosk.sections.intents import GoTo, Show
from kiosk.stage import anticipation
from kiosk.stage.scene import picture
from kiosk.stage.wings import Wings
from tests.pictures import as_pillow, differs
from tests.visitor import Visitor

SIZE = QSize(960, 540)


@pytest.fixture
def visitor(content: Content) -> Iterator[Visitor]:
    someone = Visitor(content, SIZE)
    yield someone
    someone.view.close()


def prepare_all(visitor: Visitor) -> None:
    for _ in iter(visitor.director.prepare, False):
        pass


def test_what_lies_under_an_opened_stone_is_had_again_while_a_finger_rests(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    director, store = visitor.director, visitor.made.stage.pixmaps
    visitor.made.watch.touched()
    director.go("honours", ("stone", 2))
    visitor.rest()
    prepare_all(visitor)
    wall = director.section.beneath() if director.section is not None else None
    assert wall is not None
    keys = {piece.key for piece in pieces(wall) if piece.rect.width() > 100}
    assert keys
    assert not any(store.peek(key) for key in keys)
    assert all(store.is_packed(key) for key in keys)
    opened = picture(visitor.made.stage, SIZE.width(), SIZE.height())
    director.expect(Show(("wall", 0)))
    assert all(store.peek(key) for key in keys)
    assert picture(visitor.made.stage, SIZE.width(), SIZE.height()) == opened
    # On a screen where fresh memory would keep the finger waiting all stays.
    monkeypatch.setattr(anticipation, "waits_at_rest", lambda *_: True)
    director.go("honours")
    visitor.rest()
    director.go("honours", ("stone", 2))
    visitor.rest()
    prepare_all(visitor)
    assert all(store.peek(key) for key in keys)


def test_a_page_drawn_in_bands_is_the_page_drawn_at_once(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    director, store = visitor.director, visitor.made.stage.pixmaps
    monkeypatch.setattr(still, "_BAND", 40_000)
    for key in director.section_keys:
        director.go(key)
        visitor.rest()
        store.clear()
        at_once = picture(visitor.made.stage, SIZE.width(), SIZE.height())
        store.clear()
        prepare_all(visitor)
        director.attend()
        in_bands = picture(visitor.made.stage, SIZE.width(), SIZE.height())
        # Gradients may be off by a level where a band begins; nothing is drawn twice or not at all.
        assert differs(as_pillow(in_bands), as_pillow(at_once)) < 1e-3, key


def test_a_large_piece_takes_several_slices(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(still, "_BAND", 40_000)
    visitor.director.go("home")
    visitor.rest()
    visitor.made.stage.pixmaps.clear()
    section = visitor.director.section
    assert section is not None
    largest = max(pieces(section.root), key=lambda piece: piece.rect.width() * piece.rect.height())
    slices = 0
    while largest.prepare():
        slices += 1
    area = largest.rect.width() * largest.rect.height() * visitor.made.scale**2
    assert slices >= area / 40_000
    assert visitor.made.stage.pixmaps.peek(largest.key) is not None


def test_what_is_pressed_is_ready_however_little_room_there_is(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    rendering = Still._render

    def render(self: Still, scale: float) -> QPixmap:
        drawn.append(f"{type(self).__name__} {self._draw}")
        return rendering(self, scale)

    monkeypatch.setattr(Still, "_render", render)
    director = visitor.director
    visitor.made.watch.touched()
    director.go("honours")
    visitor.rest()
    for intent in (Show(("stone", 3)), GoTo("map"), GoTo("scorecard", ("category", 2))):
        prepare_all(visitor)
        director.expect(intent)
        drawn.clear()
        director.perform(intent)
        visitor.wait(0.05)
        picture(visitor.made.stage, SIZE.width(), SIZE.height())
        assert not drawn, intent
        visitor.rest()
        director.go("honours")
        visitor.rest()


def test_all_of_the_exhibit_is_packed_and_only_the_page_is_ready(visitor: Visitor) -> None:
    director, store = visitor.director, visitor.made.stage.pixmaps
    visitor.made.watch.touched()
    director.go("honours")
    visitor.rest()
    prepare_all(visitor)
    on_stage = {piece.key for root in director._anticipation._on_stage() for piece in pieces(root)}
    ready = {key for key in store._held if store.is_packed(key)}
    assert ready <= on_stage
    assert store.held < 3 * SIZE.width() * SIZE.height() * 4
    missing = []
    for key in director.section_keys:
        section = director.rehearse(key, director.reading)
        for state in section.states():
            roots = [section.root, *section.coming(state, soon=True)]
            missing += [
                (key, state, piece.rect)
                for root in roots
                for piece in pieces(root)
                if not isinstance(piece, TouchArea) and not store.is_packed(piece.key)
            ]
    assert not missing


def test_behind_the_attract_screen_home_is_ready_too(visitor: Visitor) -> None:
    prepare_all(visitor)
    assert visitor.director.attracting
    home = visitor.director.rehearse("home", visitor.director.reading)
    store = visitor.made.stage.pixmaps
    drawn = [piece for piece in pieces(home.root) if not isinstance(piece, TouchArea)]
    assert drawn
    assert all(store.peek(piece.key) is not None for piece in drawn)


def test_a_page_is_pictured_while_a_finger_rests_and_forgotten_when_it_means_nothing(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    director, wings = visitor.director, visitor.director._wings
    visitor.made.watch.touched()
    director.go("honours")
    visitor.rest()
    taken: list[str] = []
    portray = Wings.portray

    def count(self: Wings, section: Section, area: QRectF) -> QPixmap:
        taken.append(section.key)
        return portray(self, section, area)

    monkeypatch.setattr(Wings, "portray", count)
    director.expect(GoTo("map"))
    director.perform(GoTo("map"))
    assert taken == ["map"]
    visitor.rest()
    director.expect(GoTo("goals"))
    assert wings._foreseen is not None
    director.prepare()
    assert wings._foreseen is None
    # It was left whole: it may come by hand as well.
    director.cut_to("goals")
    visitor.rest()
    section = director.section
    assert section is not None
    seen = [piece.effectiveOpacity() for piece in pieces(section.root) if piece.isVisible()]
    assert seen
    assert min(seen) > 0


def test_what_is_thrown_away_while_it_is_made_ready_does_no_harm(visitor: Visitor) -> None:
    director = visitor.director
    visitor.made.watch.touched()
    director.go("honours")
    visitor.rest()
    for _ in iter(director.prepare, False):
        pass
    gone = Still(QRectF(0, 0, 400, 300), lambda painter: painter.fillRect(0, 0, 400, 300, 0))
    visitor.made.stage.addItem(gone)
    key = gone.key
    director.go("map")
    visitor.rest()
    assert director.prepare()
    visitor.made.stage.removeItem(gone)
    delete(gone)
    prepare_all(visitor)
    assert not visitor.made.stage.pixmaps.is_packed(key)
    on_stage = [piece for root in director._anticipation._on_stage() for piece in pieces(root)]
    packed = visitor.made.stage.pixmaps.is_packed
    assert all(packed(piece.key) for piece in on_stage if not isinstance(piece, TouchArea))


def test_behind_the_attract_screen_every_door_comes_before_the_pages_beyond(
    visitor: Visitor,
) -> None:
    director, store = visitor.director, visitor.made.stage.pixmaps
    visitor.rest()

    def drawn(key: str) -> bool:
        section = director.rehearse(key, director.reading)
        return all(
            store.peek(piece.key) is not None or store.is_packed(piece.key)
            for piece in pieces(section.root)
            if not isinstance(piece, TouchArea)
        )

    for _ in range(100_000):
        assert director.prepare()
        if not director.in_haste:
            break
    assert all(drawn(key) for key in director.section_keys)
    # Not all else is: there is more to be done.
    assert director.prepare()
