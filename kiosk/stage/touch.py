"""From contacts to gestures: which finger counts, and which gesture it makes.

The view feeds contacts in design units; what they mean goes to a :class:`TouchSink`. Time is a
parameter, nothing here waits. The rules:

* The first contact counts; a second one only makes a pinch where something can be enlarged.
* A contact is a tap until it has slid too far; then it turns a page, moves what is under it, or is nothing.
* A mouse event beside a touch is the system's echo of it, and means nothing.
* A contact that is to mean nothing, as the one that wakes the exhibit, presses nothing; that it is held
  in one place is told all the same.
* A finger that has rested for :data:`GHOST` seconds is taken for something leaning on the glass: the next
  contact counts in its place.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF

from kiosk.motion.clock import Clock
from kiosk.stage.gestures import (
    SLOP,
    Contact,
    Gesture,
    LastTaps,
    PageTurn,
    Pan,
    Pinch,
    Slide,
    Tap,
    TouchSink,
    distance,
)

MOUSE = -1
"""The contact number of a mouse; fingers have numbers from 0."""
GHOST = 8.0
"""A contact that has not moved for so long is no finger, in seconds."""
ECHO = 0.7
"""A mouse event so soon after a finger is the system's own, in seconds."""
PALM = 140.0
"""Contacts wider than this are palms and sleeves, in design units."""


class TouchRouter:
    """Follows the contacts of one screen and gives each the gesture it makes."""

    def __init__(self, sink: TouchSink, clock: Clock) -> None:
        """Tells ``sink``; measures flicks and double taps by ``clock``."""
        self._sink = sink
        self._clock = clock
        self._taps = LastTaps()
        self._contacts: dict[int, Contact] = {}
        self._primary: int | None = None
        self._gesture: Gesture = Slide()
        """What the primary contact does."""
        self._pinch: Pinch | None = None
        self._pans = False
        """Whether what is under the primary contact can be moved."""
        self._muted: set[int] = set()
        self._waking: tuple[int, QPointF] | None = None
        """A muted contact that may still be held where it came down, as in a corner."""
        self._last_finger = -1e9

    @property
    def busy(self) -> bool:
        """Whether any finger is on the glass."""
        return bool(self._contacts or self._muted)

    def press(self, contact: int, point: QPointF, width: float = 0.0) -> None:
        """Contact ``contact`` came down at ``point``, ``width`` units wide."""
        now = self._clock.now()
        if contact != MOUSE:
            self._last_finger = now
        elif now - self._last_finger < ECHO:
            self._muted.add(contact)
            return
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
        known = Contact(point, now, finger=contact != MOUSE)
        self._contacts[contact] = known
        self._primary = contact
        tap = Tap(self._sink, known, self._taps)
        self._gesture, self._pans = tap, tap.pans

    def move(self, contact: int, point: QPointF) -> None:
        """Contact ``contact`` is now at ``point``."""
        if self._waking is not None and self._waking[0] == contact:
            if distance(self._waking[1], point) > SLOP:
                self._end_waking(contact)
            return
        known = self._contacts.get(contact)
        if known is None:
            return
        known.follow(point, self._clock.now())
        if self._pinch is not None:
            self._pinch.moved()
            return
        self._sink.moved(point)
        if not isinstance(self._gesture, Tap):
            self._gesture.moved()
        elif self._gesture.slid:
            self._gesture.cancelled()
            self._gesture = self._dragging(known)

    def release(self, contact: int, point: QPointF) -> None:
        """Contact ``contact`` left the glass at ``point``."""
        now = self._clock.now()
        if contact != MOUSE:
            self._last_finger = now
        if contact in self._muted:
            self._muted.discard(contact)
            self._end_waking(contact)
            return
        if contact not in self._contacts:
            return
        self.move(contact, point)
        del self._contacts[contact]
        if self._pinch is not None:
            self._primary, rest = next(iter(self._contacts.items()))
            self._gesture, self._pinch = self._pinch.one_left(rest, now), None
            return
        self._primary = None
        self._gesture.ended(now)

    def cancel(self) -> None:
        """The system took the touch away: nothing is meant by it."""
        if self._waking is not None:
            self._end_waking(self._waking[0])
        if self._pinch is not None:
            self._pinch.cancelled()
        elif self._primary is not None:
            self._gesture.cancelled()
        self._contacts.clear()
        self._muted.clear()
        self._primary, self._pinch = None, None

    def _dragging(self, contact: Contact) -> Gesture:
        """What ``contact`` does now that it is no tap."""
        if self._pans:
            return Pan(self._sink, contact, contact.start)
        return PageTurn(self._sink, contact) if PageTurn.is_meant(contact) else Slide()

    def _end_waking(self, contact: int) -> None:
        """A contact that meant nothing left the glass, or slid: it is held no longer."""
        if self._waking is not None and self._waking[0] == contact:
            self._waking = None
            self._sink.lifted(None)

    def _second(self, contact: int, point: QPointF) -> None:
        first = self._contacts[self._primary] if self._primary is not None else None
        if (
            first is None
            or self._pinch is not None
            or not (self._pans and self._sink.pans_at(point))
        ):
            self._muted.add(contact)
            return
        if isinstance(self._gesture, Tap):
            self._gesture.cancelled()
        self._contacts[contact] = Contact(point, self._clock.now(), finger=contact != MOUSE)
        self._pinch = Pinch(self._sink, first, self._contacts[contact])

    def _drop_ghost(self) -> bool:
        """Whether the first contact was something leaning on the glass, which now counts no more."""
        if self._primary is None or self._pinch is not None:
            return False
        known = self._contacts[self._primary]
        if not isinstance(self._gesture, Tap) or self._clock.now() - known.began < GHOST:
            return False
        self._gesture.cancelled()
        del self._contacts[self._primary]
        self._muted.add(self._primary)
        self._primary = None
        return True
