"""What fingers do, one class each: a tap, a page turned, something moved, something enlarged.

A gesture is given the contacts that make it and the sink that is told what it means; the router
decides which gesture a contact makes. Lengths are design units, times seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QPointF

from kiosk.items.still import Target

SLOP = 24.0
"""How far a finger may roll and still mean a tap, in design units."""
STATIC = 0.03
"""Shorter contacts are no fingers, in seconds."""
DOUBLE = 0.3
"""Two taps on one target within so many seconds are one action; on the ground they enlarge."""
_RESTED = 0.1
"""A finger that stood still for so long before it left did not flick, in seconds."""
_SIDEWAYS = 1.2
"""How much more sideways than up or down a drag must go to turn a page."""


class TouchSink(Protocol):
    """Who is told what the fingers mean."""

    def touched(self, point: QPointF) -> bool:
        """A finger came down anywhere; False when this touch is to mean nothing more."""
        ...

    def target_under(self, point: QPointF) -> Target | None:
        """What a finger at ``point`` would press."""
        ...

    def pressed(self, target: Target | None, point: QPointF) -> None:
        """The first finger came down at ``point``, on ``target`` or on nothing."""
        ...

    def lifted(self, target: Target | None) -> None:
        """It left, or slid off where it came down."""
        ...

    def moved(self, point: QPointF) -> None:
        """It is now at ``point``."""
        ...

    def still_there(self, target: Target) -> bool:
        """Whether ``target`` can still be acted on."""
        ...

    def tapped(self, target: Target) -> None:
        """``target`` was pressed and released."""
        ...

    def drag_began(self, start: QPointF, direction: int) -> None:
        """A finger drags sideways from ``start``: +1 to the left (to the next), -1 to the right."""
        ...

    def dragged(self, dx: float) -> None:
        """It is now ``dx`` design units from its start; positive to the right."""
        ...

    def drag_ended(self, speed: float) -> None:
        """It left the glass at ``speed`` design units a second; positive to the right."""
        ...

    def pans_at(self, point: QPointF) -> bool:
        """Whether a drag from ``point`` moves something."""
        ...

    def panned(self, delta: QPointF) -> None:
        """The finger moved what is under it by ``delta``."""
        ...

    def pinched(self, centre: QPointF, factor: float) -> None:
        """Two fingers spread by ``factor`` about ``centre``."""
        ...

    def pan_ended(self, speed: QPointF) -> None:
        """The fingers left what they moved, at ``speed`` design units a second."""
        ...

    def double_tapped(self, point: QPointF) -> None:
        """Two taps where something can be enlarged and nothing is pressed."""
        ...


@dataclass(slots=True)
class Contact:
    """A finger on the glass, or the mouse: where it is, and how fast it goes."""

    start: QPointF
    began: float
    finger: bool
    at: QPointF = field(init=False)
    speed: QPointF = field(init=False, default_factory=QPointF)
    """Design units a second, smoothed."""
    moved: float = field(init=False)
    """When it last moved."""

    def __post_init__(self) -> None:
        """It has just come down."""
        self.at, self.moved = self.start, self.began

    @property
    def way(self) -> QPointF:
        """From where it came down to where it is."""
        return self.at - self.start

    def follow(self, point: QPointF, now: float) -> None:
        """It is at ``point``."""
        passed = now - self.moved
        if passed > 0 and point != self.at:
            # Half of the last look, half of those before: one jittery sample does not make a flick.
            self.speed = (self.speed + (point - self.at) / passed) / 2
            self.moved = now
        self.at = point

    def rest(self, now: float) -> None:
        """What it did up to now does not count for its speed."""
        self.speed, self.moved = QPointF(), now

    def flick(self, now: float) -> QPointF:
        """The speed at which it leaves the glass; none when it has rested first."""
        return QPointF() if now - self.moved > _RESTED else self.speed


class Gesture(Protocol):
    """Something that one finger does."""

    def moved(self) -> None:
        """The contact is somewhere else."""
        ...

    def ended(self, now: float) -> None:
        """It has left the glass."""
        ...

    def cancelled(self) -> None:
        """The system took it away: nothing is meant by it."""
        ...


class LastTaps:
    """The taps before: the second of two is no action of its own."""

    def __init__(self) -> None:
        """Nobody has tapped yet."""
        self._on: tuple[float, Target | None, QPointF] = (-1e9, None, QPointF())
        self._ground: tuple[float, QPointF] = (-1e9, QPointF())

    def repeats(self, target: Target, point: QPointF, now: float) -> bool:
        """Whether ``target``, or what was at ``point`` then, was tapped a moment before ``now``.

        The first tap may have brought something else under the finger, which nobody means.
        """
        before, last, where = self._on
        same = last is target or distance(where, point) < 2 * SLOP
        return same and now - before < DOUBLE

    def note(self, target: Target, point: QPointF, now: float) -> None:
        """``target`` is tapped ``now``, at ``point``."""
        self._on = (now, target, point)

    def doubles(self, point: QPointF, now: float) -> bool:
        """The ground is tapped at ``point``; whether it is for the second time in a moment."""
        before, where = self._ground
        twice = now - before < DOUBLE and distance(where, point) < 2 * SLOP
        self._ground = (-1e9, QPointF()) if twice else (now, point)
        return twice


class Tap:
    """A finger that stays where it came down, however it rolls and however long it rests.

    It acts on release, on the target that was under the finger when it came down, and only when that
    is still there. Until it has slid off, every contact is a tap.
    """

    def __init__(self, sink: TouchSink, contact: Contact, taps: LastTaps) -> None:
        """``contact`` comes down now."""
        self._sink = sink
        self._contact = contact
        self._taps = taps
        self._target = sink.target_under(contact.start)
        self.pans = sink.pans_at(contact.start)
        """Whether what is under the finger can be moved and enlarged."""
        if self._target is not None:
            self._target.set_pressed(True)
        sink.pressed(self._target, contact.start)

    @property
    def slid(self) -> bool:
        """Whether the finger has gone too far for a tap."""
        return distance(self._contact.start, self._contact.at) > SLOP

    def moved(self) -> None:
        """A finger rolls: nothing happens."""

    def ended(self, now: float) -> None:
        """Act, if a finger meant it."""
        self.cancelled()
        contact, target = self._contact, self._target
        if contact.finger and now - contact.began < STATIC:
            return
        if target is not None:
            again = self._taps.repeats(target, contact.start, now)
            if not again and self._sink.still_there(target):
                self._taps.note(target, contact.start, now)
                self._sink.tapped(target)
        elif self.pans and self._taps.doubles(contact.at, now):
            self._sink.double_tapped(contact.at)

    def cancelled(self) -> None:
        """The finger is on it no more."""
        if self._target is not None:
            self._target.set_pressed(False)
        self._sink.lifted(self._target)


class PageTurn:
    """A drag sideways: the page follows the finger."""

    def __init__(self, sink: TouchSink, contact: Contact) -> None:
        """``contact`` has begun to go sideways."""
        self._sink = sink
        self._contact = contact
        sink.drag_began(contact.start, 1 if contact.way.x() < 0 else -1)
        self.moved()

    @staticmethod
    def is_meant(contact: Contact) -> bool:
        """Whether ``contact`` goes sideways rather than up or down."""
        return abs(contact.way.x()) > _SIDEWAYS * abs(contact.way.y())

    def moved(self) -> None:
        """The page is where the finger is."""
        self._sink.dragged(self._contact.way.x())

    def ended(self, now: float) -> None:
        """On to the next page, or back, by where it is and how fast it goes."""
        self._sink.drag_ended(self._contact.flick(now).x())

    def cancelled(self) -> None:
        """Back, unless it is nearly there."""
        self._sink.drag_ended(0.0)


class Pan:
    """A drag that moves what is under the finger, as on the map."""

    def __init__(self, sink: TouchSink, contact: Contact, start: QPointF) -> None:
        """``contact`` moves what it touched at ``start``: what it moves is under it, slop and all."""
        self._sink = sink
        self._contact = contact
        self._last = start
        self.moved()

    def moved(self) -> None:
        """What it moves stays under the finger."""
        if self._contact.at != self._last:
            self._sink.panned(self._contact.at - self._last)
            self._last = self._contact.at

    def ended(self, now: float) -> None:
        """It goes on with the finger's speed."""
        self._sink.pan_ended(self._contact.flick(now))

    def cancelled(self) -> None:
        """It stays where it is."""
        self._sink.pan_ended(QPointF())


