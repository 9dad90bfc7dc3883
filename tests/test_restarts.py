"""The file that tells when the exhibit had to be started again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.content.durable import Disk
from kiosk.restarts import FILE, KEPT, Restart, RestartLog

NOW = datetime(2026, 3, 2, 8, 55, tzinfo=UTC)


def hours() -> Iterator[datetime]:
    """One an hour, for ever."""
    moment = NOW
    while True:
        yield moment
        moment += timedelta(hours=1)


def log_in(folder: Path, disk: Disk | None = None) -> RestartLog:
    times = hours()
    return RestartLog(folder, lambda: next(times), disk)


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    log = log_in(tmp_path / "state")
    assert log.read() == ()
    log.add(-11)
    log.add(None)
    assert log_in(tmp_path / "state").read() == (
        Restart(NOW, False, -11),
        Restart(NOW + timedelta(hours=1), True, None),
    )


def test_only_the_last_ones_stay(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    for _ in range(KEPT + 3):
        log.add(1)
    assert [restart.when for restart in log.read()] == [
        NOW + timedelta(hours=3 + hour) for hour in range(KEPT)
    ]
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe",
        b"7",
        b'{"when": "2026-03-02T08:55:00+00:00", "why": "hung"',
        b'{"when": "yesterday", "why": "hung", "code": null}',
        b'{"when": "2026-03-02T08:55:00", "why": "hung", "code": null}',
        b'{"when": "2026-03-02T08:55:00+00:00", "why": "ended", "code": "x"}',
        b"[" * 100_000,
    ],
)
def test_a_line_that_cannot_be_read_is_passed_over(line: bytes, tmp_path: Path) -> None:
    log = log_in(tmp_path)
    log.add(1)
    path = tmp_path / FILE
    path.write_bytes(line + b"\n" + path.read_bytes())
    log.add(None)
    assert [restart.hung for restart in log.read()] in ([False, True], [True])
    log.add(1)
    assert line not in path.read_bytes()


class FailingDisk(Disk):
    """Fails at the named step."""

    def __init__(self, step: str) -> None:
        self._step = step

    def create(self, path: Path, data: bytes) -> None:
        super().create(path, data[:5] if self._step == "create" else data)
        self._fail("create")

    def sync_file(self, path: Path) -> None:
        self._fail("sync")

    def rename(self, present: Path, path: Path) -> None:
        self._fail("rename")

    def _fail(self, step: str) -> None:
        if step == self._step:
            raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["create", "sync", "rename"])
def test_what_cannot_be_written_leaves_what_there_was(step: str, tmp_path: Path) -> None:
    log_in(tmp_path).add(1)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(OSError, match="No space"):
        log_in(tmp_path, FailingDisk(step)).add(2)
    assert (tmp_path / FILE).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
