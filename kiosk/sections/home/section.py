"""Home as a section: one page, its doors, and the year's events taking turns."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.content.model import Content
from kiosk.items.scenery import draw_home_backdrop
from kiosk.items.scenery_layout import HomeLayout, Titles, home_layout
from kiosk.items.still import Draw, Still, Target
from kiosk.items.text import Align, TextStyle, set_text
from kiosk.motion.easing import linear, settle
from kiosk.motion.motion import STILL, Loop, Motion, Step, staggered
from kiosk.motion.transitions import arrive
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.home.doors import EventsDoor, doors_of
from kiosk.sections.intents import State
from kiosk.theme.fonts import Face, advance

_TURN = 6000.0
"""How long one event is shown, milliseconds."""
_FADE = 320.0


class HomeSection(Section):
    """The first page: what the exhibit is, and where to touch."""

    key: ClassVar[str] = "home"

    def __init__(self, content: Content, context: PageContext) -> None:
        """Lay out the house and its doors for what ``content`` has."""
        super().__init__(content, context)
        frame = context.frame
        builders = doors_of(content)
        self._layout = home_layout(frame.width, frame.height, frozenset(builders))
        Still(
            QRectF(0, 0, frame.width, frame.height),
            _backdrop(self._layout, content, context),
            self.root,
        )
        self._doors: list[Target] = []
        self._events: EventsDoor | None = None
        for name, cell in self._layout.doors.items():
            door = builders[name](content, context, cell, self.root)
            self._doors.append(door.target)
            if isinstance(door, EventsDoor):
                self._events = door
        self._state = ("home",)

    @property
    def doors(self) -> tuple[Target, ...]:
        """The doors, in the order they are laid out."""
        return tuple(self._doors)

    def states(self) -> tuple[State, ...]:
        """The page with each of the events in turn."""
        count = self._events.count if self._events else 1
        return tuple(("home",) if i == 0 else ("home", i) for i in range(count))

    def show(self, state: State) -> Motion:
        """Show the event that ``state`` names; the first when it names none."""
        index = state[1] if len(state) > 1 and isinstance(state[1], int) else 0
        if self._events is not None:
            index = max(0, min(index, self._events.count - 1))
            self._events.show(index)
        self._state = ("home", index) if index else ("home",)
        return STILL

    def enter(self) -> Motion:
        """The doors rise into the wall, one after the other."""
        return staggered(
            (arrive(door, dy=80, duration=420, easing=settle) for door in self._doors), 60
        )

    def ambient(self) -> Loop | None:
        """The events take turns while home is read."""
        events = self._events
        if events is None or events.count < 2:
            return None
        return Loop(Motion(tuple(_turns(events))), _turn_look)


def _turn_look(time: float) -> float:
    """Milliseconds until an event begins or ends its fade; every frame while it fades."""
    into = (time + _FADE) % _TURN
    if into < _FADE or into > _TURN - _FADE:
        return 16.0
    return _TURN - _FADE - into


def _turns(events: EventsDoor) -> list[Step]:
    """One step that runs through all events; a single one, as each sets the look of all."""
    whole = _TURN * events.count

    def apply(progress: float) -> None:
        time = progress * whole
        index = int(time // _TURN) % events.count
        into = time - index * _TURN
        events.show(index)
        events.fade(min(1.0, into / _FADE, (_TURN - into) / _FADE))

    # Starts in the middle of the first turn's rest: the page at rest and the loop look the same.
    return [Step(lambda p: apply((p + _FADE / whole) % 1.0), whole, easing=linear)]


def _backdrop(layout: HomeLayout, content: Content, context: PageContext) -> Draw:
    theme, cover = context.theme, content.cover

    def draw(painter: QPainter) -> None:
        draw_home_backdrop(painter, layout, theme)
        titles = layout.titles
        align = Align.CENTRE if titles.centred else Align.LEFT
        kicker = TextStyle(
            Face.MEDIUM, titles.kicker_size, theme.ink, leading=1.5, align=align, tracking=0.04
        )
        note = TextStyle(Face.TEXT, titles.note_size, theme.ink, leading=1.5, align=align)
        if cover.kicker:
            _one_line(painter, cover.kicker, kicker, titles.kicker)
        notes = [text for text in (cover.occasion, cover.byline) if text]
        if notes:
            _one_line(painter, "　".join(notes), note, titles.note)
        if layout.portrait and cover.year and cover.title.endswith(cover.year):
            draw_split_title(painter, cover.title.removesuffix(cover.year), titles, context)
            sun = layout.moon if theme.dark else layout.sun
            draw_year(painter, cover.year, sun.centre.x(), sun.centre.y(), sun.year_size, context)
        else:
            draw_title(painter, cover.title, titles, context)

    return draw


def draw_title(painter: QPainter, title: str, titles: Titles, context: PageContext) -> None:
    """The title in the place for it, in the largest size that keeps its lines."""
    align = Align.CENTRE if titles.centred else Align.LEFT
    style = TextStyle(Face.TITLE, titles.size, context.theme.ink, leading=1.3, align=align)
    width = titles.title.width() - (200 if titles.centred else 0)
    layout = set_text(title, style, width)
    px = titles.size
    while len(layout.lines) > titles.lines and px > 48:
        px -= 4
        layout = set_text(title, style.sized(px), width)
    context.fit.note(
        ("cover", "title"), "首页", max(0, len(layout.lines) - titles.lines), large=context.large
    )
    x = titles.title.x() + (100 if titles.centred else 0)
    y = titles.title.y() + (titles.title.height() - layout.height) / 2
    layout.draw(painter, x, y)


def draw_split_title(painter: QPainter, title: str, titles: Titles, context: PageContext) -> None:
    """A title whose year stands in the sun: its parts on lines of their own."""
    parts = title.split() or [title]
    box = titles.title
    style = TextStyle(Face.TITLE, titles.size, context.theme.ink, leading=1.28, tracking=0.01)
    px = titles.size
    widest = max(sum(advance(Face.TITLE, px, c) + 0.01 * px for c in part) for part in parts)
    room = max(box.width(), 1.0)
    if widest > room:
        px = max(56.0, px * room / widest)
    pitch = box.height() / max(len(parts), titles.lines)
    for index, part in enumerate(parts):
        layout = set_text(part, style.sized(px), room * 2)
        layout.draw(painter, box.x(), box.y() + index * pitch + (pitch - layout.height) / 2)
    over = max(0, len(parts) - titles.lines)
    context.fit.note(("cover", "title"), "首页与待机画面", over, large=context.large)


def draw_year(
    painter: QPainter, year: str, x: float, y: float, size: float, context: PageContext
) -> None:
    """The year, set into the sun about ``x``, ``y``."""
    style = TextStyle(Face.FIGURE, size, context.theme.on_sun, leading=1.0, tracking=-0.01)
    layout = set_text(year, style, 4000)
    # Digits have no descenders: their middle is half their height above the baseline.
    layout.draw(painter, x - layout.natural_width / 2, y + size * 0.35 - layout.baseline())


def _one_line(painter: QPainter, text: str, style: TextStyle, box: QRectF) -> None:
    layout = set_text(text, style, box.width())
    px = style.px
    while len(layout.lines) > 1 and px > 24:
        px -= 1
        layout = set_text(text, style.sized(px), box.width())
    layout.draw(painter, box.x(), box.y() + (box.height() - layout.line_height) / 2)
