"""Pixmaps of whole pages: like any other, and gone when they are dropped."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.items import page_pixmap as module
from kiosk.items.page_pixmap import (
    give_back,
    is_cheap,
    page_image,
    page_pixmap,
    reserve,
    waits_at_rest,
)


def drawn(pixmap: QPixmap) -> QPixmap:
    pixmap.fill(QColor("#F6EFE1"))
    painter = QPainter(pixmap)
    painter.fillRect(10, 20, 300, 40, QColor("#8E281A"))
    painter.end()
    return pixmap


@pytest.mark.parametrize("size", [(1920, 1080), (1921, 1079), (40, 30)])
def test_it_is_drawn_on_like_any_other(size: tuple[int, int]) -> None:
    assert drawn(page_pixmap(*size)).toImage() == drawn(QPixmap(*size)).toImage()


def test_a_copy_stays_as_it_was() -> None:
    page = drawn(page_pixmap(1920, 1080))
    copy = QPixmap(page)
    page.fill(QColor("black"))
    assert copy.toImage() == drawn(QPixmap(1920, 1080)).toImage()


def test_what_one_has_left_the_next_takes() -> None:
    first = drawn(page_pixmap(1920, 1080))
    held = module._spare.held
    del first
    assert module._spare.held >= held
    waiting = module._spare.held
    second = drawn(page_pixmap(1920, 1080))
    assert module._spare.held < waiting
    assert second.toImage() == drawn(QPixmap(1920, 1080)).toImage()


def test_nothing_is_taken_from_a_copy_that_is_still_seen() -> None:
    copy = QPixmap(drawn(page_pixmap(1920, 1080)))
    for _ in range(4):
        page_pixmap(1920, 1080).fill(QColor("black"))
    assert copy.toImage() == drawn(QPixmap(1920, 1080)).toImage()


def test_what_waits_is_bounded() -> None:
    pages = [page_pixmap(1920, 1080) for _ in range(6)]
    large = page_pixmap(3840, 2160)
    del pages, large
    assert module._spare.held <= module._SPARE_BYTES


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_its_memory_goes_when_it_is_dropped() -> None:
    def taken() -> int:
        return int(Path("/proc/self/statm").read_text().split()[0]) * 4096

    drawn(page_pixmap(1920, 1080))
    before = taken()
    for _ in range(20):
        drawn(page_pixmap(1920, 1080))
    assert taken() - before < 2 * 4 * 1920 * 1080


def test_what_is_reserved_is_had_a_piece_at_a_time_and_given_back_where_it_is_little() -> None:
    for size, stays in (((1920, 1080), False), ((3840, 2160), True)):
        module._spare.give_back(module._SPARE_BYTES)
        assert not is_cheap(*size)
        steps = sum(1 for _ in reserve(*size))
        assert steps * module._PIECE >= 2 * 4 * size[0] * size[1]
        pages = [drawn(page_pixmap(*size)) for _ in range(2)]
        assert module._spare.held == 0
        del pages
        assert not list(reserve(*size))
        give_back()
        assert is_cheap(*size) is stays is waits_at_rest(*size)
    module._spare.give_back(module._SPARE_BYTES)


def test_pieces_of_a_page_take_what_others_have_left_and_nothing_from_pictures() -> None:
    for _ in reserve(1920, 1080):
        pass
    waiting = module._spare.held
    piece = page_image(1920, 1080, stays=True)
    piece.fill(QColor("black"))
    del piece
    left = module._pieces.held
    assert left >= 4 * 1920 * 1080
    piece = page_image(1920, 1080, stays=True)
    assert (module._spare.held, module._pieces.held < left) == (waiting, True)
    del piece
    give_back()
    assert module._pieces.held == 0


def test_what_is_larger_than_all_that_may_wait_does_not_drive_out_the_rest() -> None:
    small = page_image(1920, 1080, stays=True)
    large = page_image(3840, 3240, stays=True)
    del small, large
    assert 0 < module._pieces.held <= module._PIECES_BYTES
    give_back()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked for it")
def test_without_that_request_the_system_is_made_to_hand_it_out_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_POPULATE_WRITE", -1)
    module._spare.give_back(module._SPARE_BYTES)
    assert list(reserve(1920, 1080))
    assert is_cheap(1920, 1080)
