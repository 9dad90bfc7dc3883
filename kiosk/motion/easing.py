"""How a movement speeds up and slows down: functions of progress, 0 to 1 in and 0 to 1 out."""

from __future__ import annotations

from collections.abc import Callable

Easing = Callable[[float], float]


def linear(progress: float) -> float:
    """No change of speed."""
    return progress


def out_cubic(progress: float) -> float:
    """Fast, then slows down: for what answers a touch."""
    return 1 - (1 - progress) ** 3


def in_out_cubic(progress: float) -> float:
    """Slow at both ends: for what travels across the screen."""
    if progress < 0.5:
        return 4 * progress**3
    return 1 - (-2 * progress + 2) ** 3 / 2


def settle(progress: float) -> float:
    """Goes 5 % past its place and comes back, as a stone does that is laid into mortar."""
    overshoot = 1.05
    back = progress - 1
    return 1 + (overshoot + 1) * back**3 + overshoot * back**2
