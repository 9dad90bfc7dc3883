"""The pager: each page a stone that can be touched, or dots where there is no room for so many."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtGui import QImage, QPainter

from kiosk.items.still import Layer, Target
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Show
from kiosk.sections.pager import page_stones, pager
from kiosk.stage.scene import Stage
from kiosk.theme.frame import TARGET, Box

MakeContext = Callable[..., PageContext]
WIDE, NARROW = Box(100, 800, 1272, 104), Box(80, 1600, 920, 104)


def laid(layer: Layer, context: PageContext, box: Box, page: int, pages: int) -> list[Target]:
    """The targets of a pager on ``layer``, from the left."""
    pager(context, box, page, [Show(("page", n)) for n in range(pages)], layer)
    found = [item for item in layer.childItems() if isinstance(item, Target)]
    return sorted(found, key=lambda target: target.x())


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize(
    ("box", "pages"), [(WIDE, 2), (WIDE, 7), (NARROW, 2), (NARROW, 3), (NARROW, 4)]
)
def test_each_page_has_a_stone(
    make_context: MakeContext, box: Box, pages: int, large: bool
) -> None:
    layer = Layer()
    before, *stones, after = laid(layer, make_context(large=large), box, 1, pages)
    assert (before.name, after.name) == ("上一页", "下一页")
    assert [stone.name for stone in stones] == [f"第{n + 1}页" for n in range(pages)]
    assert [stone.intent for stone in stones] == [Show(("page", n)) for n in range(pages)]
    areas = [target.mapRectToScene(target.touch_area) for target in (before, *stones, after)]
    assert all(min(area.width(), area.height()) >= TARGET for area in areas)
    for left, right in pairwise(areas):
        assert right.left() - left.right() >= 3
    assert areas[0].left() == box.x
    assert areas[-1].right() == box.right


@pytest.mark.parametrize(("box", "pages"), [(WIDE, 9), (NARROW, 5)])
def test_too_many_pages_have_dots(make_context: MakeContext, box: Box, pages: int) -> None:
    layer = Layer()
    targets = laid(layer, make_context(), box, 1, pages)
    assert [target.name for target in targets] == ["上一页", "下一页"]
    assert [target.intent for target in targets] == [Show(("page", 0)), Show(("page", 2))]


def test_the_ends_stop_at_the_ends(make_context: MakeContext) -> None:
    layers = Layer(), Layer()
    first = laid(layers[0], make_context(), WIDE, 0, 3)
    last = laid(layers[1], make_context(), WIDE, 2, 3)
    assert [target.isEnabled() for target in first] == [False, True, True, True, True]
    assert [target.isEnabled() for target in last] == [True, True, True, True, False]


@pytest.mark.parametrize("theme", ["ivory", "night"])
def test_the_page_that_is_shown_differs_by_more_than_colour(
    make_context: MakeContext, theme: str
) -> None:
    context = make_context(theme=theme)
    stage = Stage(context.frame, context.theme)
    layer = Layer()
    stage.addItem(layer)
    room = Box(100, 100, 400, 100)
    stones = page_stones(context, room, 1, [Show(("page", n)) for n in range(3)], layer)
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    stage.render(painter, image.rect(), image.rect())
    painter.end()
    paper = image.pixelColor(5, 5)
    tops = []
    for stone in stones:
        x = round(stone.mapRectToScene(stone.rect).center().x())
        tops.append(next(y for y in range(60, 200) if image.pixelColor(x, y) != paper))
    # It stands out of the row.
    assert tops[1] <= tops[0] - 4
    assert tops[1] <= tops[2] - 4
