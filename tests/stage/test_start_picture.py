"""The picture kept for the next start: true, whole or not at all, and never more than a few."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.stage.start_picture import KEPT, PictureKeeper, StartPictures, start_key
from tests.content.keeping import FULL, FailingDisk

SIZE = QSize(64, 36)
KEY = start_key("live", "program", None, SIZE)


def drawn(colour: str = "#8E281A", size: QSize = SIZE) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#F6EFE1"))
    image.setPixelColor(3, 5, QColor(colour))
    return image


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "start-pictures"


@pytest.mark.parametrize(
    "other",
    [
        start_key("other content", "program", None, SIZE),
        start_key("live", "other program", None, SIZE),
        start_key("live", "program", "night", SIZE),
        start_key("live", "program", None, QSize(36, 64)),
    ],
)
def test_whatever_decides_the_look_decides_the_key(other: bytes, folder: Path) -> None:
    assert other != KEY
    pictures = StartPictures(folder)
    pictures.keep(KEY, drawn())
    assert pictures.find(KEY, SIZE) is not None
    assert pictures.find(other, SIZE) is None


def test_it_comes_back_pixel_by_pixel(folder: Path) -> None:
    pictures = StartPictures(folder)
    pictures.keep(KEY, drawn())
    assert StartPictures(folder).find(KEY, SIZE) == drawn()


def test_without_one_there_is_none(folder: Path) -> None:
    assert StartPictures(folder).find(KEY, SIZE) is None


@pytest.mark.parametrize("at", [0, 20, 50, 60, 64, 64 + 4 * 64 * 20, -1])
def test_a_picture_with_one_wrong_byte_is_none(folder: Path, at: int) -> None:
    pictures = StartPictures(folder)
    pictures.keep(KEY, drawn())
    (path,) = folder.iterdir()
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert pictures.find(KEY, SIZE) is None


@pytest.mark.parametrize("data", [b"", b"PNG", bytes(64 + 4 * 64 * 36)])
def test_a_foreign_file_is_none(folder: Path, data: bytes) -> None:
    pictures = StartPictures(folder)
    pictures.keep(KEY, drawn())
    (path,) = folder.iterdir()
    path.write_bytes(data)
    assert pictures.find(KEY, SIZE) is None
    path.write_bytes(data + bytes(10_000))
    assert pictures.find(KEY, SIZE) is None


def test_what_cannot_be_read_is_none(folder: Path) -> None:
    (folder / "64x36.picture").mkdir(parents=True)
    assert StartPictures(folder).find(KEY, SIZE) is None


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_full_disk_keeps_the_last_one(folder: Path, step: int) -> None:
    StartPictures(folder).keep(KEY, drawn())
    disk = FailingDisk(step, FULL)
    with pytest.raises(OSError, match="No space"):
        StartPictures(folder, disk).keep(b"k" * 32, drawn("#0F4A52"))
    assert disk.failed is not None
    assert StartPictures(folder).find(KEY, SIZE) == drawn()
    assert len(list(folder.iterdir())) == 1


def test_it_takes_its_place_in_one_step_after_it_reached_the_disk(folder: Path) -> None:
    done: list[str] = []

    class Watched(FailingDisk):
        def _ask(self, what: str, path: Path) -> None:
            done.append(f"{what} {path.suffix}")

    StartPictures(folder, Watched(0, FULL)).keep(KEY, drawn())
    assert done == ["create .new", "sync_file .new", "rename .picture"]


def test_only_a_few_sizes_stay(folder: Path) -> None:
    pictures = StartPictures(folder)
    sizes = [QSize(64 + step, 36) for step in range(KEPT + 2)]
    for age, size in enumerate(sizes):
        pictures.keep(KEY, drawn(size=size))
        os.utime(folder / f"{size.width()}x36.picture", ns=(age, age))
    newest = QSize(200, 36)
    pictures.keep(KEY, drawn(size=newest))
    kept = [size for size in (*sizes, newest) if pictures.find(KEY, size) is not None]
    assert kept == [*sizes[-(KEPT - 1) :], newest]
    assert len(list(folder.iterdir())) == KEPT


def test_what_a_killed_program_left_goes(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "64x36-77.new").write_bytes(b"half")
    StartPictures(folder).keep(KEY, drawn())
    assert [path.name for path in folder.iterdir()] == ["64x36.picture"]


def test_it_is_taken_once_for_each_revision_and_size(folder: Path) -> None:
    asked: list[tuple[int, QSize]] = []

    def key_of(number: int, size: QSize) -> bytes | None:
        asked.append((number, size))
        return None if number == 0 else start_key(str(number), "program", None, size)

    keeper = PictureKeeper(StartPictures(folder), key_of)
    assert keeper.wants(1, SIZE)
    keeper.take(drawn())()
    assert not keeper.wants(1, SIZE)
    assert keeper.wants(2, SIZE)
    assert keeper.wants(2, QSize(36, 64))
    assert not keeper.wants(0, SIZE)
    assert len(asked) == 4
    # The next run finds the first one's.
    assert not PictureKeeper(StartPictures(folder), key_of).wants(1, SIZE)


def test_a_disk_that_fails_is_no_fault_of_the_exhibit(folder: Path) -> None:
    pictures = StartPictures(folder, FailingDisk(1, FULL, for_good=True))
    keeper = PictureKeeper(pictures, lambda number, size: KEY)
    assert keeper.wants(1, SIZE)
    keeper.take(drawn())()
    assert pictures.find(KEY, SIZE) is None
