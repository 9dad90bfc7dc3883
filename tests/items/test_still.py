"""Pieces that are drawn once and kept."""

from __future__ import annotations

from PySide6.QtCore import QRectF

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
