"""Small drawings: cell art, the pictures on the home doors, chevrons, houses, glows, dots."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from kiosk.items.icon import path_of
from kiosk.theme.paint import colour as qcolour
from kiosk.theme.paint import pen
from kiosk.theme.tokens import Theme, luma, mix

ART = MappingProxyType(
    {
        "vase": "M-22 -96H22M-16 -96C-16 -76 -22 -68 -40 -46C-62 -18 -58 30 -34 66"
        "C-26 78 -24 84 -26 92H26C24 84 26 78 34 66C58 30 62 -18 40 -46C22 -68 16 -76 16 -96"
        "M-50 -26C-20 -14 20 -14 50 -26M-56 10C-22 24 22 24 56 10M-46 44C-18 54 18 54 46 44"
        "M-18 -74H18",
        "shoe": "M-120 34C-124 6 -118 -28 -112 -52C-96 -40 -74 -40 -62 -56C-34 -34 -6 -14 34 -4"
        "C74 4 112 8 120 34C122 42 120 48 116 52H-112C-118 48 -120 42 -120 34Z"
        "M-120 32C-80 40 60 40 120 34M-40 -40L-56 -22M-20 -26L-36 -8M2 -14L-14 4"
        "M-112 52V66H100C110 66 116 60 116 52M-100 -10C-70 6 -50 16 -10 20",
        "works": "M-110 60V-10H-60V60M-60 60V-60H0V60M0 60V-30L40 -54V60M40 60V-30L80 -54V60"
        "M80 60V-6H110V60M-126 60H126"
        "M-44 -40H-16M-44 -18H-16M-44 4H-16M-96 10H-74M-96 32H-74M14 6H26M54 6H66",
        "rings": "",
    }
)
"""The fixed set of cell art, some 240 units wide at scale 1; none carries a meaning of its own."""

_ART_STROKE = 3.2
_PETAL = "M-14 -46C-26 -66 -18 -86 0 -92C18 -86 26 -66 14 -46"
_RING_RADII = (14.0, 44.0, 96.0, 116.0)

_MINI_ROWS = ((92, 120, 64, 138), (140, 70, 116, 82), (78, 132, 204))
_MINI_ROWS_NARROW = ((92, 120, 64), (140, 70, 116))
_MINI_GAP = 6.0
_COAST = (
    "M242 -102C302 68 382 40 434 68C512 100 522 148 490 188C472 214 462 268 422 408"  # in 608x256
)
_COAST_BOX = (608.0, 256.0)
_SHELVES = (210, 150, 96, 48)
_HOUSE = "M-22 -9Q-14 0 0 0Q14 0 22 -9M-15 -1V13H15V-1"


def draw_art(
    painter: QPainter, name: str, centre: QPointF, scale: float, colour: str, opacity: float
) -> None:
    """Draw the cell art ``name`` of ART as a line drawing around ``centre``."""
    shape = _rings() if name == "rings" else path_of(ART[name])
    painter.save()
    painter.translate(centre)
    painter.scale(scale, scale)
    painter.strokePath(shape, pen(qcolour(colour, opacity), _ART_STROKE))
    painter.restore()


_MINI_BODIES = ((QPointF(0, 0), 40.0), (QPointF(-70, 96), 25.0), (QPointF(84, 118), 25.0))
"""The main city of the map door and its satellites, with their radii."""


def draw_mini_wall(
    painter: QPainter, rect: QRectF, theme: Theme, *, narrow: bool = False
) -> QRectF:
    """Draw the honours door's small wall: three rows, or two where ``narrow``.

    Returns the place of its golden stone.
    """
    rows = _MINI_ROWS_NARROW if narrow else _MINI_ROWS
    golden = 4 if narrow else 5
    height = (rect.height() - _MINI_GAP * (len(rows) - 1)) / len(rows)
    place = QRectF()
    index = 0
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for row, widths in enumerate(rows):
        unit = (rect.width() - _MINI_GAP * (len(widths) - 1)) / sum(widths)
        x = rect.x()
        for width in widths:
            box = QRectF(x, rect.y() + row * (height + _MINI_GAP), width * unit, height)
            tone = theme.mini_stones[(index * 3 + row) % len(theme.mini_stones)]
            if index == golden:
                place, tone = box, theme.gold
            painter.setBrush(qcolour(tone))
            painter.drawRoundedRect(box, 4, 4)
            x += box.width() + _MINI_GAP
            index += 1
    painter.restore()
    return place


def mini_map_halos(centre: QPointF, scale: float) -> list[tuple[QPointF, float]]:
    """Where the halos of :func:`draw_mini_map` are, and how large: words keep clear of them."""
    return [(centre + at * scale, _halo(radius) * scale) for at, radius in _MINI_BODIES]


def _halo(radius: float) -> float:
    return radius * (1.55 if radius > 30 else 1.6)


def draw_mini_map(painter: QPainter, centre: QPointF, scale: float, theme: Theme) -> None:
    """Draw the map door's three linked bodies, the main one at ``centre``."""
    # Always the pale one of the pair, since the door is dark in both themes.
    pale = max(theme.celadon, theme.celadon_hero, key=luma)
    tints = (theme.gold_light, mix(theme.brick_art, theme.gold_text, 0.55), pale)
    bodies = [(at, radius, tint) for (at, radius), tint in zip(_MINI_BODIES, tints, strict=True)]
    painter.save()
    painter.translate(centre)
    painter.scale(scale, scale)
    painter.setPen(pen(theme.gold_light, 5, round=False, dash=(13, 8)))
    for point, _, _ in bodies[1:]:
        painter.drawLine(QPointF(0, 0), point)
    painter.setPen(Qt.PenStyle.NoPen)
    for point, radius, tint in bodies:
        halo = _halo(radius)
        painter.setBrush(qcolour(tint, 0.22))
        painter.drawEllipse(point, halo, halo)
        painter.setBrush(qcolour(tint))
        painter.drawEllipse(point, radius, radius)
    painter.restore()


