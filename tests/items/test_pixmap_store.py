"""Packed pixels are the same pixels; the store keeps within its limits, and nothing packed is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap

from kiosk.items import packing, pixmap_store, unpacking
from kiosk.items.pixel_file import PixelFile
from kiosk.items.pixmap_store import PixmapStore
from kiosk.items.unpacking import Unpacking


def drawn(width: int, height: int, *, opaque: bool = False) -> QPixmap:
    """A slope with a see-through hole, as uneven as anything that is drawn here."""
    pixmap = QPixmap(width, height)
    pixmap.fill(QColor("white") if opaque else Qt.GlobalColor.transparent)
    slope = QLinearGradient(QPoint(0, 0), QPoint(width, height))
    slope.setColorAt(0, QColor("#8a1f1b"))
    slope.setColorAt(1, QColor(20, 90, 90, 255 if opaque else 120))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(slope)
    painter.drawEllipse(pixmap.rect().adjusted(3, 3, -3, -3))
    painter.end()
    return pixmap


def unpacked(packed: packing.Packed) -> QPixmap | None:
    """What it gives back."""
    ((key, which, pixmap),) = Unpacking({"it": packed}).finish()
    assert (key, which) == ("it", packed)
    return pixmap


def pack(store: PixmapStore, key: object, pixmap: QPixmap) -> int:
    """Pack it; in how many slices."""
    return 1 + sum(1 for _ in store.pack(key, pixmap))


@pytest.mark.parametrize("in_memory", [True, False])
@pytest.mark.parametrize("opaque", [True, False])
@pytest.mark.parametrize("size", [(1, 1), (7, 5), (333, 211), (1920, 1080)])
def test_what_is_unpacked_is_what_was_packed(
    size: tuple[int, int], opaque: bool, in_memory: bool, tmp_path: Path
) -> None:
    pixmap, file = drawn(*size, opaque=opaque), PixelFile(None if in_memory else tmp_path)
    (packed,) = [one for one in packing.packing(pixmap, file) if one is not None]
    again = unpacked(packed)
    assert again is not None
    assert file.size == (0 if in_memory else packed.held)
    assert again.toImage() == pixmap.toImage()
    assert again.hasAlphaChannel() is pixmap.hasAlphaChannel()
    packed.drop()
    assert file.size == 0


def test_pixels_of_a_screen_of_few_colours_are_packed_too() -> None:
    few = drawn(33, 21, opaque=True).toImage().convertToFormat(QImage.Format.Format_RGB16)
    pixmap = QPixmap.fromImage(few, Qt.ImageConversionFlag.NoFormatConversion)
    assert pixmap.toImage().depth() == 16
    (packed,) = [one for one in packing.packing(pixmap, PixelFile()) if one is not None]
    again = unpacked(packed)
    assert again is not None
    assert again.toImage() == few.convertToFormat(again.toImage().format())


def test_a_large_pixmap_is_packed_in_slices_and_takes_little() -> None:
    store = PixmapStore()
    assert pack(store, "page", drawn(1920, 1080)) > 7
    assert 0 < store.packed < 1920 * 1080 * 4 / 10
    assert store.held == 0


def test_what_is_packed_is_ready_when_it_is_asked_for() -> None:
    store, pixmap = PixmapStore(), drawn(40, 30)
    pack(store, "a", pixmap)
    assert "a" in store
    assert store.peek("a") is None
    seen = store.get("a")
    assert seen is not None
    assert seen.toImage() == pixmap.toImage()
    assert store.peek("a") is not None
    assert store.held == 40 * 30 * 4


def test_what_is_unpacked_for_somebody_is_not_ready_here() -> None:
    store, pixmap = PixmapStore(), drawn(40, 30)
    assert store.unpacked("a") is None
    pack(store, "a", pixmap)
    seen = store.unpacked("a")
    assert seen is not None
    assert seen.toImage() == pixmap.toImage()
    assert store.peek("a") is None
    assert store.held == 0


def test_what_is_lent_does_not_push_out_what_is_ready() -> None:
    store = PixmapStore(limit=40 * 30 * 4)
    store.put("a", drawn(40, 30))
    pack(store, "b", drawn(40, 30))
    store.lent = 40 * 30 * 4
    assert store.get("b") is not None
    assert store.peek("a") is not None
    store.lent = 0
    store.put_away(["a", "b"])
    # What is not packed cannot be had again: it stays.
    assert store.peek("a") is not None
    assert store.peek("b") is None


def test_what_is_too_little_for_a_thread_counts_as_done(monkeypatch: pytest.MonkeyPatch) -> None:
    store = PixmapStore()
    pack(store, "little", drawn(40, 30))
    assert store.unpacking(["little"]).done
    pack(store, "page", drawn(1920, 1080))
    # Even where there is but one core: what moves goes on.
    monkeypatch.setattr(unpacking, "_cores", lambda: 1)
    page = store.unpacking(["page"])
    page.wait(10)
    assert page.done
    assert page.size == 1920 * 1080 * 4
    store.take(page)
    assert store.peek("page") is not None


def test_what_makes_room_is_had_again_if_it_is_packed() -> None:
    store = PixmapStore(limit=2 * 40 * 30 * 4)
    for key in "abc":
        store.put(key, drawn(40, 30))
        if key != "b":
            pack(store, key, drawn(40, 30))
    assert store.held == store.limit
    assert store.peek("a") is None
    assert store.get("a") is not None
    # Now b, which is packed nowhere, was used longest ago.
    assert "b" not in store
    assert store.get("b") is None


def test_only_what_is_named_stays_ready_of_what_is_packed() -> None:
    store = PixmapStore()
    for key in "abc":
        store.put(key, drawn(40, 30))
    for key in "ab":
        pack(store, key, drawn(40, 30))
    store.put_away_all(but={"a"})
    assert [store.peek(key) is not None for key in "abc"] == [True, False, True]
    assert all(key in store for key in "abc")
    assert store.held == 2 * 40 * 30 * 4


def test_packed_pixels_keep_within_their_own_limit() -> None:
    store = PixmapStore(packed=30_000)
    for serial in range(40):
        pack(store, serial, drawn(200, 150))
        assert store.packed <= store.packed_limit
    assert 39 in store
    assert 0 not in store


def test_what_is_drawn_anew_is_packed_no_more() -> None:
    store = PixmapStore()
    pack(store, "a", drawn(40, 30))
    other = drawn(20, 20)
    store.put("a", other)
    assert not store.is_packed("a")
    assert store.packed == 0
    store.drop("a")
    assert store.get("a") is None
    assert (store.held, store.packed) == (0, 0)


def test_room_in_the_file_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[PixelFile] = []

    class Watched(PixelFile):
        def __init__(self, folder: Path | None) -> None:
            super().__init__(folder)
            files.append(self)

    monkeypatch.setattr(pixmap_store, "PixelFile", Watched)
    store = PixmapStore(packed=60_000, folder=tmp_path)
    for serial in range(40):
        pack(store, serial % 7, drawn(200, 150 + serial))
        assert store.packed <= store.packed_limit
    assert store.packed <= files[0].size < 2 * store.packed_limit
    begun = store.pack("given up", drawn(1200, 800))
    next(begun)
    begun.close()
    for serial in range(7):
        store.drop(serial)
    assert (store.packed, files[0].size) == (0, 0)


class Failing(io.FileIO):
    """A file on a disk that gives nothing back."""

    def readinto(self, buffer: object) -> int:
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("harm", ["failing", "other bytes", "cut short"])
def test_what_the_disk_does_not_give_back_is_not_there(
    harm: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = PixmapStore(folder=tmp_path)
    for key in "ab":
        pack(store, key, drawn(40, 30))
    file = store._file._file
    assert file is not None
    failing = Failing(tmp_path / "failing", "w+")
    if harm == "failing":
        store._file._file = failing
    elif harm == "other bytes":
        file.seek(0)
        file.write(b"x" * store.packed)
    else:
        file.truncate(10)
    assert store.get("a") is None
    assert "a" not in store
    assert store.packed < 2 * store.packed_limit
    assert ("cannot be read" in caplog.text) is (harm == "failing")
    failing.close()


def test_many_come_back_together_by_other_threads_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_cores", lambda: 4)
    store = PixmapStore()
    pictures = {key: drawn(900 + key, 600) for key in range(8)}
    for key, pixmap in pictures.items():
        pack(store, key, pixmap)
    store.put(0, pictures[0])
    pack(store, 0, pictures[0])
    begun = store.unpacking([*pictures, "unknown"])
    assert begun._threads
    assert 0 not in begun._packed
    # One is drawn anew meanwhile: what comes back is not it any more.
    other = drawn(40, 30)
    store.put(3, other)
    store.take(begun)
    assert begun.done
    assert store.peek(3) is other
    for key in (0, 1, 2, 4, 5, 6, 7):
        seen = store.peek(key)
        assert seen is not None
        assert seen.toImage() == pictures[key].toImage()


def test_what_does_not_come_back_whole_is_forgotten() -> None:
    store = PixmapStore()
    pack(store, "a", drawn(400, 300))
    pack(store, "b", drawn(40, 30))
    packed = store._packed["a"]
    assert isinstance(packed.kept, bytes)
    packed.kept = bytes(len(packed.kept))
    store.take(store.unpacking(["a", "b"]))
    assert "a" not in store
    assert store.peek("b") is not None
