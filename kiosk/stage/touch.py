"""From fingers to meanings: taps, swipes, drags and pinches, of all the ways people really touch.

The view feeds contacts in design units; what they mean goes to a :class:`TouchSink`. Time is a
parameter, nothing here waits. The rules:

* The first contact counts; a second one only makes a pinch where something can be enlarged.
* A contact that stays within :data:`SLOP` is a tap, however the finger rolls and however long it rests.
* A tap acts on release, on the target that was under the finger when it came down, and only when it is
  still there. Sliding off cancels it.
* Two taps on one target within :data:`DOUBLE` seconds are one action.
* A contact of less than :data:`STATIC` seconds is static on the glass, and means nothing.
* A contact that is to mean nothing, as the one that wakes the exhibit, presses nothing; that it is held
  in one place is told all the same.
* A finger that has rested for :data:`GHOST` seconds is taken for something leaning on the glass: the next
  contact counts in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF

from kiosk.items.still import Target
from kiosk.motion.clock import Clock

MOUSE = -1
"""The contact number of a mouse; fingers have numbers from 0."""
SLOP = 24.0
"""How far a finger may roll and still mean a tap, in design units."""
STATIC = 0.03
"""Shorter contacts are no fingers, in seconds."""
GHOST = 8.0
"""A contact that has not moved for so long is no finger, in seconds."""
DOUBLE = 0.3
_RESTED = 0.1
"""A finger that stood still for so long before it left did not flick, in seconds."""
PALM = 140.0
"""Contacts wider than this are palms and sleeves, in design units."""


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

    def pan_ended(self) -> None:
        """The fingers left what they moved."""
        ...

    def double_tapped(self, point: QPointF) -> None:
        """Two taps where something can be enlarged and nothing is pressed."""
        ...


@dataclass(slots=True)
class _Contact:
    start: QPointF
    last: QPointF
    began: float
    target: Target | None
    pans: bool
    finger: bool = True
    beyond: bool = False
    drags: bool = False
    lifted: bool = False
    moved: float = 0.0
    """When it last moved."""
    speed: float = 0.0
    """Sideways, design units a second, smoothed."""


class TouchRouter:
    """Follows the contacts of one screen and tells the sink what they mean."""

    def __init__(self, sink: TouchSink, clock: Clock) -> None:
        """Tells ``sink``; measures flicks and double taps by ``clock``."""
        self._sink = sink
        self._clock = clock
        self._contacts: dict[int, _Contact] = {}
        self._primary: int | None = None
        self._muted: set[int] = set()
        self._waking: tuple[int, QPointF] | None = None
        """A muted contact that may still be held where it came down, as in a corner."""
        self._last_tap: tuple[float, object] = (-1e9, None)
        self._last_ground_tap: tuple[float, QPointF] = (-1e9, QPointF())
        self._spread = 0.0

    @property
    def busy(self) -> bool:
        """Whether any finger is on the glass."""
        return bool(self._contacts or self._muted)

    def press(self, contact: int, point: QPointF, width: float = 0.0) -> None:
        """Contact ``contact`` came down at ``point``, ``width`` units wide."""
        if not self._sink.touched(point) or width > PALM:
            self._muted.add(contact)
            if width <= PALM and not self._contacts:
                self._waking = (contact, point)
                self._sink.pressed(None, point)
            return
        if self._primary is not None and not self._drop_ghost():
            self._second(contact, point)
            return
        self._waking = None
        target = self._sink.target_under(point)
        pans = self._sink.pans_at(point)
        now = self._clock.now()
        self._contacts[contact] = _Contact(
            point, point, now, target, pans, finger=contact != MOUSE, moved=now
        )
        self._primary = contact
        if target is not None:
            target.set_pressed(True)
        self._sink.pressed(target, point)

    def move(self, contact: int, point: QPointF) -> None:
        """Contact ``contact`` is now at ``point``."""
        if self._waking is not None and self._waking[0] == contact:
            if _distance(self._waking[1], point) > SLOP:
                self._end_waking(contact)
            return
        known = self._contacts.get(contact)
        if known is None:
            return
        if len(self._contacts) == 2:
            known.last = point
            self._pinch()
            return
        self._sink.moved(point)
        self._measure(known, point)
        if not known.beyond and _distance(known.start, point) > SLOP:
            known.beyond = True
            self._lift(known)
            way = point - known.start
            if not known.pans and abs(way.x()) > 1.2 * abs(way.y()):
                known.drags = True
                self._sink.drag_began(known.start, 1 if way.x() < 0 else -1)
        if known.drags:
            self._sink.dragged(point.x() - known.start.x())
        if known.beyond and known.pans:
            # From where the finger came down: what it moves is under it, slop and all.
            self._sink.panned(point - known.last)
        if known.beyond or not known.pans:
            known.last = point

    def release(self, contact: int, point: QPointF) -> None:
        """Contact ``contact`` left the glass at ``point``."""
        if contact in self._muted:
            self._muted.discard(contact)
            self._end_waking(contact)
            return
        if contact not in self._contacts:
            return
        self.move(contact, point)
        known = self._contacts.pop(contact)
        was_pinch = bool(self._contacts)
        if contact == self._primary:
            self._primary = None
            if was_pinch:
                self._primary = next(iter(self._contacts))
        if was_pinch:
            rest = self._contacts[next(iter(self._contacts))]
            rest.beyond = True
            return
        self._end(known, point)

    def cancel(self) -> None:
        """The system took the touch away: nothing is meant by it."""
        if self._waking is not None:
            self._end_waking(self._waking[0])
        for known in self._contacts.values():
            self._lift(known)
            if known.beyond and known.pans:
                self._sink.pan_ended()
            elif known.drags:
                self._sink.drag_ended(0.0)
        self._contacts.clear()
        self._muted.clear()
        self._primary = None

    def _end_waking(self, contact: int) -> None:
        """A contact that meant nothing left the glass, or slid: it is held no longer."""
        if self._waking is not None and self._waking[0] == contact:
            self._waking = None
            self._sink.lifted(None)

    def _second(self, contact: int, point: QPointF) -> None:
        first = self._contacts[self._primary] if self._primary is not None else None
        if (
            first is None
            or len(self._contacts) > 1
            or not (first.pans and self._sink.pans_at(point))
        ):
            self._muted.add(contact)
            return
        self._lift(first)
        first.target = None
        first.beyond = True
        self._contacts[contact] = _Contact(point, point, self._clock.now(), None, True, beyond=True)
        self._spread = _distance(first.last, point)

    def _pinch(self) -> None:
        first, second = self._contacts.values()
        spread = _distance(first.last, second.last)
        if self._spread > 1.0 and spread > 1.0:
            centre = (first.last + second.last) / 2
            self._sink.pinched(centre, spread / self._spread)
        self._spread = spread

    def _measure(self, known: _Contact, point: QPointF) -> None:
        """Follow how fast the contact goes sideways."""
        now = self._clock.now()
        passed = now - known.moved
        if passed > 0 and point != known.last:
            # Half of the last look, half of those before: one jittery sample does not make a flick.
            known.speed = (known.speed + (point.x() - known.last.x()) / passed) / 2
            known.moved = now

    def _drop_ghost(self) -> bool:
        """Whether the first contact was something leaning on the glass, which now counts no more."""
        if self._primary is None or len(self._contacts) != 1:
            return False
        known = self._contacts[self._primary]
        if known.beyond or self._clock.now() - known.began < GHOST:
            return False
        self._lift(known)
        del self._contacts[self._primary]
        self._muted.add(self._primary)
        self._primary = None
        return True

    def _lift(self, known: _Contact) -> None:
        if known.target is not None:
            known.target.set_pressed(False)
        if not known.lifted:
            known.lifted = True
            self._sink.lifted(known.target)

    def _end(self, known: _Contact, point: QPointF) -> None:
        target = known.target
        self._lift(known)
        now = self._clock.now()
        if known.beyond:
            if known.pans:
                self._sink.pan_ended()
            elif known.drags:
                rested = now - known.moved > _RESTED
                self._sink.drag_ended(0.0 if rested else known.speed)
            return
        if known.finger and now - known.began < STATIC:
            return
        if target is not None:
            before, last = self._last_tap
            if last is target and now - before < DOUBLE:
                return
            if self._sink.still_there(target):
                self._last_tap = (now, target)
                self._sink.tapped(target)
        elif known.pans:
            before_ground, where = self._last_ground_tap
            if now - before_ground < DOUBLE and _distance(where, point) < 2 * SLOP:
                self._last_ground_tap = (-1e9, QPointF())
                self._sink.double_tapped(point)
            else:
                self._last_ground_tap = (now, point)


def _distance(first: QPointF, second: QPointF) -> float:
    way = second - first
    return float((way.x() ** 2 + way.y() ** 2) ** 0.5)