def draw_mini_sea(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 12) -> None:
    """Draw the map door's depth lines along a coast, clipped to ``rect``."""
    clip = QPainterPath()
    clip.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _COAST_BOX[0], rect.height() / _COAST_BOX[1])
    for width in _SHELVES:
        painter.strokePath(path_of(_COAST), pen(qcolour(theme.sea_line, 0.10), width, round=False))
    painter.restore()


def draw_chevrons(
    painter: QPainter, x: float, y: float, angle: float, colour: str, count: int, scale: float
) -> None:
    """Draw ``count`` arrowheads from (``x``, ``y``) in the direction ``angle`` (degrees).

    They grow clearer toward the front.
    """
    painter.save()
    painter.translate(x, y)
    painter.rotate(angle)
    painter.scale(scale, scale)
    for index in range(count):
        share = index / (count - 1) if count > 1 else 1.0
        painter.setPen(pen(qcolour(colour, 0.35 + 0.65 * share), 7))
        left = index * 30
        painter.drawPolyline([QPointF(left, -20), QPointF(left + 20, 0), QPointF(left, 20)])
    painter.restore()


def draw_house(painter: QPainter, x: float, y: float, scale: float, colour: str) -> None:
    """Draw a tiny swallow-tail house, (``x``, ``y``) the middle of its roof."""
    painter.save()
    painter.translate(x, y)
    painter.scale(scale, scale)
    painter.strokePath(path_of(_HOUSE), pen(colour, 2.6 / scale))
    painter.restore()


def draw_glow(
    painter: QPainter,
    centre: QPointF,
    radius: float,
    colour: str,
    steps: int = 7,
    reach: float = 2.1,
    opacity: float = 0.085,
) -> None:
    """Draw a halo of ``steps`` flat circles out to ``reach`` times ``radius``."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolour(colour, opacity))
    for step in range(steps, 0, -1):
        outer = radius * (1 + (reach - 1) * step / steps)
        painter.drawEllipse(centre, outer, outer)
    painter.restore()


def draw_drive(painter: QPainter, rect: QRectF, fill: str, gold: str) -> None:
    """Draw a drive of the goals page: a brick that points to the right, two gold chevrons on it."""
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    middle = rect.center().y()
    brick = QPainterPath(QPointF(left, top + 8))
    brick.quadTo(left, top, left + 8, top)
    brick.lineTo(right - 46, top)
    brick.lineTo(right, middle)
    brick.lineTo(right - 46, bottom)
    brick.lineTo(left + 8, bottom)
    brick.quadTo(left, bottom, left, bottom - 8)
    brick.closeSubpath()
    painter.save()
    painter.fillPath(brick, qcolour(fill))
    for index in range(2):
        x = right - 74 - index * 22
        painter.setPen(pen(qcolour(gold, 0.95 - index * 0.3), 4.5))
        painter.drawPolyline(
            [QPointF(x, middle - 16), QPointF(x + 14, middle), QPointF(x, middle + 16)]
        )
    painter.restore()


def draw_dots(  # noqa: PLR0913, PLR0917 - where, how many, how they look
    painter: QPainter,
    centre_x: float,
    y: float,
    count: int,
    current: int,
    on: str,
    off: str,
    scale: float = 1.0,
) -> None:
    """Draw pager dots centred on (``centre_x``, ``y``); ``current`` (from 0) is a bar.

    At scale 1 a dot is 14 units across and the bar 36 long.
    """
    dot, bar, gap = 14 * scale, 36 * scale, 10 * scale
    x = centre_x - (dot * (count - 1) + bar + gap * (count - 1)) / 2
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for index in range(count):
        here = index == current
        width = bar if here else dot
        painter.setBrush(qcolour(on if here else off))
        painter.drawRoundedRect(QRectF(x, y - dot / 2, width, dot), dot / 2, dot / 2)
        x += width + gap
    painter.restore()


def _rings() -> QPainterPath:
    """The eave tile seen from the front: rings and eight petals."""
    shape = QPainterPath()
    for radius in _RING_RADII:
        shape.addEllipse(QPointF(0, 0), radius, radius)
    for index in range(8):
        shape.addPath(QTransform().rotate(index * 45).map(path_of(_PETAL)))
    return shape
