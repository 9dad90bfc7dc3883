"""Starting: from the command to the first frame, to the whole attract screen, and the first touches."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.bench.bench import Bench, Visit
from tests.bench.exhibit import ROOT, Program
from tests.bench.gestures import Gesture
from tests.bench.glass import Glass
from tests.bench.pacing import Look, frames, intervals, still_spans, until
from tests.bench.process import family, forget, memory
from tests.bench.screen import PATIENCE, Screen

_BUILT = 3.4
"""Seconds after the first frame at which the attract screen has built itself and no fact has turned."""
_FIRST = 0.2
"""The share of watched pixels that must have changed for a first frame: not an empty window."""
_WHOLE = 0.02
"""So few of the watched pixels may still differ when the screen counts as whole: the sea and the sails
are elsewhere in each round, and so may a fact be."""
_SECOND = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Start:
    """How the exhibit is started."""

    program: Program
    screen: Screen
    renderer: str = "raster"
    content: Path | None = None
    label: str = ""
    cold: bool = False
    """After the system has forgotten the program's files."""

    @property
    def case(self) -> str:
        """In words."""
        words = (self.screen.size.name, self.renderer, self.program.origin)
        return " ".join((*words, "cold" if self.cold else "warm", self.label)).strip()

    def visit(self, bench: Bench) -> Visit:
        """Do it."""
        return Visit(bench, self.program, self.screen, renderer=self.renderer, content=self.content)


def probe_start(bench: Bench, start: Start, times: int) -> None:
    """Start it again and again; note when it was seen first, when whole, and its memory then."""
    reference = _settled_picture(bench, start)

    def measure() -> float:
        firsts, wholes, memories, built, loads = [], [], [], [], []
        for _ in range(times):
            if start.cold:
                for folder in (start.program.folder, ROOT / "assets", ROOT / "kiosk", bench.home):
                    forget(folder)
            glass = Glass(bench.meter, start.screen, reference=reference)
            with glass, start.visit(bench) as visit:
                spell = visit.spell(glass)
                first = _wait_first(glass, visit)
                time.sleep(_BUILT)
                loads.append(spell.end().load)
                memories.append(memory(family(visit.exhibit.pid)))
                seen = glass.since(first)
                firsts.append((first - visit.exhibit.began) / 1e6)
                whole = _whole(seen, glass.watched)
                wholes.append((whole - visit.exhibit.began) / 1e6)
                # The last word of the building, then the sea, which moves ten times a second.
                built += intervals(frames([look for look in seen if look.time <= whole]))
        bench.book.put("start.first", start.case, "ms", firsts, max(loads))
        bench.book.put("start.whole", start.case, "ms", wholes, max(loads))
        bench.book.put("start.building", start.case, "ms", built, max(loads))
        bench.book.put("memory.start", start.case, "MB", memories, max(loads))
        return max(loads)

    bench.undisturbed(measure)


def probe_first_touches(bench: Bench, start: Start, times: int) -> None:
    """What meets a visitor who does not wait: home, and a section before all is prepared."""
    size = start.screen.size
    route = bench.route(size)
    stones, wake, first = route["stones"], Gesture(**route["wake"]), route["first"]
    section = Gesture(**stones[list(stones)[-1]])

    def measure() -> float:
        woken, home, moved, entered, loads = [], [], [], [], []
        for _ in range(times):
            glass = Glass(bench.meter, start.screen)
            with glass, start.visit(bench) as visit:
                spell = visit.spell(glass)
                _wait_first(glass, visit)
                time.sleep(2.2)
                pressed, _ = visit.make(wake)
                time.sleep(1.2)
                seen = glass.since(pressed)
                woken.append((seen[0].time - pressed) / 1e6)
                home += _paces(seen, pressed, first["home"])
                _, released = visit.make(section)
                time.sleep(1.3)
                loads.append(spell.end().load)
                page = glass.rows_within(0, section.y - size.height * 0.13)
                seen = glass.since(released)
                moved.append((next(o.time for o in seen if o.mask & page) - released) / 1e6)
                entered += _paces(seen, released, first["section"])
        case = f"{start.case} first"
        bench.book.put("press.attract", case, "ms", woken, max(loads))
        bench.book.put("move.attract-home", case, "ms", home, max(loads))
        bench.book.put("moved.section", case, "ms", moved, max(loads))
        bench.book.put("move.section", case, "ms", entered, max(loads))
        return max(loads)

    bench.undisturbed(measure)


def _paces(seen: list[Look], began: int, runs: list[list[float]]) -> list[float]:
    """The milliseconds between the frames of a choreography that was computed in ``runs``."""
    moments = frames([one for one in seen if one.time < began + _SECOND + _SECOND // 2])
    still = [still_spans(changes) for changes in runs]
    return intervals(until(moments, runs[0][-1] - runs[0][0]), still)


def _settled_picture(bench: Bench, start: Start) -> bytes:
    """What the attract screen shows once it has built itself; also the start that warms all up.

    What moves for ever (the sea, the ships, the prompt's rings) is marked: it is like anything.
    """
    glass = Glass(bench.meter, start.screen)
    with glass, start.visit(bench) as visit:
        _wait_first(glass, visit)
        time.sleep(_BUILT)
        looks = []
        for _ in range(12):
            looks.append(np.frombuffer(start.screen.spots(glass.rows), np.uint32) & 0xFFFFFF)
            time.sleep(0.1)
    moving = np.any(np.stack(looks) != looks[0], axis=0)
    return bytes(np.where(moving, 0xFF000000, looks[0]).astype(np.uint32).tobytes())


def _wait_first(glass: Glass, visit: Visit) -> int:
    """The moment of the first frame with something on it, in nanoseconds."""
    end = time.monotonic() + PATIENCE
    least = _FIRST * len(glass.rows)
    while time.monotonic() < end:
        rows = 0
        for look in list(glass.looks):
            rows |= look.mask
            if rows.bit_count() >= least:
                return look.time
        visit.exhibit.check_alive()
        time.sleep(0.01)
    raise RuntimeError("the exhibit shows nothing")


def _whole(looks: list[Look], watched: int) -> int:
    """The moment from which nothing is missing any more, in nanoseconds."""
    most = max(look.like for look in looks)
    return next(look.time for look in looks if look.like >= most - _WHOLE * watched)
