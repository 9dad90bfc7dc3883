"""The idle screen that pulls people in: the house, the sea, the sails, and facts in turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from math import pi, sin

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.items.scaled_scene import ScaledScene
from kiosk.items.scenery import (
    draw_attract_house,
    draw_attract_sea,
    draw_attract_sky,
    draw_attract_sun,
)
from kiosk.items.scenery_layout import AttractLayout, Disc, attract_layout, home_layout
from kiosk.items.sea import WaveRow, draw_wave_row
from kiosk.items.still import Draw, Layer, Still
from kiosk.motion.easing import in_out_cubic, linear, out_cubic
from kiosk.motion.motion import Loop, Motion, Step, step, together
from kiosk.motion.transitions import arrive, fade_in
from kiosk.sections.context import PageContext
from kiosk.sections.home.titles import CoverWords, draw_year, set_cover, splits_year
from kiosk.stage.evening import (
    DAWNED,
    DAWNS,
    FALLS,
    RISEN,
    Dusk,
    darkness,
    place_of,
    seen,
    starlight,
    stars,
    sunrise,
)
from kiosk.stage.fact_stone import FACT_TURN, TURNING, FactStone, facts_of
from kiosk.stage.fleet import clear_fleet, lay_fleet, sail
from kiosk.stage.prompt import PULSE, PULSING, PromptRings, lay_prompt
from kiosk.theme.tokens import Theme

ATTRACT_Z = 150.0
LOOP = RISEN
"""One round of the choreography, milliseconds."""
_WAVE_PERIOD = 12_000.0
_DRIFT = 8.0
_SUN_RISE = 120.0
_TIDE = 240.0
"""The sea and the sails move by a unit or two so often, milliseconds: they are slow and far away."""
_BREATH = 80.0
"""The rings of the prompt and the light of the evening change so often, milliseconds."""
_TURN = 20.0
"""What turns or rises is seen so often, milliseconds."""
_DIMMED = 0.58
"""How far the prompt, which lies over the dusk, is dimmed at night."""
_COVER = 0.55
"""The share of the way to home up to which the attract screen hides it."""


class AttractScreen:
    """The whole attract screen; it is one target, and the director knows it."""

    def __init__(self, content: Content, context: PageContext) -> None:
        """Lay it out, all layers apart, so that the sea, the sails and the facts can move."""
        self._context = context
        frame = context.frame
        facts, motion = facts_of(content), content.settings.motion
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

        sea_box = QRectF(0, layout.horizon - 4, frame.width, 240)
        Still(QRectF(0, 0, frame.width, layout.horizon + 60), draw_sky, self.root)
        self._sun = Still(_around(layout.sun, 90), draw_disc, self.root)
        self._sea = Still(sea_box, draw_sea, self.root)
        self._waves = _wave_rows(layout, theme, self.root)
        words = _titles(layout, content, context)
        ships = clear_fleet(layout.ships, (text.box for text in words.placed))
        self._ships = lay_fleet(ships, theme, self.root)
        self._house = Still(whole, _house(layout, theme), self.root)
        home = home_layout(frame.width, frame.height)
        self._rise = layout.roof.ridge.y - home.roof.ridge.y
        self._titles = Still(whole, words.draw, self.root)
        self._stones = [
            FactStone(place, facts[side::2] or facts[:1], context, self.root, motion)
            for side, place in enumerate(layout.facts)
        ]
        self._dusk = Dusk(layout, theme, self.root)
        self._stars = stars(layout, theme, self.root)
        self._prompt = lay_prompt(layout, context, self.root)
        self._motion = motion
        self._before = 0.0
        self._rounds = 0
        """Since it was shown."""
        self._places = 0
        """Rounds since the program was started."""
        self._rings = PromptRings(theme, self._prompt)
        self._rings.setPos(98, layout.prompt.height() / 2 - 18)
        # Already where it begins to move from, so that the first movement is no leap.
        self._stand_first()

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
        parts += [fade_in(row, 600, start=300) for row in self._waves]
        parts += [
            arrive(ship, dx=-80, duration=1600, start=300, easing=out_cubic) for ship in self._ships
        ]
        parts += [stone.enter(1900 + 120 * index) for index, stone in enumerate(self._stones)]
        return together(*parts)

    def leave(self) -> Motion:
        """The touch that opens home: the ridge rises to where home has it, the rest fades."""
        house, root = self._house, self.root
        rise, aside = self._rise, root.pos()

        def lift(progress: float) -> None:
            house.setY(-rise * progress)
            root.setPos(aside * (1 - progress))
            # Until the ridge is nearly there the old house covers the new one.
            root.setOpacity(1.0 if progress < _COVER else (1 - progress) / (1 - _COVER))

        parts = [step(lift, 500, easing=in_out_cubic)]
        parts += [_vanish(item, 240) for item in (self._titles, self._prompt)]
        parts += [_vanish(item, 240) for item in self._stone_sides()]
        parts += [_vanish(item, 420) for item in (self._sun, self._sea, *self._waves)]
        parts += [_vanish(item, 420) for item in (*self._ships, self._dusk, self._stars)]
        return together(*parts)

    def hide(self) -> None:
        """Take it off the stage until it is needed again, as it was laid out."""
        self.root.setVisible(False)
        self.root.setOpacity(1.0)
        self._house.setY(0)
        self._stand_first()

    def ambient(self) -> Loop:
        """What moves for ever: waves, ships, the prompt's rings, the facts in turn, and the day."""
        return Loop(Motion((Step(self._at, LOOP, easing=linear),)), self._look, essential=True)

    @contextmanager
    def at_first(self) -> Iterator[None]:
        """While in it, it stands as it does before anything has moved; then it goes on as it was."""
        before, rounds, place = self._before, self._rounds, self.root.pos()
        self._stand_first()
        yield
        self._before, self._rounds = before, rounds
        self.root.setPos(place)
        if before:
            self._at(before)

    def _stand_first(self) -> None:
        """Stand as before anything has moved."""
        self.root.setPos(0, 0)
        for item in (self._sea, *self._waves, *self._ships, *self._stone_sides()):
            item.setOpacity(1.0)
        self._before, self._rounds = 0.0, 0
        self._float(0)
        self._rings.tell(0)
        self._light(0, 0)
        for stone in self._stones:
            stone.rest()

    def _look(self, time: float) -> float:
        """Milliseconds until something on it is another: fifty times a second only while it turns."""
        turns = [self._facts_at(time, index) % FACT_TURN for index in range(len(self._stones))]
        begins = [FACT_TURN - TURNING - into for into in turns if into < FACT_TURN - TURNING]
        begins += [edge - time for edge in (FALLS, DAWNS, DAWNED, RISEN) if edge > time]
        turning = any(into < TURNING or into >= FACT_TURN - TURNING for into in turns)
        if self._motion == "full" and (turning or time >= DAWNED):
            pace = _TURN
        elif self._motion != "none" and (turning or time >= FALLS):
            pace = _BREATH
        elif self._motion == "full":
            pace = _BREATH if time % PULSE < PULSING else _TIDE
        else:
            return min(begins)
        wait = pace - time % pace
        # A timer is early by a moment: that look was this one.
        wait += pace if wait < pace / 4 else 0
        return min(wait, *begins)

    def _stone_sides(self) -> list[Still]:
        return [side for stone in self._stones for side in stone.sides]

    def _at(self, progress: float) -> None:
        if progress == 0.0:
            # The end of it all: a touch finds everything where it was seen.
            return
        if progress < self._before:
            self._rounds += 1
            self._places += 1
        self._before = progress
        time = progress * LOOP
        # A timer is late or early by a moment: what moves by steps keeps to them.
        tide, breath = (round(time / pace) * pace for pace in (_TIDE, _BREATH))
        if self._motion == "full":
            self._float(tide)
            self._rings.tell(breath)
        for index, stone in enumerate(self._stones):
            stone.at(self._rounds * LOOP + self._facts_at(time, index))
        self._light(breath, time)

    def _float(self, time: float) -> None:
        """Waves and ships where they are ``time`` milliseconds into the round."""
        for index, row in enumerate(self._waves):
            phase = 2 * pi * (time / _WAVE_PERIOD + index / 3)
            # Whole units: a row that stays on its pixels costs nothing to draw.
            row.setX(round(_DRIFT * sin(phase)))
        sail(self._ships, time / LOOP)

    def _facts_at(self, time: float, index: int) -> float:
        """Where stone ``index`` is in its facts; none turns while the screen builds itself."""
        return time + FACT_TURN / 4 - index * FACT_TURN / 2

    def _light(self, time: float, moment: float) -> None:
        """Day, dusk and night at ``time``; the sun, which moves, as at ``moment``."""
        dark, words, sun, low = darkness(time), seen(time, 3), seen(time, 2), 0.0
        if self._motion == "none":
            # Night comes and goes at once.
            dark = float(FALLS <= moment < DAWNS)
            words = sun = 1 - dark
        elif self._motion == "full" and moment > DAWNED:
            sun = sunrise(moment)
            low = round(_SUN_RISE * (1 - sun))
        self._dusk.tell(dark)
        # Where the young moon stands the sky is bright by day: at once one after the other will not do.
        stars_seen = 0.0 if self._motion == "none" else starlight(time)
        self._stars.setVisible(stars_seen > 0)
        self._stars.setOpacity(stars_seen)
        self._titles.setOpacity(words)
        # A lantern: it can still be read, and is not bright.
        self._prompt.setOpacity(1 - _DIMMED * dark)
        self._sun.setOpacity(sun)
        self._sun.setY(low)
        if dark == 1.0:
            self._step_aside()

    def _step_aside(self) -> None:
        scene = self.root.scene()
        scale = scene.render_scale if isinstance(scene, ScaledScene) else 1.0
        x, y = (round(units * scale) / scale for units in place_of(self._places + 1))
        self.root.setPos(x, y)


