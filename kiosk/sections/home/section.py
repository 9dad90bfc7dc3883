"""Home as a section: one page, its doors, and the year's events taking turns."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.content.model import Content
from kiosk.items.scenery import draw_home_backdrop
from kiosk.items.scenery_layout import HomeLayout, home_layout
from kiosk.items.still import Draw, Still, Target
from kiosk.motion.easing import linear, settle
from kiosk.motion.motion import STILL, Loop, Motion, Step, staggered
from kiosk.motion.transitions import arrive
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.home.doors import build_doors, door_names
from kiosk.sections.home.events_door import EventsDoor
from kiosk.sections.home.titles import draw_year, set_cover, splits_year
from kiosk.sections.intents import State

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
        self.layout = home_layout(frame.width, frame.height, door_names(content))
        Still(
            QRectF(0, 0, frame.width, frame.height),
            _backdrop(self.layout, content, context),
            self.root,
        )
        self._doors = build_doors(content, context, self.layout.doors, self.root)
        self._events = self._doors.events
        self._state = ("home",)

    @property
    def doors(self) -> tuple[Target, ...]:
        """The doors, in the order they are laid out."""
        return self._doors.targets

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

    def ground(self) -> QRectF:
        """The whole stage: the sky, the sea and the wall have no gap."""
        return QRectF(0, 0, self.context.frame.width, self.context.frame.height)

    def enter(self) -> Motion:
        """The doors rise into the wall, one after the other."""
        return staggered(
            (arrive(door, dy=80, duration=420, easing=settle) for door in self._doors.targets), 60
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
    sun = layout.moon if theme.dark else layout.sun
    notes = (cover.occasion, cover.byline)
    apart = sun if layout.portrait else None
    words = set_cover(cover, layout.titles, context, "首页", notes, apart)

    lay = cache(layout.wall.lay)

    def draw(painter: QPainter) -> None:
        draw_home_backdrop(painter, layout, theme, lay())
        words.draw(painter)
        if layout.portrait and cover.year and splits_year(cover):
            draw_year(painter, cover.year, sun, context)

    return draw
