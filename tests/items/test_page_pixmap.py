"""Pixmaps of whole pages: like any other, and gone when they are dropped."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.items.page_pixmap import page_pixmap


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


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_its_memory_goes_when_it_is_dropped() -> None:
    def taken() -> int:
        return int(Path("/proc/self/statm").read_text().split()[0]) * 4096

    drawn(page_pixmap(1920, 1080))
    before = taken()
    for _ in range(20):
        drawn(page_pixmap(1920, 1080))
    assert taken() - before < 2 * 4 * 1920 * 1080