def _vanish(item: QGraphicsItem, duration: float) -> Motion:
    """``item`` fades from how it is seen now: it may be evening."""
    seen = item.opacity()
    return step(lambda progress: item.setOpacity(seen * (1 - progress)), duration)


def _wave_rows(layout: AttractLayout, theme: Theme, parent: QGraphicsItem) -> list[Still]:
    """The rows of waves, which drift against each other, each no taller than its crests."""
    rows: list[Still] = []
    for wave in layout.waves():

        def draw(painter: QPainter, wave: WaveRow = wave) -> None:
            draw_wave_row(painter, wave, theme)

        crests = wave.path.boundingRect()
        box = QRectF(-_DRIFT - 4, crests.top(), layout.width + 2 * _DRIFT + 8, crests.height())
        row = Still(box, draw, parent)
        row.set_bleed(wave.width + 1)
        rows.append(row)
    return rows


def _around(sun: Disc, room: float) -> QRectF:
    """The square about ``sun`` with ``room`` for its halo."""
    reach = sun.radius + room
    return QRectF(sun.centre.x() - reach, sun.centre.y() - reach, 2 * reach, 2 * reach)


def _house(layout: AttractLayout, theme: Theme) -> Draw:
    lay = cache(layout.wall.lay)

    def draw(painter: QPainter) -> None:
        draw_attract_house(painter, layout, theme, lay())

    return draw


def _titles(layout: AttractLayout, content: Content, context: PageContext) -> CoverWords:
    cover = content.cover
    return set_cover(cover, layout.titles, context, "待机画面", (cover.occasion,), layout.sun)
