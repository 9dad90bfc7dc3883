"""The ships of the attract screen: where they sail, and that none sails through its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import pi, sin

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.scenery_layout import Ship
from kiosk.items.sea import draw_ship
from kiosk.items.still import Layer, Still
from kiosk.theme.tokens import Theme

_SAIL = 60.0
"""How far the first ship sails to and fro in a round; the others less."""
_LEFT, _RIGHT, _HIGH = 74.0, 80.0, 132.0
"""What a ship takes beside and above the middle of its waterline, at scale 1."""
_CLEAR = 14.0
"""How far its sails stay away from words."""
_BESIDE, _NEXT = 170.0, 90.0
"""Where ships go that have to: so far beyond the largest, and beyond each other."""


def clear_fleet(ships: Sequence[Ship], words: Iterable[QRectF]) -> tuple[Ship, ...]:
    """``ships``, those whose way leads through ``words`` on the other side of the largest."""
    taken = [box.adjusted(-_CLEAR, -_CLEAR, _CLEAR, _CLEAR) for box in words]
    largest = max(ships, key=lambda ship: ship.scale, default=None)
    placed: list[Ship] = []
    beside = _BESIDE
    for index, ship in enumerate(ships):
        if largest is not None and any(way(ship, index).intersects(box) for box in taken):
            placed.append(replace(ship, x=largest.x + beside))
            beside += _NEXT
        else:
            placed.append(ship)
    return tuple(placed)


def way(ship: Ship, index: int) -> QRectF:
    """What ``ship``, number ``index`` of the fleet, passes over in a round."""
    k = ship.scale
    wide = (_LEFT + _RIGHT) * k + _SAIL / (index + 1)
    return QRectF(ship.x - _LEFT * k, ship.y - _HIGH * k, wide, _HIGH * k)


def lay_fleet(ships: Iterable[Ship], theme: Theme, parent: QGraphicsItem) -> list[Still]:
    """The ships, each in a layer of its own that stands where it begins its way."""
    fleet: list[Still] = []
    for place in ships:

        def draw(painter: QPainter, scale: float = place.scale) -> None:
            draw_ship(painter, 0, 0, scale, theme)

        k = place.scale
        ship = Still(QRectF(-90 * k, -150 * k, 190 * k, 170 * k), draw, parent)
        holder = Layer(parent)
        holder.setPos(place.x, place.y)
        ship.setParentItem(holder)
        fleet.append(ship)
    return fleet


def sail(fleet: Iterable[Still], share: float) -> None:
    """Let the ships be where they are at ``share`` of the round."""
    for index, ship in enumerate(fleet):
        ship.setX(round(_SAIL * sin(pi * share) / (index + 1)))
