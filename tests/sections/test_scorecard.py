from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Achievement, Category, Content, Figure, Scorecard
from kiosk.content.opening import open_content
from kiosk.items.figure import FigureItem
from kiosk.items.plot import GrowthChart
from kiosk.items.still import Still, Target
from kiosk.motion.motion import STILL
from kiosk.sections.context import PageContext
from kiosk.sections.intents import START, Show
from kiosk.sections.parts import rect_of
from kiosk.sections.scorecard import ScorecardSection
from kiosk.sections.scorecard.compose import Composer
from kiosk.sections.scorecard.rail_place import rail_place
from kiosk.stage.scene import Stage, picture
from kiosk.theme.frame import TARGET, Box
from tests.pictures import ROOT

MakeContext = Callable[..., PageContext]
StageFor = Callable[[ScorecardSection], Stage]

LONG = "在全省率先建成覆盖城乡、功能完善、运行高效的县域数字化治理综合服务平台体系并向全市推广"
POOL = (
    Achievement(text="新增获评中国陶瓷名镇区域品牌", highlight="中国陶瓷名镇", art="vase"),
    Achievement(
        text="新建产业空间超150万平方米", figures=(Figure(value=Decimal(150), unit="万平方米"),)
    ),
    Achievement(
        text="办好22件为民实事、239件民生微实事",
        figures=(Figure(value=Decimal(22), unit="件"), Figure(value=Decimal(239), unit="件")),
    ),
    Achievement(text="蝉联全省城乡建设品质提升优异县市"),
    Achievement(text=LONG, highlight="县域数字化治理综合服务平台体系"),
)


def items_below(root: QGraphicsItem) -> Iterator[QGraphicsItem]:
    for child in root.childItems():
        yield child
        yield from items_below(child)


def targets_of(section: ScorecardSection) -> list[Target]:
    return [
        item for item in items_below(section.root) if isinstance(item, Target) and item.isVisible()
    ]


def with_categories(content: Content, counts: list[int]) -> Content:
    categories = tuple(
        Category(
            name=f"类{index}",
            achievements=tuple(POOL[(index + at) % len(POOL)] for at in range(count)),
        )
        for index, count in enumerate(counts)
    )
    assert content.scorecard is not None
    scorecard = content.scorecard.model_copy(update={"categories": categories})
    return content.model_copy(update={"scorecard": scorecard})


def assert_sound(section: ScorecardSection) -> None:
    """At rest: opaque, within the content box, targets large enough and apart from each other."""
    area = section.context.frame.content
    box = QRectF(area.x - 4, area.y - 4, area.w + 8, area.h + 8)
    for item in items_below(section.root):
        if item.isVisible():
            assert item.effectiveOpacity() == 1
        if isinstance(item, Still) and item.isVisible() and item.zValue() != 1:
            assert box.contains(item.mapRectToScene(item.rect)), item.rect
    areas = [(t.name, t.mapRectToScene(t.touch_area)) for t in targets_of(section)]
    for at, (name, own) in enumerate(areas):
        assert own.width() >= TARGET
        assert own.height() >= TARGET
        for other, second in areas[at + 1 :]:
            assert not own.adjusted(0.5, 0.5, -0.5, -0.5).intersects(second), (name, other)


SCREENS = [
    (1920, 1080), (1728, 1080), (2520, 1080), (1080, 1920), (1080, 1728), (1080, 2520)
]  # fmt: skip


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", SCREENS)
def test_every_state_shows_and_settles(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    size: tuple[int, int],
    large: bool,
) -> None:
    section = ScorecardSection(content, make_context(*size, large=large))
    stage_for(section)
    for state in section.states():
        motion = section.show(state)
        assert motion.duration <= 1200
        motion.at(motion.duration / 2)
        motion.settle()
        assert section.state == state
        assert_sound(section)
    assert section.context.fit.overflows == []


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("counts", [[1, 2, 3], [4, 5, 6, 7, 8], [9, 10, 11], [15] * 12])
def test_any_number_of_items_and_categories_is_laid_out(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    size: tuple[int, int],
    large: bool,
    counts: list[int],
) -> None:
    section = ScorecardSection(with_categories(content, counts), make_context(*size, large=large))
    stage_for(section)
    for state in section.states():
        section.show(state).settle()
        assert_sound(section)
    assert section.context.fit.overflows == []


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1920, 1080), (1728, 1080), (1080, 1920)])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 8, 10, 15])
def test_words_lie_inside_their_slabs_and_slabs_apart(
    content: Content, make_context: MakeContext, size: tuple[int, int], large: bool, count: int
) -> None:
    context = make_context(*size, large=large)
    area = context.frame.content
    card = Box(area.x, area.y, area.w - 288, area.h) if size[0] > size[1] else area
    pages = Composer(with_categories(content, [count]), context, card).category(0)
    placed = [each for page in pages for plan in page.slabs for each in plan.placed]
    assert len(placed) == count
    for page in pages:
        boxes = [rect_of(each.box) for plan in page.slabs for each in plan.placed]
        for at, own in enumerate(boxes):
            assert QRectF(card.x, card.y, card.w, card.h).contains(own)
            assert not any(own.intersects(other) for other in boxes[at + 1 :])
    for each in placed:
        # An opening sign may hang out of the column, and a line box is taller than its letters.
        room = rect_of(each.box).adjusted(4, -2, -4, 2)
        for words in each.lockup.covered(each.x, each.base):
            assert room.contains(words), each.entry.sentence.text


