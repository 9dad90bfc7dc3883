"""The growth chart: bars of results and goals on one axis that starts at zero.

The bars are one :class:`pyqtgraph.BarGraphItem`; axis, texts, hatch and dashes are drawn here.
That is imported when the first chart is built and not before, without the rest of pyqtgraph: see
:mod:`kiosk.items.lean_charts`. Nothing else in the exhibit imports it.

The BarGraphItem lies straight in our item tree, with a transform of our own from data (percent, row) to
design units, and in no ``ViewBox``. Both were run, with pyqtgraph 0.14, in a scene without a view (as a
proof is rendered) and with one. A ViewBox sets its matrix only when its scene emits
``sigPrepareForPaint``, which ``pg.GraphicsScene`` does and ours does not: its bar stayed at one design unit
to the percent, as good as invisible, until ``prepareForPaint()`` was called by hand. The bare item was
drawn at its right length, and followed ``setOpts``, without any view. Where a view is, both ask for
``sigDeviceRangeChanged`` and ``sigDeviceTransformChanged``; a plain QGraphicsView raises AttributeError.
The scale is ours to fix anyway: all panels of a category share it and it must never range itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.items.figure import FigureItem
from kiosk.items.lean_charts import bar_graph
from kiosk.items.still import Layer, Still
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.motion import Motion, together
from kiosk.motion.transitions import grow
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, contrast

GOAL_AFTER = 180.0
"""How long after the result its goal begins to grow, in milliseconds."""

_LABEL_PAD = 20.0
_TIP_GAP = 16.0
_HATCH = 14.0
_HATCH_STROKE = 5.0
_EDGE = 3.0
_DASH = (10.0, 6.0)
_TICK = 8.0


@dataclass(frozen=True, slots=True)
class Axis:
    """From zero to ``top``, with a tick at each multiple of ``step``."""

    top: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """Where the axis is numbered."""
        return tuple(self.step * index for index in range(round(self.top / self.step) + 1))

    def label(self, tick: float, sign: str) -> str:
        """What stands at ``tick``; only the last carries the sign."""
        text = f"{tick:.4f}".rstrip("0").rstrip(".")
        return f"{text}{sign}" if tick == self.ticks[-1] else text


def nice_axis(greatest: float) -> Axis:
    """The axis for values from zero to ``greatest``: a rounded top, at most five steps."""
    if greatest <= 0:
        return Axis(1.0, 1.0)
    magnitude = 10.0 ** math.floor(math.log10(greatest))
    for share in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0):
        step = share * magnitude
        count = math.ceil(greatest / step - 1e-9)
        if count <= 5:
            return Axis(step * count, step)
    return Axis(10 * magnitude, 5 * magnitude)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is called, how long it is, and whether it is only a goal."""

    label: str
    value: Decimal
    printed: str = ""
    """Shown at its tip; nothing when the figure already stands elsewhere."""
    after: str = ""
    """Words that follow the printed value (左右)."""
    goal: bool = False


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Measures of a chart, in design units."""

    width: float
    bar: float = 52.0
    gap: float = 10.0
    label_px: float = 28.0
    value_px: float = 50.0
    axis_px: float = 26.0
    tip_room: float = 112.0
    """Kept free to the right of the axis for the values at the tips."""

    def height(self, bars: int) -> float:
        """Of ``bars`` bars with the axis and its numbers."""
        return bars * (self.bar + self.gap) - self.gap + _TICK + 8 + self.axis_px


class GrowthChart(Layer):
    """Bars that grow from a common zero line; built once, then only their widths change."""

    def __init__(
        self,
        bars: Sequence[Bar],
        axis: Axis,
        look: ChartLook,
        theme: Theme,
        sign: str = "%",
        parent: QGraphicsItem | None = None,
    ) -> None:
        """A chart of ``bars`` from the top down, its zero line at x = 0, at full length."""
        super().__init__(parent)
        self.bars = tuple(bars)
        self.axis = axis
        self.look = look
        self._theme = theme
        self.unit = (look.width - look.tip_room) / axis.top
        """How many design units one unit of the data is long."""
        self._pitch = look.bar + look.gap
        self._shares = [1.0] * len(self.bars)
        self._graph = bar_graph(
            x0=[0.0] * len(self.bars),
            y0=[float(index) for index in range(len(self.bars))],
            height=look.bar / self._pitch,
            width=self._widths(),
            pen=None,
            brushes=[
                QBrush(colour(theme.hatch_ground if bar.goal else theme.result_bar))
                for bar in self.bars
            ],
        )
        self._graph.setTransform(QTransform.fromScale(self.unit, self._pitch))
        self._graph.setParentItem(self)
        self._hatches: list[_Hatch | None] = []
        self._labels: list[Still] = []
        self._tips: list[Layer] = []
        for index, bar in enumerate(self.bars):
            self._add_texts(index, bar)
        area = QRectF(-40, -10, look.width + 40, look.height(len(self.bars)) + 20)
        self._frame = Still(area, lambda painter: self._draw_axis(painter, sign), self)
        self._frame.setZValue(2)

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of each bar is shown, 0 to 1."""
        return tuple(self._shares)

    @property
    def lengths(self) -> tuple[float, ...]:
        """How long each bar is now, in design units."""
        return tuple(width * self.unit for width in self._widths())

    def set_share(self, index: int, share: float) -> None:
        """Show ``share`` (0 to 1) of bar ``index``."""
        self._shares[index] = share
        self._graph.setOpts(width=self._widths())
        length = self.lengths[index]
        hatch = self._hatches[index]
        if hatch is not None:
            hatch.set_length(length)
        self._labels[index].setOpacity(max(0.0, min(1.0, share * 2 - 1)))
        self._tips[index].setOpacity(max(0.0, min(1.0, share * 3 - 2)))
        self._tips[index].setX(self._tip_x(index, length))

    def growing(self) -> Motion:
        """All bars from zero, results first, then goals."""
        return together(
            *(
                grow(self._sharer(index), start=GOAL_AFTER * order)
                for order, index in enumerate(
                    sorted(range(len(self.bars)), key=lambda i: (self.bars[i].goal, i))
                )
            )
        )

    def _sharer(self, index: int) -> _Sharer:
        return _Sharer(self, index)

    def _widths(self) -> list[float]:
        return [
            float(bar.value) * share for bar, share in zip(self.bars, self._shares, strict=True)
        ]

    def _tip_x(self, index: int, length: float) -> float:
        outside = self._label_outside[index] if index < len(self._label_outside) else 0.0
        return length + _TIP_GAP + outside

    _label_outside: tuple[float, ...] = ()

    def _add_texts(self, index: int, bar: Bar) -> None:
        look, theme = self.look, self._theme
        top = index * self._pitch
        length = float(bar.value) * self.unit
        face = Face.MEDIUM
        text = set_text(bar.label, TextStyle(face, look.label_px, theme.ink, leading=1.25), 1e4)
        inside = text.natural_width + 2 * _LABEL_PAD <= length
        outside = 0.0 if inside else text.natural_width + _TIP_GAP
        self._label_outside = (*self._label_outside, outside)
        if bar.goal:
            hatch = _Hatch(length, look.bar, theme, self)
            hatch.setPos(0, top)
            self._hatches.append(hatch)
        else:
            self._hatches.append(None)
        if inside and not bar.goal:
            on_bar = max((theme.on_brick, theme.paper), key=lambda c: contrast(c, theme.result_bar))
            text = set_text(bar.label, TextStyle(face, look.label_px, on_bar, leading=1.25), 1e4)
        tag = inside and bar.goal
        width = text.natural_width + 2 * _LABEL_PAD

        def draw(painter: QPainter) -> None:
            if tag:
                # On the hatch itself no text reads well: it gets a plain strip of the card.
                strip = QRectF(3, 3, width - _LABEL_PAD / 2 - 3, look.bar - 6)
                painter.fillRect(strip, colour(theme.card))
            text.draw(painter, _LABEL_PAD if inside else 0, (look.bar - text.height) / 2)

        label = Still(QRectF(0, 0, width, look.bar), draw, self)
        label.setPos(0 if inside else length + _TIP_GAP, top)
        label.setZValue(1)
        self._labels.append(label)
        tip = Layer(self)
        tip.setPos(self._tip_x(index, length), top + look.bar / 2 + 0.36 * look.value_px)
        if bar.printed:
            tint = theme.goal_text if bar.goal else theme.result_text
            FigureItem(
                bar.printed,
                look.value_px,
                tint,
                tip,
                unit=bar.after,
                unit_face=Face.MEDIUM,
                unit_px=look.label_px,
                unit_tint=theme.ink,
                gap=8,
            )
        self._tips.append(tip)

    def _draw_axis(self, painter: QPainter, sign: str) -> None:
        look, theme = self.look, self._theme
        bottom = len(self.bars) * self._pitch - look.gap + 8
        painter.strokePath(
            _line(0, bottom, self.axis.top * self.unit, bottom), pen(theme.line, 2, round=False)
        )
        painter.strokePath(_line(0, -8, 0, bottom), pen(theme.ink2, 2.5, round=False))
        style = TextStyle(Face.FIGURE_MEDIUM, look.axis_px, theme.ink2, leading=1.0)
        for tick in self.axis.ticks:
            x = tick * self.unit
            if tick:
                painter.strokePath(_line(x, bottom - 6, x, bottom + 2), pen(theme.ink2, 2))
            text = set_text(self.axis.label(tick, sign), style, 400)
            digits = set_text(self.axis.label(tick, ""), style, 400)
            text.draw(painter, x - digits.natural_width / 2, bottom + 6)


