"""Home: its doors fill the wall for any content, and its words are fitted before they are shown."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.content.model import Content, Cover, plain
from kiosk.content.opening import open_content
from kiosk.items.line_breaking import SOFT_BREAK
from kiosk.items.ornament import mini_map_halos
from kiosk.items.still import Target
from kiosk.items.text import TextLayout, TextStyle
from kiosk.sections.context import PageContext
from kiosk.sections.home import HomeSection, honours_door, map_door, scorecard_door
from kiosk.sections.home.titles import set_cover, splits_year
from kiosk.sections.intents import GoTo
from kiosk.stage.fact_stone import facts_of
from kiosk.stage.scene import Stage, picture
from kiosk.theme.frame import TARGET
from tests.pictures import ROOT

MakeContext = Callable[..., PageContext]
StageFor = Callable[..., Stage]
ELASTIC = ROOT / "tests" / "data" / "elastic"


def cover(**words: str) -> Cover:
    return Cover.model_validate({"title": "交出一年成绩单 |开启晋江2023", "year": "2023"} | words)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def test_a_headline_breaks_where_staff_say(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert content.scorecard is not None
    first = content.scorecard.headlines[0]
    text = f"全市地区{SOFT_BREAK}生产总值{SOFT_BREAK}跃上3000亿元（人民币，下同）台阶"
    headline = first.model_copy(update={"text": text})
    scorecard = content.scorecard.model_copy(update={"headlines": (headline,)})
    section = HomeSection(content.model_copy(update={"scorecard": scorecard}), make_context(*size))
    drawn: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        TextLayout, "draw", lambda layout, *_: drawn.append(tuple(x.text for x in layout.lines))
    )
    picture(stage_for(section), 96, 54)
    lead = next(lines for lines in drawn if "".join(lines) == "全市地区生产总值跃上")
    upright = size[0] > size[1]
    assert lead == (("全市地区生产总值跃上",) if upright else ("全市地区", "生产总值跃上"))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", ["titles-long", "without-goals", "without-honours", ""])
def test_words_of_the_map_door_keep_clear_of_its_drawing(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    size: tuple[int, int],
    large: bool,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = open_content(ELASTIC / f"{name}.yaml") if name else content
    section = HomeSection(shown, make_context(*size, large=large))
    assert shown.map is not None
    words: list[tuple[str, QRectF]] = []
    halos: list[tuple[QPointF, float]] = []

    def draw(layout: TextLayout, painter: QPainter, x: float, y: float) -> None:
        for index, line in enumerate(layout.lines):
            top = y + index * layout.line_height + (layout.line_height - layout.style.px) / 2
            box = QRectF(x, top, line.width - 0.5 * layout.style.px, layout.style.px)
            words.append((line.text, painter.worldTransform().mapRect(box)))

    def draw_map(painter: QPainter, centre: QPointF, scale: float, _: object) -> None:
        onto = painter.worldTransform()
        halos.extend((onto.map(c), r * onto.m11()) for c, r in mini_map_halos(centre, scale))

    monkeypatch.setattr(TextLayout, "draw", draw)
    monkeypatch.setattr(map_door, "draw_mini_map", draw_map)
    picture(stage_for(section), *size)
    lead = plain(shown.map.lead)
    own = [(text, box) for text, box in words if text in lead or text == shown.map.name]
    assert "".join(text for text, _ in own if text != shown.map.name) == lead
    for text, box in own:
        for centre, radius in halos:
            dx = centre.x() - min(max(centre.x(), box.left()), box.right())
            dy = centre.y() - min(max(centre.y(), box.top()), box.bottom())
            assert math.hypot(dx, dy) > radius, text
    # No line ends within 双湾双带.
    assert not any(text.endswith(("双", "双湾")) for text, _ in own)


@pytest.mark.parametrize("name", ["without-goals", "without-events"])
def test_a_row_of_figures_in_a_high_door_does_not_lie_at_its_foot(
    make_context: MakeContext, stage_for: StageFor, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = HomeSection(open_content(ELASTIC / f"{name}.yaml"), make_context(1080, 1920))
    door = next(each for each in section.doors if each.name == "成绩单")
    feet: list[float] = []

    def draw(_: object, painter: QPainter, x: float, base: float, *__: object) -> None:
        feet.append(painter.worldTransform().map(QPointF(x, base)).y())

    monkeypatch.setattr(scorecard_door._Hero, "draw", draw)
    picture(stage_for(section), 1080, 1920)
    (foot,) = feet
    assert 25 < door.rect.bottom() - foot < 90


def test_no_sign_on_the_small_wall_is_too_small_to_read(
    make_context: MakeContext, stage_for: StageFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[float] = []

    def draw(painter: QPainter, _: str, style: TextStyle, __: QRectF) -> None:
        sizes.append(style.px * painter.worldTransform().m11())

    monkeypatch.setattr(honours_door, "draw_centred", draw)
    for path in sorted(ELASTIC.glob("*.yaml")):
        for size in ((1920, 1080), (1080, 1920)):
            section = HomeSection(open_content(path), make_context(*size))
            picture(stage_for(section), *size)
    assert sizes
    assert min(sizes) >= 15


def test_the_door_of_a_single_section_is_a_gate_in_the_middle(make_context: MakeContext) -> None:
    section = HomeSection(open_content(ELASTIC / "one-section.yaml"), make_context())
    (door,) = section.doors
    area = door.mapRectToScene(door.rect)
    assert abs(area.center().x() - 960) < 1
    assert 1000 < area.width() < 1300
    assert area.height() > 500


def test_what_does_not_fit_is_told_before_it_is_shown(make_context: MakeContext) -> None:
    context = make_context()
    content = open_content(ELASTIC / "one-section.yaml")
    long = cover(title="交出" * 60 + "2023", kicker="历经大战大考" * 30, occasion="关注大会" * 60)
    HomeSection(content.model_copy(update={"cover": long}), context)
    told = {overflow.path for overflow in context.fit.overflows}
    assert told == {("cover", "title"), ("cover", "kicker"), ("cover", "occasion")}


def test_a_title_keeps_clear_of_the_sun(make_context: MakeContext) -> None:
    context = make_context(1080, 1920)
    layout = HomeSection(open_content(ELASTIC / "one-section.yaml"), context).layout
    long = cover(title="交出一年成绩单 |满怀信心|开启更加|美好的晋江2023")
    words = set_cover(long, layout.titles, context, "首页", (), layout.sun)
    assert splits_year(long)
    assert context.fit.overflows == []
    sun = layout.sun
    top = sun.centre.y() - 0.7 * sun.radius
    low = [
        text.x + line.width
        for text in words.placed
        for number, line in enumerate(text.layout.lines)
        if text.y + (number + 1) * text.layout.line_height > top
    ]
    assert low
    assert max(low) < sun.centre.x() - 0.7 * sun.radius


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def test_a_long_cover_breaks_where_staff_say_and_keeps_off_the_edge(
    make_context: MakeContext, size: tuple[int, int]
) -> None:
    context = make_context(*size)
    shown = open_content(ELASTIC / "cover-long.yaml")
    layout = HomeSection(shown, context).layout
    notes = (shown.cover.occasion, shown.cover.byline)
    upright = size[1] > size[0]
    placed = set_cover(
        shown.cover, layout.titles, context, "首页", notes, layout.sun if upright else None
    ).placed
    lines = [line.text for text in placed for line in text.layout.lines]
    assert "本报记者 蔡斯洵 通讯员 王小明 李晓红 摄影 陈大力" in lines
    assert context.fit.overflows == []
    if upright:
        assert lines[-4:] == [
            "交出极不平凡的一年",
            "沉甸甸的成绩单",
            "满怀信心开启",
            "更加美好的晋江",
        ]
        assert min(text.y for text in placed) >= 40
        assert max(text.bottom for text in placed) < 500


def test_facts_keep_the_breaks_of_the_staff(content: Content) -> None:
    sentences = [sentence for sentence, _ in facts_of(content)]
    assert f"为企业减负{SOFT_BREAK}超50亿元" in sentences


def bricks_of(section: HomeSection) -> list[Target]:
    """The numbered bricks that can be touched, in their order."""
    (door,) = (door for door in section.doors if door.intent == GoTo("goals"))
    return [part for part in door.childItems() if isinstance(part, Target)]


def with_questions(content: Content, count: int) -> Content:
    assert content.goals is not None
    questions = (content.goals.questions * 2)[:count]
    goals = content.goals.model_copy(update={"questions": questions})
    return content.model_copy(update={"goals": goals})


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize(
    "size",
    [(1920, 1080), (1080, 1920), (2560, 1080), (1200, 1920)],
    ids=["landscape", "portrait", "wide", "short"],
)
@pytest.mark.parametrize("count", range(1, 7))
def test_each_numbered_brick_is_large_enough_for_a_finger(
    content: Content, make_context: MakeContext, size: tuple[int, int], count: int, large: bool
) -> None:
    section = HomeSection(with_questions(content, count), make_context(*size, large=large))
    bricks = bricks_of(section)
    assert [brick.intent for brick in bricks] == [
        GoTo("goals", ("question", index)) for index in range(count)
    ]
    areas = [brick.mapRectToScene(brick.touch_area) for brick in bricks]
    for brick, area in zip(bricks, areas, strict=True):
        assert min(area.width(), area.height()) >= TARGET - 1e-6
        assert area.contains(brick.mapRectToScene(brick.rect))
        assert area.bottom() < section.context.frame.plinth_top
    for one, other in combinations(areas, 2):
        assert not one.adjusted(-1.4, -1.4, 1.4, 1.4).intersects(
            other.adjusted(-1.4, -1.4, 1.4, 1.4)
        )


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("count", [7, 12])
def test_bricks_too_small_for_a_finger_are_a_drawing(
    content: Content, make_context: MakeContext, size: tuple[int, int], count: int
) -> None:
    assert bricks_of(HomeSection(with_questions(content, count), make_context(*size))) == []


def test_words_that_need_the_room_come_before_touchable_bricks(
    content: Content, make_context: MakeContext
) -> None:
    assert content.goals is not None
    words = "站在新的起点上，2023年晋江制定了哪些催人奋进的新目标？"
    long = content.model_copy(
        update={"goals": content.goals.model_copy(update={"question": words})}
    )
    context = make_context(1080, 1920)
    assert bricks_of(HomeSection(long, context)) == []
    assert context.fit.overflows == []
    assert len(bricks_of(HomeSection(long, make_context()))) == 6
