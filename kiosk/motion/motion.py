"""A motion: what moves, when and how, as a pure function of time.

A :class:`Motion` holds no clock and starts no timer. Whoever plays it calls :meth:`Motion.at` with
the time since its start; :meth:`Motion.settle` jumps to the rest state and serves reduced motion,
proofs and tests alike. The same motion can be asked for any moment, in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kiosk.motion.easing import Easing, out_cubic

Apply = Callable[[float], None]
"""Sets the look at an eased progress: 0 is the start, exactly 1 the rest; it may overshoot."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that moves: from ``start`` for ``duration`` (both milliseconds)."""

    apply: Apply
    duration: float
    start: float = 0.0
    easing: Easing = out_cubic

    def at(self, time: float) -> None:
        """Set the look of ``time`` milliseconds after the start of the motion."""
        if time >= self.end:
            self.apply(1.0)
        elif time <= self.start:
            self.apply(0.0)
        else:
            self.apply(self.easing((time - self.start) / self.duration))

    @property
    def end(self) -> float:
        """When it comes to rest, in milliseconds."""
        return self.start + self.duration

    def later(self, delay: float) -> Step:
        """The same, ``delay`` milliseconds later."""
        return Step(self.apply, self.duration, self.start + delay, self.easing)


@dataclass(frozen=True, slots=True)
class Motion:
    """Steps that run together, and what to do once they all rest."""

    steps: tuple[Step, ...] = ()
    finished: tuple[Callable[[], None], ...] = ()

    @property
    def duration(self) -> float:
        """Milliseconds until everything rests."""
        return max((step.end for step in self.steps), default=0.0)

    def at(self, time: float) -> None:
        """Set the look of ``time`` milliseconds after the start."""
        for step in self.steps:
            step.at(time)

    def settle(self) -> None:
        """Go to the rest state at once and do what is to be done there."""
        self.at(self.duration)
        for done in self.finished:
            done()

    def later(self, delay: float) -> Motion:
        """The same, ``delay`` milliseconds later."""
        return Motion(tuple(step.later(delay) for step in self.steps), self.finished)

    def with_(self, *others: Motion) -> Motion:
        """This and ``others`` as one."""
        return together(self, *others)

    def then(self, done: Callable[[], None]) -> Motion:
        """The same, with ``done`` called when everything rests."""
        return Motion(self.steps, (*self.finished, done))


STILL = Motion()
"""Nothing moves."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A motion that repeats while all else rests, and how often it is worth a look.

    ``look`` gives the milliseconds until the next look, for a time into the loop: what stands still
    for five seconds is not asked sixty times a second whether it does.
    """

    motion: Motion
    look: Callable[[float], float]
    essential: bool = False
    """Played also where nothing may move: it spares the display, and changes at once."""


def together(*motions: Motion) -> Motion:
    """Motions that start at the same moment, as one."""
    return Motion(
        tuple(step for motion in motions for step in motion.steps),
        tuple(done for motion in motions for done in motion.finished),
    )


def staggered(motions: Iterable[Motion], gap: float) -> Motion:
    """Motions that start ``gap`` milliseconds after each other, as one."""
    return together(*(motion.later(index * gap) for index, motion in enumerate(motions)))


def step(
    apply: Apply, duration: float, *, start: float = 0.0, easing: Easing = out_cubic
) -> Motion:
    """A motion of one step."""
    return Motion((Step(apply, duration, start, easing),))
