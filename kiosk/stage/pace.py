"""Even distances between frames: what was painted sooner than others waits for as long as they took.

A timer begins frames at even distances, but a frame is seen when it has been painted. Where one takes
4 ms and the next 9, what glides is seen to stumble: 11 ms come between two frames and 21 between the
next two. So a frame that is painted early is shown when it is as old as the slowest of the last few
were; nothing is computed meanwhile, and the time that is shown stays the time at which it is seen.
"""

from __future__ import annotations

from collections import deque

from kiosk.motion.clock import Clock

LONGEST = 0.010
"""Seconds that a frame is held back for at most, its own making included: fingers are not kept waiting."""
_LATELY = 16
"""How many frames are remembered."""


class Pace:
    """How long the frames of one motion take, and the wait that evens them."""

    def __init__(self, clock: Clock) -> None:
        """By ``clock``, which also passes the time."""
        self._clock = clock
        self._began: float | None = None
        self._lately: deque[float] = deque(maxlen=_LATELY)

    def start(self) -> None:
        """A motion begins, and with it its first frame: that one is shown as soon as it is painted.

        Unless a frame is being made: then the motion follows another, and nobody has touched anything.
        """
        if self._began is None:
            self._lately.clear()
            self.begin()

    def begin(self) -> None:
        """A frame begins: it is set, and will be painted."""
        self._began = self._clock.now()

    def stop(self) -> None:
        """Nothing moves: what is painted now is nobody's frame."""
        self._began = None

    def painted(self) -> None:
        """What is painted is about to be shown: wait until it is as old as the last frames were."""
        if self._began is None:
            return
        took = min(LONGEST, self._clock.now() - self._began)
        self._began = None
        early = max(self._lately, default=took) - took
        self._lately.append(took)
        if early > 0:
            self._clock.wait(early)
