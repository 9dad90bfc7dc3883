"""When a visitor has walked away: first a question, then home, then the attract screen. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kiosk.content.model import IdleTimes
from kiosk.motion.clock import Clock


class Presence(Enum):
    """What the exhibit takes the visitor to be doing."""

    THERE = "there"
    ASKED = "asked"
    """Nobody touched it for a while; a countdown asks to go on."""
    HOME = "home"
    """Nobody answered; home is shown, everything is reset."""
    AWAY = "away"
    """The attract screen is shown."""


@dataclass(frozen=True, slots=True)
class IdleState:
    """Presence, and the seconds left of the countdown while it asks."""

    presence: Presence
    left: float = 0.0


class IdleWatch:
    """Tells from the time since the last touch what should be on screen."""

    def __init__(self, times: IdleTimes, clock: Clock) -> None:
        """Starts with nobody there."""
        self._times = times
        self._clock = clock
        self._last = clock.now()
        self._away = True

    def touched(self) -> None:
        """Somebody is there."""
        self._last = self._clock.now()
        self._away = False

    def follow(self, other: IdleWatch) -> None:
        """Take over what ``other`` knows: the visitor is the same."""
        self._last, self._away = other._last, other._away

    def sent_away(self) -> None:
        """The attract screen is shown, for whatever reason."""
        self._away = True

    def state(self) -> IdleState:
        """What should be on screen now."""
        if self._away:
            return IdleState(Presence.AWAY)
        idle = self._clock.now() - self._last
        ask, home = self._times.ask_after, self._times.ask_after + self._times.countdown
        if idle < ask:
            return IdleState(Presence.THERE)
        if idle < home:
            return IdleState(Presence.ASKED, home - idle)
        if idle < home + self._times.attract_after:
            return IdleState(Presence.HOME)
        return IdleState(Presence.AWAY)

    def next_change(self) -> float | None:
        """Seconds until :meth:`state` changes by itself, or None when it does not."""
        if self._away:
            return None
        idle = self._clock.now() - self._last
        ask, home = self._times.ask_after, self._times.ask_after + self._times.countdown
        for moment in (ask, home, home + self._times.attract_after):
            if idle < moment:
                return moment - idle
        return 0.0
