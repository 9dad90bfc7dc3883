"""Chance that always falls the same way, so that a stone never flickers. Free of Qt."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TypeAlias

Rand: TypeAlias = Callable[[], float]
"""Anything that yields the next number in [0, 1)."""

_MASK = 0xFFFFFFFF


class Mulberry32:
    """A small 32-bit generator: the same seed yields the same row of numbers everywhere."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def __call__(self) -> float:
        """The next number in [0, 1)."""
        a = self._state = (self._state + 0x6D2B79F5) & _MASK
        t = (a ^ a >> 15) * (1 | a) & _MASK
        t = t + (t ^ t >> 7) * (61 | t) & _MASK ^ t
        return (t ^ t >> 14) / 4294967296


def seed_of(text: str) -> int:
    """The seed that belongs to ``text``, the same on every machine and in every run."""
    return zlib.crc32(text.encode("utf-8"))


def share_pick(share: float, count: int) -> int:
    """Which of ``count`` things the random ``share`` in [0, 1) stands for."""
    return min(int(share * count), count - 1)
