"""The ships of the attract screen stay clear of its words, whatever these are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF

from kiosk.content.model import Content
from kiosk.content.opening import open_content
from kiosk.items.scenery_layout import Ship, attract_layout
from kiosk.sections.context import PageContext
from kiosk.sections.home.titles import set_cover
from kiosk.stage.fleet import clear_fleet, way
from tests.pictures import ROOT

MakeContext = Callable[..., PageContext]
CONTENTS = sorted((ROOT / "tests" / "data" / "elastic").glob("*.yaml"))
SIZES = [(1920, 1080), (1080, 1920), (2560, 1080), (1920, 1200)]


def words_of(content: Content, context: PageContext) -> list[QRectF]:
    layout = attract_layout(context.frame.width, context.frame.height)
    cover = content.cover
    placed = set_cover(cover, layout.titles, context, "", (cover.occasion,), layout.sun).placed
    return [text.box for text in placed]


@pytest.mark.parametrize("size", SIZES, ids=[f"{w}x{h}" for w, h in SIZES])
def test_no_ship_sails_through_words(make_context: MakeContext, size: tuple[int, int]) -> None:
    context = make_context(*size)
    frame = context.frame
    moved = 0
    for path in CONTENTS:
        words = words_of(open_content(path), context)
        ships = attract_layout(frame.width, frame.height).ships
        fleet = clear_fleet(ships, words)
        moved += fleet != ships
        assert [ship.scale for ship in fleet] == [ship.scale for ship in ships]
        for index, ship in enumerate(fleet):
            passed = way(ship, index)
            assert QRectF(0, 0, frame.width, frame.height).contains(passed)
            assert not any(passed.intersects(box) for box in words), path.stem
    if size == (1920, 1080):
        # The cover with a note in two lines.
        assert moved == 1


def test_ships_that_touch_nothing_stay() -> None:
    ships = (Ship(1000, 620, 0.9), Ship(760, 590, 0.4), Ship(590, 580, 0.26))
    assert clear_fleet(ships, ()) == ships
    assert clear_fleet((), [QRectF(0, 0, 100, 100)]) == ()
    first, second, third = clear_fleet(ships, [QRectF(560, 500, 60, 50)])
    assert (first, second) == ships[:2]
    assert third.x > first.x
    assert third.y == ships[2].y


def test_those_that_move_do_not_meet() -> None:
    ships = (Ship(1000, 620, 0.92), Ship(760, 590, 0.4), Ship(590, 580, 0.26))
    fleet = clear_fleet(ships, [QRectF(250, 470, 560, 90)])
    ways = [way(ship, index) for index, ship in enumerate(fleet)]
    assert fleet[1].x > 1000
    assert not ways[0].intersects(ways[1])
    assert not ways[1].intersects(ways[2])
