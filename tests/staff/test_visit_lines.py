from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.content.model import Content
from kiosk.journal import Journal, Visit
from kiosk.staff.visit_lines import VisitLines, length_words

NOW = datetime(2030, 3, 9, 14, 0, tzinfo=UTC)


def visit(before: timedelta, lasted: float, *sections: str) -> Visit:
    return Visit(NOW - before, lasted, ("home", *sections), 4)


def test_today_and_the_last_seven_days_are_told(tmp_path: Path, content: Content) -> None:
    journal = Journal(tmp_path)
    lines = VisitLines(journal)
    assert [(line.name, line.value) for line in lines.look(content, NOW)] == [
        ("今日参观", "0 次"),
        ("近七天", "0 次"),
    ]
    journal.add(
        [
            visit(timedelta(days=6, hours=14, seconds=1), 900.0, "goals"),
            visit(timedelta(days=6, hours=14), 20.0, "goals", "map"),
            visit(timedelta(hours=14, seconds=1), 80.0, "map"),
            visit(timedelta(hours=14), 200.0),
        ]
    )
    # As if it were that day.
    os.utime(tmp_path / "visits.jsonl", (NOW.timestamp(), NOW.timestamp()))
    assert content.map is not None
    assert [(line.name, line.value) for line in lines.look(content, NOW)] == [
        ("今日参观", "1 次"),
        ("近七天", "3 次"),
        ("一般停留", "1 分 20 秒"),
        ("看得最多", content.map.name),
    ]
    tomorrow = lines.look(content, NOW + timedelta(days=1))
    assert [line.value for line in tomorrow][:2] == ["0 次", "2 次"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.0, "0 秒"), (41.6, "42 秒"), (59.6, "1 分钟"), (80.0, "1 分 20 秒"), (300.0, "5 分钟")],
)
def test_lengths_are_told_as_people_say_them(seconds: float, said: str) -> None:
    assert length_words(seconds) == said
