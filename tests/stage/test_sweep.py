"""What is no longer used is freed at rest, and only then."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from kiosk.stage.sweep import _WHOLE, Sweep


class Ring:
    """Holds itself: only a sweep frees it."""

    def __init__(self) -> None:
        self.itself = self


class Hand:
    """Somebody who may be touching the screen, and what is done before each sweep."""

    def __init__(self) -> None:
        self.touches = False
        self.swept = 0

    def count(self) -> None:
        self.swept += 1


@pytest.fixture(autouse=True)
def _no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


def test_what_is_no_longer_used_is_freed_at_rest_only() -> None:
    hand, owner = Hand(), QObject()
    sweep = Sweep(owner, lambda: not hand.touches, hand.count)
    left = weakref.ref(Ring())
    hand.touches = True
    sweep.go()
    assert (left() is None, hand.swept) == (False, 0)
    hand.touches = False
    sweep.go()
    assert (left() is None, hand.swept) == (True, 1)


def test_what_has_stayed_is_looked_at_again_after_a_while() -> None:
    owner = QObject()
    sweep = Sweep(owner, lambda: True, lambda: None)
    ring = Ring()
    left = weakref.ref(ring)
    sweep.go()
    del ring
    for _ in range(_WHOLE - 2):
        sweep.go()
        assert left() is not None
    sweep.go()
    assert left() is None
