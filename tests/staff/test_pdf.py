"""The same bytes each time, and pictures that weigh what they should."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter

from kiosk.staff.pdf import Jpeg, PdfError, with_pictures, without_moment
from kiosk.staff.sign_off.canvas import jpeg_of
from tests.staff.pdf_reader import read_pdf


def pdf(pictures: int) -> bytes:
    """A page with so many blank pictures."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for index in range(pictures):
        blank = QImage(8, 8, QImage.Format.Format_RGB32)
        blank.fill(QColor("white"))
        painter.drawImage(QRectF(0, 100 * index, 90, 90), blank)
    painter.end()
    buffer.close()
    return bytes(held.data())


def jpeg(colour: str, width: int) -> Jpeg:
    image = QImage(width, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return jpeg_of(image)


def test_pictures_take_their_places_in_their_order() -> None:
    pictures = [jpeg("#8E281A", 30), jpeg("#0F4A52", 40)]
    file = read_pdf(with_pictures(pdf(2), pictures))
    assert file.pictures == [picture.data for picture in pictures]
    bodies = [body for body in file.objects.values() if b"/Subtype /Image" in body]
    assert [b"/Width 30\n/Height 20" in bodies[0], b"/Width 40\n/Height 20" in bodies[1]] == [
        True,
        True,
    ]


def test_a_picture_too_many_or_too_few_is_a_fault() -> None:
    with pytest.raises(PdfError, match="2 pictures in the file, 1 to put in"):
        with_pictures(pdf(2), [jpeg("#8E281A", 30)])


def test_without_pictures_it_stays_as_it_is() -> None:
    data = pdf(0)
    assert read_pdf(with_pictures(data, ())).objects == read_pdf(data).objects


def test_no_moment_and_no_chance_is_left() -> None:
    first, second = pdf(1), pdf(1)
    assert first != second
    assert without_moment(first) == without_moment(second)
    assert len(without_moment(first)) == len(first)


def test_what_is_no_pdf_of_qt_is_a_fault() -> None:
    with pytest.raises(PdfError, match="no table"):
        with_pictures(b"%PDF-1.4\n", ())
