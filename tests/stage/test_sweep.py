"""What is no longer used is freed at rest, and only then."""

from __future__ import annotations

import gc
import linecache
import re
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from kiosk.stage.sweep import _WHOLE, Sweep

ROOT = Path(__file__).resolve().parents[2]


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
def _unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


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


def test_lines_of_source_that_imports_have_left_are_dropped_once() -> None:
    owner = QObject()
    sweep = Sweep(owner, lambda: True, lambda: None)
    assert linecache.getline(__file__, 1)
    sweep.go()
    assert __file__ not in linecache.cache


SWEPT = """
import gc
gc.disable()  # as in the exhibit: how much is new is counted by it
from pathlib import Path
from PySide6.QtCore import QObject
from kiosk.stage.sweep import Sweep
def taken():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
owner = QObject()
sweep = Sweep(owner, lambda: True, lambda: None)
pieces = [bytearray(3000) for _ in range(10_000)]
# The end of the heap stays in use: what is free below it would stay with the program.
del pieces[::2], pieces[:-100]
before = taken()
sweep.go()
print(before - taken())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's own, and reads /proc")
def test_what_is_free_goes_back_to_the_system() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SWEPT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert re.fullmatch(r"\d+\n", done.stdout), done.stderr
    assert int(done.stdout) > 20_000_000
