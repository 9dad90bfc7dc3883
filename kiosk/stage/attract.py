"""The idle screen that pulls people in: the house, the sea, the sails, and facts in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.content.model import Achievement, Content, Figure, plain
from kiosk.items.icon import draw_hand
from kiosk.items.line_breaking import cut
from kiosk.items.scenery import (
    draw_attract_house,
    draw_attract_sea,
    draw_attract_sky,
    draw_attract_sun,
    draw_prompt_plaque,
)
from kiosk.items.scenery_layout import AttractLayout, attract_layout, home_layout
from kiosk.items.sea import WaveRow, draw_ship, draw_wave_row
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Draw, Layer, Still
from kiosk.items.stone import draw_stone
from kiosk.items.text import Align, TextLayout, TextStyle, set_text
from kiosk.motion.easing import in_out_cubic, linear, out_cubic, settle
from kiosk.motion.motion import Loop, Motion, Step, step, together
from kiosk.motion.transitions import arrive, fade_in, fade_out
from kiosk.sections.context import PageContext
from kiosk.sections.home.titles import draw_year, set_cover, splits_year
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

ATTRACT_Z = 150.0
LOOP = 48_000.0
"""One round of the choreography, milliseconds."""
_FACT_TURN = 8_000.0
_TURNING = 360.0
_WAVE_PERIOD = 6_000.0
_DRIFT = 12.0
_SAIL = 60.0
_PULSE = 2_400.0
_COVER = 0.55
"""The share of the way to home up to which the attract screen hides it."""

Fact = tuple[str, Figure]


def facts_of(content: Content) -> tuple[Fact, ...]:
    """Sentences with a figure: the headlines first, then everything else that has a number."""
    if content.scorecard is None:
        return ()
    achievements: list[Achievement] = list(content.scorecard.headlines)
    for category in content.scorecard.categories:
        achievements.extend(category.achievements)
    return tuple((a.text, a.figures[0]) for a in achievements if len(a.figures) == 1)


class AttractScreen:
    """The whole attract screen; it is one target, and the director knows it."""

    def __init__(self, content: Content, context: PageContext) -> None:
        """Lay it out, all layers apart, so that the sea, the sails and the facts can move."""
        self._context = context
        frame = context.frame
        facts = facts_of(content)
        layout = attract_layout(frame.width, frame.height, facts=bool(facts))
        self.root = Layer()
        self.root.setZValue(ATTRACT_Z)
        whole = QRectF(0, 0, frame.width, frame.height)
        theme = context.theme

        def draw_sky(painter: QPainter) -> None:
            draw_attract_sky(painter, layout, theme)

        def draw_disc(painter: QPainter) -> None:
            draw_attract_sun(painter, layout, theme)
            if content.cover.year and splits_year(content.cover):
                draw_year(painter, content.cover.year, layout.sun, context)

        def draw_sea(painter: QPainter) -> None:
            draw_attract_sea(painter, layout, theme, still=True)

        def draw_house(painter: QPainter) -> None:
            draw_attract_house(painter, layout, theme)

        sea_box = QRectF(0, layout.horizon - 4, frame.width, 240)
        Still(QRectF(0, 0, frame.width, layout.horizon + 60), draw_sky, self.root)
        reach = layout.sun.radius + 90
        middle = layout.sun.centre
        disc = QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)
        self._sun = Still(disc, draw_disc, self.root)
        self._sea = Still(sea_box, draw_sea, self.root)
        self._waves = _wave_bands(layout, theme, self.root)
        self._ships = _ships(layout, theme, self.root)
        self._house = Still(whole, draw_house, self.root)
        home = home_layout(frame.width, frame.height)
        self._rise = layout.roof.ridge.y - home.roof.ridge.y
        self._titles = Still(whole, _titles(layout, content, context), self.root)
        self._stones = [
            FactStone(place, facts[side::2] or facts[:1], context, self.root)
            for side, place in enumerate(layout.facts)
        ]
        self._prompt = _prompt(layout, context, self.root)
        self._before = 0.0
        self._rounds = 0
        self._rings = PromptRings(theme, self._prompt)
        self._rings.setPos(98, layout.prompt.height() / 2 - 18)
        # Already where it begins to move from, so that the first movement is no leap.
        self._at(0.0)

    def enter(self) -> Motion:
        """Coming back, the house builds itself: sea and wall, the roof, the sun, words, facts.

        What invites to touch it is there from the first frame.
        """
        house_from = 120.0
        parts = [
            fade_in(self._sea, 500),
            arrive(self._house, dy=house_from, duration=1100, easing=in_out_cubic),
            arrive(self._sun, dy=120, duration=1400, start=500, easing=out_cubic),
            arrive(self._titles, dy=16, duration=700, start=1300),
        ]
        parts += [fade_in(band, 600, start=300) for band in self._waves]
        parts += [
            arrive(ship, dx=-80, duration=1600, start=300, easing=out_cubic) for ship in self._ships
        ]
        parts += [stone.enter(1900 + 120 * index) for index, stone in enumerate(self._stones)]
        return together(*parts)

    def leave(self) -> Motion:
        """The touch that opens home: the ridge rises to where home has it, the rest fades."""
        house, root = self._house, self.root
        rise = self._rise

        def lift(progress: float) -> None:
            house.setY(-rise * progress)
            # Until the ridge is nearly there the old house covers the new one.
            root.setOpacity(1.0 if progress < _COVER else (1 - progress) / (1 - _COVER))

        parts = [step(lift, 900, easing=in_out_cubic)]
        parts += [
            fade_out(item, 240) for item in (self._titles, self._prompt, *self._stone_sides())
        ]
        parts += [
            fade_out(item, 420) for item in (self._sun, self._sea, *self._waves, *self._ships)
        ]
        return together(*parts)

    def hide(self) -> None:
        """Take it off the stage until it is needed again, as it was laid out."""
        self.root.setVisible(False)
        self.root.setOpacity(1.0)
        self._house.setY(0)
        for item in (self._titles, self._prompt, self._sun, self._sea, *self._waves, *self._ships):
            item.setOpacity(1.0)
        for side in self._stone_sides():
            side.setOpacity(1.0)

    def ambient(self) -> Loop:
        """What moves for ever: waves, ships, the prompt's rings, and the facts in turn."""
        return Loop(Motion((Step(self._at, LOOP, easing=linear),)), self._look)

    @contextmanager
    def at_first(self) -> Iterator[None]:
        """While in it, it stands as it does before anything has moved; then it goes on as it was."""
        before, rounds = self._before, self._rounds
        self._before, self._rounds = 0.0, 0
        self._at(0.0)
        yield
        self._before, self._rounds = before, rounds
        self._at(before)

    def _look(self, time: float) -> float:
        """Every frame while a fact turns, ten times a second while only the sea moves."""
        for index in range(len(self._stones)):
            into = (time - index * _FACT_TURN / 2) % _FACT_TURN
            if into < _TURNING or into > _FACT_TURN - _TURNING:
                return 16.0
        return 100.0

    def _stone_sides(self) -> list[Still]:
        return [side for stone in self._stones for side in stone.sides]

    def _at(self, progress: float) -> None:
        if progress < self._before:
            self._rounds += 1
        self._before = progress
        time = progress * LOOP
        for index, band in enumerate(self._waves):
            phase = 2 * pi * (time / _WAVE_PERIOD + index / len(self._waves))
            # Whole units: a band that stays on its pixels costs nothing to draw.
            band.setX(round(_DRIFT * sin(phase)))
        for index, ship in enumerate(self._ships):
            swing = sin(pi * progress)
            ship.setX(round(_SAIL * swing / (index + 1), 1))
        self._rings.tell((time % _PULSE) / _PULSE)
        for index, stone in enumerate(self._stones):
            stone.at(max(0.0, time + self._rounds * LOOP - index * _FACT_TURN / 2))


