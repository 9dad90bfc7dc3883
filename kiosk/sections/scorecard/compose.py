"""From content to pages: what goes on which card, so that everything is readable at its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.content.model import SOFT_BREAK, Achievement, Content
from kiosk.items.line_breaking import PAUSE
from kiosk.sections.context import PageContext
from kiosk.sections.intents import KeyPath
from kiosk.sections.paging import even_pages
from kiosk.sections.scorecard.growth import Growth, growth_of
from kiosk.sections.scorecard.growth_page import FIGURES_BELOW, PANELS_ON_PAGE, GrowthComposer
from kiosk.sections.scorecard.look import SlabLook, bare, brick, materials, slab_look
from kiosk.sections.scorecard.pages import PAGER_HEIGHT, Heading, PagePlan
from kiosk.sections.scorecard.rows import (
    MORTAR,
    Entry,
    Plan,
    RowRules,
    plan_rows,
    rows_for,
    steps_for,
)
from kiosk.sections.scorecard.scale import COURSE_SCALE
from kiosk.sections.sentence import Sentence, parse, statement
from kiosk.theme.frame import Box

MOST_ON_PAGE = 10


@dataclass(frozen=True, slots=True)
class Item:
    """One achievement, parsed, with its place in the content."""

    sentence: Sentence
    path: KeyPath
    screen: str
    art: str | None = None


def items_of(achievements: Sequence[Achievement], path: KeyPath, screen: str) -> tuple[Item, ...]:
    """The items of ``achievements``, which stand at ``path``."""
    return tuple(
        Item(parse(each), (*path, index, "text"), f"{screen}·第{index + 1}项", each.art)
        for index, each in enumerate(achievements)
    )


class Composer:
    """Lays out the pages of one section, for the card it has."""

    def __init__(self, content: Content, context: PageContext, card: Box) -> None:
        """A composer that fills ``card``."""
        self._content = content
        self._context = context
        self._card = card

    def overview(self) -> tuple[PagePlan, ...]:
        """The year's events and headlines: on one card where they fit."""
        scorecard = self._content.scorecard
        if scorecard is None:
            return ()
        heads = items_of(scorecard.headlines, ("scorecard", "headlines"), f"{scorecard.name}·总览")
        events = self._content.events
        if events is None:
            return self.slabs(heads, overview=True)
        spoken = tuple(
            Item(
                statement(text), ("events", "items", index), f"{scorecard.name}·大事第{index + 1}条"
            )
            for index, text in enumerate(events.items)
        )
        if len(spoken) <= 4 and len(heads) <= 6:
            whole = self._whole_overview(spoken, heads)
            if whole.over == 0:
                return (whole,)
        return (*self._events_alone(spoken), *self.slabs(heads, overview=True, paged=True))

    def category(self, index: int) -> tuple[PagePlan, ...]:
        """The pages of category ``index``."""
        scorecard = self._content.scorecard
        if scorecard is None:
            return ()
        category = scorecard.categories[index]
        items = items_of(
            category.achievements,
            ("scorecard", "categories", index, "achievements"),
            f"{scorecard.name}·{category.name}",
        )
        growths = [
            growth
            for at, each in enumerate(category.achievements)
            if (growth := growth_of(at, each, self._content, items[at].path, items[at].screen))
            is not None
        ]
        charted = {growth.index for growth in growths}
        others = tuple(item for at, item in enumerate(items) if at not in charted)
        if not growths:
            return self.slabs(others)
        return self._with_growth(growths, others)

    def slabs(
        self, items: Sequence[Item], *, overview: bool = False, paged: bool = False
    ) -> tuple[PagePlan, ...]:
        """``items`` as slabs, on as few pages as are readable."""
        if not items:
            return ()
        most = 6 if self._context.large else MOST_ON_PAGE
        fewest = -(-len(items) // most)
        plans: tuple[PagePlan, ...] = ()
        for pages in range(fewest, len(items) + 1):
            runs = [items[run.start : run.stop] for run in even_pages(len(items), pages)]
            area = self.inner(paged=paged or pages > 1)
            plans = tuple(self._slab_page(run, area, overview=overview) for run in runs)
            if all(plan.over == 0 for plan in plans):
                break
        return plans

    def inner(self, *, paged: bool) -> Box:
        """What of the card is for slabs."""
        area = self._card.inset(32)
        return Box(area.x, area.y, area.w, area.h - (PAGER_HEIGHT + 16 if paged else 0))

    def pager_box(self) -> Box:
        """Where the page buttons of a card lie."""
        area = self._card.inset(32)
        return Box(area.x, area.bottom - PAGER_HEIGHT + 8, area.w, PAGER_HEIGHT)

    def _slab_page(self, items: Sequence[Item], area: Box, *, overview: bool) -> PagePlan:
        plan = self._plan(items, area, overview=overview)
        return PagePlan((plan,), showy=len(items) <= 2)

    def _plan(
        self,
        items: Sequence[Item],
        area: Box,
        *,
        overview: bool = False,
        rows: int | None = None,
        steps: range | None = None,
        pad_y: float = 26.0,
    ) -> Plan:
        count = len(items)
        portrait = self._context.frame.portrait
        theme = self._context.theme
        names = materials([item.sentence.kind for item in items], overview=overview)
        entries = [
            _entry(item, slab_look(theme, name, index))
            for index, (item, name) in enumerate(zip(items, names, strict=True))
        ]
        wide = count <= 2
        rules = RowRules(
            most_in_row=2 if portrait else 4,
            pad_x=(56.0 if portrait else 72.0) if wide else 30.0,
            pad_y=pad_y,
        )
        return plan_rows(
            entries,
            area,
            rows_for(count, portrait) if rows is None else rows,
            steps_for(count, portrait) if steps is None else steps,
            rules,
            self._context,
        )

    def _event_plan(self, events: Sequence[Item], area: Box, rows: int, *, course: bool) -> Plan:
        look = brick(self._context.theme)
        entries = [_entry(each, look) for each in events]
        if course:
            rules = RowRules(most_in_row=4, scale=COURSE_SCALE, pad_x=30, pad_y=14)
            steps = range(len(COURSE_SCALE))
        else:
            rules, steps = RowRules(most_in_row=4, pad_x=44), range(3, 9)
        return plan_rows(entries, area, rows, steps, rules, self._context)

    def _whole_overview(self, events: Sequence[Item], heads: Sequence[Item]) -> PagePlan:
        area = self.inner(paged=False)
        portrait = self._context.frame.portrait
        head = self._heading(Box(area.x, area.y - 8, area.w, 50))
        rows = len(events) if portrait else 1
        tall = 126.0 * rows + MORTAR * (rows - 1) if portrait else 182.0
        top = Box(area.x, head.box.bottom + 12, area.w, tall)
        if portrait:
            # The course is as wide as the card: phrases need no lines of their own.
            events = [replace(each, sentence=statement(_by_clauses(each))) for each in events]
        spoken = self._event_plan(events, top, rows, course=True)
        y = top.bottom + 26
        below = Box(area.x, y, area.w, area.bottom - y)
        plan = self._plan(
            heads,
            below,
            overview=True,
            rows=-(-len(heads) // (2 if portrait else 3)),
            steps=range(7, 11),
            pad_y=18,
        )
        return PagePlan((spoken, plan), (head,))

    def _events_alone(self, events: Sequence[Item]) -> tuple[PagePlan, ...]:
        area = self.inner(paged=True)
        pages: tuple[PagePlan, ...] = ()
        for count in range(-(-len(events) // 6), len(events) + 1):
            made: list[PagePlan] = []
            for part in even_pages(len(events), count):
                run = events[part.start : part.stop]
                head = self._heading(Box(area.x, area.y - 8, area.w, 64))
                y = head.box.bottom + 4
                below = Box(area.x, y, area.w, area.bottom - y)
                rows = len(run) if len(run) <= 3 else -(-len(run) // 2)
                made.append(PagePlan((self._event_plan(run, below, rows, course=False),), (head,)))
            pages = tuple(made)
            if all(page.over == 0 for page in pages):
                break
        return pages

    def _heading(self, box: Box) -> Heading:
        events = self._content.events
        text = events.question if events is not None else ""
        return Heading(text, box, ("events", "question"), "总览·大事标题")

    def _with_growth(
        self, growths: Sequence[Growth], others: Sequence[Item]
    ) -> tuple[PagePlan, ...]:
        composer = GrowthComposer(self._context, self._card)
        family = tuple(growths)
        runs = [growths[i : i + PANELS_ON_PAGE] for i in range(0, len(growths), PANELS_ON_PAGE)]
        look = bare(self._context.theme)
        below = [_entry(item, look) for item in others[:FIGURES_BELOW]]
        only = len(runs) == 1 and len(others) <= FIGURES_BELOW
        if below:
            first = composer.page(runs[0], family, below, paged=not only)
            if first.over == 0:
                rest = others[FIGURES_BELOW:]
                more = [composer.page(run, family, (), paged=True) for run in runs[1:]]
                return (first, *more, *self.slabs(rest, paged=True))
        paged = len(runs) > 1 or bool(others)
        pages = [composer.page(run, family, (), paged=paged) for run in runs]
        return (*pages, *self.slabs(others, paged=True))


def _entry(item: Item, look: SlabLook) -> Entry:
    return Entry(item.sentence, item.path, item.screen, look, item.art)


def _by_clauses(item: Item) -> str:
    """The text of ``item`` with only those soft breaks that follow a sign."""
    text = item.sentence.text
    return "".join(
        character
        for at, character in enumerate(text)
        if character != SOFT_BREAK or text[at - 1] in PAUSE
    )
