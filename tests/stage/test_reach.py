"""Every control can be brought down to where a seated visitor and a child reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene

from kiosk.content.model import Content
from kiosk.items.still import Blocker, Layer, Target
from kiosk.items.text import TextLayout
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Intent, ResetView, Show, TurnShelf
from kiosk.sections.table import present
from kiosk.stage.chrome import Chrome
from kiosk.stage.courses import lay_courses
from kiosk.stage.reach import (
    LONGEST,
    MORE,
    ReachShelf,
    answers,
    out_of_reach,
    reach_line,
    shortened,
)
from kiosk.stage.scene import Stage
from kiosk.theme.frame import TARGET, Frame

LANDSCAPE, PORTRAIT = Frame(1920, 1080), Frame(1080, 1920)
PAGES = 6
"""More than any shelf of the shipped content has."""
MakeContext = Callable[..., PageContext]


def nothing(painter: QPainter) -> None:
    """Draws nothing."""


def control(
    name: str, x: float, y: float, intent: Intent | None = None, *, parent: Layer | None = None
) -> Target:
    """A control called ``name`` of 100 × 100 units, its middle at ``x``, ``y``."""
    target = Target(QRectF(-50, -50, 100, 100), nothing, intent or Show((name,)), parent, name=name)
    target.setPos(x, y)
    return target


def names(targets: Iterable[Target]) -> list[str]:
    return [target.name for target in targets]


# Which controls


@pytest.mark.parametrize(("frame", "line"), [(LANDSCAPE, 540), (PORTRAIT, 1056)])
def test_what_lies_above_the_line_needs_a_stone(frame: Frame, line: float) -> None:
    high, low = control("高", 500, line - 1), control("低", 500, line + 1)
    assert reach_line(frame) == pytest.approx(line)
    assert names(out_of_reach([low, high], frame)) == ["高"]


def test_what_the_shelf_would_cover_needs_one_too() -> None:
    low = control("低", 500, 800)
    assert names(out_of_reach([low], LANDSCAPE, QRectF(400, 700, 300, 200))) == ["低"]
    assert names(out_of_reach([low], LANDSCAPE, QRectF(600, 700, 300, 200))) == []


def test_one_stone_is_enough_for_each_meaning() -> None:
    same = Show(("zone", "west"))
    twice = [control("一", 900, 100, same), control("二", 300, 100, same)]
    assert names(out_of_reach(twice, LANDSCAPE)) == ["二"]
    assert out_of_reach([*twice, control("三", 300, 900, same)], LANDSCAPE) == []


def test_what_is_off_or_has_no_name_gets_none() -> None:
    off = control("停", 500, 100)
    off.setEnabled(False)
    assert out_of_reach([off, control("", 500, 100)], LANDSCAPE) == []
    # Nor does what is off keep another from having one.
    off.setPos(500, 900)
    assert names(out_of_reach([off, control("开", 1, 1, off.intent)], LANDSCAPE)) == ["开"]  # type: ignore[arg-type]


def test_they_are_read_row_by_row() -> None:
    scattered = [
        control("四", 300, 420),
        control("二", 900, 90),
        control("五", 900, 400),
        control("一", 100, 110),
        control("三", 1500, 130),
    ]
    assert names(out_of_reach(scattered, LANDSCAPE)) == ["一", "二", "三", "四", "五"]


def test_what_an_overlay_covers_does_not_answer() -> None:
    scene = QGraphicsScene(0, 0, 1920, 1080)
    target = control("石", 500, 300)
    scene.addItem(target)
    assert answers(target)
    cover = Blocker(QRectF(0, 0, 200, 200), nothing)
    scene.addItem(cover)
    cover.setPos(400, 200)
    assert not answers(target)
    # Its middle is covered, and yet most of it is free.
    cover.setScale(0.15)
    cover.setPos(485, 285)
    assert answers(target)
    # Its middle is free, and that is enough.
    cover.setScale(1.0)
    cover.setPos(515, 200)
    assert answers(target)
    target.setVisible(False)
    assert not answers(target)


# Where their stones lie


def test_stones_fill_rows_in_order_and_rows_are_even() -> None:
    (rows,) = lay_courses([300.0] * 7, 1792, 2, 176)
    assert [len(row) for row in rows] == [4, 3]
    assert [index for row in rows for index in row] == list(range(7))


@pytest.mark.parametrize("count", [13, 30, 61])
def test_many_stones_go_in_pages_with_room_for_more(count: int) -> None:
    widths = [200.0 + 37 * (index % 6) for index in range(count)]
    pages = lay_courses(widths, 1792, 2, 176)
    assert len(pages) > 1
    assert [i for page in pages for row in page for i in row] == list(range(count))
    for page in pages:
        assert len(page) <= 2
        for row in page:
            last = 176 + 8 if row is page[-1] else 0
            assert sum(widths[i] for i in row) + 8 * (len(row) - 1) + last <= 1792


def test_a_name_too_long_for_a_stone_is_shortened() -> None:
    whole = "全国工业互联网推动数字化创新领先县市"
    assert shortened(whole) == whole
    assert shortened(f"新目标 · 第1问 {'何' * LONGEST}") == "新目标 · 第1问"
    assert shortened("何" * 80) == "何" * (LONGEST - 1) + "…"


class Hall:
    """A stage with a page of controls, the plinth and the shelf."""

    def __init__(self, context: PageContext) -> None:
        self.stage = Stage(context.frame, context.theme)
        self.page = Layer()
        self.chrome = Chrome(context, [("home", "home", "首页"), ("map", "map", "城市布局")])
        self.shelf = ReachShelf(context)
        for root in (self.page, self.chrome.root, self.shelf.root):
            self.stage.addItem(root)

    def targets(self) -> list[Target]:
        return [item for item in self.stage.items() if isinstance(item, Target)]

    def reach(self) -> None:
        self.shelf.show(self.targets()).settle()


@pytest.fixture(params=[(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def hall(request: pytest.FixtureRequest, make_context: MakeContext) -> Hall:
    return Hall(make_context(*request.param))


def scene_area(target: Target) -> QRectF:
    area: QRectF = target.mapRectToScene(target.touch_area)
    return area


def many(hall: Hall, count: int) -> list[Target]:
    """``count`` controls with longish names at the top of the page."""
    names = [f"第{index}项全国工业互联网推动数字化创新领先县市" for index in range(count)]
    return [
        control(name, 100 + 110 * (i % 8), 150 + 110 * (i // 8), parent=hall.page)
        for i, name in enumerate(names)
    ]


def test_a_stone_means_what_its_control_means(hall: Hall) -> None:
    high = control("复位", 300, 300, ResetView(), parent=hall.page)
    control("总体布局", 300, hall.shelf.context.frame.height * 0.7, parent=hall.page)
    assert names(hall.shelf.stones) == []
    hall.reach()
    assert hall.shelf.visible
    assert [(stone.name, stone.intent) for stone in hall.shelf.stones] == [("复位", high.intent)]
    assert answers(hall.shelf.stones[0])
    hall.shelf.hide()
    assert names(hall.shelf.stones) == []


def test_with_everything_in_reach_there_is_no_shelf(hall: Hall) -> None:
    high = control("复位", 300, 300, parent=hall.page)
    hall.reach()
    assert hall.shelf.visible
    high.setPos(300, hall.shelf.context.frame.height * 0.7)
    hall.reach()
    assert not hall.shelf.visible


@pytest.mark.parametrize("count", [1, 4, 11, 24])
def test_the_whole_shelf_is_within_reach_and_its_stones_are_large(hall: Hall, count: int) -> None:
    many(hall, count)
    frame = hall.shelf.context.frame
    hall.reach()
    seen: list[object] = []
    for _ in range(count + 1):
        areas = [scene_area(stone) for stone in hall.shelf.stones]
        for area in areas:
            assert min(area.width(), area.height()) >= TARGET
            assert area.top() > reach_line(frame)
            assert area.bottom() < frame.plinth_top
            assert area.left() >= 24
            assert area.right() <= frame.width - 24
        for index, area in enumerate(areas):
            assert not any(area.intersects(other) for other in areas[index + 1 :])
        seen += [stone.intent for stone in hall.shelf.stones if stone.name != MORE]
        hall.shelf.turn().settle()
        if hall.shelf.stones[0].intent == seen[0]:
            break
    assert seen == [
        Show((f"第{index}项全国工业互联网推动数字化创新领先县市",)) for index in range(count)
    ]


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("length", [6, 18, 26])
def test_more_stays_in_its_place_from_page_to_page(
    make_context: MakeContext, length: int, large: bool
) -> None:
    hall = Hall(make_context(1080, 1920, large=large))
    for index in range(24):
        name = f"{index:02}{'何' * (length - 2)}"
        control(name, 100 + 110 * (index % 8), 150 + 110 * (index // 8), parent=hall.page)
    hall.reach()
    for _ in range(5):
        more = hall.shelf.stones[-1]
        assert (more.name, more.intent) == (MORE, TurnShelf())
        # At the lower right, above the switch that brought the shelf.
        assert scene_area(more).right() == pytest.approx(1080 - 24)
        assert scene_area(more).bottom() == hall.chrome.targets[0].pos().y() - 12 - 14
        hall.shelf.turn().settle()


def test_what_the_shelf_covers_has_a_stone_on_it(hall: Hall) -> None:
    frame = hall.shelf.context.frame
    control("高处", 300, 300, parent=hall.page)
    control("低处", frame.width - 130, frame.plinth_top - 60, parent=hall.page)
    hall.reach()
    assert [stone.name for stone in hall.shelf.stones] == ["高处", "低处"]
    assert hall.shelf.covers(QPointF(frame.width - 130, frame.plinth_top - 60))
    assert not hall.shelf.covers(QPointF(frame.width - 130, frame.plinth_top + 60))


def test_for_the_same_controls_it_stays_as_it_is(hall: Hall) -> None:
    high = control("高处", 300, 300, parent=hall.page)
    hall.reach()
    stones = hall.shelf.stones
    high.setPos(320, 310)
    hall.reach()
    assert hall.shelf.stones == stones
    control("又一处", 600, 300, parent=hall.page)
    hall.reach()
    assert [stone.name for stone in hall.shelf.stones] == ["高处", "又一处"]
    # A finger may still be on the old one: it is off the stage, and alive.
    assert stones[0].scene() is None


def test_it_comes_up_from_behind_the_plinth(hall: Hall) -> None:
    control("高处", 300, 300, parent=hall.page)
    motion = hall.shelf.show(hall.targets())
    motion.at(0)
    frame = hall.shelf.context.frame
    assert scene_area(hall.shelf.stones[0]).top() > frame.plinth_top
    motion.settle()
    assert scene_area(hall.shelf.stones[0]).bottom() < frame.plinth_top
    assert hall.shelf.root.zValue() < hall.chrome.root.zValue()


# On every page


def page(content: Content, context: PageContext, section: Section) -> Hall:
    made = Hall(context)
    made.stage.addItem(section.root)
    made.stage.removeItem(made.chrome.root)
    made.chrome = Chrome(
        context, [(e.key, e.icon, e.name(content) or "") for e in present(content)]
    )
    made.stage.addItem(made.chrome.root)
    return made


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def test_every_control_of_every_page_can_be_reached(
    content: Content, make_context: MakeContext, size: tuple[int, int], large: bool
) -> None:
    context = make_context(*size, large=large)
    line = reach_line(context.frame)
    shelves = 0
    for entry in present(content):
        section = entry.build(content, context)
        hall = page(content, context, section)
        for state in section.states():
            section.show(state).settle()
            hall.shelf.hide()
            meant = {target.intent for target in hall.targets() if answers(target)}
            hall.reach()
            shelves += hall.shelf.visible
            reached: set[object] = set()
            for _ in range(PAGES):
                reached |= {stone.intent for stone in hall.shelf.stones if answers(stone)}
                hall.shelf.turn().settle()
            for target in hall.targets():
                if answers(target) and scene_area(target).center().y() >= line:
                    reached.add(target.intent)
            assert meant <= reached, (entry.key, state, meant - reached)
    assert shelves


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_names_stay_on_their_stones(
    make_context: MakeContext, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    hall = Hall(make_context(1080, 1920, large=large))
    words = [
        "经济",
        "中国陶瓷名镇区域品牌",
        "全国工业互联网推动数字化创新领先县市",
        "新目标 · 第6问 作为县级大城市，如何推进县域治理体系和治理能力现代化？",
        "何" * 60,
    ]
    for index, word in enumerate(words):
        control(word, 100 + 150 * index, 300, parent=hall.page)
    hall.reach()
    drawn: list[QRectF] = []
    draw = TextLayout.draw

    def spy(layout: TextLayout, painter: QPainter, x: float, y: float) -> None:
        for index, line in enumerate(layout.lines):
            top = y + index * layout.line_height
            box = QRectF(x + line.x, top, line.width, layout.line_height)
            drawn.append(painter.combinedTransform().mapRect(box))
        draw(layout, painter, x, y)

    monkeypatch.setattr(TextLayout, "draw", spy)
    stones = [scene_area(stone) for stone in hall.shelf.stones]
    assert len(stones) == len(words)
    # In a plain scene items draw straight onto the picture, where the scene's units are its pixels.
    scene = QGraphicsScene(hall.stage.sceneRect())
    hall.stage.removeItem(hall.shelf.root)
    scene.addItem(hall.shelf.root)
    image = QImage(1080, 1920, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    assert len(drawn) >= len(words)
    for box in drawn:
        assert any(stone.adjusted(0, -6, 0, 6).contains(box) for stone in stones), box