class _Sharer:
    """Sets the share of one bar; a plain callable, so that a motion holds no closure over a loop."""

    __slots__ = ("_chart", "_index")

    def __init__(self, chart: GrowthChart, index: int) -> None:
        self._chart = chart
        self._index = index

    def __call__(self, share: float) -> None:
        self._chart.set_share(self._index, share)


class _Hatch(Still):
    """The hatch and the dashed outline of a goal, as long as its bar is shown.

    Filling so many stripes takes 6 ms a frame; drawn once, a shorter hatch is its left part with the
    last of its outline moved up.
    """

    def __init__(self, length: float, height: float, theme: Theme, parent: QGraphicsItem) -> None:
        area = QRectF(0, 0, length, height)
        stripes = _stripes(length, height)
        line = colour(theme.hatch_line)
        edge = pen(theme.goal_bar, _EDGE, round=False, dash=_DASH)

        def draw(painter: QPainter) -> None:
            painter.save()
            painter.setClipRect(area)
            painter.fillPath(stripes, line)
            painter.restore()
            outline = QPainterPath()
            outline.addRect(area.adjusted(_EDGE / 2, _EDGE / 2, -_EDGE / 2, -_EDGE / 2))
            painter.strokePath(outline, edge)

        super().__init__(area, draw, parent)
        self.set_bleed(0)
        self._length = length

    def set_length(self, length: float) -> None:
        """Show so much of it."""
        self.touch()
        if length != self._length:
            self._length = length
            self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        missing = self.rect.width() - self._length
        if missing <= 0:
            super().paint(painter, option, widget)
            return
        if self._length < 1:
            return
        # Whole pixels: an edge between two would be blended, and the clip would be a slow one.
        scale = painter.worldTransform().m11()
        missing = round(missing * scale) / scale
        last = QRectF(self.rect.right() - _EDGE, 0, _EDGE, self.rect.height())
        painter.save()
        painter.setClipRect(self.rect.adjusted(0, 0, -missing - _EDGE, 0))
        super().paint(painter, option, widget)
        painter.restore()
        painter.save()
        painter.translate(-missing, 0)
        painter.setClipRect(last)
        super().paint(painter, option, widget)
        painter.restore()


def _stripes(length: float, height: float) -> QPainterPath:
    """Slanting stripes over a bar, ready to be clipped."""
    path = QPainterPath()
    pitch, stroke = _HATCH * math.sqrt(2), _HATCH_STROKE * math.sqrt(2)
    for index in range(math.ceil((length + height) / pitch) + 1):
        x = index * pitch - height
        path.moveTo(x, height)
        path.lineTo(x + height, 0)
        path.lineTo(x + height + stroke, 0)
        path.lineTo(x + stroke, height)
        path.closeSubpath()
    return path


def _line(x1: float, y1: float, x2: float, y2: float) -> QPainterPath:
    path = QPainterPath(QPointF(x1, y1))
    path.lineTo(x2, y2)
    return path
