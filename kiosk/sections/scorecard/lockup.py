"""Measuring and drawing one sentence: lead, hero and tail about the hero's baseline."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.content.model import SOFT_BREAK, plain
from kiosk.items.balance import set_even, torn_words
from kiosk.items.text import TextLayout, TextStyle, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.scorecard.flow import Flow, set_flow
from kiosk.sections.scorecard.look import SlabLook, bare
from kiosk.sections.scorecard.scale import Sizes
from kiosk.sections.sentence import Kind, Mark, Sentence
from kiosk.theme.fonts import Face, advance

_DIGIT_HEIGHT = 0.72
_LEAD_LINES = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a live figure goes: its baseline from the lockup's left and the hero's baseline."""

    mark: Mark
    x: float
    y: float
    px: float
    unit: str
    unit_px: float


@dataclass(frozen=True, slots=True)
class Lockup:
    """A sentence set at one size into one width.

    Heights are about the hero's last baseline; a lockup without one stands ``centred`` instead.
    """

    sentence: Sentence
    width: float
    above: float
    below: float
    over: int
    lead: TextLayout | None = None
    words: TextLayout | None = None
    tail: TextLayout | None = None
    beside: TextLayout | None = None
    flow: Flow | None = None
    spots: tuple[Spot, ...] = ()
    lead_y: float = 0.0
    tail_y: float = 0.0
    beside_x: float = 0.0

    @property
    def height(self) -> float:
        """Of everything."""
        return self.above + self.below

    @property
    def strain(self) -> int:
        """How many words it tears apart; smaller type may mend that."""
        parts = (
            (self.lead, self.sentence.lead),
            (self.words, self.sentence.hero),
            (self.tail, self.sentence.tail),
            (self.flow.whole if self.flow is not None else None, self.sentence.text),
        )
        return sum(torn_words(layout, text) for layout, text in parts if layout is not None)

    @property
    def centred(self) -> bool:
        """Whether it has no baseline to share with its neighbours."""
        return self.lead is None and self.tail is None and not self._has_hero

    @property
    def _has_hero(self) -> bool:
        return self.sentence.kind in (Kind.FIGURE, Kind.WORDS)

    def draw(self, painter: QPainter, x: float, base: float) -> None:
        """Draw what never moves (all but the figures), with the hero's baseline at ``base``."""
        if self.flow is not None:
            self.flow.draw(painter, x, base - self.above)
        if self.lead is not None:
            self.lead.draw(painter, x, base + self.lead_y)
        if self.words is not None:
            self.words.draw(painter, x, base + self._words_y)
        if self.beside is not None:
            self.beside.draw(painter, x + self.beside_x, base - self.beside.baseline())
        if self.tail is not None:
            self.tail.draw(painter, x, base + self.tail_y)

    def covered(self, x: float, base: float) -> tuple[QRectF, ...]:
        """Where its text lies, for art to keep clear of."""
        areas: list[QRectF] = []
        if self.flow is not None:
            areas.append(QRectF(x, base - self.above, self.flow.natural_width, self.height))
        for layout, y in (
            (self.lead, self.lead_y),
            (self.words, self._words_y),
            (self.tail, self.tail_y),
        ):
            if layout is not None:
                areas.append(QRectF(x, base + y, layout.natural_width, layout.height))
        if self.sentence.kind is Kind.FIGURE and self.spots:
            spot = self.spots[0]
            wide = figure_width(spot.mark.digits, spot.px, spot.unit, spot.unit_px)
            if self.beside is not None:
                wide = self.beside_x + self.beside.natural_width
            areas.append(QRectF(x, base - 0.8 * spot.px, wide, 0.9 * spot.px))
        return tuple(areas)

    @property
    def _words_y(self) -> float:
        return -self.words.baseline(len(self.words.lines) - 1) if self.words is not None else 0.0


def figure_width(digits: str, px: float, unit: str, unit_px: float) -> float:
    """How wide a figure with its unit is set."""
    wide = advance(Face.FIGURE, px, digits)
    return wide + (10.0 + advance(Face.TITLE, unit_px, unit) if unit else 0.0)


