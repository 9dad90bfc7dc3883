"""What is kept in the file comes back; what cannot be is kept in memory, and nothing raises."""

from __future__ import annotations

import io
import logging
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.items.pixel_file import Extent, Kept, PixelFile


def read(file: PixelFile, kept: Kept) -> bytes | None:
    data = file.read(kept)
    return None if data is None else bytes(data)


STEPS = st.lists(st.one_of(st.binary(min_size=1, max_size=40), st.integers(0, 30)), max_size=60)


@given(STEPS)
def test_whatever_is_kept_and_dropped_the_rest_is_as_it_was(steps: list[bytes | int]) -> None:
    """Bytes are kept; a number drops the one that was kept so long ago."""
    with tempfile.TemporaryDirectory() as folder:
        file = PixelFile(Path(folder))
        held: list[tuple[Kept, bytes]] = []
        most = 0
        for step in steps:
            if isinstance(step, bytes):
                held.append((file.keep(step), step))
            elif step < len(held):
                file.drop(held.pop(-1 - step)[0])
            most = max(most, sum(len(data) for _, data in held))
            assert [read(file, kept) for kept, _ in held] == [data for _, data in held]
        assert all(isinstance(kept, Extent) for kept, _ in held)
        for kept, _ in held:
            file.drop(kept)
        assert file.size == 0
        # All its room is one again.
        whole = file.keep(b"x" * (most + 1))
        assert whole == Extent(0, most + 1)
        file.drop(whole)
        del file


def test_room_that_is_free_is_used_again(tmp_path: Path) -> None:
    file = PixelFile(tmp_path)
    first, second, third = (file.keep(bytes([n]) * 100) for n in range(3))
    file.drop(first)
    file.drop(second)
    assert file.keep(b"y" * 150) == Extent(0, 150)
    assert file.keep(b"z" * 50) == Extent(150, 50)
    assert file.size == 300
    assert read(file, third) == b"\2" * 100


@pytest.mark.skipif(sys.platform == "win32", reason="there it has a name until it is closed")
def test_nobody_sees_it_in_the_folder(tmp_path: Path) -> None:
    file = PixelFile(tmp_path)
    assert isinstance(file.keep(b"x"), Extent)
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_it_is_in_memory(caplog: pytest.LogCaptureFixture) -> None:
    file = PixelFile()
    kept = file.keep(b"abc")
    assert (kept, read(file, kept), file.size) == (b"abc", b"abc", 0)
    file.drop(kept)
    assert caplog.text == ""


def test_where_the_folder_is_missing_it_is_in_memory_and_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = PixelFile(tmp_path / "nowhere")
    with caplog.at_level(logging.WARNING):
        kept = [file.keep(data) for data in (b"abc", b"defg")]
    assert [read(file, one) for one in kept] == [b"abc", b"defg"]
    assert [record.message.partition(":")[0] for record in caplog.records] == [
        "pixels stay in memory"
    ]


class SmallDisk(io.FileIO):
    """A file on a disk that has room for 100 bytes: of more it takes a part, then nothing."""

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        room = 100 - self.tell()
        if room <= 0:
            raise OSError(28, "No space left on device")
        return super().write(view[:room])


def test_on_a_full_disk_the_rest_is_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def small(prefix: str, dir: Path, buffering: int) -> SmallDisk:  # noqa: A002 (its name)
        assert buffering == 0
        return SmallDisk(dir / prefix, "w+")

    monkeypatch.setattr(tempfile, "TemporaryFile", small)
    file = PixelFile(tmp_path)
    pieces = [bytes([n]) * 40 for n in range(5)]
    kept = [file.keep(data) for data in pieces]
    assert [isinstance(one, Extent) for one in kept] == [True, True, False, False, False]
    assert [read(file, one) for one in kept] == pieces
    assert len(caplog.records) == 1
    for one in kept:
        file.drop(one)
    assert file.size == 0
