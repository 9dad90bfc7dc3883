"""A page turned by hand: this one follows the finger, and the next follows it as soon as it is there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap

from kiosk.items.unpacking import Unpacking
from kiosk.motion.clock import Clock
from kiosk.sections.base import Section
from kiosk.sections.intents import START, GoTo, Intent, Show, State
from kiosk.stage.director import Director
from kiosk.stage.slide import Slide, grab
from kiosk.theme.frame import Box

_FRAME = 0.016
"""Seconds after which a finger has been seen to move the page."""


@dataclass(slots=True)
class _Way:
    """Since when it is turned, what that means, where it leads, how to come back."""

    began: float
    intent: Show | GoTo
    section: Section
    key: str
    back: State
    coming: Unpacking | None = None
    """The pieces of the next page, once they are on their way."""


class TurnedPage:
    """Turns the pages of what is on stage, inside its section or to the next."""

    def __init__(self, director: Director, clock: Clock) -> None:
        """Nothing is turned yet."""
        self._director = director
        self._stage = director.stage
        self._clock = clock
        self._way: _Way | None = None
        self.slide = Slide()
        """Where it is seen."""

    def begin(self, section: Section, page: QRectF, direction: int) -> None:
        """The page on stage follows the finger from its next frame on, the one after it a frame later.

        Args:
            section: whose page it is.
            page: what moves of the stage where one section gives way to another.
            direction: to the next (+1) or the one before (-1).
        """
        self.settle()
        intent = self._meaning(section, direction)
        area = _rect(section.swipe_area())
        if isinstance(intent, Show | GoTo):
            key = section.key
            if isinstance(intent, GoTo):
                key, area = intent.section, page
            self._way = _Way(self._clock.now(), intent, section, key, section.state)
        here = grab(self._stage, area, self._director.overlays)
        self.slide.begin(area, here, direction, leads=self._way is not None)
        self._director.after(0, self._look_for_next)

    def drag(self, dx: float) -> None:
        """The finger is ``dx`` design units from where it came down, and the page with it."""
        if self.slide.isVisible():
            self.slide.drag(dx)
            # Where each frame takes as long as the next move of the finger, no timer has its turn.
            if self._way is not None and self._clock.now() - self._way.began > _FRAME:
                self._follows()

    def end(self, speed: float) -> None:
        """The finger left at ``speed``: on to the next page, or back to this one."""
        if not self.slide.isVisible():
            return
        self._show_next()
        turns = self.slide.turns(speed)
        motion = self.slide.finish(turns, speed)
        self._director.play(motion.then(self._turned if turns else self.settle))

    def settle(self) -> None:
        """Away with it: what is live is seen."""
        if self._way is not None and self._way.coming is not None:
            self._way.coming.abandon()
        self._way = None
        self.slide.end()

    def _meaning(self, section: Section, direction: int) -> Intent | None:
        intent = section.swipe(direction)
        if intent is None:
            key = self._director.neighbour(direction)
            intent = GoTo(key, START) if key is not None else None
        return intent

    # The page that follows

    def _look_for_next(self) -> None:
        """Let the next page follow as soon as it is there, and this one go on with the finger until then."""
        if not self._follows() and self._way is not None and self.slide.waits:
            self._director.after(0, self._look_for_next)

    def _follows(self) -> bool:
        """Let the next page follow if it is there; whether it does now."""
        if self._way is None or not self.slide.waits:
            return False
        if not self._shown_by_portrait(self._way):
            if not self._fetched(self._way).done:
                return False
            self._show_next()
        return True

    def _show_next(self) -> None:
        """Let the next page follow, if there is one and it does not yet."""
        way = self._way
        if way is None or not self.slide.waits or self._shown_by_portrait(way):
            return
        self._stage.pixmaps.take(self._fetched(way))
        self.slide.follow_with(self._picture_next(way, self.slide.area))

    def _shown_by_portrait(self, way: _Way) -> bool:
        """Let the next page follow as its portrait, while its pieces are on their way; False without one."""
        there = self._director.turned_to(way.intent, way.section, self.slide.area)
        if there is not None:
            self.slide.follow_with(there)
            self._fetched(way)
        return there is not None

    def _fetched(self, way: _Way) -> Unpacking:
        """The next page on its way: fetched once this one has moved for the first time."""
        if way.coming is None:
            way.coming = self._director.fetch(way.intent)
        return way.coming

    def _picture_next(self, way: _Way, area: QRectF) -> QPixmap:
        """How ``area`` looks once the page has been turned."""
        if way.key != way.section.key:
            return self._director.picture_of(way.key, way.intent.state, area)
        way.section.show(way.intent.state).settle()
        there = grab(self._stage, area, self._director.overlays)
        way.section.show(way.back).settle()
        return there

    def _turned(self) -> None:
        way, self._way = self._way, None
        if way is not None:
            if way.coming is not None:
                self._stage.pixmaps.take(way.coming)
            self._director.cut_to(way.key, way.intent.state)
        self.settle()


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)