def measure(
    sentence: Sentence, sizes: Sizes, width: float, look: SlabLook, context: PageContext
) -> Lockup:
    """Set ``sentence`` at ``sizes`` into ``width``; ``over`` tells by how many lines it fails."""
    if sentence.kind is Kind.FIGURES:
        return _inline(sentence, sizes, width, look, context)
    if sentence.kind is Kind.STATEMENT:
        return _statement(sentence, sizes.statement_text(context), width, look)
    px = sizes.leading_text(context)
    style = TextStyle(Face.MEDIUM, px, look.ink, leading=1.35)
    lead = set_even(sentence.lead, style, width) if sentence.lead else None
    tail = set_even(sentence.tail, style, width) if sentence.tail else None
    if sentence.kind is Kind.WORDS:
        return _words(sentence, sizes, width, look, lead, tail)
    mark = sentence.marks[0]
    wide = figure_width(mark.digits, sizes.number, mark.unit, sizes.unit)
    spot = Spot(mark, 0, 0, sizes.number, mark.unit, sizes.unit)
    beside = None
    if tail is not None and len(sentence.tail) <= 2:
        # A word or two of tail (以上, 左右) read best on the hero's own line, where there is room.
        big = TextStyle(Face.STATEMENT, max(px, 0.8 * sizes.unit), look.ink, leading=1.0)
        beside = set_text(sentence.tail, big, 1e4)
        if wide + 12 + beside.natural_width <= width:
            tail = None
        else:
            beside = None
    above = _DIGIT_HEIGHT * sizes.number
    lead_y = 0.0
    if lead is not None:
        above += 18 + lead.height
        lead_y = -above
    tail_y = 16.0
    return Lockup(
        sentence,
        width,
        above,
        tail_y + tail.height if tail is not None else 4.0,
        _too_many(lead, width) + _too_many(tail, width) + int(wide > width),
        lead=lead,
        tail=tail,
        beside=beside,
        spots=(spot,),
        lead_y=lead_y,
        tail_y=tail_y,
        beside_x=wide + 12,
    )


def least_width(sentence: Sentence, sizes: Sizes, context: PageContext) -> float:
    """The narrowest column in which the hero of ``sentence`` still stands on one line."""
    if sentence.kind is Kind.WORDS:
        hero = _wide(Face.TITLE, sizes.word, sentence.hero) * 0.88
        return hero if hero <= 11 * sizes.word else hero / 2 + sizes.word
    if sentence.kind is Kind.FIGURE:
        mark = sentence.marks[0]
        return figure_width(mark.digits, sizes.number, mark.unit, sizes.unit)
    if sentence.kind is Kind.STATEMENT:
        big = sizes.statement_text(context)
        phrase = max(sentence.text.split(SOFT_BREAK), key=len)
        # Phrases that staff have set apart stay whole, unless they are long.
        return max(5 * big, _wide(Face.STATEMENT, big, phrase) if len(phrase) <= 14 else 0)
    return 0.8 * _flow_width(sentence, sizes, context)


def desired_width(sentence: Sentence, sizes: Sizes, context: PageContext) -> float:
    """How wide a column ``sentence`` would like at ``sizes``, to be set in few, even lines."""
    px = sizes.leading_text(context)
    if sentence.kind is Kind.STATEMENT:
        big = sizes.statement_text(context)
        style = TextStyle(Face.STATEMENT, big, "#000000")
        half = _wide(Face.STATEMENT, big, plain(sentence.text)) / 2
        return max(5 * big, set_text(sentence.text, style, half + 1.5 * big).natural_width)
    if sentence.kind is Kind.FIGURES:
        return max(7 * px, _flow_width(sentence, sizes, context))
    if sentence.kind is Kind.WORDS:
        hero = _wide(Face.TITLE, sizes.word, sentence.hero)
        hero = hero if hero <= 11 * sizes.word else hero / 2 + sizes.word
    else:
        mark = sentence.marks[0]
        hero = figure_width(mark.digits, sizes.number, mark.unit, sizes.unit)
    around = max(_wide(Face.MEDIUM, px, sentence.lead), _wide(Face.MEDIUM, px, sentence.tail))
    phrases = [*sentence.lead.split(SOFT_BREAK), *sentence.tail.split(SOFT_BREAK)]
    whole = max((_wide(Face.MEDIUM, px, p) for p in phrases if len(p) <= 12), default=0.0)
    return max(hero, min(around, max(1.25 * hero, around / 2 + px, whole + 2)))


