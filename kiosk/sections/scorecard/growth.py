"""Growth beside its goal: the hero stands on its own bar, the goal lies below it on the same axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Achievement, Content, Target, plain
from kiosk.items.balance import set_even
from kiosk.items.figure import FigureItem
from kiosk.items.plot import Axis, Bar, ChartLook, GrowthChart, nice_axis
from kiosk.items.still import Still
from kiosk.items.text import Span, TextLayout, TextStyle, set_text
from kiosk.motion.motion import Motion, together
from kiosk.sections.context import PageContext
from kiosk.sections.intents import KeyPath
from kiosk.sections.scorecard.slabs import Counter
from kiosk.sections.sentence import Kind, Sentence, parse
from kiosk.theme.fonts import Face, advance
from kiosk.theme.frame import Box

_NOTE_BEFORE = "目标为“"
_NOTE_AFTER = "”，名称不同，不直接相比"


@dataclass(frozen=True, slots=True)
class Growth:
    """A result and the goal for the same measure, or for one whose name differs."""

    index: int
    path: KeyPath
    screen: str
    sentence: Sentence
    target: Target
    result_label: str
    goal_label: str
    other_measure: str | None
    """The goal's measure when it is not the same as the result's."""
    differing: tuple[tuple[int, int], ...]
    """Where its name differs, as offsets into it."""

    @property
    def greatest(self) -> float:
        """What the axis must reach."""
        return float(max(self.sentence.marks[0].figure.value, self.target.figure.value))

    @property
    def sign(self) -> str:
        """The sign of both values."""
        return self.target.figure.unit


def growth_of(
    index: int, achievement: Achievement, content: Content, path: KeyPath, screen: str
) -> Growth | None:
    """The growth panel that ``achievement`` (at ``path``) makes, or None when it makes none."""
    sentence = parse(achievement)
    goals = content.goals.targets if content.goals is not None else ()
    target = next((t for t in goals if t.id is not None and t.id == achievement.goal), None)
    if target is None or sentence.kind is not Kind.FIGURE or achievement.measure is None:
        return None
    mark = sentence.marks[0]
    if mark.sign not in ("%", "％") or target.figure.unit != mark.sign:
        return None
    if mark.figure.value < 0 or target.figure.value < 0:
        return None
    own, other = _name(achievement.measure), _name(target.measure)
    result_label, goal_label = labels(achievement, content)
    return Growth(
        index,
        path,
        screen,
        sentence,
        target,
        result_label,
        goal_label,
        None if own == other else other,
        () if own == other else differences(own, other),
    )


def _name(measure: str) -> str:
    # What a measure is called, without the verb that makes it a growth: both sides share that.
    return plain(measure).removesuffix("增长")


def labels(achievement: Achievement, content: Content) -> tuple[str, str]:
    """What the two bars are called: the year before the goals' year, and that year's goal.

    A qualifier that stands away from its number in the sentence (预计) is repeated here; one beside it
    (超, 以上) is read with the number already.
    """
    mark = parse(achievement).marks[0]
    words, qualifier = plain(achievement.text), mark.figure.qualifier
    beside = words[: mark.start].endswith(qualifier) or words[mark.end :].startswith(qualifier)
    status = "" if beside else qualifier
    year = content.cover.year
    if year is None:
        return status or "成绩", "目标"
    return f"{int(year) - 1}年{status}", f"{year}年目标"


def differences(own: str, other: str) -> tuple[tuple[int, int], ...]:
    """Where ``other`` says something that ``own`` does not."""
    matcher = SequenceMatcher(None, own, other, autojunk=False)
    return tuple(
        (start, end)
        for kind, _, _, start, end in matcher.get_opcodes()
        if kind != "equal" and start < end
    )


@dataclass(frozen=True, slots=True)
class PanelSizes:
    """The measures of a growth panel that give way when room is short, in design units."""

    number: float
    bar: float


PANEL_SIZES = (
    PanelSizes(190, 76),
    PanelSizes(176, 66),
    PanelSizes(156, 56),
    PanelSizes(140, 52),
    PanelSizes(128, 48),
)


@dataclass(frozen=True, slots=True)
class PanelLayout:
    """A growth panel, measured: where its parts lie below its top."""

    growth: Growth
    sizes: PanelSizes
    lead: TextLayout | None
    tail: TextLayout | None
    note: TextLayout | None
    base: float
    chart_y: float
    note_y: float
    height: float
    over: int


def measure_panel(
    growth: Growth, sizes: PanelSizes, width: float, context: PageContext
) -> PanelLayout:
    """Set ``growth`` into a panel ``width`` wide."""
    theme = context.theme
    style = TextStyle(Face.MEDIUM, context.px(32), theme.ink, leading=1.35)
    sentence = growth.sentence
    lead = set_even(sentence.lead, style, width) if sentence.lead else None
    y = lead.height + 18 if lead is not None else 0.0
    base = y + 0.74 * sizes.number
    tail = None
    if sentence.tail:
        wide = advance(Face.FIGURE, sizes.number, growth.sentence.marks[0].digits)
        tail = set_text(sentence.tail, style, max(4 * style.px, width - wide - 24))
    chart_y = base + 20
    note = None
    note_y = chart_y + chart_look(growth, sizes, width, context).height(2)
    height = note_y
    if growth.other_measure is not None:
        caption = TextStyle(Face.TEXT, context.px(24), theme.ink2, leading=1.3)
        shift = len(_NOTE_BEFORE)
        note = set_text(
            f"{_NOTE_BEFORE}{growth.other_measure}{_NOTE_AFTER}",
            caption,
            width,
            spans=[Span(a + shift, b + shift, Face.BOLD, theme.ink) for a, b in growth.differing],
        )
        note_y += 14
        height = note_y + note.height
    over = max(0, len(lead.lines) - 3) if lead is not None else 0
    if tail is not None:
        over += max(0, len(tail.lines) - 2)
    return PanelLayout(growth, sizes, lead, tail, note, base, chart_y, note_y, height, over)


def chart_look(growth: Growth, sizes: PanelSizes, width: float, context: PageContext) -> ChartLook:
    """The measures of the chart in a panel ``width`` wide."""
    value = sizes.bar * 0.94
    figure = growth.target.figure
    tip = advance(Face.FIGURE, value, figure.printed) + 26
    label = context.px(28)
    if figure.qualifier:
        tip += advance(Face.MEDIUM, label, figure.qualifier) + 8
    return ChartLook(width, sizes.bar, 10, label, value, context.px(26), max(112.0, tip))


def shared_axis(growths: Sequence[Growth]) -> Axis:
    """One axis for all panels of a category: zero to a rounded top."""
    return nice_axis(max(growth.greatest for growth in growths))


@dataclass(frozen=True, slots=True)
class Panel:
    """A growth panel on the page."""

    item: Still
    counter: Counter
    chart: GrowthChart

    def counting(self) -> Motion:
        """The figure counts up while its bar grows out of it; then the goal follows."""
        return together(self.counter.counting(), self.chart.growing())

    def rest(self) -> None:
        """Show figure and bars at their full values at once."""
        self.counter.rest()
        for index in range(len(self.chart.bars)):
            self.chart.set_share(index, 1.0)


def build_panel(
    layout: PanelLayout,
    box: Box,
    axis: Axis,
    tip_room: float,
    context: PageContext,
    parent: QGraphicsItem,
) -> Panel:
    """Put ``layout`` into ``box``; panels that share an axis share ``tip_room`` too."""
    theme, growth, sizes = context.theme, layout.growth, layout.sizes
    mark = growth.sentence.marks[0]
    beside = advance(Face.FIGURE, sizes.number, mark.digits) + 24

    def draw(painter: QPainter) -> None:
        if layout.lead is not None:
            layout.lead.draw(painter, 0, 0)
        if layout.tail is not None:
            last = len(layout.tail.lines) - 1
            layout.tail.draw(painter, beside, layout.base - layout.tail.baseline(last))
        if layout.note is not None:
            layout.note.draw(painter, 0, layout.note_y)

    item = Still(QRectF(0, 0, box.w, box.h), draw, parent)
    item.setPos(box.x, box.y)
    hero = FigureItem(mark.digits, sizes.number, theme.result_text, item)
    hero.setPos(0, layout.base)
    goal = growth.target.figure
    bars = (
        Bar(growth.result_label, mark.figure.value),
        Bar(growth.goal_label, goal.value, goal.printed, goal.qualifier, goal=True),
    )
    look = replace(chart_look(growth, sizes, box.w, context), tip_room=tip_room)
    chart = GrowthChart(bars, axis, look, theme, growth.sign, item)
    chart.setPos(0, layout.chart_y)
    return Panel(item, Counter(hero, mark), chart)