def test_it_starts_with_the_overview(content: Content, make_context: MakeContext) -> None:
    section = ScorecardSection(content, make_context())
    assert section.state == ("overview",)
    assert section.show(START) is STILL
    assert section.states()[0] == ("overview",)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (("category", 99), ("category", 6)),
        (("category", -3), ("category", 0)),
        (("category", 1, 7), ("category", 1)),
        (("nowhere",), ("overview",)),
        (("achievement", "ceramics-town"), ("category", 1)),
        (("achievement", "unknown"), ("overview",)),
    ],
)
def test_the_nearest_state_is_shown(
    content: Content, make_context: MakeContext, asked: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    section = ScorecardSection(content, make_context())
    section.show(("category", 3)).settle()
    section.show(asked).settle()
    assert section.state == shown


def test_swipes_run_through_all_states_and_stop_at_the_ends(
    content: Content, make_context: MakeContext
) -> None:
    section = ScorecardSection(with_categories(content, [3, 15, 2]), make_context())
    seen = [section.state]
    while isinstance(intent := section.swipe(1), Show):
        section.show(intent.state).settle()
        seen.append(section.state)
    assert seen == list(section.states())
    assert any(len(state) == 3 for state in seen)
    while isinstance(intent := section.swipe(-1), Show):
        section.show(intent.state).settle()
    assert section.state == ("overview",)


def test_every_state_is_reached_by_touch(content: Content, make_context: MakeContext) -> None:
    section = ScorecardSection(with_categories(content, [3] * 10 + [15]), make_context())
    reached = {section.state}
    waiting = [section.state]
    while waiting:
        section.show(waiting.pop()).settle()
        for target in targets_of(section):
            if target.isEnabled() and isinstance(target.intent, Show):
                state = target.intent.state
                if state not in reached:
                    reached.add(state)
                    waiting.append(state)
    assert reached == set(section.states())


def test_beyond_eight_the_rail_leads_on(content: Content, make_context: MakeContext) -> None:
    section = ScorecardSection(with_categories(content, [2] * 9), make_context())
    names = [target.name for target in targets_of(section)]
    assert len(names) == 8
    assert "更多" in names
    more = next(target for target in targets_of(section) if target.name == "更多")
    assert isinstance(more.intent, Show)
    section.show(more.intent.state).settle()
    assert "类6" in [target.name for target in targets_of(section)]


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("used", range(1, 8))
def test_the_rail_has_no_hole(
    make_context: MakeContext, width: int, height: int, used: int
) -> None:
    place = rail_place(make_context(width, height), 11)
    free = list(place.free(used, 7))
    cells = [place.cell(index) for index in range(used, 7)]
    assert all(any(rect_of(box).contains(rect_of(cell)) for box in free) for cell in cells)
    taken = [place.cell(index) for index in (*range(used), 7)]
    assert not any(rect_of(box).intersects(rect_of(cell)) for box in free for cell in taken)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_a_last_page_of_the_rail_goes_on_in_bricks(
    content: Content, make_context: MakeContext, width: int, height: int
) -> None:
    section = ScorecardSection(with_categories(content, [2] * 10), make_context(width, height))
    section.show(("category", 9)).settle()
    used = [target for target in targets_of(section) if target.name.startswith("类")]
    place = section._rail.place
    walls = [
        wall
        for wall in items_below(section._rail.layer)
        if type(wall) is Still and wall.isVisible() and wall.rect.width() > 200
    ]
    assert len(used) == 4
    (box,) = place.free(4, 7)
    assert [(wall.x(), wall.y(), wall.rect.width()) for wall in walls] == [(box.x, box.y, box.w)]


def test_figures_count_up_and_end_on_the_printed_digits(
    content: Content, make_context: MakeContext
) -> None:
    section = ScorecardSection(content, make_context())
    motion = section.show(("category", 0))
    figures = [
        item
        for item in items_below(section.root)
        if isinstance(item, FigureItem) and item.isVisible()
    ]
    motion.at(0)
    assert {figure.text for figure in figures} >= {"0.00%", "0.0%", "0", "0.0"}
    assert "6.17%" not in {figure.text for figure in figures}
    motion.settle()
    shown = {figure.text for figure in figures if figure.isVisible()}
    assert shown == {"6.17%", "5.0%", "50", "4.5", "320", "7.6%", "7.0%"}


def test_both_panels_share_one_scale(content: Content, make_context: MakeContext) -> None:
    section = ScorecardSection(content, make_context())
    section.show(("category", 0)).settle()
    charts = [item for item in items_below(section.root) if isinstance(item, GrowthChart)]
    assert len(charts) == 2
    assert charts[0].axis == charts[1].axis
    assert charts[0].unit == charts[1].unit
    assert [bar.goal for bar in charts[0].bars] == [False, True]
    assert charts[0].bars[0].printed == "", "the figure must not stand twice"


def test_a_chart_lives_as_long_as_the_section(content: Content, make_context: MakeContext) -> None:
    section = ScorecardSection(content, make_context())

    def charts() -> list[GrowthChart]:
        return [item for item in items_below(section.root) if isinstance(item, GrowthChart)]

    section.show(("category", 0)).settle()
    before = charts()
    for state in (("category", 1), ("category", 0), ("overview",), ("category", 0)):
        section.show(state).settle()
    assert charts() == before


def test_entering_ends_at_rest_within_its_time(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = ScorecardSection(content, make_context())
    stage = stage_for(section)
    for state in section.states():
        section.show(state).settle()
        rest = picture(stage, 480, 270)
        motion = section.enter()
        assert 0 < motion.duration <= 1200
        motion.at(120)
        assert picture(stage, 480, 270) != rest
        motion.settle()
        assert picture(stage, 480, 270) == rest


def test_a_motion_that_nobody_settled_leaves_no_trace(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = ScorecardSection(content, make_context())
    stage = stage_for(section)
    section.show(("category", 1)).settle()
    wanted = picture(stage, 480, 270)
    section.show(("category", 2)).at(90)
    section.show(("category", 1)).settle()
    assert picture(stage, 480, 270) == wanted
    assert_sound(section)


def test_heroes_of_one_row_share_a_baseline(content: Content, make_context: MakeContext) -> None:
    section = ScorecardSection(content, make_context())
    section.show(("category", 1)).settle()
    figures = [
        item
        for item in items_below(section.root)
        if isinstance(item, FigureItem) and item.isVisible()
    ]
    assert len(figures) == 3
    assert len({round(figure.scenePos().y(), 3) for figure in figures}) == 1


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_a_slab_alone_in_its_row_has_its_words_in_its_middle(
    make_context: MakeContext, width: int, height: int
) -> None:
    shown = open_content(ROOT / "tests" / "data" / "elastic" / "categories-two.yaml")
    context = make_context(width, height)
    card = Box(0, 0, 932, 1176) if height > width else Box(0, 0, 1504, 788)
    pages = Composer(shown, context, card).category(1)
    slabs = [slab for page in pages for plan in page.slabs for slab in plan.placed]
    placed = [slab for slab in slabs if slab.box.w > 0.9 * card.w]
    assert placed
    for slab in placed:
        lock = slab.lockup
        top, bottom = slab.base - lock.above, slab.base + lock.below
        assert abs((top + bottom) / 2 - (slab.box.y + slab.box.h / 2)) < 1


def test_what_fits_nowhere_is_told(content: Content, make_context: MakeContext) -> None:
    endless = Achievement(text="字" * 590)
    assert content.scorecard is not None
    categories = (Category(name="长", achievements=(endless,)),)
    scorecard: Scorecard = content.scorecard.model_copy(update={"categories": categories})
    section = ScorecardSection(
        content.model_copy(update={"scorecard": scorecard}), make_context(large=True)
    )
    section.show(("category", 0)).settle()
    paths = {overflow.path for overflow in section.context.fit.overflows}
    assert paths == {("scorecard", "categories", 0, "achievements", 0, "text")}


def test_without_events_headlines_stand_alone(content: Content, make_context: MakeContext) -> None:
    section = ScorecardSection(content.model_copy(update={"events": None}), make_context())
    section.show(("overview",)).settle()
    assert_sound(section)
    assert section.states().count(("overview",)) == 1


def test_large_text_is_paged_not_shrunk(content: Content, make_context: MakeContext) -> None:
    crowded = with_categories(content, [10])
    normal = ScorecardSection(crowded, make_context())
    large = ScorecardSection(crowded, make_context(large=True))
    assert len(large.states()) > len(normal.states())


def test_headline_figures_are_live(content: Content, make_context: MakeContext) -> None:
    section = ScorecardSection(content, make_context())
    assert content.scorecard is not None
    digits = {str(figure.value) for each in content.scorecard.headlines for figure in each.figures}
    shown = {item.text for item in items_below(section.root) if isinstance(item, FigureItem)}
    assert digits <= shown