def _words(
    sentence: Sentence,
    sizes: Sizes,
    width: float,
    look: SlabLook,
    lead: TextLayout | None,
    tail: TextLayout | None,
) -> Lockup:
    style = TextStyle(Face.TITLE, sizes.word, look.hero, leading=1.2)
    words = _hero_words(sentence.hero, style, width)
    lines = len(words.lines)
    above = words.baseline(lines - 1)
    lead_y = 0.0
    if lead is not None:
        above += 4 + lead.height
        lead_y = -above
    tail_y = words.height - words.baseline(lines - 1) + 8
    return Lockup(
        sentence,
        width,
        above,
        tail_y + tail.height if tail is not None else 0.26 * words.style.px,
        _too_many(lead, width)
        + _too_many(tail, width)
        + max(0, lines - 3)
        + int(_spills(words, width)),
        lead=lead,
        words=words,
        tail=tail,
        lead_y=lead_y,
        tail_y=tail_y,
    )


def _hero_words(hero: str, style: TextStyle, width: float) -> TextLayout:
    # One line a little smaller looks better than two; two better than one much smaller.
    for share in (1.0, 0.94, 0.88, 0.82, 0.76):
        layout = set_text(hero, style.sized(round(style.px * share)), width)
        if len(layout.lines) == 1:
            return layout
    return set_even(hero, style.sized(round(style.px * 0.88)), width)


def _statement(sentence: Sentence, px: float, width: float, look: SlabLook) -> Lockup:
    tint = look.hero if look.fill is None else look.ink
    style = TextStyle(Face.STATEMENT, px, tint, leading=1.42)
    flow = set_even(sentence.text, style, width)
    over = int(_spills(flow, width))
    return Lockup(
        sentence,
        width,
        flow.height,
        0.0,
        over,
        flow=Flow.of_text(flow),
    )


def _inline(
    sentence: Sentence, sizes: Sizes, width: float, look: SlabLook, context: PageContext
) -> Lockup:
    px, number = _flow_sizes(sizes, context)
    flow = set_flow(sentence, px, number, width, look)
    spots = tuple(Spot(mark, x, y - flow.height, number, "", px) for mark, x, y in flow.figures)
    over = max(0, len(flow.lines) - 4) + int(flow.natural_width > width + px)
    return Lockup(sentence, width, flow.height, 0.0, over, flow=flow, spots=spots)


def _flow_sizes(sizes: Sizes, context: PageContext) -> tuple[float, float]:
    """Of the words and of the digits of a sentence that runs on."""
    px = round(sizes.leading_text(context) * (1.0 if context.large else 1.15))
    return px, round(sizes.number * 0.85)


def _flow_width(sentence: Sentence, sizes: Sizes, context: PageContext) -> float:
    """How wide a sentence with several figures is when set in two lines or so."""
    px, number = _flow_sizes(sizes, context)
    whole = set_flow(sentence, px, number, 1e4, bare(context.theme)).natural_width
    return set_flow(sentence, px, number, whole / 2 + 2.5 * px, bare(context.theme)).natural_width


def _too_many(layout: TextLayout | None, width: float) -> int:
    if layout is None:
        return 0
    return max(0, len(layout.lines) - _LEAD_LINES) + int(_spills(layout, width))


def _spills(layout: TextLayout, width: float) -> bool:
    return any(line.width > width + 0.6 * layout.style.px for line in layout.lines)


def _wide(face: Face, px: float, text: str) -> float:
    return advance(face, px, plain(text))
