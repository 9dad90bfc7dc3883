"""The table: each figure beside its aim, the first peer and the floor of the same run."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.bench.aims import AIMS, Aim
from tests.bench.exhibit import ROOT
from tests.bench.pacing import pace
from tests.bench.peers import FIRST
from tests.bench.records import Book, Record

HEAD = ("figure", "case", "measured", "aim", "", f"÷ {FIRST}", "÷ floor", "load")
FRAME_MS = 16.7
"""Longer than this a frame misses its turn on a screen of 60 Hz."""
_MARK = "<!-- results: the newest first; make bench-full writes them here -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    cells: tuple[str, ...]


def rows(book: Book) -> Iterator[Row]:
    """Every figure of the exhibit in the order it was measured, and the peers' and floors' after it."""
    for record in book.records:
        if record.who == "exhibit":
            yield _row(book, record)
    for record in book.records:
        if record.who != "exhibit":
            cells = (record.figure, f"{record.who}, {record.case}", _plain(record), "", "", "", "")
            yield Row((*cells, _load(record)))


def table(book: Book) -> str:
    """The whole table, as Markdown that also reads well as text."""
    lines = [HEAD, *(row.cells for row in rows(book))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    drawn = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    drawn.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(drawn)


def write(book: Book, document: Path) -> None:
    """Put the table with date, commit and machine into ``document``, below its mark; a new file gets one."""
    text = document.read_text(encoding="utf-8") if document.exists() else f"{_MARK}\n"
    if _MARK not in text:
        raise ValueError(f"{document} lacks the line {_MARK}")
    heading = f"### {datetime.now().astimezone():%Y-%m-%d}, commit {_commit()}\n\n{_machine()}\n"
    entry = f"{_MARK}\n\n{heading}\n{table(book)}\n"
    document.write_text(text.replace(_MARK, entry, 1), encoding="utf-8")


def _row(book: Book, record: Record) -> Row:
    aim = next((aim for aim in AIMS if aim.fits(record)), None)
    size = record.case.split()[0]
    peer = _beside(book, record, size, FIRST)
    floor = _beside(book, record, size, "floor")
    return Row(
        (
            record.figure,
            record.case,
            _plain(record),
            aim.words if aim else "",
            _reached(aim, record, peer, floor),
            _ratio(record, peer),
            _ratio(record, floor),
            _load(record),
        )
    )


def _reached(aim: Aim | None, record: Record, peer: Record | None, floor: Record | None) -> str:
    if aim is None:
        return ""
    reached = aim.reached(record, peer, floor)
    return "?" if reached is None else "yes" if reached else "NO"


def _beside(book: Book, record: Record, size: str, who: str) -> Record | None:
    """The record to hold ``record`` against: of the same kind, at the same size or the first one."""
    kind = record.figure.split(".")[0]
    wanted = {
        "move": "slide.p99",
        "press": "press",
        "cost": "cost",
        "rest": "rest.home",
        "moved": "moved",
    }.get(kind, record.figure)
    for case in (size, "1080p"):
        found = book.of(wanted, case, who)
        if found is not None:
            return found
    return None


def _ratio(record: Record, other: Record | None) -> str:
    if other is None or not other.middle:
        return ""
    own = pace(record.values).p99 if record.figure.startswith("move.") else record.middle
    return f"{own / other.middle:.2f}"


def _plain(record: Record) -> str:
    """What was measured, in words."""
    if record.figure.startswith(("move.", "start.building")):
        seen = pace(record.values)
        return f"{seen.fps:.0f} fps, p99 {seen.p99:.0f}, worst {seen.worst:.0f} ms"
    if record.figure.startswith("frame"):
        over = sum(value > FRAME_MS for value in record.values)
        worst = max(record.values)
        return f"{over} of {len(record.values)} over {FRAME_MS} ms, worst {worst:.0f} ms"
    digits: Callable[[float], str] = lambda value: f"{value:.3g}"  # noqa: E731 (short, used thrice)
    if len(record.values) == 1:
        return f"{digits(record.middle)} {record.unit}"
    low, high = min(record.values), max(record.values)
    return f"{digits(record.middle)} ({digits(low)}–{digits(high)}) {record.unit}"


def _load(record: Record) -> str:
    return f"{record.load:.2f}{' !' if record.noisy else ''}"


def _commit() -> str:
    def git(*words: str) -> str:
        made = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return made.stdout.strip()

    changed = " with changes" if git("status", "--porcelain", "--", "kiosk", "assets") else ""
    return (git("rev-parse", "--short", "HEAD") or "unknown") + changed


def _machine() -> str:
    names = [
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, no GPU "
        f"used; Xvfb on {platform.system()} {platform.release()}, Python {platform.python_version()}."
    )
