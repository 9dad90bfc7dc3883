"""What all doors of home are made of: a slab in its cell, and words laid out to grow with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.icon import draw_icon
from kiosk.items.still import Draw, Target
from kiosk.items.text import TextLayout, TextStyle
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Intent, KeyPath
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour

_MORTAR = 5.0
_LARGEST = 1.7
_DISC_MARGIN = 33.0
LEAST_NAME = 36.0
"""The smallest type a section's name is set in."""


@dataclass(frozen=True, slots=True)
class Slab:
    """The size of a door's slab, and of the sheet its words are laid out on.

    A door that takes the place of missing neighbours does not only grow: its words grow with it. The
    sheet has the units of the door's own design, ``scale`` of the stage's to each.
    """

    outer: QSizeF
    scale: float

    @classmethod
    def in_cell(cls, cell: QRectF, design: QSizeF) -> Slab:
        """The slab that fills ``cell`` of the wall, for words designed for ``design``."""
        outer = QSizeF(cell.width() - 2 * _MORTAR, cell.height() - 2 * _MORTAR)
        grown = min(outer.width() / design.width(), outer.height() / design.height())
        return cls(outer, min(_LARGEST, max(1.0, grown)))

    @property
    def w(self) -> float:
        """The width of the sheet."""
        return self.outer.width() / self.scale

    @property
    def h(self) -> float:
        """The height of the sheet."""
        return self.outer.height() / self.scale

    @property
    def area(self) -> QRectF:
        """The whole slab, in stage units."""
        return QRectF(0, 0, self.outer.width(), self.outer.height())


def is_row(cell: QRectF) -> bool:
    """Whether a door is so wide that its words stand side by side rather than one below another."""
    return cell.width() > 2.2 * cell.height()


def lay_slab(
    slab: Slab,
    cell: QRectF,
    draws: tuple[Draw, Draw],
    intent: Intent,
    parent: QGraphicsItem,
    name: str,
) -> Target:
    """A slab in ``cell``; of ``draws`` the first paints the stone, the second what is on its sheet."""
    draw_stone, draw_words = draws

    def draw(painter: QPainter) -> None:
        draw_stone(painter)
        painter.save()
        painter.scale(slab.scale, slab.scale)
        draw_words(painter)
        painter.restore()

    target = Target(slab.area, draw, intent, parent, name=name)
    target.setPos(cell.x() + _MORTAR, cell.y() + _MORTAR)
    return target


def set_name(
    context: PageContext, name: str, px: float, tint: str, width: float, path: KeyPath
) -> TextLayout:
    """The name of a section on its door, in one line that keeps clear of the disc."""
    style = TextStyle(Face.TITLE, px, tint, leading=1.25)
    sizes = down(px, LEAST_NAME)
    return context.fitted(name, style, width, px * 1.25, sizes, path, "首页·" + name)


def disc_box(slab: Slab, size: float, top: float, side: float = _DISC_MARGIN) -> QRectF:
    """Where the arrow disc of a door is: at the upper right."""
    return QRectF(slab.w - size - side, top, size, size)


def draw_disc(painter: QPainter, box: QRectF, ink: str, ground: str) -> None:
    """The arrow disc that says: here it goes on. A drawing; the whole door is the target."""
    painter.save()
    painter.setPen(colour("#00000000"))
    painter.setBrush(colour(ground))
    painter.drawEllipse(box)
    painter.restore()
    inner = box.width() * 0.5
    place = QRectF(0, 0, inner, inner)
    place.moveCenter(box.center())
    draw_icon(painter, "arrow", place, ink, 4)


def down(first: float, last: float) -> list[float]:
    """Sizes to try, from ``first`` down to ``last`` by two."""
    sizes = [first]
    while sizes[-1] - 2 >= last:
        sizes.append(sizes[-1] - 2)
    return sizes
