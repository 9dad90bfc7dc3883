"""What a finger does: a tap or a swipe, as moments of a pointer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

HOLD_MS = 90.0
"""How long a finger rests in a tap."""
_MOVES = 12
_MOVE_MS = 10.0


@dataclass(frozen=True, slots=True)
class Gesture:
    """A tap at (x, y), or a swipe from there sideways by ``dx``; pixels."""

    x: float
    y: float
    dx: float = 0.0


def steps(gesture: Gesture, hold_ms: float) -> Iterator[tuple[float, str, float, float]]:
    """What the pointer does: milliseconds from the start, ``press``/``move``/``release``, where."""
    yield 0.0, "press", gesture.x, gesture.y
    if not gesture.dx:
        yield hold_ms, "release", gesture.x, gesture.y
        return
    time = 0.0
    for index in range(1, _MOVES + 1):
        time = index * _MOVE_MS
        yield time, "move", gesture.x + gesture.dx * index / _MOVES, gesture.y
    yield time + _MOVE_MS, "release", gesture.x + gesture.dx, gesture.y