class FactStone:
    """A granite stone that shows one fact after another, turning about its middle."""

    def __init__(
        self, place: QRectF, facts: Sequence[Fact], context: PageContext, parent: QGraphicsItem
    ) -> None:
        """A stone at ``place`` for ``facts`` in turn."""
        size = QRectF(0, 0, place.width(), place.height())
        self.sides: list[Still] = []
        for fact in facts:
            side = Still(size, _fact(fact, size, context), parent)
            side.setPos(place.topLeft())
            side.setTransformOriginPoint(size.center())
            side.setVisible(not self.sides)
            self.sides.append(side)
        self._middle = size.center()

    def enter(self, start: float) -> Motion:
        """The stone that is seen first drops into the wall."""
        return arrive(self.sides[0], dy=-24, duration=280, start=start, easing=settle)

    def at(self, time: float) -> None:
        """Look as ``time`` milliseconds into the choreography."""
        index = int(time // _FACT_TURN) % len(self.sides)
        into = time % _FACT_TURN
        half = _TURNING / 2
        if len(self.sides) == 1:
            return
        turn = 1.0
        # The first fact has not turned: it stands there from the first frame.
        if into < half and time >= _FACT_TURN:
            turn = into / half
        elif into > _FACT_TURN - half:
            turn = (_FACT_TURN - into) / half
        for i, side in enumerate(self.sides):
            side.setVisible(i == index)
        middle = self._middle
        self.sides[index].setTransform(
            QTransform.fromTranslate(0, middle.y())
            .scale(1, max(0.02, turn))
            .translate(0, -middle.y())
            if turn < 1.0
            else QTransform()
        )


class PromptRings(QGraphicsItem):
    """The two gold rings about the hand, pulsing."""

    def __init__(self, theme: Theme, parent: QGraphicsItem) -> None:
        """Rings at rest."""
        super().__init__(parent)
        self._tint = theme.gold_light
        self._share = 0.0

    def tell(self, share: float) -> None:
        """``share`` of a pulse has passed."""
        # Sixteen looks a pulse are enough for the eye, and leave the processor alone in between.
        stepped = round(share * 32) / 32
        if stepped != self._share:
            self._share = stepped
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return QRectF(-64, -64, 128, 128)

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        swell = sin(pi * self._share)
        for radius, opacity in ((28 + 4 * swell, 0.9), (46 + 10 * swell, 0.5 * (1 - 0.6 * swell))):
            painter.setOpacity(opacity)
            painter.setPen(pen(self._tint, 3))
            painter.drawEllipse(QPointF(0, 0), radius, radius)
        painter.setOpacity(1.0)


def _wave_bands(layout: AttractLayout, theme: Theme, parent: QGraphicsItem) -> list[Still]:
    """Three bands of waves that drift against each other."""
    rows = layout.waves()
    bands: list[Still] = []
    for band in range(3):
        own = rows[band::3]

        def draw(painter: QPainter, own: Sequence[WaveRow] = own) -> None:
            for row in own:
                draw_wave_row(painter, row, theme)

        box = QRectF(-_DRIFT - 4, layout.horizon, layout.width + 2 * _DRIFT + 8, 230)
        bands.append(Still(box, draw, parent))
    return bands


def _ships(layout: AttractLayout, theme: Theme, parent: QGraphicsItem) -> list[Still]:
    ships: list[Still] = []
    for place in layout.ships:

        def draw(painter: QPainter, scale: float = place.scale) -> None:
            draw_ship(painter, 0, 0, scale, theme)

        k = place.scale
        ship = Still(QRectF(-90 * k, -150 * k, 190 * k, 170 * k), draw, parent)
        holder = Layer(parent)
        holder.setPos(place.x, place.y)
        ship.setParentItem(holder)
        ships.append(ship)
    return ships


def _titles(layout: AttractLayout, content: Content, context: PageContext) -> Draw:
    cover = content.cover
    return set_cover(cover, layout.titles, context, "待机画面", (cover.occasion,), layout.sun).draw


def _prompt(layout: AttractLayout, context: PageContext, parent: QGraphicsItem) -> Still:
    theme = context.theme
    width, height = layout.prompt.width(), layout.prompt.height()

    def draw(painter: QPainter) -> None:
        draw_prompt_plaque(painter, QRectF(0, 0, width, height), theme)
        draw_hand(painter, QRectF(70, height / 2 - 34, 76, 76), theme.brick_deep, theme.on_brick)
        room = width - 150 - 60
        style = TextStyle(Face.TITLE, 56, theme.on_brick, leading=1.3, tracking=0.04)
        px = 56.0
        text = set_text("轻触屏幕，开始探索", style, room)
        while len(text.lines) > 1 and px > 40:
            px -= 2
            text = set_text("轻触屏幕，开始探索", style.sized(px), room)
        text.draw(painter, 150 + (room - text.natural_width) / 2, (height - text.height) / 2)

    prompt = Still(QRectF(0, 0, width, height), draw, parent)
    prompt.setPos(layout.prompt.topLeft())
    return prompt


def _fact(fact: Fact, size: QRectF, context: PageContext) -> Draw:
    """A sentence in three sizes: what comes before the figure, the figure, what comes after."""
    theme = context.theme
    sentence, figure = fact
    words = plain(sentence)
    start = max(0, words.find(figure.printed))
    end = start + len(figure.printed)
    width = size.width() - 44
    small = TextStyle(Face.MEDIUM, 28, theme.ink, leading=1.3, align=Align.CENTRE)
    above = _few_lines(cut(sentence, 0, start), small, width)
    below = _few_lines(cut(sentence, end, len(words)), small.sized(24), width)
    lines = sum(len(text.lines) for text in (above, below) if text)
    # The figure gives way to the words: all of the sentence stands on the stone.
    px = {0: 110.0, 1: 96.0, 2: 92.0, 3: 74.0, 4: 56.0}.get(lines, 40.0)
    tall = (above.height if above else 0) + (below.height if below else 0)

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(words))
        draw_stone(painter, size, theme, rand, fill=theme.slabs[0], jitter=5, radius=12)
        y = (size.height() - tall - 0.82 * px - 12) / 2
        if above:
            above.draw(painter, 22, y)
            y += above.height + 6
        base = y + 0.76 * px
        digits, unit = str(figure.value), figure.unit
        unit_face = Face.FIGURE if unit == "%" else Face.TITLE
        unit_px = px if unit == "%" else px * 0.46
        gap = 0.0 if unit == "%" else 6.0
        number = advance(Face.FIGURE, px, digits)
        total = number + (gap + advance(unit_face, unit_px, unit) if unit else 0)
        x = (size.width() - total) / 2
        painter.setPen(colour(theme.hero))
        painter.setFont(font(Face.FIGURE, px))
        painter.drawText(QPointF(x, base), digits)
        if unit:
            painter.setFont(font(unit_face, unit_px))
            painter.drawText(QPointF(x + number + gap, base), unit)
        if below:
            below.draw(painter, 22, base + 0.06 * px + 6)

    return draw


def _few_lines(text: str, style: TextStyle, width: float) -> TextLayout | None:
    """``text`` in as few lines as it takes; None when there is none."""
    return set_text(text, style, width, compact=True) if text else None
