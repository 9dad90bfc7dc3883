"""The goals section: every state shows and settles, elastic contents stay inside, touches mean something."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content, Goals, plain
from kiosk.content.opening import open_content
from kiosk.items.balance import torn_words
from kiosk.items.figure import FigureItem
from kiosk.items.still import Still, Target
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.goals import GoalsSection
from kiosk.sections.goals.board import lay_out, panel_of
from kiosk.sections.goals.overview_plan import plan_overview
from kiosk.sections.goals.rings import Ring
from kiosk.sections.intents import START, Show
from kiosk.stage.scene import Stage
from tests.pictures import ROOT

MakeContext = Callable[..., PageContext]
StageFor = Callable[[Section], Stage]

SCREENS = [(1920, 1080), (1728, 1080), (2520, 1080), (1080, 1920), (1080, 1728), (1080, 2520)]
LEAST_REACH = 96.0


@pytest.fixture
def goals(content: Content) -> Goals:
    assert content.goals is not None
    return content.goals


def with_goals(content: Content, **changes: Any) -> Content:
    """``content`` with other goals."""
    assert content.goals is not None
    raw = content.goals.model_dump()
    raw.update(changes)
    return content.model_copy(update={"goals": Goals.model_validate(raw)})


def percent(text: str, value: str) -> dict[str, Any]:
    return {"text": text, "measure": "量", "figure": {"value": value, "unit": "%"}}


def variants(goals: Goals) -> dict[str, dict[str, Any]]:
    """Contents that are unlike the shipped one."""
    asked = [question.model_dump() | {"id": None} for question in goals.questions]
    bare = [question | {"key_points": (), "highlights": ()} for question in asked]
    five = [percent(f"第{n}项指标增长{n}.5%", f"{n}.5") for n in range(1, 6)]
    eight = [percent(f"第{n}项指标增长{n}%", str(n)) for n in range(5, 13)]
    jobs = {
        "text": "新增就业2.7万人以上",
        "measure": "新增就业",
        "figure": {"value": "2.7", "unit": "万人", "qualifier": "以上"},
    }
    empty = {
        "idea": None,
        "idea_highlights": (),
        "statement": None,
        "targets": (),
        "drives": (),
        "questions": (),
    }
    return {
        "one of each": {
            "targets": [jobs],
            "statement": None,
            "drives": goals.drives[:2],
            "questions": asked[:1],
        },
        "five targets, four drives, twelve questions": {
            "targets": five,
            "statement": None,
            "drives": (*goals.drives, "推进绿色低碳化"),
            "questions": asked + asked,
        },
        "eight targets": {"targets": eight, "statement": None},
        "no idea": {"idea": None, "idea_highlights": ()},
        "statement alone": {"targets": ()},
        "no questions": {"questions": ()},
        "questions only": empty | {"questions": asked},
        "drives only": empty | {"drives": goals.drives},
        "nothing": empty,
        "no key points": {"questions": bare},
        "few and none mixed": {"questions": [asked[0], bare[1], asked[5]]},
        "four questions": {"questions": asked[:4]},
        "seven questions": {"questions": asked + asked[:1]},
        "long questions": {
            "questions": [
                question | {"question": question["question"] + question["question"]}
                for question in asked
            ],
        },
    }


VARIANTS = (
    "one of each", "five targets, four drives, twelve questions", "eight targets", "no idea",
    "statement alone", "no questions", "questions only", "drives only", "nothing", "no key points",
    "few and none mixed", "four questions", "seven questions", "long questions",
)  # fmt: skip


def shown(item: QGraphicsItem, kind: type[Any]) -> list[Any]:
    """The visible items of ``kind`` at and below ``item``."""
    if not item.isVisible():
        return []
    found = [item] if isinstance(item, kind) else []
    for child in item.childItems():
        found += shown(child, kind)
    return found


def all_items(item: QGraphicsItem) -> list[QGraphicsItem]:
    return [item, *(below for child in item.childItems() for below in all_items(child))]


def touched(section: Section) -> list[tuple[Target, QRectF]]:
    """The targets that can be touched now, and where."""
    return [
        (target, target.mapRectToScene(target.rect))
        for target in shown(section.root, Target)
        if target.isEnabled()
    ]


def assert_sound(section: GoalsSection) -> None:
    """No two targets overlap, each can be reached, and nothing lies on the plinth or off the stage."""
    frame = section.context.frame
    stage = QRectF(0, 0, frame.width, frame.plinth_top)
    areas = touched(section)
    for index, (target, area) in enumerate(areas):
        assert target.intent is not None
        assert target.name
        assert min(area.width(), area.height()) >= LEAST_REACH
        assert stage.contains(area), f"{target.name} at {area}"
        for other, taken in areas[index + 1 :]:
            assert not area.intersects(taken), f"{target.name} on {other.name}"
    for piece in shown(section.root, Still):
        where = piece.mapRectToScene(piece.rect)
        assert where.bottom() <= frame.plinth_top + 1e-6, f"{where} reaches the plinth"
        assert where.left() >= -1e-6
        assert where.right() <= frame.width + 1e-6


def assert_at_rest(section: GoalsSection) -> None:
    for item in all_items(section.root):
        assert item.opacity() == 1.0
        assert item.transform().isIdentity()
    for ring in shown(section.root, Ring):
        assert ring.share == 1.0


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_state_shows_settles_and_is_sound(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    width: int,
    height: int,
    large: bool,
) -> None:
    section = GoalsSection(content, make_context(width, height, large=large))
    stage_for(section)
    for state in section.states():
        section.show(state).settle()
        assert section.state == state
        assert_sound(section)
        assert_at_rest(section)
        section.enter().settle()
        assert_at_rest(section)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", VARIANTS)
def test_elastic_contents_stay_sound(
    content: Content,
    goals: Goals,
    make_context: MakeContext,
    stage_for: StageFor,
    name: str,
    large: bool,
    size: tuple[int, int],
) -> None:
    section = GoalsSection(
        with_goals(content, **variants(goals)[name]), make_context(*size, large=large)
    )
    stage_for(section)
    for state in section.states():
        section.show(state).settle()
        assert_sound(section)
        assert_at_rest(section)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_the_shipped_content_fits(
    content: Content, make_context: MakeContext, width: int, height: int, large: bool
) -> None:
    context = make_context(width, height, large=large)
    section = GoalsSection(content, context)
    for state in section.states():
        section.show(state).settle()
    assert context.fit.overflows == []


def test_what_cannot_fit_is_told(content: Content, make_context: MakeContext) -> None:
    context = make_context()
    endless = "推进新型工业化高质量发展" * 40
    GoalsSection(with_goals(content, drives=(endless,)), context)
    assert ("goals", "drives", 0) in [overflow.path for overflow in context.fit.overflows]


def test_every_key_point_is_shown_once(
    content: Content, goals: Goals, make_context: MakeContext
) -> None:
    for large in (False, True):
        section = GoalsSection(content, make_context(large=large))
        for index, question in enumerate(goals.questions):
            rows = 0
            for page in range(section._board.pages(index)):
                section.show(("question", index, page)).settle()
                made = section._board._page(index, page)
                rows += sum(len(column) for column in made.columns)
            assert rows == len(question.key_points)


def test_twenty_one_points_stand_on_one_page_and_in_large_text_on_several(
    content: Content, make_context: MakeContext
) -> None:
    assert GoalsSection(content, make_context())._board.pages(1) == 1
    large = GoalsSection(content, make_context(large=True))
    assert large._board.pages(1) > 1
    assert large._board._rows_of(1).plan.px >= 36


def test_portrait_shows_ten_key_points_at_most(content: Content, make_context: MakeContext) -> None:
    plan = GoalsSection(content, make_context(1080, 1920))._board._rows_of(1).plan
    assert plan.columns == 1
    assert max(len(page[0]) for page in plan.pages) <= 10


def test_all_six_questions_can_be_opened_from_the_overview(
    content: Content, goals: Goals, make_context: MakeContext
) -> None:
    section = GoalsSection(content, make_context())
    section.show(START).settle()
    meant = [target.intent for target, _ in touched(section)]
    assert meant == [Show(("question", index)) for index in range(len(goals.questions))]


def test_start_is_the_overview(content: Content, make_context: MakeContext) -> None:
    section = GoalsSection(content, make_context())
    section.show(START).settle()
    assert section.state == ("overview",)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        (("question", 99), ("question", 5)),
        (("question", -3), ("question", 0)),
        (("question", 1, 40), ("question", 1)),
        (("question",), ("question", 0)),
        (("overview", 7), ("overview",)),
        (("elsewhere",), ("overview",)),
        ((), ("overview",)),
        (("question", "x"), ("question", 0)),
    ],
)
def test_an_unknown_state_shows_the_nearest(
    content: Content, make_context: MakeContext, asked: Any, nearest: Any
) -> None:
    section = GoalsSection(content, make_context())
    section.show(asked).settle()
    assert section.state == nearest


def test_the_trio_goes_round_and_back(content: Content, make_context: MakeContext) -> None:
    section = GoalsSection(content, make_context())
    section.show(("question", 5)).settle()
    by_name = {target.name: target.intent for target, _ in touched(section)}
    assert by_name["上一问"] == Show(("question", 4))
    assert by_name["下一问"] == Show(("question", 0))
    assert by_name["收起"] == Show(("overview",))


def test_a_question_is_put_back_on_the_page_of_its_card(
    content: Content, make_context: MakeContext
) -> None:
    section = GoalsSection(content, make_context(large=True))
    section.show(("question", 5)).settle()
    by_name = {target.name: target.intent for target, _ in touched(section)}
    back = by_name["收起"]
    assert isinstance(back, Show)
    section.show(back.state).settle()
    assert Show(("question", 5)) in [target.intent for target, _ in touched(section)]


def test_swipes_turn_pages_and_then_questions(content: Content, make_context: MakeContext) -> None:
    section = GoalsSection(content, make_context(large=True))
    pages = section._board.pages(1)
    section.show(("question", 1)).settle()
    for page in range(1, pages):
        intent = section.swipe(+1)
        assert intent == Show(("question", 1, page))
        section.show(("question", 1, page)).settle()
    assert section.swipe(+1) == Show(("question", 2))
    assert section.swipe(-1) == Show(section._board.state(1, pages - 2))
    section.show(("question", 0)).settle()
    assert section.swipe(-1) == Show(("question", 5))


def test_a_page_number_turns_to_its_page_from_the_right_side(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = GoalsSection(content, make_context(1080, 1920))
    stage_for(section)
    section.show(("question", 1)).settle()
    for number, side in ((3, 1), (1, -1), (2, 1)):
        (stone,) = (t for t, _ in touched(section) if t.name == f"第{number}页")
        assert isinstance(stone.intent, Show)
        wanted = stone.intent.state
        motion = section.show(wanted)
        motion.at(1)
        (_, question, *rest) = wanted
        page = section._board._page(int(question), int(rest[0]) if rest else 0)
        assert side * page.layer.x() > 500
        motion.settle()
        assert section.state == wanted
        assert page.layer.x() == 0
        assert_at_rest(section)


def test_swipes_turn_the_overview_only_when_it_has_pages(
    content: Content, make_context: MakeContext
) -> None:
    normal = GoalsSection(content, make_context())
    normal.show(START).settle()
    assert normal.swipe(+1) is None
    large = GoalsSection(content, make_context(large=True))
    large.show(START).settle()
    assert large.swipe(+1) == Show(("overview", 1))
    assert large.swipe(-1) is None


def test_rings_and_figures_end_as_printed(
    content: Content, goals: Goals, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = GoalsSection(content, make_context())
    stage_for(section)
    section.show(START).settle()
    entry = section.enter()
    assert entry.duration <= 1200
    entry.at(0)
    assert all(ring.share == 0 for ring in shown(section.root, Ring))
    assert {figure.text for figure in shown(section.root, FigureItem)} == {"0.0"}
    entry.settle()
    printed = [str(target.figure.value) for target in goals.targets]
    assert [figure.text for figure in shown(section.root, FigureItem)] == printed


def test_any_motion_may_be_cut_short(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = GoalsSection(content, make_context(large=True))
    stage_for(section)
    section.show(START).settle()
    for state in (
        ("question", 2), ("question", 2, 1), ("question", 1), ("overview", 1), ("overview",),
        ("question", 5), ("question", 0), ("overview",),
    ):  # fmt: skip
        motion = section.show(state)
        motion.at(0)
        motion.at(motion.duration * 0.4)
        motion.settle()
        assert section.state == state
        assert_at_rest(section)
        assert_sound(section)


def test_no_more_than_twenty_four_items_move_at_once(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = GoalsSection(content, make_context())
    stage_for(section)
    section.show(START).settle()
    section.enter().settle()
    opened = section.show(("question", 1))
    assert opened.duration <= 1200
    for time in range(0, round(opened.duration), 10):
        moving = [step for step in opened.steps if step.start < time < step.end]
        assert len(moving) <= 24
    opened.settle()


def test_showing_what_is_shown_does_nothing(content: Content, make_context: MakeContext) -> None:
    section = GoalsSection(content, make_context())
    section.show(("question", 1)).settle()
    assert section.show(("question", 1)).duration == 0


def test_highlights_stand_on_the_marker(content: Content, make_context: MakeContext) -> None:
    context = make_context()
    section = GoalsSection(
        with_goals(
            content,
            questions=[
                {
                    "question": "问？",
                    "answers": ["答"],
                    "key_points": ["甲乙丙丁"],
                    "highlights": ["乙丙"],
                }
            ],
        ),
        context,
    )
    rows = section._board._rows_of(0)
    (layout,) = rows._layouts(rows.plan.px, rows.plan.columns)
    marked = [run.text for run in layout.lines[0].runs if run.marker == context.theme.marker]
    assert marked == ["乙丙"]


def test_content_without_goals_has_no_such_section(
    content: Content, make_context: MakeContext
) -> None:
    with pytest.raises(ValueError, match="no goals"):
        GoalsSection(content.model_copy(update={"goals": None}), make_context())


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("large", [False, True])
def test_figures_without_rings_share_a_line_and_stand_apart(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    width: int,
    height: int,
    large: bool,
) -> None:
    plain = [
        {
            "text": "新增市场主体4.5万户",
            "measure": "主体",
            "figure": {"value": "4.5", "unit": "万户"},
        },
        percent("工业投资增长18.5%", "18.5"),
        {
            "text": "新增学位1.2万个以上",
            "measure": "学位",
            "figure": {"value": "1.2", "unit": "万个", "qualifier": "以上"},
        },
    ]
    section = GoalsSection(
        with_goals(content, targets=plain), make_context(width, height, large=large)
    )
    stage_for(section)
    figures = [item for item in section.root.scene().items() if isinstance(item, FigureItem)]
    figures.sort(key=lambda item: item.scenePos().x())
    assert len(figures) == 3
    assert len({round(item.scenePos().y(), 3) for item in figures}) == 1
    for one, other in pairwise(figures):
        assert other.scenePos().x() - one.scenePos().x() - one.width > 40


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("large", [False, True])
def test_a_table_of_targets_keeps_off_the_edge_of_its_card(
    content: Content,
    goals: Goals,
    make_context: MakeContext,
    stage_for: StageFor,
    width: int,
    height: int,
    large: bool,
) -> None:
    changes = variants(goals)["eight targets"]
    context = make_context(width, height, large=large)
    section = GoalsSection(with_goals(content, **changes), context)
    stage_for(section)
    section.enter().settle()
    rings = [ring.mapRectToScene(ring.rect) for ring in shown(section.root, Ring)]
    plan = plan_overview(section._goals, context)
    assert plan.targets is not None
    assert min(ring.left() for ring in rings) > plan.targets.x + 24
    if height > width and not large:
        rows = sorted({round(ring.center().y()) for ring in rings})
        # Closer to their own words than to the next row's.
        assert min(b - a for a, b in pairwise(rows)) > 98


@pytest.mark.parametrize("large", [False, True])
def test_a_question_alone_on_its_sheet_is_set_large(make_context: MakeContext, large: bool) -> None:
    shown = open_content(ROOT / "tests" / "data" / "elastic" / "titles-long.yaml").goals
    assert shown is not None
    context = make_context(1080, 1920, large=large)
    board = lay_out(shown, context, points=False)
    panel, fits = panel_of(shown.questions[1], 2, board, context, points=False)
    assert fits
    assert panel.question.style.px >= 68
    assert torn_words(panel.question, plain(shown.questions[1].question)) == 0


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("large", [False, True])
def test_the_only_question_is_set_large_on_its_card_but_not_torn(
    make_context: MakeContext, width: int, height: int, large: bool
) -> None:
    shown = open_content(ROOT / "tests" / "data" / "elastic" / "question-one.yaml").goals
    assert shown is not None
    grid = plan_overview(shown, make_context(width, height, large=large)).grid
    assert grid is not None
    assert grid.px is not None
    assert grid.px >= 48
