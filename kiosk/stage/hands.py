"""What hands do on the stage: taps, drags that turn pages, pinches, and the answer every touch gets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from kiosk.items.still import Target, target_at
from kiosk.motion.clock import Clock
from kiosk.stage.director import Director
from kiosk.stage.guest import Guest
from kiosk.stage.overlay import Ripple
from kiosk.stage.turned_page import TurnedPage
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import Theme

NEAR_MISS = 8.0
"""A tap so close beside a target reaches it, in millimetres."""
CORNER, CORNER_SECONDS = 150.0, 3.0
"""Holding the top left corner, so many design units wide, for so long opens the staff panel."""
_EXPECT = 0.016
"""Seconds after which a finger that stays is taken to mean what it presses."""
_RIPPLES = 4
_MISSES, _MISS_TIME = 3, 5.0
_SHOWN = 3


class Hands(QObject):
    """The sink of all touches of one stage (see :class:`kiosk.stage.gestures.TouchSink`)."""

    opened = Signal()
    """The guest was opened, or was touched."""

    def __init__(
        self, director: Director, theme: Theme, frame: Frame, clock: Clock, unit_mm: float
    ) -> None:
        """Hands before ``director``'s stage, one design unit of which is ``unit_mm`` millimetres."""
        super().__init__()
        self._director = director
        self._stage = director.stage
        self._frame = frame
        self._clock = clock
        self._near = NEAR_MISS / unit_mm
        self._turned = TurnedPage(director, clock)
        self._ripples = [Ripple(theme) for _ in range(_RIPPLES)]
        self._next_ripple = 0
        self._misses: list[float] = []
        self._guest: Guest | None = None
        self._hold = 0
        director.lay_over(self._turned.slide, *self._ripples)

    def invite(self, guest: Guest) -> None:
        """Let ``guest`` be opened by holding the top left corner."""
        self._guest = guest

    # Taps

    def touched(self, point: QPointF) -> bool:
        """A finger came down: it gets its answer within a frame, wherever it is."""
        self._ripple(point)
        if self._occupied:
            return self._guest is not None and self._guest.touched(point)
        return self._director.attend()

    def moved(self, point: QPointF) -> None:
        """The finger moves; a guest wants to know where."""
        if self._occupied and self._guest is not None:
            self._guest.touched(point)

    def pressed(self, target: Target | None, point: QPointF) -> None:
        """A finger came down: it may stay, on a button to be held or in the corner."""
        guest = self._guest
        self._hold += 1
        if target is not None and not self._occupied:
            # Later than the frame that shows it pressed; most fingers stay for longer.
            self._wait(_EXPECT, lambda: self._director.expect(target.intent))
        if guest is None:
            return
        if guest.is_open:
            if target is not None:
                self._director.play_beside(guest.hold_began(target))
                seconds = float(getattr(target, "hold_seconds", 0.0))
                if seconds > 0:
                    self._wait(seconds, lambda: self._director.play(guest.held(target)))
        elif guest.available and max(point.x(), point.y()) < CORNER:
            self._wait(CORNER_SECONDS, self._open_guest)

    def lifted(self, target: Target | None) -> None:
        """It left: nothing is held any more."""
        self._hold += 1
        if self._occupied and self._guest is not None and target is not None:
            self._director.play_beside(self._guest.hold_ended(target))

    def target_under(self, point: QPointF) -> Target | None:
        """What a finger at ``point`` presses, or the nearest it just missed.

        A motion under way settles first, so that nothing moves under the finger; what was there
        only on its way is not pressed.
        """
        if self._director.section is not None and not self._occupied:
            self._director.section.catch()
        seen = target_at(self._stage, point) or self._nearest(point)
        held = self._director.hold()
        if held and seen is not None and not self.still_there(seen):
            return None
        if seen is None:
            # What was not there yet cannot be missed.
            if not held:
                self._missed(point)
        else:
            self._misses.clear()
        return seen

    def still_there(self, target: Target) -> bool:
        """Whether ``target`` is on stage, visible and enabled."""
        return target.scene() is self._stage and target.isVisible() and target.isEnabled()

    def tapped(self, target: Target) -> None:
        """Do what ``target`` means."""
        if self._occupied and self._guest is not None:
            self._director.play(self._guest.handle(target.intent))
            self.opened.emit()
            return
        self._director.perform(target.intent, target.mapRectToScene(target.rect))

    # Pages turned by hand

    def drag_began(self, start: QPointF, direction: int) -> None:
        """The page follows the finger, and then the next one."""
        section = self._director.section
        if section is None or self._occupied or self._director.covers(start):
            return
        self._director.hold()
        page = QRectF(0, 0, self._frame.width, self._frame.plinth_top)
        self._turned.begin(section, page, direction)

    def dragged(self, dx: float) -> None:
        """The page is where the finger is."""
        self._turned.drag(dx)

    def drag_ended(self, speed: float) -> None:
        """The finger left: on to the next page, or back to this one."""
        self._turned.end(speed)

    # What can be moved and enlarged

    def pans_at(self, point: QPointF) -> bool:
        """Whether the section lets a drag from ``point`` move something."""
        section = self._director.section
        if section is None or self._occupied or self._director.covers(point):
            return False
        return section.pans_at(point)

    def panned(self, delta: QPointF) -> None:
        """Move what is under the finger."""
        if self._director.section is not None:
            self._director.section.pan(delta)

    def pinched(self, centre: QPointF, factor: float) -> None:
        """Enlarge what is under the fingers."""
        if self._director.section is not None:
            self._director.section.pinch(centre, factor)

    def pan_ended(self, speed: QPointF) -> None:
        """Let what was moved go on a little at ``speed``, and come to a sound rest."""
        if self._director.section is not None:
            self._director.play(self._director.section.pan_ended(speed))

    def double_tapped(self, point: QPointF) -> None:
        """Enlarge where two taps fell."""
        if self._director.section is not None:
            self._director.play(self._director.section.double_tap(point))

    # How it is done

    @property
    def _occupied(self) -> bool:
        """Whether a guest takes all touches."""
        return self._guest is not None and self._guest.is_open

    def _open_guest(self) -> None:
        if self._guest is not None:
            self._director.play(self._guest.open())
            self.opened.emit()

    def _wait(self, seconds: float, act: Callable[[], None]) -> None:
        """Do ``act`` when the finger has stayed for ``seconds``."""
        hold = self._hold

        def done() -> None:
            if hold == self._hold:
                act()

        self._director.after(seconds, done)

    def _ripple(self, point: QPointF) -> None:
        ripple = self._ripples[self._next_ripple]
        self._next_ripple = (self._next_ripple + 1) % len(self._ripples)
        self._director.play_beside(ripple.start(point))

    def _nearest(self, point: QPointF) -> Target | None:
        """The one target that ``point`` missed by a little; none when two are as near."""
        reach = self._near
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        found: dict[Target, float] = {}
        for item in self._stage.items(around):
            if isinstance(item, Target) and item.isVisible() and item.isEnabled():
                area = item.mapRectToScene(item.touch_area)
                distance = _distance(area, point)
                inside = QPointF(
                    min(max(point.x(), area.left() + 1), area.right() - 1),
                    min(max(point.y(), area.top() + 1), area.bottom() - 1),
                )
                # What is covered there by something else was not meant.
                if distance <= reach and target_at(self._stage, inside) is item:
                    found[item] = distance
        return min(found, key=lambda target: found[target]) if found else None

    def _missed(self, point: QPointF) -> None:
        """After three misses within five seconds the nearest targets show themselves."""
        now = self._clock.now()
        self._misses = [moment for moment in self._misses if now - moment < _MISS_TIME]
        self._misses.append(now)
        if len(self._misses) < _MISSES:
            return
        self._misses.clear()
        for spot in self._spots(point)[:_SHOWN]:
            self._ripple(spot)

    def _spots(self, point: QPointF) -> list[QPointF]:
        """The middles of what can be touched, nearest to ``point`` first."""
        spots: list[tuple[float, QPointF]] = []
        for item in self._stage.items():
            if isinstance(item, Target) and item.isVisible() and item.isEnabled():
                middle = item.mapToScene(item.touch_area.center())
                if target_at(self._stage, middle) is item:
                    way = middle - point
                    spots.append((way.x() ** 2 + way.y() ** 2, middle))
        return [spot for _, spot in sorted(spots, key=lambda pair: pair[0])]


def _distance(area: QRectF, point: QPointF) -> float:
    dx = max(area.left() - point.x(), 0.0, point.x() - area.right())
    dy = max(area.top() - point.y(), 0.0, point.y() - area.bottom())
    return float((dx * dx + dy * dy) ** 0.5)
