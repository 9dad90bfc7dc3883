"""The honours section: every state, what can be touched, where it leads, how it moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import SOFT_BREAK, Content
from kiosk.items.still import Blocker, Layer, Target, TouchArea, target_at
from kiosk.sections.context import PageContext
from kiosk.sections.honours_wall import HonoursWallSection
from kiosk.sections.honours_wall import picture as picture_module
from kiosk.sections.honours_wall.links import links_of
from kiosk.sections.honours_wall.picture import find_picture, read_picture
from kiosk.sections.intents import START, GoTo, Show
from kiosk.stage.scene import Stage, picture
from kiosk.theme.frame import TARGET

MakeContext = Callable[..., PageContext]
StageFor = Callable[[HonoursWallSection], Stage]

FRAMES = [(1920, 1080), (1080, 1920), (1728, 1080), (2520, 1080), (1080, 1728), (1080, 2520)]
TITLE = f"首批国家{SOFT_BREAK}创新型县（市）"
QUESTION = {
    "id": "question-law",
    "question": "作为县级大城市，如何推进县域治理体系和治理能力现代化？",
    "answers": ["全力打造法治强市", "筑牢基层治理基础", "建设更高水平的平安晋江"],
}


def content_with(stones: list[dict[str, Any]], **parts: Any) -> Content:
    return Content.model_validate(
        {
            "schema": 1,
            "cover": {"title": "交出一年成绩单"},
            "scorecard": {
                "question": "我们取得哪些成效？",
                "headlines": [{"id": "first-county", "text": "成为首批国家创新型县（市）"}],
                "categories": [
                    {"name": "经济", "achievements": [{"text": "320个项目签约落地"}]},
                    {"name": "改革", "achievements": [{"id": "import-zone", "text": "获批示范区"}]},
                ],
            },
            "goals": {"question": "制定什么目标？", "questions": [QUESTION]},
            "honours": {"question": "超多“国字号”荣誉！", "stones": stones},
            **parts,
        }
    )


def many(count: int) -> list[dict[str, Any]]:
    return [{"title": f"全国第{number + 1}批|文明村镇示范县市"} for number in range(count)]


NOTE = "评定由国家有关部门组织，三年一次。" * 6
KINDS: dict[str, list[dict[str, Any]]] = {
    "one": many(1),
    "three": many(3),
    "twelve": many(12),
    "pages": many(30),
    "long": [{"title": f"{number}全国工业互联网推动数字化创新领先县市" * 2} for number in range(9)],
    "rich": [
        {"title": TITLE, "links": ["first-county", "question-law"], "note": NOTE},
        {"title": TITLE, "links": ["first-county", "question-law"], "picture": "p.png"},
        {"title": TITLE, "links": ["question-law"], "picture": "p.png", "note": NOTE},
        {"title": "社会救助工作获先进表彰", "note": NOTE},
        {"title": TITLE, "picture": "missing.png"},
        {"title": TITLE, "picture": "p.png"},
        {"title": "一"},
    ],
}


@pytest.fixture
def pictured(tmp_path: Path) -> Path:
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor(40, 90, 120))
    assert image.save(str(tmp_path / "p.png"))
    return tmp_path


def build(
    make_context: MakeContext,
    stones: list[dict[str, Any]],
    folder: Path | None = None,
    **options: Any,
) -> HonoursWallSection:
    context = make_context(*options.pop("size", (1920, 1080)), **options)
    if folder is not None:
        context = replace(context, content_dir=folder)
    return HonoursWallSection(content_with(stones), context)


def reachable(stage: Stage) -> list[Target]:
    """What can be touched where it is: not what lies hidden, disabled or under something."""
    found = []
    for item in stage.items():
        if isinstance(item, Target) and item.isVisible() and item.isEnabled():
            middle = item.mapToScene(item.touch_area.center())
            if target_at(stage, middle) is item:
                found.append(item)
    return found


def places(targets: list[Target]) -> list[QRectF]:
    return [
        target.mapRectToScene(target.touch_area)
        for target in targets
        if not isinstance(target, TouchArea)
    ]


def visible_opacity(stage: Stage) -> set[float]:
    return {round(item.opacity(), 6) for item in stage.items() if item.isVisible()}


def transforms(item: QGraphicsItem) -> bool:
    return item.transform().isIdentity()


@pytest.mark.parametrize("theme", ["ivory", "night"])
@pytest.mark.parametrize("large", [False, True])
def test_the_shipped_wall_shows_every_state_and_all_of_it_fits(
    content: Content, make_context: MakeContext, stage_for: StageFor, theme: str, large: bool
) -> None:
    section = HonoursWallSection(content, make_context(theme=theme, large=large))
    stage = stage_for(section)
    assert content.honours is not None
    assert len(section.states()) == 1 + len(content.honours.stones)
    for state in section.states():
        section.show(state).settle()
        assert section.state == state
        picture(stage, 480, 270)
    assert section.context.fit.overflows == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", FRAMES)
@pytest.mark.parametrize("large", [False, True])
def test_any_content_is_laid_out_within_the_page_and_in_reach(
    make_context: MakeContext,
    stage_for: StageFor,
    pictured: Path,
    kind: str,
    size: tuple[int, int],
    large: bool,
) -> None:
    section = build(make_context, KINDS[kind], pictured, size=size, large=large)
    stage = stage_for(section)
    frame = section.context.frame
    page = QRectF(0, 0, frame.width, frame.plinth_top)
    for state in (*section.states()[:3], *section.states()[-8:]):
        section.show(state).settle()
        areas = places(reachable(stage))
        assert areas
        assert all(page.contains(area) for area in areas)
        assert all(min(area.width(), area.height()) >= TARGET - 0.01 for area in areas)
        for a, b in combinations(areas, 2):
            assert not a.adjusted(1, 1, -1, -1).intersects(b.adjusted(1, 1, -1, -1))


def test_every_stone_of_a_wall_can_be_touched(
    make_context: MakeContext, stage_for: StageFor
) -> None:
    section = build(make_context, many(12))
    stage = stage_for(section)
    intents = {target.intent for target in reachable(stage)}
    assert intents == {Show(("stone", index)) for index in range(12)}
    assert all(target.name for target in reachable(stage))


def test_an_opened_stone_leaves_its_own_buttons_and_the_way_back(
    make_context: MakeContext, stage_for: StageFor
) -> None:
    section = build(make_context, many(5))
    stage = stage_for(section)
    section.show(("stone", 0)).settle()
    intents = {target.intent for target in reachable(stage)}
    assert intents == {Show(("stone", 4)), Show(("wall", 0)), Show(("stone", 1))}
    beside = target_at(stage, QPointF(20, 500))
    assert beside is not None
    assert beside.intent == Show(("wall", 0))
    assert target_at(stage, QPointF(960, 400)) is None


def test_a_lone_stone_has_no_neighbours(make_context: MakeContext, stage_for: StageFor) -> None:
    section = build(make_context, many(1))
    stage = stage_for(section)
    section.show(("stone", 0)).settle()
    assert {target.intent for target in reachable(stage)} == {Show(("wall", 0))}
    assert section.swipe(+1) is None


def test_buttons_are_low_enough_for_a_child(make_context: MakeContext, stage_for: StageFor) -> None:
    section = build(make_context, many(30))
    stage = stage_for(section)
    section.show(("stone", 3)).settle()
    low = [area for area in places(reachable(stage)) if area.top() >= 760]
    assert len(low) == 3


def test_links_lead_to_where_the_same_thing_is_told() -> None:
    stones = [{"title": TITLE, "links": ["question-law", "import-zone"]}, {"title": TITLE}]
    content = content_with(stones)
    assert content.honours is not None
    question, achievement = links_of(content.honours.stones[0], content)
    assert (question.caption, question.intent) == ("新目标 · 第1问", GoTo("goals", ("question", 0)))
    assert question.answers == tuple(QUESTION["answers"])
    assert achievement.caption == "成绩单 · 改革"
    assert achievement.intent == GoTo("scorecard", ("category", 1))
    assert links_of(content.honours.stones[1], content) == ()


def test_a_headline_leads_to_the_overview_and_unknown_names_to_nothing() -> None:
    stones = [{"title": TITLE, "links": ["first-county", "not-there"]}]
    content = content_with(stones)
    assert content.honours is not None
    (link,) = links_of(content.honours.stones[0], content)
    assert link.caption == "成绩单 · 总览"
    assert link.intent == GoTo("scorecard", ("overview",))


def test_slips_can_be_touched(make_context: MakeContext, stage_for: StageFor) -> None:
    section = build(make_context, [{"title": TITLE, "links": ["first-county", "question-law"]}])
    stage = stage_for(section)
    section.show(("stone", 0)).settle()
    intents = {target.intent for target in reachable(stage)}
    assert GoTo("scorecard", ("overview",)) in intents
    assert GoTo("goals", ("question", 0)) in intents


def test_swipes_turn_pages_and_go_from_stone_to_stone(make_context: MakeContext) -> None:
    section = build(make_context, many(30))
    assert section.swipe(-1) is None
    assert section.swipe(+1) == Show(("wall", 1))
    section.show(("wall", 2)).settle()
    assert section.swipe(+1) is None
    section.show(("stone", 29)).settle()
    assert section.swipe(+1) == Show(("stone", 0))
    assert section.swipe(-1) == Show(("stone", 28))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (START, ("wall", 0)),
        (("wall",), ("wall", 0)),
        (("wall", 99), ("wall", 2)),
        (("stone", 99), ("stone", 29)),
        (("stone", -4), ("stone", 0)),
        (("stone", "x"), ("stone", 0)),
        (("nonsense", 3), ("wall", 0)),
    ],
)
def test_an_unknown_state_shows_the_nearest(
    make_context: MakeContext, asked: tuple[str | int, ...], shown: tuple[str | int, ...]
) -> None:
    section = build(make_context, many(30))
    section.show(asked).settle()
    assert section.state == shown


def test_a_stone_goes_back_to_the_page_it_came_from(
    make_context: MakeContext, stage_for: StageFor
) -> None:
    section = build(make_context, many(30))
    stage = stage_for(section)
    section.show(("stone", 25)).settle()
    back = [target.intent for target in reachable(stage) if target.name == "放回墙上"]
    assert back == [Show(("wall", 2))]


@pytest.mark.parametrize("journey", [
    (("wall", 0), ("stone", 1)),
    (("stone", 1), ("wall", 0)),
    (("stone", 1), ("stone", 2)),
    (("stone", 0), ("stone", 29)),
    (("wall", 0), ("wall", 1)),
    (("wall", 2), ("stone", 1)),
    (("stone", 1), ("wall", 2)),
])  # fmt: skip
@pytest.mark.parametrize("stop", [0.0, 0.4, 0.8])
def test_whatever_interrupts_a_motion_ends_at_rest(
    make_context: MakeContext, stage_for: StageFor, journey: Any, stop: float
) -> None:
    section = build(make_context, many(30))
    stage = stage_for(section)
    first, second = journey
    section.show(first).settle()
    motion = section.show(second)
    assert motion.duration <= 1200
    motion.at(motion.duration * stop)
    section.show(first)
    section.show(second).settle()
    assert visible_opacity(stage) == {1.0}
    assert all(transforms(item) for item in stage.items() if isinstance(item, Layer))
    rested = picture(stage, 480, 270)
    section.show(first).settle()
    section.show(second).settle()
    assert picture(stage, 480, 270) == rested


@pytest.mark.parametrize("state", [("wall", 0), ("stone", 2)])
def test_the_section_is_entered_within_its_time(
    make_context: MakeContext, stage_for: StageFor, state: Any
) -> None:
    section = build(make_context, many(12))
    stage = stage_for(section)
    section.show(state).settle()
    rested = picture(stage, 480, 270)
    motion = section.enter()
    assert 0 < motion.duration <= 1200
    assert len(motion.steps) <= 24
    motion.at(60)
    assert picture(stage, 480, 270) != rested
    motion.settle()
    assert picture(stage, 480, 270) == rested


def test_the_bottom_row_drops_first(make_context: MakeContext, stage_for: StageFor) -> None:
    section = build(make_context, many(9))
    stage = stage_for(section)
    rests = {target.name: target.sceneBoundingRect() for target in reachable(stage)}
    section.enter().at(20)
    begun = [
        t for t in stage.items() if isinstance(t, Target) and t.name in rests and t.opacity() > 0
    ]
    assert [t.name for t in begun]
    lowest = max(rest.bottom() for rest in rests.values())
    assert all(rests[t.name].bottom() > lowest - 80 for t in begun)


def test_the_stone_comes_out_of_its_own_place(
    make_context: MakeContext, stage_for: StageFor
) -> None:
    section = build(make_context, many(9))
    stage = stage_for(section)
    (stone,) = [target for target in reachable(stage) if target.intent == Show(("stone", 4))]
    place = stone.mapRectToScene(stone.rect)
    motion = section.show(("stone", 4))
    motion.at(0)
    (opened,) = [
        item
        for item in stage.items()
        if isinstance(item, Blocker) and item.isVisible() and item.rect.x() == 0
        and item.rect.width() < 1900
    ]  # fmt: skip
    start = opened.mapRectToScene(opened.rect)
    assert start.center().x() == pytest.approx(place.center().x())
    assert start.width() == pytest.approx(place.width())
    motion.settle()
    end = opened.mapRectToScene(opened.rect)
    assert (end.x(), end.y(), end.width(), end.height()) == pytest.approx((200, 124, 1520, 786))


def test_a_picture_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no picture at all")
    (tmp_path / "drawing.svg").write_text("<svg/>")
    (tmp_path / "drawing.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    for name in ("broken.png", "drawing.svg", "drawing.png", "missing.jpg"):
        assert read_picture(tmp_path / name, 400, 300) is None


def test_a_large_picture_is_read_no_larger_than_it_is_shown(pictured: Path) -> None:
    image = read_picture(pictured / "p.png", 150, 150)
    assert image is not None
    assert (image.width(), image.height()) == (300, 200)


def test_pictures_of_a_wall_are_decoded_when_they_are_drawn(
    pictured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[Path] = []

    def read(path: Path, width: float, height: float) -> QImage | None:
        decoded.append(path)
        return read_picture(path, width, height)

    monkeypatch.setattr(picture_module, "read_picture", read)
    found = []
    for number in range(6):
        path = pictured / f"copy{number}.png"
        path.write_bytes((pictured / "p.png").read_bytes())
        found.append(find_picture(path, 150, 150))
    assert all(one is not None and one.size == QSizeF(300, 200) for one in found)
    assert len(decoded) == 6
    last = found[-1]
    assert last is not None
    # In bands: one after the other of the same picture.
    assert last.image.size() == last.image.size() == QSize(300, 200)
    assert len(decoded) == 6
    first = found[0]
    assert first is not None
    assert first.image.size() == QSize(300, 200)
    assert len(decoded) == 7
    assert find_picture(pictured / "missing.png", 150, 150) is None


def test_the_same_content_is_painted_the_same(
    make_context: MakeContext, stage_for: StageFor
) -> None:
    first, second = (stage_for(build(make_context, many(11))) for _ in range(2))
    assert picture(first, 960, 540) == picture(second, 960, 540)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("large", [False, True])
def test_the_hint_to_touch_a_stone_goes_while_one_is_open(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    size: tuple[int, int],
    large: bool,
) -> None:
    section = HonoursWallSection(content, make_context(*size, large=large))
    stage_for(section)
    hint = section._hint
    assert hint is not None
    assert hint.isVisible()
    section.show(("stone", 0)).settle()
    assert not hint.isVisible()
    section.show(("wall", 0)).settle()
    assert hint.isVisible()
    assert hint.opacity() == 1
    # In portrait it stands between the title and the ridge.
    bottom = hint.sceneBoundingRect().bottom()
    assert bottom < (180 if size[1] > size[0] else 112)


def test_a_title_of_two_lines_leaves_the_hint_no_room(
    content: Content, make_context: MakeContext
) -> None:
    assert content.honours is not None
    honours = content.honours.model_copy(
        update={"question": f"2022年极不平凡，{SOFT_BREAK}我们捧回了超多沉甸甸的“国字号”荣誉！"}
    )
    long = content.model_copy(update={"honours": honours})
    assert HonoursWallSection(long, make_context(1080, 1920))._hint is None
