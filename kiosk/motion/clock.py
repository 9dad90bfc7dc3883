"""Time as a parameter: what moves or waits is given a clock, so that tests never sleep."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time in seconds; only differences mean anything."""

    def now(self) -> float:
        """Seconds since some fixed moment; never goes back."""
        ...

    def wait(self, seconds: float) -> None:
        """Do nothing for ``seconds``: only for what is too short to be noticed."""
        ...


class MonotonicClock:
    """The machine's own clock, which no change of date or time zone touches."""

    def now(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)


class ManualClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, start: float = 0.0) -> None:
        """Starts at ``start`` seconds."""
        self._now = start

    def now(self) -> float:
        """The time it was last set to, in seconds."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Go on by ``seconds``; ValueError when that would be back."""
        if seconds < 0:
            raise ValueError("a clock does not go back")
        self._now += seconds

    def wait(self, seconds: float) -> None:
        """Go on by ``seconds``: who waits finds them passed."""
        self.advance(seconds)
