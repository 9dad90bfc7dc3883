"""The granite plinth (台基): home, the sections and the visitor's switches, low and never moving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.items.icon import draw_icon
from kiosk.items.line_breaking import SOFT_BREAK, may_break, phrase_edges
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Blocker, Draw, Layer, Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import Align, TextLayout, TextStyle, set_text
from kiosk.motion.motion import STILL, Motion
from kiosk.motion.transitions import arrive
from kiosk.sections.context import PageContext
from kiosk.sections.intents import GoTo, Intent, ToggleContrast, ToggleReach, ToggleTextSize
from kiosk.theme.fonts import Face
from kiosk.theme.frame import TARGET, Box, Frame
from kiosk.theme.paint import colour

CHROME_Z = 100.0
LABEL_SIZES = (30.0, 28.0, 26.0, 24.0)
"""What the sections' names are set in, all in one size: the first in which each fits its stone."""
_RISE = 18.0
_HOME_SHARE = 0.8
_LABEL_PAD = 16.0


@dataclass(frozen=True, slots=True)
class Switch:
    """A stone that turns gold while what it names is on; without an ``icon`` it shows 字+."""

    label: str
    intent: Intent
    icon: str | None = None


TEXT_SIZE = Switch("大字", ToggleTextSize())
CONTRAST = Switch("高对比", ToggleContrast(), "contrast")
REACH = Switch("够得着", ToggleReach(), "reach")
SWITCHES = (TEXT_SIZE, CONTRAST, REACH)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stone lies along the plinth, in design units."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class PlinthPlan:
    """Where every stone of the plinth lies, and how its labels are set."""

    sections: tuple[Place, ...]
    switches: tuple[Place, ...]
    px: float
    """Of the sections' names."""
    stacked: bool
    """Whether a switch has its mark above its label, not beside it."""


def plan_plinth(frame: Frame, labels: Sequence[str]) -> PlinthPlan:
    """Lay stones for sections called ``labels`` (home first) and for the switches along ``frame``.

    Every stone is at least 96 units wide. The stones are alike, home a little narrower, unless a long
    name needs more than its share.
    """
    side, gap, apart = (24.0, 6.0, 18.0) if frame.portrait else (frame.margin, 8.0, 36.0)
    widest = 200.0 if frame.portrait else 264.0
    beside, above = 196.0, 104.0 if frame.width < 1200 else 128.0
    gaps = gap * (len(labels) - 1 + len(SWITCHES) - 1) + apart
    room = frame.width - 2 * side - gaps
    stacked = frame.portrait or room - len(SWITCHES) * beside < 168.0 * len(labels)
    switch = above if stacked else beside
    px, widths = _section_widths(room - len(SWITCHES) * switch, labels, widest)
    sections: list[Place] = []
    left = side
    for width in widths:
        sections.append(Place(left, width))
        left += width + gap
    first = frame.width - side - len(SWITCHES) * switch - gap * (len(SWITCHES) - 1)
    switches = [Place(first + i * (switch + gap), switch) for i in range(len(SWITCHES))]
    return PlinthPlan(tuple(sections), tuple(switches), px, stacked)


def _section_widths(
    room: float, labels: Sequence[str], widest: float
) -> tuple[float, tuple[float, ...]]:
    """The size of the names, and how wide their stones are, which together fill ``room`` at most."""
    unit = min(widest, room / (len(labels) - 1 + _HOME_SHARE)) if len(labels) > 1 else widest
    shares = [unit * (_HOME_SHARE if index == 0 else 1.0) for index in range(len(labels))]
    needs: list[float] = []
    px = LABEL_SIZES[-1]
    for px in LABEL_SIZES:
        needs = [max(TARGET, len(label) * px + _LABEL_PAD) for label in labels]
        if all(need <= share for need, share in zip(needs, shares, strict=True)):
            return px, tuple(shares)
        if sum(needs) <= room:
            spare = (room - sum(needs)) / len(labels)
            return px, tuple(min(widest, need + spare) for need in needs)
    # Not even the smallest names fit in one line: the stones shrink alike and the names break.
    over = sum(needs) - room
    slack = sum(need - TARGET for need in needs)
    return px, tuple(need - over * (need - TARGET) / slack for need in needs)