class Pinch:
    """Two fingers that enlarge what is between them, about their middle."""

    def __init__(self, sink: TouchSink, first: Contact, second: Contact) -> None:
        """``second`` has come down beside ``first``."""
        self._sink = sink
        self._fingers = (first, second)
        self._spread = distance(first.at, second.at)

    def moved(self) -> None:
        """One of the fingers has moved."""
        first, second = (contact.at for contact in self._fingers)
        spread = distance(first, second)
        if self._spread > 1.0 and spread > 1.0:
            self._sink.pinched((first + second) / 2, spread / self._spread)
        self._spread = spread

    def one_left(self, rest: Contact, now: float) -> Pan:
        """One finger has left; ``rest`` goes on moving, from where it is."""
        rest.rest(now)
        return Pan(self._sink, rest, rest.at)

    def cancelled(self) -> None:
        """What was enlarged comes to rest."""
        self._sink.pan_ended(QPointF())


class Slide:
    """A drag up or down, or one that was taken over: it means nothing."""

    def moved(self) -> None:
        """Nothing follows it."""

    def ended(self, now: float) -> None:
        """Nothing comes of it."""

    def cancelled(self) -> None:
        """Nothing is lost."""


def distance(first: QPointF, second: QPointF) -> float:
    """From ``first`` to ``second``."""
    way = second - first
    return float((way.x() ** 2 + way.y() ** 2) ** 0.5)
