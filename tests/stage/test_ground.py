"""What a page covers without a gap is not painted behind it, and it does cover it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene

from kiosk.content.model import Content
from kiosk.sections.intents import Zoom
from kiosk.stage.scene import picture
from tests.visitor import Visitor

SIZES = {"landscape": QSize(960, 540), "portrait": QSize(540, 960)}
GARISH = QColor(255, 0, 255)


@pytest.fixture(params=SIZES, ids=list(SIZES))
def visitor(content: Content, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    someone = Visitor(content, SIZES[request.param])
    someone.wake()
    someone.made.stage.setBackgroundBrush(GARISH)
    yield someone
    someone.view.close()


@pytest.fixture
def fills(monkeypatch: pytest.MonkeyPatch) -> list[QRectF]:
    """The areas behind the page that are painted."""
    found: list[QRectF] = []
    filling = QGraphicsScene.drawBackground

    def fill(self: QGraphicsScene, painter: QPainter, rect: QRectF | QRect) -> None:
        found.append(QRectF(rect))
        filling(self, painter, rect)

    monkeypatch.setattr(QGraphicsScene, "drawBackground", fill)
    return found


def seen(visitor: Visitor) -> QImage:
    size = visitor.view.viewport().size()
    return picture(visitor.made.stage, size.width(), size.height())


def garish(image: QImage, area: QRectF) -> int:
    """How many of the pixels looked at in ``area`` show what is behind the page."""
    return sum(
        image.pixelColor(x, y) == GARISH
        for x in range(int(area.left()), int(area.right()), 3)
        for y in range(int(area.top()), int(area.bottom()), 3)
    )


def ground_of(visitor: Visitor) -> QRectF:
    """What the page says it covers, in pixels."""
    section = visitor.director.section
    assert section is not None
    ground, scale = section.ground(), visitor.made.scale
    return QRectF(
        ground.x() * scale, ground.y() * scale, ground.width() * scale, ground.height() * scale
    )


@pytest.mark.parametrize("key", ["home", "map"])
def test_a_ground_has_no_gap(visitor: Visitor, key: str) -> None:
    visitor.director.go(key)
    visitor.rest()
    ground = ground_of(visitor)
    assert not ground.isEmpty()
    assert garish(seen(visitor), ground) == 0


def test_the_map_covers_its_window_wherever_it_is_moved_to(visitor: Visitor) -> None:
    visitor.director.go("map")
    visitor.rest()
    section = visitor.director.section
    assert section is not None
    ground = ground_of(visitor)
    for factor in (2.0, 2.0, 0.25, 0.5):
        visitor.director.perform(Zoom(factor))
        for _ in range(4):
            visitor.wait(0.1)
            assert garish(seen(visitor), ground) == 0
        visitor.rest()
    for delta in (QPointF(4000, 0), QPointF(-8000, 0), QPointF(4000, 4000), QPointF(0, -8000)):
        section.pan(delta)
        assert garish(seen(visitor), ground) == 0, delta


def test_what_is_covered_is_not_painted(visitor: Visitor, fills: list[QRectF]) -> None:
    visitor.director.go("home")
    visitor.rest()
    fills.clear()
    seen(visitor)
    assert fills == []
    visitor.director.go("goals")
    visitor.rest()
    fills.clear()
    assert garish(seen(visitor), QRectF(seen(visitor).rect())) > 0
    assert fills


def test_a_page_that_fades_covers_nothing(visitor: Visitor, fills: list[QRectF]) -> None:
    visitor.director.set_large(True)
    visitor.wait(0.05)
    fills.clear()
    seen(visitor)
    assert fills