class Chrome:
    """The plinth with its stones; it shows where the visitor is and which switches are on."""

    def __init__(self, context: PageContext, stones: Sequence[tuple[str, str, str]]) -> None:
        """Lay the plinth of ``stones``: (section key, icon, label), home first; every switch is off."""
        self.context = context
        self.root = Layer()
        self.root.setZValue(CHROME_Z)
        self._calm: dict[str, Target] = {}
        self._chosen: dict[str, Target] = {}
        self._switches: dict[tuple[Switch, bool], Target] = {}
        self._current: str | None = None
        self._lay_base()
        plan = plan_plinth(context.frame, [label for _, _, label in stones])
        for (key, icon, label), place in zip(stones, plan.sections, strict=True):
            self._lay_stone(key, icon, label, place, plan.px)
        for switch, place in zip(SWITCHES, plan.switches, strict=True):
            self._lay_switch(switch, place, plan.stacked)
            self._set(switch, on=False)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything on the plinth that can be touched now."""
        return tuple(target for target in self.stones if target.isVisible())

    @property
    def stones(self) -> tuple[Target, ...]:
        """All that is drawn of its targets, in each of their looks."""
        return (*self._calm.values(), *self._chosen.values(), *self._switches.values())

    def set_current(self, key: str) -> Motion:
        """Raise the stone of section ``key``; the motion lets it come up."""
        if key == self._current:
            return STILL
        self._current = key
        motion = STILL
        for name, calm in self._calm.items():
            chosen = self._chosen[name]
            calm.setVisible(name != key)
            chosen.setVisible(name == key)
            if name == key:
                motion = arrive(chosen, dy=_RISE, duration=220, fade=False)
        return motion

    def set_large(self, large: bool) -> None:
        """Show whether the text is large: the 大字 stone turns gold."""
        self._set(TEXT_SIZE, on=large)

    def set_contrast(self, high: bool) -> None:
        """Show whether the contrast is high: the 高对比 stone turns gold."""
        self._set(CONTRAST, on=high)

    def set_reach(self, low: bool) -> None:
        """Show whether all controls are brought down: the 够得着 stone turns gold."""
        self._set(REACH, on=low)

    def _set(self, switch: Switch, *, on: bool) -> None:
        for state in (False, True):
            self._switches[switch, state].setVisible(state == on)

    @property
    def _stone_top(self) -> float:
        return self.context.frame.plinth_top + 12

    @property
    def _stone_height(self) -> float:
        return self.context.frame.plinth_height - 20

    def _lay_base(self) -> None:
        frame, theme = self.context.frame, self.context.theme

        def draw(painter: QPainter) -> None:
            area = QRectF(0, 0, frame.width, frame.plinth_height)
            painter.fillRect(area, colour(theme.plinth))
            painter.fillRect(QRectF(0, 0, frame.width, 3), colour(theme.brick_art))

        base = Blocker(QRectF(0, 0, frame.width, frame.plinth_height), draw, self.root)
        base.setPos(0, frame.plinth_top)

    def _lay_stone(self, key: str, icon: str, label: str, place: Place, px: float) -> None:
        theme = self.context.theme
        for chosen in (False, True):
            rise = _RISE if chosen else 0.0
            box = Box(place.left, self._stone_top - rise, place.width, self._stone_height + rise)
            face = Face.BOLD if chosen else Face.MEDIUM
            style = TextStyle(face, px, theme.on_brick if chosen else theme.ink, leading=1.25)
            look = _Look(
                label,
                icon,
                style,
                fill=theme.brick if chosen else theme.plinth_stone,
                rule=theme.gold_light if chosen else None,
                speckle=0.0 if chosen else 0.6,
            )
            target = self._stone(look, box, GoTo(key))
            target.setVisible(not chosen)
            (self._chosen if chosen else self._calm)[key] = target

    def _lay_switch(self, switch: Switch, place: Place, stacked: bool) -> None:
        theme = self.context.theme
        box = Box(place.left, self._stone_top, place.width, self._stone_height)
        for on in (False, True):
            # Gold is light in both lights, so dark letters stand on it in both.
            ink = theme.on_accent if on and theme.dark else theme.ink
            gold = theme.gold_light if theme.dark else theme.gold
            look = _Look(
                switch.label,
                switch.icon,
                TextStyle(Face.MEDIUM, LABEL_SIZES[0], ink, leading=1.25),
                fill=gold if on else theme.plinth_stone,
                # Colour never tells alone.
                rule=ink if on else None,
                speckle=0.5,
                beside=not stacked,
            )
            self._switches[switch, on] = self._stone(look, box, switch.intent)

    def _stone(self, look: _Look, box: Box, intent: Intent) -> Target:
        area = QRectF(0, 0, box.w, box.h)
        draw = _stone_drawing(self.context, look, area)
        target = Target(area, draw, intent, self.root, name=look.label)
        target.setPos(box.x, box.y)
        return target


@dataclass(frozen=True, slots=True)
class _Look:
    """What a stone of the plinth shows."""

    label: str
    icon: str | None
    style: TextStyle
    fill: str
    rule: str | None
    speckle: float
    beside: bool = False


def _stone_drawing(context: PageContext, look: _Look, area: QRectF) -> Draw:
    theme, portrait = context.theme, context.frame.portrait
    width, height = area.width(), area.height()

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(look.label))
        draw_stone(
            painter, area, theme, rand, fill=look.fill, jitter=1.5, radius=8, speckle=look.speckle
        )
        # The rule at its foot has room of its own.
        room = height - (8.0 if look.rule is not None else 0.0)
        text = set_text(look.label, look.style, 1e4)
        if look.beside:
            mark, gap = (44.0 if look.icon is not None else 62.0), 14.0
            left = (width - mark - gap - text.natural_width) / 2
            _draw_mark(painter, look, QRectF(left, (room - 44) / 2, mark, 44))
            text.draw(painter, left + mark + gap, (room - text.height) / 2)
        else:
            one_line = text.natural_width <= width - 8
            if not one_line:
                text = _halved(look.label, look.style, width - 8)
            mark = (46.0 if portrait else 42.0) if one_line else (42.0 if portrait else 30.0)
            gap = 6.0 if portrait else 4.0
            top = (room - mark - gap - text.height) / 2
            _draw_mark(painter, look, QRectF((width - mark) / 2, top, mark, mark))
            text.draw(painter, (width - text.natural_width) / 2, top + mark + gap)
        if look.rule is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(look.rule))
            painter.drawRoundedRect(QRectF(24, height - 9, width - 48, 5), 2.5, 2.5)

    return draw


def _halved(label: str, style: TextStyle, width: float) -> TextLayout:
    """A name too long for its stone, in two lines as even as its words and ``width`` allow."""
    edges = phrase_edges(label)

    def cost(offset: int) -> tuple[bool, bool, int]:
        longer = max(offset, len(label) - offset)
        return longer * style.px > width, offset not in edges, longer

    spots = [offset for offset in range(1, len(label)) if may_break(label, offset)]
    if not spots:
        return set_text(label, style, 1e4)
    at = min(spots, key=cost)
    longer = max(at, len(label) - at)
    broken = label[:at] + SOFT_BREAK + label[at:]
    two = replace(style, align=Align.CENTRE, leading=1.1)
    return set_text(broken, two, longer * style.px + 1, least_last=1)


def _draw_mark(painter: QPainter, look: _Look, box: QRectF) -> None:
    """The stone's icon, or 字+ for larger text."""
    if look.icon is not None:
        draw_icon(painter, look.icon, box, look.style.colour, 3.4)
        return
    ink = look.style.colour
    glyph = set_text("字", TextStyle(Face.TITLE, box.height(), ink, leading=1.0), 99)
    plus = set_text("+", TextStyle(Face.BOLD, 28, ink, leading=1.0), 99)
    left = box.center().x() - (glyph.natural_width + 2 + plus.natural_width) / 2
    glyph.draw(painter, left, box.top())
    plus.draw(painter, left + glyph.natural_width + 2, box.top() - 4)
