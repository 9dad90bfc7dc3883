"""The journal of visits: how many, how long, what was looked at. It knows nobody.

A visit begins with the touch that wakes the exhibit and ends when it is left alone: what lasted is
the time from the first touch to the last. :class:`VisitWatch` follows the one under way,
:class:`Journal` keeps those that have ended, a line each, and never changes a line again. When a
file is full a new one is begun and the oldest goes. What was cut short by a power cut is a line
that cannot be read, and costs no other.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from statistics import median

from kiosk.motion.clock import Clock

MOST_BYTES = 512 * 1024
"""Of one file: some 5,000 visits."""
FILES = 8
"""Files that stay."""
_STEM = "visits"
_LINE_END = b"\n"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody was there."""

    began: datetime
    lasted: float
    """Seconds from the first touch to the last."""
    sections: tuple[str, ...]
    """The keys of the sections that were seen, in the order in which they first were."""
    taps: int
    """Times a finger came down, the one that woke the exhibit among them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What some visits come to."""

    visits: int
    length: float
    """Their median length, seconds; 0 without any."""
    favourite: str
    """The key of the section that most of them saw; empty when there is none."""


class VisitWatch:
    """Follows the visit under way, and hands out those that have ended."""

    def __init__(self, clock: Clock, now: Callable[[], datetime]) -> None:
        """Nobody is there.

        Args:
            clock: measures how long a visit lasts.
            now: tells date and time, with their zone.
        """
        self._clock = clock
        self._now = now
        self._began: datetime | None = None
        self._first = self._last = 0.0
        self._sections: dict[str, None] = {}
        self._taps = 0
        self._ended: list[Visit] = []

    def touched(self) -> None:
        """A finger came down; the first one begins a visit."""
        moment = self._clock.now()
        if self._began is None:
            self._began, self._first = self._now(), moment
        self._last = moment
        self._taps += 1

    def showed(self, section: str) -> None:
        """The section with the key ``section`` came on stage; when that is empty, nobody is left."""
        if section:
            self._sections[section] = None
        else:
            self.gone()

    def gone(self) -> None:
        """The exhibit rests: the visit, if there was one, has ended."""
        if self._began is not None:
            lasted = round(self._last - self._first, 1)
            self._ended.append(Visit(self._began, lasted, tuple(self._sections), self._taps))
        self.forget()

    def forget(self) -> None:
        """It was no visit: staff are there."""
        self._began = None
        self._sections.clear()
        self._taps = 0

    def take(self) -> tuple[Visit, ...]:
        """The visits that have ended since this was asked last."""
        ended, self._ended = tuple(self._ended), []
        return ended


class Journal:
    """The visits that have ended, in a few files."""

    def __init__(self, state: Path, *, most_bytes: int = MOST_BYTES, files: int = FILES) -> None:
        """The journal in the state directory ``state``, which is made with the first visit.

        Args:
            state: the state directory.
            most_bytes: the size at which a file is full.
            files: how many files stay.
        """
        self._state = state
        self._most = most_bytes
        self.version = 0
        """Another one after each visit that was kept: what was read before is no longer all."""
        self._paths = [state / f"{_STEM}.jsonl"]
        self._paths += [state / f"{_STEM}.{number}.jsonl" for number in range(1, files)]

    def add(self, visits: Iterable[Visit]) -> None:
        """Keep ``visits``; with none, nothing is written.

        Raises:
            OSError: They cannot be kept; what was kept before still is.
        """
        data = b"".join(_line(visit) for visit in visits)
        if not data:
            return
        self._state.mkdir(parents=True, exist_ok=True)
        newest = self._paths[0]
        with suppress(FileNotFoundError):
            if newest.stat().st_size >= self._most:
                self._begin_anew()
        with newest.open("a+b") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != _LINE_END:
                    # The last line was torn: it must not take this one with it.
                    data = _LINE_END + data
            file.write(data)
        self.version += 1

    def since(self, moment: datetime) -> list[Visit]:
        """The visits that began at ``moment`` or later, oldest first; what cannot be read is left out."""
        recent: list[Sequence[Visit]] = []
        for path in self._paths:
            try:
                written, data = path.stat().st_mtime, path.read_bytes()
            except OSError:
                continue
            if written < moment.timestamp():
                # All in it, and in those before it, is older.
                break
            recent.append([visit for visit in _visits(data) if visit.began >= moment])
        return list(chain.from_iterable(reversed(recent)))

    def _begin_anew(self) -> None:
        """Give every file the next number; the oldest is gone."""
        for older, newer in zip(reversed(self._paths), reversed(self._paths[:-1]), strict=False):
            with suppress(FileNotFoundError):
                newer.replace(older)
        if len(self._paths) == 1:
            self._paths[0].unlink()


def summarize(visits: Sequence[Visit], *, apart_from: str = "") -> Summary:
    """What ``visits`` come to; the section ``apart_from``, which all see, is nobody's favourite."""
    seen = Counter(key for visit in visits for key in visit.sections if key != apart_from)
    length = median(visit.lasted for visit in visits) if visits else 0.0
    favourite = seen.most_common(1)[0][0] if seen else ""
    return Summary(len(visits), length, favourite)


def _line(visit: Visit) -> bytes:
    raw = {
        "began": visit.began.isoformat(timespec="seconds"),
        "lasted": visit.lasted,
        "sections": visit.sections,
        "taps": visit.taps,
    }
    return json.dumps(raw, separators=(",", ":")).encode() + _LINE_END


def _visits(data: bytes) -> Iterator[Visit]:
    for line in data.split(_LINE_END):
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            raw = json.loads(line)
            began = datetime.fromisoformat(raw["began"])
            if began.tzinfo is not None:
                sections = tuple(str(key) for key in raw["sections"])
                yield Visit(began, float(raw["lasted"]), sections, int(raw["taps"]))
