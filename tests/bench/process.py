"""What a program costs: processor time, wake-ups and memory, from /proc."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """``pid`` and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields:
                children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def processor(pid: int) -> float:
    """Seconds of processor time that ``pid`` has used in all its threads, also those that have ended."""
    # schedstat forgets threads that have ended; ticks are coarse.
    return max(sum(_threads(pid).values()), _ticks(pid) - 1 / _TICK)


def _threads(pid: int) -> dict[str, float]:
    """Seconds of processor time that each thread of ``pid`` has used, to the microsecond."""
    return {
        thread.name: int((_text(thread / "schedstat") or "0").split()[0]) / 1e9
        for thread in _listed(_PROC / str(pid) / "task")
    }


def _ticks(pid: int) -> float:
    """The same of all threads that ever were, to a hundredth of a second."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / _TICK if fields else 0.0


def switches(pid: int) -> int:
    """How often the threads of ``pid`` went to sleep: each is a wake-up."""
    total = 0
    for thread in _listed(_PROC / str(pid) / "task"):
        for line in _text(thread / "status").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def memory(pids: list[int]) -> float:
    """The proportional set size of ``pids`` together, in MB (10⁶ bytes)."""
    total = 0
    for pid in pids:
        for line in _text(_PROC / str(pid) / "smaps_rollup").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
    return total / 1e6


def unnamed(pid: int) -> int:
    """The bytes in the files of ``pid`` that have no name (any more)."""
    total = 0
    for file in _listed(_PROC / str(pid) / "fd"):
        with suppress(OSError):
            if file.readlink().name.endswith("(deleted)"):
                total += file.stat().st_size
    return total


def busy() -> float:
    """Seconds of processor time that the whole machine has used."""
    fields = [int(word) for word in (_PROC / "stat").read_text().splitlines()[0].split()[1:]]
    return (sum(fields[:8]) - fields[3] - fields[4]) / _TICK


@dataclass(frozen=True, slots=True)
class Use:
    """What was used in a stretch of time."""

    seconds: float
    processor: float
    """Of the program and its descendants, seconds."""
    wakeups: int
    load: float
    """Cores that others on the machine kept busy, on average: noise beside the figure."""


class _Used:
    """What one process had used at some moment."""

    def __init__(self, pid: int) -> None:
        """Now."""
        self._pid = pid
        self._threads = _threads(pid)
        self._ticks = _ticks(pid)

    def since(self) -> float:
        """Seconds of processor time used since then."""
        now = _threads(self._pid)
        used = sum(time - self._threads.get(name, 0.0) for name, time in now.items())
        if self._threads.keys() <= now.keys():
            return used
        # What a thread used before it ended is only known in ticks.
        return max(used, _ticks(self._pid) - self._ticks - 1 / _TICK)


class Spell:
    """A stretch of time and what ``pid`` used in it; ``ours`` are processes that are no noise."""

    def __init__(self, pid: int, ours: list[int]) -> None:
        """It begins now."""
        self._pid = pid
        self._ours = ours
        self._began = time.monotonic()
        self._members = {member: _Used(member) for member in family(pid)}
        self._switches = {member: switches(member) for member in self._members}
        self._of_ours = sum(map(processor, ours)) + time.process_time()
        self._busy = busy()

    def end(self) -> Use:
        """It ends now."""
        seconds = time.monotonic() - self._began
        members = family(self._pid)
        used = sum(
            self._members[one].since() if one in self._members else processor(one)
            for one in members
        )
        woken = sum(switches(one) - self._switches.get(one, 0) for one in members)
        ours = sum(map(processor, self._ours)) + time.process_time() - self._of_ours
        load = (busy() - self._busy - used - ours) / seconds
        return Use(seconds, used, woken, max(0.0, load))


def wait_for_quiet(limit: float, patience: float) -> bool:
    """Wait until others keep less than ``limit`` cores busy for a second; False when they do not."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        before, began = busy(), time.monotonic()
        time.sleep(1)
        if (busy() - before) / (time.monotonic() - began) < limit:
            return True
    return False


def forget(folder: Path) -> None:
    """Have the system forget the files below ``folder`` that it keeps in memory, as after a boot.

    What another running program has mapped stays; the load beside the figure tells that others run.
    """
    for path in folder.rglob("*"):
        if path.is_file():
            try:
                file = os.open(path, os.O_RDONLY)
            except OSError:
                continue
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""  # it has ended meanwhile


def _stat(pid: int) -> list[str]:
    return _text(_PROC / str(pid) / "stat").rpartition(")")[2].split()
