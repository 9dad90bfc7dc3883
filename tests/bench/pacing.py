"""From changes of pixels to frames, and how evenly they came. Pure functions of what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

CLOSEST = 6.0
"""Changes closer than this are the same frame on its way to the screen, in milliseconds."""
_PART = 3.0
"""Parts of one frame follow each other within this time, in milliseconds."""
_STILL = 24.0
"""The choreography itself stands still when it changes no pixel for so long, in milliseconds."""
_FRAME = 16.0
_SLACK = 20.0
"""The exhibit's frames and those of the computed run lie up to so far apart, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """A look at which something had changed."""

    time: int
    """Nanoseconds."""
    mask: int
    """The rows that had changed, the first as the lowest bit."""
    like: int = -1
    """How many watched pixels were as in the reference."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How evenly frames came."""

    frames: int
    fps: float
    p50: float
    p99: float
    worst: float


def frames(looks: Sequence[Look]) -> list[float]:
    """The moments, in milliseconds, at which distinct frames began to be seen.

    The server copies a frame from the top down; a row that changes again, or a change further up, is the
    next frame, and so is a change after a pause. Never two frames within :data:`CLOSEST`.
    """
    found: list[float] = []
    last = 0.0
    seen = 0
    for look in looks:
        time = look.time / 1e6
        again = bool(look.mask & seen) or look.mask & -look.mask < seen
        if not found or (time - found[-1] >= CLOSEST and (again or time - last > _PART)):
            found.append(time)
            seen = 0
        last = time
        seen |= look.mask
    return found


def changed_mostly(looks: Sequence[Look], rows: int) -> int | None:
    """The moment at which more than half of ``rows`` had changed within a frame; None when never.

    A slow machine copies a frame from one look to the next and the one after: each shows a part.
    """
    for index, look in enumerate(looks):
        mask = 0
        for later in looks[index:]:
            if (later.time - look.time) / 1e6 > _FRAME:
                break
            mask |= later.mask
            if mask.bit_count() > rows / 2:
                return later.time
    return None


def until(moments: Sequence[float], lasts: float) -> list[float]:
    """Those of ``moments`` that belong to a choreography of ``lasts`` milliseconds, its last frame included.

    After it a page may move quietly, at a slower pace that is no fault. A last frame that comes late is one.
    """
    end = moments[0] + lasts if moments else 0.0
    found = [moment for moment in moments if moment <= end + _FRAME / 2]
    if found and found[-1] < end - _FRAME:
        found += [moment for moment in moments if moment > found[-1]][:1]
    return found


def still_spans(changes: Sequence[float]) -> list[tuple[float, float]]:
    """Stretches in which a computed run, whose pixels changed at ``changes``, shows nothing new."""
    return [(a, b) for a, b in pairwise(changes) if b - a >= _STILL]


def intervals(
    moments: Sequence[float], runs: Sequence[Sequence[tuple[float, float]]] = ()
) -> list[float]:
    """Milliseconds between frames, without the time in which there was nothing new to show.

    Args:
        moments: of the frames, milliseconds.
        runs: of each computed run of the choreography the stretches without a change, from its first frame.
            They are the same choreography: a wait is excused by the one that stands still for longest in it.
    """
    found: list[float] = []
    for before, after in pairwise(moments):
        wait = after - before
        a, b = before - moments[0] - _SLACK, after - moments[0] + _SLACK
        excused = max((_still_within(still, a, b) for still in runs), default=0.0)
        if not excused or wait - excused > _FRAME + 1:
            found.append(wait - excused)
    return found


def _still_within(still: Sequence[tuple[float, float]], a: float, b: float) -> float:
    """For how many milliseconds more than a frame nothing changes between ``a`` and ``b``."""
    return sum(end - start - _FRAME for start, end in still if a <= start and end <= b)


def pace(waits: Sequence[float]) -> Pace:
    """How even ``waits`` (of one or more runs) are; ValueError when there are none."""
    if not waits:
        raise ValueError("no frames")
    return Pace(
        len(waits) + 1,
        1000 * len(waits) / sum(waits),
        median(waits),
        quantile(waits, 0.99),
        max(waits),
    )


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
