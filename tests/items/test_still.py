"""Pieces that are drawn once and kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from kiosk.items.cropping import cropped
from kiosk.items.scaled_scene import ScaledScene
from kiosk.items.still import Still


def test_what_somebody_waits_for_is_drawn_in_one() -> None:
    drawn: list[int] = []
    scene = ScaledScene(1920, 1080)
    piece = Still(QRectF(0, 0, 1900, 1000), lambda painter: drawn.append(1))
    scene.addItem(piece)
    assert piece.prepare(whole=True)
    assert not piece.prepare(whole=True)
    assert len(drawn) == 1
    piece.redraw()
    while piece.prepare():
        pass
    assert len(drawn) > 4


def test_a_piece_set_to_the_scale_it_has_is_not_painted_anew() -> None:
    scene = ScaledScene(1920, 1080)
    piece = Still(QRectF(0, 0, 100, 100), lambda painter: None)
    scene.addItem(piece)
    QCoreApplication.processEvents()
    changes: list[object] = []
    scene.changed.connect(changes.append)
    piece.setScale(1.0)
    QCoreApplication.processEvents()
    assert not changes
    piece.setScale(1.5)
    QCoreApplication.processEvents()
    assert changes


def test_an_empty_border_is_cut_and_what_is_opaque_needs_no_blending() -> None:
    def draw(painter: QPainter) -> None:
        painter.fillRect(QRectF(20, 30, 40, 50), QColor("#8E281A"))

    area = QRectF(20, 30, 60, 50)
    for opaque in (True, False):
        whole = QPixmap(120, 120)
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)
        draw(painter)
        if not opaque:
            painter.fillRect(area, QColor(10, 20, 30, 40))
        painter.end()
        left, corner = cropped(whole)
        expected = QRect(20, 30, 40 if opaque else 60, 50)
        assert QRect(corner, left.size()) == expected
        assert left.hasAlphaChannel() is not opaque
        both = left.toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        assert both == whole.toImage().copy(expected)


def test_of_what_is_empty_nothing_is_cut() -> None:
    nothing = QPixmap(30, 20)
    nothing.fill(Qt.GlobalColor.transparent)
    assert cropped(nothing)[0].size() == nothing.size()
