"""What a page covers without a gap is not painted behind it, and it does cover it."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.content.model import Content
from kiosk.sections.intents import Zoom
from kiosk.stage.scene import Stage, picture
from tests.visitor import Visitor

SIZES = {
    "landscape": QSize(960, 540),
    "portrait": QSize(540, 960),
    "between pixels": QSize(640, 360),
    "laptop": QSize(1366, 768),
}


@pytest.fixture(params=SIZES, ids=list(SIZES))
def visitor(content: Content, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    someone = Visitor(content, SIZES[request.param])
    someone.wake()
    yield someone
    someone.view.close()


@pytest.fixture
def fills(monkeypatch: pytest.MonkeyPatch) -> list[QRectF]:
    """The areas behind the page that are painted."""
    found: list[QRectF] = []
    filling = Stage.fill

    def fill(self: Stage, painter: QPainter, part: QRect) -> None:
        found.append(QRectF(part))
        filling(self, painter, part)

    monkeypatch.setattr(Stage, "fill", fill)
    return found


def seen(visitor: Visitor) -> QImage:
    size = visitor.view.viewport().size()
    return picture(visitor.made.stage, size.width(), size.height())


def painted_over(visitor: Visitor, behind: QColor) -> np.ndarray:
    """What is on stage, painted over ``behind``: (rows, columns, 3) of 0 to 255."""
    made, size = visitor.made, visitor.view.viewport().size()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(behind)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame, scale = made.stage.frame, made.stage.render_scale
    target = QRectF(0, 0, frame.width * scale, frame.height * scale)
    made.stage.render(painter, target, made.stage.sceneRect())
    painter.end()
    pixels = np.frombuffer(bytes(image.constBits()), np.uint8)
    return pixels.reshape(size.height(), size.width(), 4)[:, :, :3].astype(int)


def gaps(visitor: Visitor, area: QRectF) -> int:
    """How many pixels in ``area`` show something of what is behind the page."""
    black = painted_over(visitor, QColor(0, 0, 0))
    white = painted_over(visitor, QColor(255, 255, 255))
    rows = slice(math.ceil(area.top()), math.floor(area.bottom()))
    columns = slice(math.ceil(area.left()), math.floor(area.right()))
    apart = np.abs(black - white).max(axis=2)[rows, columns]
    return int(np.count_nonzero(apart))


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
    assert gaps(visitor, ground) == 0


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
            assert gaps(visitor, ground) == 0
        visitor.rest()
    for delta in (QPointF(4000, 0), QPointF(-8000, 0), QPointF(4000, 4000), QPointF(0, -8000)):
        section.pan(delta)
        assert gaps(visitor, ground) == 0, delta


def test_what_is_covered_is_not_painted(visitor: Visitor, fills: list[QRectF]) -> None:
    visitor.director.go("home")
    visitor.rest()
    fills.clear()
    seen(visitor)
    assert fills == []
    visitor.director.go("goals")
    visitor.rest()
    fills.clear()
    seen(visitor)
    assert fills


def test_in_the_window_too(visitor: Visitor, fills: list[QRectF]) -> None:
    visitor.director.go("home")
    visitor.rest()
    fills.clear()
    visitor.view.viewport().repaint()
    assert fills == []
    visitor.director.go("goals")
    visitor.rest()
    fills.clear()
    visitor.view.viewport().repaint()
    assert fills


def test_around_what_is_covered_all_is_painted(visitor: Visitor, fills: list[QRectF]) -> None:
    visitor.director.go("map")
    visitor.rest()
    fills.clear()
    image = seen(visitor)
    window = ground_of(visitor)
    whole = QRectF(image.rect())
    filled = sum(part.width() * part.height() for part in fills)
    rest = whole.width() * whole.height() - window.width() * window.height()
    assert rest <= filled <= rest + 4 * (whole.width() + whole.height())


def test_a_page_that_fades_covers_nothing(visitor: Visitor, fills: list[QRectF]) -> None:
    visitor.director.set_large(True)
    visitor.wait(0.05)
    fills.clear()
    seen(visitor)
    assert fills
