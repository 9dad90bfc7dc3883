"""What lies still in a motion is one picture, and nobody sees that it is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem

import kiosk
from kiosk.content.model import Content
from kiosk.items.scaled_scene import ScaledScene, around
from kiosk.items.still import Layer, Still
from kiosk.sections.intents import Intent
from kiosk.staff.strip import transitions
from kiosk.stage.backdrop import Backdrop
from tests.visitor import Visitor

SIZES = {"landscape": QSize(960, 540), "portrait": QSize(540, 960)}
MOVES = [
    *("attract-home", "home-scorecard", "category", "home-honours", "stone-out", "stone-back"),
    *(
        "home-map",
        "map-zone",
        "map-zoom",
        "home-goals",
        "home-question",
        "question",
        "question-back",
    ),
    "section",
]
IN_PORTRAIT = ["category", "stone-out", "home-question", "question"]


@pytest.fixture
def visitor(content: Content) -> Iterator[Visitor]:
    someone = Visitor(content, SIZES["landscape"])
    yield someone
    someone.view.close()


def begin(visitor: Visitor, content: Content, name: str) -> Intent:
    """Go to where transition ``name`` begins; what it is begun with."""
    transition = transitions(content)[name]
    assert transition.intent is not None
    if transition.key is not None:
        visitor.wake()
        visitor.director.go(transition.key, transition.state)
    visitor.rest()
    return transition.intent


def door(visitor: Visitor, intent: Intent) -> QRectF | None:
    """Where on the page, not on the plinth, ``intent`` is touched."""
    found = [
        item
        for item in visitor.made.stage.items()
        if getattr(item, "intent", None) == intent and item.isVisible()
    ]
    places = [item.mapRectToScene(item.rect) for item in found if isinstance(item, Still)]
    return min(places, key=lambda place: place.top()) if places else None


def seen(visitor: Visitor) -> QImage:
    return visitor.view.grab().toImage()


def unlike(one: QImage, other: QImage) -> QRect:
    """Where two pictures differ by more than a rounding."""
    found = QRect()
    for y in range(one.height()):
        for x in range(one.width()):
            a, b = one.pixelColor(x, y), other.pixelColor(x, y)
            apart = max(
                abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())
            )
            if apart > 2:
                found |= QRect(x, y, 1, 1)
    return found


@pytest.mark.parametrize(
    ("shape", "name"),
    [*(("landscape", name) for name in MOVES), *(("portrait", name) for name in IN_PORTRAIT)],
)
def test_each_frame_is_what_it_is_without_it(
    content: Content, shape: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor(content, SIZES[shape])

    def frames() -> list[QImage]:
        intent = begin(visitor, content, name)
        visitor.director.perform(intent, door(visitor, intent))
        found = []
        while visitor.player.moving and len(found) < 80:
            found.append(seen(visitor))
            visitor.clock.advance(0.08)
            visitor.player.tick()
        visitor.rest()
        return found

    frames()  # what is drawn when it is first seen is not cut yet
    visitor.director.show_attract()
    visitor.rest()
    with_it = frames()
    visitor.director.show_attract()
    visitor.rest()
    monkeypatch.setattr(Backdrop, "paint", lambda *_: False)
    monkeypatch.setattr(Backdrop, "shows", lambda *_: False)
    monkeypatch.setattr(ScaledScene, "set_covered", lambda *_: None)
    without = frames()
    assert len(with_it) == len(without) > 1
    for number, (one, other) in enumerate(zip(with_it, without, strict=True)):
        if one != other:
            assert unlike(one, other).isEmpty(), number
    visitor.view.close()


@pytest.mark.parametrize("name", ["stone-out", "stone-back", "home-map", "section"])
def test_what_moves_over_the_page_says_what_it_covers_and_when_it_is_over(
    visitor: Visitor, content: Content, name: str
) -> None:
    intent, stage = begin(visitor, content, name), visitor.made.stage
    visitor.director.perform(intent, door(visitor, intent))
    visitor.wait(0.2)
    scale = QTransform.fromScale(stage.render_scale, stage.render_scale)
    assert not stage.covered_pixels(scale).isEmpty()
    visitor.rest()
    assert stage.covered_pixels(scale).isEmpty()


def test_around_a_hole_all_is_painted_once() -> None:
    for hole in (QRect(3, 4, 5, 2), QRect(-3, -3, 8, 8), QRect(0, 2, 20, 3), QRect()):
        image = QImage(20, 10, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for part in around(QRectF(image.rect()), hole):
            painter.fillRect(part, QColor(100, 0, 0))
        painter.end()
        for y in range(10):
            for x in range(20):
                wanted = 0 if hole.contains(x, y) else 100
                assert image.pixelColor(x, y).red() == wanted, (hole, x, y)


def test_a_page_that_waits_behind_a_stone_is_one_picture(
    visitor: Visitor, content: Content
) -> None:
    visitor.director.perform(begin(visitor, content, "stone-out"))
    pieces = visitor.made.stage.backdrop.pieces
    assert pieces
    assert all(piece.copied for piece in pieces)
    visitor.rest()
    assert not visitor.made.stage.backdrop.pieces


def test_while_nothing_moves_nobody_is_watched(visitor: Visitor, content: Content) -> None:
    visitor.director.perform(begin(visitor, content, "stone-out"))
    watched = [item for item in visitor.made.stage.items() if getattr(item, "watch", None)]
    assert watched
    visitor.rest()
    watched = [item for item in visitor.made.stage.items() if getattr(item, "watch", None)]
    assert not watched


def test_what_is_changed_from_outside_is_seen_at_once(visitor: Visitor, content: Content) -> None:
    visitor.director.perform(begin(visitor, content, "stone-out"))
    seen(visitor)
    backdrop = visitor.made.stage.backdrop
    piece = backdrop.pieces[-1]
    piece.setVisible(False)
    assert backdrop.lost
    assert piece not in backdrop.pieces
    gone = seen(visitor)
    piece.setVisible(True)
    assert gone != seen(visitor)


def test_what_comes_on_stage_half_way_is_looked_at_then(visitor: Visitor, content: Content) -> None:
    intent = begin(visitor, content, "home-question")
    visitor.director.perform(intent, door(visitor, intent))
    home = set(visitor.made.stage.backdrop.pieces)
    assert home
    while visitor.made.director.section is not None and visitor.player.moving:
        visitor.clock.advance(0.016)
        visitor.player.tick()
        if not visitor.made.stage.backdrop.pieces:
            break
    visitor.clock.advance(0.016)
    visitor.player.tick()
    assert not home & set(visitor.made.stage.backdrop.pieces)


@pytest.mark.parametrize("name", MOVES)
def test_it_knows_in_which_order_all_is_painted(
    visitor: Visitor, content: Content, name: str
) -> None:
    intent = begin(visitor, content, name)
    visitor.director.perform(intent, door(visitor, intent))
    stage = visitor.made.stage
    mode, order = Qt.ItemSelectionMode.IntersectsItemBoundingRect, Qt.SortOrder.AscendingOrder
    nothing = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
    painted = [
        item
        for item in stage.items(stage.sceneRect(), mode, order)
        if not isinstance(item, Layer) and not item.flags() & nothing
    ]
    stage.backdrop.look()
    mine = [item for item, _ in stage.backdrop._in_order() if item in painted]
    stage.backdrop.clear()
    assert mine == painted


def test_a_copied_piece_is_painted_by_its_pixels() -> None:
    """Who paints in another way says so: else it would be seen twice."""
    for module in walk_packages(kiosk.__path__, "kiosk."):
        if module.name.startswith(("kiosk.items", "kiosk.sections", "kiosk.stage")):
            import_module(module.name)
    unlike_others = [kind for kind in kinds(Still) if not kind.copied]
    own = [kind for kind in kinds(Still) if "paint" in vars(kind) and kind not in unlike_others]
    # These end in Still's own painting whenever they are at rest.
    assert {kind.__name__ for kind in own} == {"Target", "FigureItem", "Ring", "_Hatch"}


def kinds(base: type[Still]) -> list[type[Still]]:
    found = []
    for kind in base.__subclasses__():
        if kind.__module__.startswith("kiosk."):
            found += [kind, *kinds(kind)]
    return found
