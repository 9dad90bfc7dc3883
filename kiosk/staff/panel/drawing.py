"""What the pages of the panel share: cards, badges, rows, signs, and where things stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.icon import draw_icon
from kiosk.items.still import Still
from kiosk.items.stone import draw_card
from kiosk.items.text import TextStyle, set_text
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box, Frame
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, mix

HEADER = 112.0
INSET = 36.0
"""From the side of a card to what is on it."""
BUTTON = 106.0
"""The height of the buttons at the bottom."""
GAP = 24.0
"""Between cards."""
_TOP = 146.0
_CARD_BLEED = 60.0

Draw = Callable[[QPainter], None]


def body(frame: Frame) -> Box:
    """What lies between the header and the row of buttons at the bottom."""
    left = frame.margin
    bottom = frame.height - 24 - BUTTON - GAP
    return Box(left, _TOP, frame.width - 2 * left, bottom - _TOP)


def foot(frame: Frame) -> Box:
    """The row of buttons at the bottom."""
    left = frame.margin
    return Box(left, frame.height - 24 - BUTTON, frame.width - 2 * left, BUTTON)


def beside(box: Box, shares: tuple[float, ...], gap: float = GAP) -> list[Box]:
    """``box`` cut into columns whose widths are as ``shares``, ``gap`` apart."""
    room = box.w - gap * (len(shares) - 1)
    boxes: list[Box] = []
    x = box.x
    for share in shares:
        width = room * share / sum(shares)
        boxes.append(Box(x, box.y, width, box.h))
        x += width + gap
    return boxes


def card(box: Box, theme: Theme, draw: Draw, parent: QGraphicsItem) -> Still:
    """A card at ``box`` with what ``draw`` puts on it, from its own top left corner."""
    area = QRectF(0, 0, box.w, box.h)

    def draw_all(painter: QPainter) -> None:
        draw_card(painter, area, theme)
        draw(painter)

    item = Still(area, draw_all, parent)
    item.set_bleed(_CARD_BLEED)
    item.setPos(box.x, box.y)
    return item


def draw_title(painter: QPainter, theme: Theme, text: str, width: float) -> None:
    """The title of a card."""
    style = TextStyle(Face.TITLE, 38, theme.ink, leading=1.4)
    set_text(text, style, width).draw(painter, INSET, 24)


def draw_badge(
    painter: QPainter, text: str, right: float, top: float, colours: tuple[str, str]
) -> None:
    """A badge whose right edge is at ``right``; ``colours`` are those of its ground and its text."""
    style = TextStyle(Face.BOLD, 26, colours[1], leading=1.0)
    layout = set_text(text, style, 1e4)
    width = layout.natural_width + 36
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(colours[0]))
    painter.drawRoundedRect(QRectF(right - width, top, width, 48), 8, 8)
    layout.draw(painter, right - width + 18, top + 11)


def draw_row(
    painter: QPainter, theme: Theme, box: Box, name: str, value: str, *, mark: bool | None = None
) -> None:
    """A line with a name at its left and a value at its right; ``mark`` says good or not.

    A value that is too long for its place gets smaller, then takes two lines.
    """
    left = box.x
    if mark is not None:
        draw_mark(painter, theme, QPointF(left + 10, box.y + box.h / 2), good=mark)
        left += 36
    label = set_text(name, TextStyle(Face.TEXT, 28, theme.ink2, leading=1.2), 1e4)
    label.draw(painter, left, box.y + (box.h - label.height) / 2)
    room = box.right - left - label.natural_width - 16
    for px in (28, 26, 24):
        text = set_text(value, TextStyle(Face.BOLD, px, theme.ink, leading=1.2), 1e4)
        if text.natural_width <= room:
            break
    else:
        text = set_text(value, TextStyle(Face.BOLD, 24, theme.ink, leading=1.05), room)
    text.draw(painter, box.right - text.natural_width, box.y + (box.h - text.height) / 2)
    painter.setPen(pen(theme.line, 2, round=False))
    painter.drawLine(QPointF(box.x, box.bottom), QPointF(box.right, box.bottom))


def draw_mark(painter: QPainter, theme: Theme, centre: QPointF, *, good: bool) -> None:
    """A green disc for what is well, a golden lozenge for what is not: shapes, not colours alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    if good:
        painter.setBrush(colour(theme.ok))
        painter.drawEllipse(centre, 10, 10)
        return
    painter.setBrush(colour(theme.gold))
    path = QPainterPath()
    path.moveTo(centre + QPointF(0, -14))
    for x, y in ((14, 0), (0, 14), (-14, 0)):
        path.lineTo(centre + QPointF(x, y))
    path.closeSubpath()
    painter.drawPath(path)


def draw_verdict(
    painter: QPainter, theme: Theme, centre: QPointF, radius: float, *, good: bool
) -> None:
    """A large sign: a check in a green ring, or a warning in a brick one."""
    tint = theme.ok if good else theme.goal_text
    painter.setBrush(colour(mix(tint, theme.card, 0.86)))
    painter.setPen(pen(tint, 6))
    painter.drawEllipse(centre, radius, radius)
    side = radius * 1.05
    rise = 0.0 if good else radius * 0.08
    area = QRectF(centre.x() - side / 2, centre.y() - side / 2 - rise, side, side)
    draw_icon(painter, "check" if good else "warn", area, tint, 5)


def draw_image(painter: QPainter, image: QImage, area: QRectF) -> QRectF:
    """``image`` as large as ``area`` takes it whole, in its middle; where it then is."""
    scale = min(area.width() / image.width(), area.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    place = QRectF(area.center().x() - width / 2, area.center().y() - height / 2, width, height)
    painter.drawImage(place, image)
    return place


def moment(when: datetime) -> str:
    """A date and time as on the cards: ``3月2日 08:55``."""
    return f"{when.month}月{when.day}日 {when:%H:%M}"
