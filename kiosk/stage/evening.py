"""Evening on the attract screen: once in each round nothing on it is bright, to spare the display.

A screen that shows one picture all day keeps it: what was bright for long ages faster than what was
dark beside it. So the day ends: the sun fades, the words go, a dusk lies over sea and house, and
while nobody can see it the whole picture moves by two units. Then it dawns, and the sun rises again.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.scenery_layout import AttractLayout
from kiosk.items.seeded import Mulberry32
from kiosk.items.still import Still
from kiosk.items.veil import Veil
from kiosk.motion.easing import out_cubic
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

FALLS = 38_400.0
"""When dusk begins to fall, milliseconds into the round."""
FALLEN = 40_800.0
DAWNS = 44_000.0
DAWNED = 46_400.0
RISEN = 48_000.0
"""When the sun stands where it was, and the round is over."""
_DEEP = 0.78
"""The opacity of dusk when it is darkest."""
_PLACES = ((0, 0), (2, 0), (2, 2), (0, 2), (-2, 2), (-2, 0), (-2, -2), (0, -2), (2, -2))
"""Where the whole picture stands in one round after another, in units."""
_STARS = 70
_MOONRISE = 0.8
_MARGIN = 12.0


def darkness(time: float) -> float:
    """How far it is night ``time`` milliseconds into the round: 0 by day, 1 when darkest."""
    if time <= FALLS or time >= DAWNED:
        return 0.0
    if time < FALLEN:
        return _smooth((time - FALLS) / (FALLEN - FALLS))
    if time <= DAWNS:
        return 1.0
    return _smooth((DAWNED - time) / (DAWNED - DAWNS))


def sunrise(time: float) -> float:
    """How far the sun has risen ``time`` milliseconds into the round: 0 until it has dawned."""
    if time <= FALLS:
        return 1.0
    return 0.0 if time <= DAWNED else out_cubic(min(1.0, (time - DAWNED) / (RISEN - DAWNED)))


def seen(time: float, haste: float) -> float:
    """How much is seen of what goes at dusk, ``haste`` times as fast as it falls, till sunrise."""
    if FALLS < time < FALLEN:
        return max(0.0, 1 - haste * darkness(time))
    return sunrise(time)


def starlight(time: float) -> float:
    """How much is seen of the stars and the moon: not before the sky behind them is dark."""
    return max(0.0, (darkness(time) - _MOONRISE) / (1 - _MOONRISE))


def place_of(round_: int) -> tuple[int, int]:
    """How far right and down the whole picture stands in round ``round_``, in units."""
    return _PLACES[round_ % len(_PLACES)]


class Dusk(Veil):
    """The dark over everything."""

    def __init__(self, layout: AttractLayout, theme: Theme, parent: QGraphicsItem) -> None:
        """No dark yet."""
        whole = QRectF(0, 0, layout.width, layout.height)
        area = whole.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        super().__init__(area, colour(theme.hull), parent)
        self.setVisible(False)

    def tell(self, share: float) -> None:
        """It is ``share`` dark, 0 to 1."""
        self.setVisible(share > 0)
        self.setOpacity(_DEEP * share)


def stars(layout: AttractLayout, theme: Theme, parent: QGraphicsItem) -> Still:
    """The stars above the sea, by day unseen; in the light theme a young moon is with them.

    The dark theme has had its moon all evening.
    """
    # Between the tails of the ridge the sky is free down to the masts.
    sky = QRectF(60, 30, layout.width - 120, layout.horizon * 0.56)

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(17)
        painter.setPen(Qt.PenStyle.NoPen)
        for _ in range(_STARS):
            at = QPointF(sky.x() + rand() * sky.width(), sky.y() + rand() * sky.height())
            size = 1.0 + 1.8 * rand() ** 2
            painter.setBrush(colour(theme.gold_text, 0.35 + 0.5 * rand()))
            painter.drawEllipse(at, size, size)
        if not theme.dark:
            at = QPointF(layout.width * 0.27, layout.horizon * 0.36)
            painter.fillPath(_crescent(at, 58), colour(theme.gold_light, 0.92))

    still = Still(sky, draw, parent)
    still.setVisible(False)
    return still


def _crescent(centre: QPointF, radius: float) -> QPainterPath:
    disc, shade = QPainterPath(), QPainterPath()
    disc.addEllipse(centre, radius, radius)
    shade.addEllipse(centre + QPointF(-radius * 0.36, -radius * 0.16), radius * 0.9, radius * 0.9)
    return disc - shade


def _smooth(share: float) -> float:
    return share * share * (3 - 2 * share)
