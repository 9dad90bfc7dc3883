"""The targets as eave-tile rings: one segment for each percentage point, the figure within."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.content.model import Target
from kiosk.items.figure import FigureItem
from kiosk.items.roundel import draw_roundel
from kiosk.items.still import Still
from kiosk.items.text import Align, TextLayout, TextStyle, set_text
from kiosk.motion.easing import linear
from kiosk.motion.motion import STILL, Motion, step
from kiosk.sections.context import PageContext
from kiosk.sections.figures import has_ring
from kiosk.sections.goals.wording import TargetWording, worded
from kiosk.theme.fonts import Face, advance
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

BAND = 0.19
BESIDE_GAP = 14.0
"""Between a small ring and what stands beside it."""
_INNER = 0.715
_PER_SEGMENT, _LONGEST = 70.0, 500.0
"""Milliseconds for each point, and at most for a ring."""
_PLAIN_COUNT = 600.0
_CAP = 0.7
"""How high Barlow's digits are, of their size."""
_PLAIN_SHARE = 0.84
"""How much of its cell a figure without a ring fills, so that neighbours read apart."""
_QUALIFIER_LEADING = 1.2
_QUALIFIER_GAP = 0.06
"""Between a figure and its qualifier, of the figure's size."""


class Ring(Still):
    """A ring that lights up; at rest it is a picture like every other piece."""

    def __init__(self, radius: float, value: float, theme: Theme, parent: QGraphicsItem) -> None:
        """A ring of ``value`` percentage points around its origin."""
        super().__init__(QRectF(-radius, -radius, 2 * radius, 2 * radius), self._draw_ring, parent)
        self._radius = radius
        self._value = value
        self._theme = theme
        self._share = 1.0

    @property
    def share(self) -> float:
        """How much of its value is lit, 0 to 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Light ``share`` of the value."""
        self.touch()
        if share != self._share:
            self._share = share
            self.update()

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self._share >= 1:
            super().paint(painter, option, widget)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ring(painter)

    def _draw_ring(self, painter: QPainter) -> None:
        theme, radius = self._theme, self._radius
        lit = self._value * self._share
        draw_roundel(
            painter, QPointF(0, 0), radius, lit, theme.ring_on, theme.ring_off, radius * BAND
        )
        painter.setPen(pen(theme.gold, 2, round=False))
        painter.setBrush(colour(theme.card, 0))
        painter.drawEllipse(QPointF(0, 0), radius * _INNER, radius * _INNER)


@dataclass(frozen=True, slots=True)
class TargetPiece:
    """A target on the page: its live figure and, for a percentage up to ten, its ring."""

    figure: FigureItem
    ring: Ring | None
    value: Decimal
    places: int

    @property
    def duration(self) -> float:
        """How long it takes to light up, in milliseconds."""
        if self.ring is None:
            return _PLAIN_COUNT
        return min(_LONGEST, _PER_SEGMENT * max(1.0, float(self.value)))

    def light_up(self) -> Motion:
        """Ring and figure grow together, a segment for each point."""
        if self.value == 0:
            return STILL
        printed = str(self.value)

        def apply(share: float) -> None:
            if self.ring is not None:
                self.ring.set_share(share)
            part = f"{float(self.value) * share:.{self.places}f}"
            self.figure.show_text(printed if share >= 1 else part)

        return step(apply, self.duration, easing=linear)


@dataclass(frozen=True, slots=True)
class Limits:
    """The qualifier of a target, set, and where it goes: above or below the figure."""

    layout: TextLayout
    x: float
    y: float

    def draw(self, painter: QPainter) -> None:
        """Draw it on the block that the ring lies on."""
        self.layout.draw(painter, self.x, self.y)


@dataclass(frozen=True, slots=True)
class PlainLine:
    """What the figures without a ring share in one row: their size, and where their line is."""

    px: float
    height: float
    """From their qualifiers above to those below."""
    baseline: float
    """Below the middle of their cells."""


def plain_line(
    targets: Sequence[Target], radius: float, room: float, qualifier_px: float
) -> PlainLine | None:
    """The line of those of ``targets`` that have no ring; None where all have one."""
    plain = [worded(target) for target in targets if not has_ring(target)]
    if not plain:
        return None
    px = min(_figure_size(words, radius, room * _PLAIN_SHARE, False)[0] for words in plain)
    line = qualifier_px * _QUALIFIER_LEADING + _QUALIFIER_GAP * px
    above = line if any(words.before for words in plain) else 0.0
    below = line if any(words.after for words in plain) else 0.0
    return PlainLine(px, _CAP * px + above + below, (_CAP * px + above - below) / 2)


