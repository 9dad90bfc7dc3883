"""What the figures are to reach, on two cores without a GPU; a ratio is to one of the same run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.pacing import pace
from tests.bench.records import Record

Verdict = Callable[[Record, Record | None, Record | None], bool | None]
"""Whether a record reaches its aim, beside the first peer's and the floor's; None: not to be said."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a kind of figure is to reach."""

    figure: str
    """The figure, or all that begin so when it ends with a point."""
    case: str
    """A word of the case; all cases when empty."""
    words: str
    reached: Verdict

    def fits(self, record: Record) -> bool:
        """Whether it is about ``record``."""
        named = (
            record.figure.startswith(self.figure)
            if self.figure.endswith(".")
            else record.figure == self.figure
        )
        return named and (not self.case or self.case in record.case.split())


def _pace(fps: float, p99: float, worst: float) -> Verdict:
    def reached(record: Record, _: Record | None, __: Record | None) -> bool:
        seen = pace(record.values)
        return round(seen.fps) >= fps and seen.p99 <= p99 and seen.worst <= worst

    return reached


def _over(limit: float, share: float) -> Verdict:
    def reached(record: Record, _: Record | None, __: Record | None) -> bool:
        return sum(value > limit for value in record.values) <= share * len(record.values)

    return reached


def _most(middle: float, worst: float | None = None) -> Verdict:
    def reached(record: Record, _: Record | None, __: Record | None) -> bool:
        return record.middle <= middle and (worst is None or max(record.values) <= worst)

    return reached


def _start(record: Record, peer: Record | None, floor: Record | None) -> bool | None:
    if peer is None or floor is None:
        return None
    return record.middle <= min(0.6 * peer.middle, 2 * floor.middle)


def _tour(record: Record, peer: Record | None, _: Record | None) -> bool | None:
    return None if peer is None else record.middle <= 0.25 * peer.middle


def _flat(record: Record, _: Record | None, __: Record | None) -> bool:
    return record.values[-1] <= 1.02 * record.values[0]


AIMS = (
    Aim("frames", "1080p", "1 in 100 over 16.7 ms", _over(16.7, 0.01)),
    Aim("start.whole", "warm", "≤ 0.6 × chromium, ≤ 2 × floor", _start),
    Aim("start.building", "1080p", "60 fps, 18, 25", _pace(60, 18, 25)),
    Aim("start.building", "4K", "58 fps, 22, 33", _pace(58, 22, 33)),
    Aim("move.", "1080p", "60 fps, 18, 25", _pace(60, 18, 25)),
    Aim("move.", "4K", "58 fps, 22, 33", _pace(58, 22, 33)),
    Aim("press", "1080p", "≤ 5, worst 17 ms", _most(5, 17)),
    Aim("press", "4K", "≤ 10, worst 34 ms", _most(10, 34)),
    Aim("press.attract", "1080p", "≤ 5, worst 17 ms", _most(5, 17)),
    Aim("press.attract", "4K", "≤ 10, worst 34 ms", _most(10, 34)),
    Aim("moved", "", "≤ 25, worst 50 ms", _most(25, 50)),
    Aim("moved.section", "first", "≤ 25, worst 50 ms", _most(25, 50)),
    Aim("tour", "1080p", "≤ 0.25 × chromium", _tour),
    Aim("swap", "1080p", "≤ 3 s", _most(3, 3)),
    Aim("stall.swap", "1080p", "none over 50 ms", _most(50, 50)),
    Aim("rest.attract", "1080p", "≤ 6 %", _most(6)),
    Aim("rest.attract", "4K", "≤ 15 %", _most(15)),
    Aim("rest.scorecard", "", "0.0 %", _most(0.05)),
    Aim("wakeups.scorecard", "", "≤ 2", _most(2)),
    Aim("memory.visited", "1080p", "≤ 160 MB", _most(160)),
    Aim("memory.visited", "4K", "≤ 320 MB", _most(320)),
    Aim("memory.tours", "", "flat", _flat),
    Aim("check", "source", "≤ 0.6 s", _most(0.6)),
    Aim("proof", "", "≤ 20 s", _most(20)),
)
