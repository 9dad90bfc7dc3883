"""The journal of visits: what is told of one, and what stays on the disk."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.journal import Journal, Summary, Visit, VisitWatch, summarize
from kiosk.motion.clock import ManualClock

NOW = datetime(2026, 3, 2, 8, 55, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def visit(number: int = 0, *sections: str, lasted: float = 60.0) -> Visit:
    """One of many, an hour apart."""
    return Visit(NOW + timedelta(hours=number), lasted, sections or ("home",), 3)


# ---- the visit under way


def test_a_visit_lasts_from_the_first_touch_to_the_last() -> None:
    clock = ManualClock(100.0)
    watch = VisitWatch(clock, lambda: NOW + timedelta(seconds=clock.now() - 100.0))
    clock.advance(5.0)
    watch.touched()
    watch.showed("home")
    clock.advance(20.0)
    watch.touched()
    for key in ("map", "home", "map"):
        watch.showed(key)
    clock.advance(21.5)
    watch.touched()
    assert watch.take() == ()
    clock.advance(100.0)
    watch.showed("")
    assert watch.take() == (Visit(NOW + timedelta(seconds=5), 41.5, ("home", "map"), 3),)
    assert watch.take() == ()


def test_nobody_is_no_visit_and_the_next_begins_anew() -> None:
    clock = ManualClock()
    watch = VisitWatch(clock, lambda: NOW)
    watch.showed("")
    watch.gone()
    assert watch.take() == ()
    for _ in range(2):
        watch.touched()
        clock.advance(1.0)
        watch.showed("")
    assert watch.take() == (Visit(NOW, 0.0, (), 1),) * 2


def test_staff_are_no_visitors() -> None:
    watch = VisitWatch(ManualClock(), lambda: NOW)
    watch.touched()
    watch.showed("home")
    watch.forget()
    watch.showed("")
    assert watch.take() == ()


# ---- what is kept


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "state")
    assert journal.since(LONG_AGO) == []
    journal.add(())
    assert not (tmp_path / "state").exists()
    first, second, third = (visit(number, "home", "map") for number in range(3))
    journal.add([first, second])
    journal.add([third])
    assert Journal(tmp_path / "state").since(LONG_AGO) == [first, second, third]
    assert journal.since(third.began) == [third]


def test_a_line_is_never_changed_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add([visit(0)])
    before = (tmp_path / "visits.jsonl").read_bytes()
    journal.add([visit(1)])
    assert (tmp_path / "visits.jsonl").read_bytes().startswith(before)


@pytest.mark.parametrize("kept", range(0, 60, 7))
def test_a_torn_line_costs_no_other(kept: int, tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add([visit(0), visit(1)])
    path = tmp_path / "visits.jsonl"
    first, _, second = path.read_bytes().partition(b"\n")
    path.write_bytes(first + b"\n" + second[:kept])
    journal.add([visit(2)])
    assert journal.since(LONG_AGO) == [visit(0), visit(2)]


@pytest.mark.parametrize(
    "line",
    [
        b"\xff",
        b"7",
        b"null",
        b'{"began":"2026-03-02T08:55:00","lasted":1,"sections":[],"taps":1}',
        b'{"began":"2026-03-02T08:55:00+00:00","lasted":"x","sections":[],"taps":1}',
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_left_out(line: bytes, tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add([visit(0)])
    with (tmp_path / "visits.jsonl").open("ab") as file:
        file.write(line + b"\n")
    journal.add([visit(1)])
    assert journal.since(LONG_AGO) == [visit(0), visit(1)]


def test_the_disk_holds_only_so_much(tmp_path: Path) -> None:
    journal = Journal(tmp_path, most_bytes=300, files=3)
    for number in range(60):
        journal.add([visit(number)])
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(sizes) == {"visits.jsonl", "visits.1.jsonl", "visits.2.jsonl"}
    assert max(sizes.values()) < 300 + 100
    read = journal.since(LONG_AGO)
    assert read == [visit(number) for number in range(60 - len(read), 60)]
    assert len(read) > 4


def test_a_single_file_begins_anew_too(tmp_path: Path) -> None:
    journal = Journal(tmp_path, most_bytes=10, files=1)
    for number in range(3):
        journal.add([visit(number)])
    assert journal.since(LONG_AGO) == [visit(2)]


def test_files_last_written_before_are_not_even_read(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add([visit(1)])
    assert journal.since(NOW) == [visit(1)]
    before = NOW.timestamp() - 1
    os.utime(tmp_path / "visits.jsonl", (before, before))
    assert journal.since(NOW) == []


# ---- what it comes to


def test_what_visits_come_to() -> None:
    visits = [
        visit(0, "home", "map", lasted=10.0),
        visit(1, "home", "map", "goals", lasted=90.0),
        visit(2, "home", lasted=40.0),
    ]
    assert summarize(visits, apart_from="home") == Summary(3, 40.0, "map")
    assert summarize(visits[2:], apart_from="home") == Summary(1, 40.0, "")
    assert summarize([]) == Summary(0, 0.0, "")