def place_target(
    target: Target,
    centre: QPointF,
    radius: float,
    room: float,
    context: PageContext,
    parent: QGraphicsItem,
    plain: PlainLine | None = None,
) -> tuple[TargetPiece, tuple[Limits, ...]]:
    """Put ``target`` at ``centre``: a ring of ``radius``, or a figure ``room`` wide on the ``plain`` line."""
    theme = context.theme
    words = worded(target)
    ringed = has_ring(target)
    px, unit_px, unit_face = _figure_size(words, radius, room, ringed)
    if not ringed and plain is not None:
        px, unit_px = plain.px, unit_px / px * plain.px
    percent = unit_face is Face.FIGURE
    figure = FigureItem(
        words.number,
        px,
        theme.hero,
        parent,
        unit=words.unit,
        unit_face=unit_face,
        unit_px=unit_px,
        gap=2.0 if percent else 8.0,
    )
    style = TextStyle(
        Face.MEDIUM, context.px(26), theme.ink, leading=_QUALIFIER_LEADING, align=Align.CENTRE
    )
    above = set_text(words.before, style, room) if words.before else None
    below = set_text(words.after, style, room) if words.after else None
    gap = _QUALIFIER_GAP * px
    height = _CAP * px + sum(part.height + gap for part in (above, below) if part)
    baseline = centre.y() + _CAP * px - height / 2 + (above.height + gap if above else 0.0)
    if not ringed and plain is not None:
        baseline = centre.y() + plain.baseline
    limits: list[Limits] = []
    if above:
        y = baseline - _CAP * px - gap - above.height
        limits.append(Limits(above, centre.x() - room / 2, y))
    figure.setPos(centre.x() - figure.width / 2, baseline)
    if below:
        limits.append(Limits(below, centre.x() - room / 2, baseline + gap))
    ring = None
    if ringed:
        ring = Ring(radius, float(target.figure.value), theme, parent)
        ring.setPos(centre)
        figure.setZValue(1)
    value = target.figure.value
    places = max(0, -int(value.as_tuple().exponent))
    return TargetPiece(figure, ring, value, places), tuple(limits)


def place_beside(
    target: Target,
    corner: QPointF,
    radius: float,
    px: float,
    context: PageContext,
    parent: QGraphicsItem,
) -> tuple[TargetPiece, tuple[Limits, ...]]:
    """Put ``target`` at ``corner``: a small ring with nothing in it, the figure to its right.

    The figure's digits are ``px`` high as type, and its line is :func:`beside_line` high.
    """
    theme = context.theme
    words = worded(target)
    value = target.figure.value
    ring = None
    x = corner.x()
    if has_ring(target):
        ring = Ring(radius, float(value), theme, parent)
        ring.setPos(x + radius, corner.y() + radius)
    x += 2 * radius + BESIDE_GAP
    percent = words.unit in ("%", "％")
    style = TextStyle(Face.MEDIUM, context.px(26), theme.ink, leading=1.2)
    before = set_text(words.before, style, 400) if words.before else None
    after = set_text(words.after, style, 400) if words.after else None
    baseline = corner.y() + _CAP * px + 4
    limits: list[Limits] = []
    if before:
        limits.append(Limits(before, x, baseline - before.baseline()))
        x += before.natural_width + 8
    figure = FigureItem(
        words.number,
        px,
        theme.hero,
        parent,
        unit=words.unit,
        unit_face=Face.FIGURE if percent else Face.TITLE,
        unit_px=px if percent else px * 0.5,
        gap=2.0 if percent else 8.0,
    )
    figure.setPos(x, baseline)
    if after:
        limits.append(Limits(after, x + figure.width + 8, baseline - after.baseline()))
    places = max(0, -int(value.as_tuple().exponent))
    return TargetPiece(figure, ring, value, places), tuple(limits)


def beside_line(px: float) -> float:
    """How high the line of a figure of ``px`` is that stands beside its ring."""
    return _CAP * px + 14


def _figure_size(
    words: TargetWording, radius: float, room: float, ringed: bool
) -> tuple[float, float, Face]:
    """The size of the digits, of their unit, and the unit's face."""
    percent = words.unit in ("%", "％")
    unit_face = Face.FIGURE if percent else Face.TITLE
    unit_share = 1.0 if percent else 0.42
    px = radius * (0.70 if ringed else 1.05)
    limit = 2 * radius * _INNER * 0.86 if ringed else room
    wide = advance(Face.FIGURE, 100, words.number) + (2 if percent else 8)
    wide += advance(unit_face, 100, words.unit) * unit_share if words.unit else 0
    px = float(round(max(36.0, min(px, limit / wide * 100))))
    return px, px * unit_share, unit_face
