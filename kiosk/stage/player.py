"""Plays motions: the only place where time passes. A timer runs only while something moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer

from kiosk.motion.clock import Clock
from kiosk.motion.motion import Loop, Motion, Step, step
from kiosk.stage.pace import Pace

FRAME = 16
"""Milliseconds between two looks at the clock."""


def _nothing(_: float) -> None:
    pass


def _every_frame(_: float) -> float:
    return FRAME


class Scenery(Protocol):
    """What may lie still while the main motion plays."""

    @property
    def lost(self) -> bool:
        """Whether it is to be found out again what moves."""
        ...

    def look(self) -> None:
        """From now on all is set that moves."""
        ...

    def take(self) -> None:
        """All has been set that moves."""
        ...

    def clear(self) -> None:
        """Nothing moves any more."""
        ...


@dataclass(slots=True)
class _Playing:
    motion: Motion
    began: float
    steps: list[Step] = field(default_factory=list)
    """Those that have not come to rest."""

    def begin(self, time: float) -> None:
        """Set all of the motion to ``time``."""
        self.motion.at(time)
        self.steps = [each for each in self.motion.steps if time < each.end]

    def go_on(self, time: float) -> None:
        """Set what moves to ``time``, which is later than before: what waits or rests stays as it is."""
        rests = False
        for each in self.steps:
            if time > each.start:
                each.at(time)
                rests = rests or time >= each.end
        if rests:
            self.steps = [each for each in self.steps if time < each.end]


class Player(QObject):
    """Plays one main motion at a time, small ones beside it, and one that repeats while all rests."""

    def __init__(
        self, clock: Clock, scenery: Scenery | None = None, *, still: bool = False
    ) -> None:
        """Plays by ``clock``.

        Args:
            clock: the time it lives by.
            scenery: told what the main motion moves, and what not.
            still: settle every motion at once (no motion in this hall).
        """
        super().__init__()
        self._clock = clock
        self._scenery = scenery
        self._still = still
        self._pace = Pace(clock)
        self._main: _Playing | None = None
        self._beside: list[_Playing] = []
        self._loop: _Playing | None = None
        self._look: Callable[[float], float] = _every_frame
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self.tick)

    @property
    def moving(self) -> bool:
        """Whether the main motion is under way."""
        return self._main is not None

    @property
    def running(self) -> bool:
        """Whether the timer runs."""
        return self._timer.isActive()

    @property
    def interval(self) -> int:
        """Milliseconds between two looks at present."""
        return self._timer.interval()

    def play(self, motion: Motion) -> None:
        """Play ``motion`` as the main one; what was under way settles first.

        Each frame shows where things are by the time it is seen, which is a frame later: so the first one
        after a touch moves already.
        """
        self.settle()
        if self._still or motion.duration <= 0:
            motion.settle()
            return
        self._main = _Playing(motion, self._clock.now() - FRAME / 1000)
        self._show(self._main, FRAME, anew=True)
        self._timer.start(FRAME)
        self._pace.start()

    def beside(self, motion: Motion) -> None:
        """Play a small ``motion`` beside whatever else moves, such as a touch's ripple."""
        if self._still or motion.duration <= 0:
            motion.settle()
            return
        self._beside.append(_Playing(motion, self._clock.now()))
        motion.at(0)
        self._timer.start(FRAME)

    def after(self, duration: float, act: Callable[[], None]) -> None:
        """Do ``act`` in ``duration`` milliseconds, also where nothing moves."""
        waiting = step(_nothing, duration).then(act)
        self._beside.append(_Playing(waiting, self._clock.now()))
        self._timer.start(FRAME)

    def repeat(self, loop: Loop | None) -> None:
        """Repeat ``loop`` for ever while nothing else moves; None ends it."""
        if self._still and not (loop is None or loop.essential):
            return
        if self._loop is not None:
            self._loop.motion.at(0)
        self._loop = None
        if loop is not None:
            self._loop = _Playing(loop.motion, self._clock.now())
            self._look = loop.look
            self._timer.start(FRAME)

    def settle(self) -> None:
        """Bring the main motion to its rest at once."""
        if self._main is not None:
            # Taken away first: what it does at its end may play the next one.
            motion, self._main = self._main.motion, None
            if self._scenery is not None:
                self._scenery.clear()
            motion.settle()

    def settle_all(self) -> None:
        """Bring everything that moves to rest."""
        self.settle()
        beside, self._beside = self._beside, []
        for playing in beside:
            playing.motion.settle()

    def painted(self) -> None:
        """What was set has been painted, and is shown when this returns: frames come evenly."""
        self._pace.painted()

    def tick(self) -> None:
        """Look at the clock and set everything that moves accordingly."""
        now = self._clock.now()
        self._pace.stop()
        if self._main is not None:
            self._pace.begin()
            passed = (now - self._main.began) * 1000
            if passed >= self._main.motion.duration:
                self.settle()
            else:
                self._show(self._main, passed)
        for playing in list(self._beside):
            passed = (now - playing.began) * 1000
            if passed >= playing.motion.duration:
                self._beside.remove(playing)
                playing.motion.settle()
            else:
                playing.motion.at(passed)
        if self._loop is not None and self._main is None:
            motion = self._loop.motion
            motion.at((now - self._loop.began) * 1000 % motion.duration)
        self._next_look(now)

    def _show(self, main: _Playing, time: float, *, anew: bool = False) -> None:
        """Set the ``main`` motion to ``time``, watched by the scenery where it does not know what moves."""
        scenery = self._scenery
        if scenery is not None and (anew or scenery.lost):
            scenery.look()
            main.begin(time)
            scenery.take()
        elif anew:
            main.begin(time)
        else:
            main.go_on(time)

    def _next_look(self, now: float) -> None:
        """Rest until the next look is worth it."""
        if self._main is not None or self._beside:
            wait = FRAME
        elif self._loop is not None:
            passed = (now - self._loop.began) * 1000 % self._loop.motion.duration
            wait = max(FRAME, round(self._look(passed)))
        else:
            self._timer.stop()
            return
        if self._timer.interval() != wait:
            self._timer.setInterval(wait)
