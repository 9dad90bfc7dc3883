"""What all probes share: the meter, a home for the program, the routes, the book of records."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.exhibit import ROOT, Exhibit, Program, environment
from tests.bench.gestures import HOLD_MS, Gesture, steps
from tests.bench.glass import Glass, build_meter
from tests.bench.process import Spell, unnamed, wait_for_quiet
from tests.bench.records import NOISY, Book
from tests.bench.screen import Pointer, Screen, Size

CONTENT = ROOT / "content.yaml"
_REST = 1.6
"""Seconds after which every transition has come to rest."""


@dataclass(slots=True)
class Bench:
    """One run of the bench."""

    book: Book
    full: bool
    """Everything, each several times; else what three minutes hold."""
    tries: int
    """How often a noisy probe is made before its figures are taken as they are."""
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="bench-")))
    _routes: dict[tuple[Path, Size], dict[str, Any]] = field(default_factory=dict)
    meter: Path = field(init=False)
    home: Path = field(init=False)

    def __post_init__(self) -> None:
        """Build the meter."""
        self.meter = build_meter(self.folder)
        self.home = self.folder / "home"
        self.home.mkdir()

    def route(self, size: Size, content: Path = CONTENT) -> dict[str, Any]:
        """Where to touch on a screen of ``size``; see :mod:`tests.bench.route`."""
        if (content, size) not in self._routes:
            words = [str(content), str(size.width), str(size.height)]
            made = subprocess.run(
                [sys.executable, "-m", "tests.bench.route", *words],
                cwd=ROOT,
                env=environment(self.home),
                check=True,
                capture_output=True,
            )
            self._routes[(content, size)] = json.loads(made.stdout)
        return self._routes[(content, size)]

    def undisturbed(self, probe: Callable[[], float]) -> None:
        """Make ``probe``, which returns the load beside it, again while others disturb it."""
        for attempt in range(self.tries):
            if self.tries > 1:
                wait_for_quiet(NOISY, 30 * (attempt + 1))
            if probe() <= NOISY:
                return


class Visit:
    """A running exhibit and a finger before it; a context."""

    def __init__(
        self,
        bench: Bench,
        program: Program,
        screen: Screen,
        *,
        renderer: str = "raster",
        content: Path | None = None,
    ) -> None:
        """Start ``program`` on ``screen``."""
        self.bench = bench
        self.screen = screen
        self._rests = renderer != "opengl"
        self.exhibit = Exhibit(program, screen, bench.home, renderer=renderer, content=content)
        self.pointer = Pointer(screen.display)

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.pointer.close()
        self.exhibit.__exit__()

    def spell(self, glass: Glass | None = None) -> Spell:
        """A stretch of time that begins now."""
        ours = [self.screen.server.pid]
        if glass is not None:
            ours.append(glass.process.pid)
        return Spell(self.exhibit.pid, ours)

    def make(self, gesture: Gesture, hold_ms: float = HOLD_MS) -> tuple[int, int]:
        """Make ``gesture``; the moments of press and release, in nanoseconds."""
        self.exhibit.check_alive()
        self.pointer.move(gesture.x, gesture.y)
        pressed = released = began = 0
        for at, kind, x, y in steps(gesture, hold_ms):
            if began:
                time.sleep(max(0.0, at / 1000 - (time.monotonic_ns() - began) / 1e9))
            if kind == "press":
                pressed = began = self.pointer.press()
            else:
                self.pointer.move(x, y)
                if kind == "release":
                    released = self.pointer.release()
        return pressed, released

    def follow(self, gestures: Sequence[dict[str, float]], rest: float = _REST) -> None:
        """Make ``gestures`` one after the other, each followed by ``rest`` seconds."""
        for gesture in gestures:
            self.make(Gesture(**gesture))
            time.sleep(rest)

    def wake(self) -> None:
        """Touch the attract screen, and wait until home rests."""
        size = self.screen.size
        self.make(Gesture(size.width / 2, size.height * 0.45))
        time.sleep(2.2)

    def settle(self, patience: float = 180.0) -> float:
        """Wait until the exhibit has prepared all it can; seconds since it was started.

        It rests then, but for the sea; where a processor draws what OpenGL asks for the sea alone takes
        most of a core: there it has prepared all when it packs nothing any more.
        """
        end = time.monotonic() + patience
        quiet, wanted, packed = 0, 2 if self._rests else 5, -1
        while quiet < wanted and time.monotonic() < end:
            spell = self.spell()
            time.sleep(1)
            use = spell.end()
            before, packed = packed, unnamed(self.exhibit.pid)
            rests = use.processor / use.seconds < 0.15 if self._rests else packed == before
            quiet = quiet + 1 if rests else 0
        return (time.monotonic_ns() - self.exhibit.began) / 1e9 - wanted
