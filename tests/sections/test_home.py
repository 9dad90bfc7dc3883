"""Home: its doors fill the wall for any content, and its words are fitted before they are shown."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from kiosk.content.model import Content, Cover
from kiosk.content.opening import open_content
from kiosk.items.line_breaking import SOFT_BREAK
from kiosk.items.still import Target
from kiosk.items.text import TextLayout
from kiosk.sections.context import PageContext
from kiosk.sections.home import HomeSection
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
