"""The block of targets: rings in a row with what they measure, and the rest of the statement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Goals
from kiosk.items.still import Still
from kiosk.items.stone import draw_card
from kiosk.items.text import Align, TextLayout, TextStyle, fit_text, overflow, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.figures import has_ring
from kiosk.sections.goals.rings import (
    BESIDE_GAP,
    Limits,
    TargetPiece,
    beside_line,
    place_beside,
    place_target,
    plain_line,
)
from kiosk.sections.goals.wording import rest_of, worded
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import pen

HINT = "每圈十格，一格一个百分点"
LARGEST = 132.0
LEAST_STACKED = 72.0
_LEAST_RING = 84.0
_IN_A_ROW = 5
_NO_RING = 0.72
_FIGURES = 176.0
_LABEL_LEADING = 1.35
_TIGHT = 1.25
_TABLE_PX = 48.0
_TABLE_RING = 34.0
_TABLE_INDENT = 2 * _TABLE_RING + BESIDE_GAP
_TABLE_GAP = 8.0
_TABLE_SPREAD = 18.0
"""How much further the rows may stand apart than they must, where there is room."""
_TABLE_INSET = 30.0
_COLUMN_GAP = 24.0
_PAD = 22.0
_LABEL_GAP = 12.0
_RULE_ROOM = 26.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one target goes: the ring's centre and radius, the room of its figure, its label."""

    centre: QPointF
    radius: float
    room: float
    label: TextLayout
    label_x: float
    label_y: float
    beside: bool = False
    """Whether the ring is small and ``centre`` the corner of the cell, all else to its right."""


@dataclass(frozen=True, slots=True)
class TargetBlock:
    """What the block of targets is made of."""

    ground: Still
    pieces: tuple[TargetPiece, ...]


def shows_rings(goals: Goals) -> bool:
    """Whether any target has a ring, so that the page explains its segments."""
    return any(has_ring(target) for target in goals.targets)


def least_height(goals: Goals, context: PageContext, width: float) -> float:
    """How low the block may be before its rings grow too small."""
    box = Box(0, 0, width, 400)
    rest, caption = _rest(goals, context, box), _caption(goals, context, box)
    height = 2 * _PAD + (caption.height + 8 if caption else 0.0)
    if rest:
        height += rest.height + (_RULE_ROOM if goals.targets else 0.0)
    if not goals.targets:
        return height
    count = len(goals.targets)
    if count > _IN_A_ROW:
        return height + _table(goals, context, width).height
    wide = _cell_width(width, count) - 16
    labels = _labels(goals, context, wide, _label_room(context, count), Align.CENTRE)
    return height + max(label.height for label in labels) + _LABEL_GAP + 2 * _LEAST_RING


def best_height(goals: Goals, context: PageContext, width: float, usual: float) -> float:
    """How high the block looks best; ``usual`` is for a row of rings."""
    least = least_height(goals, context, width)
    count = len(goals.targets)
    if count <= _IN_A_ROW:
        return max(least, usual)
    rows = -(-count // _table(goals, context, width).columns)
    return max(usual, least + rows * _TABLE_SPREAD)


def build_targets(
    goals: Goals, context: PageContext, box: Box, parent: QGraphicsItem, largest: float = LARGEST
) -> TargetBlock:
    """The targets and the statement in ``box``, rings no larger than ``largest``."""
    rest = _rest(goals, context, box)
    caption = _caption(goals, context, box)
    foot = _PAD + (caption.height + 8 if caption else 0.0)
    rest_room = rest.height + (_RULE_ROOM if goals.targets else 0.0) if rest else 0.0
    inner = Box(box.x, box.y + _PAD, box.w, box.h - _PAD - foot - rest_room)
    cells = _stacked(goals, context, inner, largest)
    if cells and cells[0].radius < LEAST_STACKED:
        cells = _beside(goals, context, inner)
    pieces: list[TargetPiece] = []
    limits: list[Limits] = []
    shared = (cells[0].radius, cells[0].room) if cells else (0.0, 0.0)
    plain = plain_line(goals.targets, *shared, context.px(26))
    for target, cell in zip(goals.targets, cells, strict=True):
        if cell.beside:
            piece, set_limits = place_beside(
                target, cell.centre, cell.radius, _TABLE_PX, context, parent
            )
        else:
            piece, set_limits = place_target(
                target, cell.centre, cell.radius, cell.room, context, parent, plain
            )
        pieces.append(piece)
        limits.extend(set_limits)
    _note(goals, context, cells, rest, inner, box)

    def draw(painter: QPainter) -> None:
        theme = context.theme
        draw_card(painter, QRectF(0, 0, box.w, box.h), theme)
        painter.translate(-box.x, -box.y)
        for cell in cells:
            cell.label.draw(painter, cell.label_x, cell.label_y)
        for limit in limits:
            limit.draw(painter)
        if rest is not None:
            y = box.bottom - foot - rest.height
            if cells:
                painter.setPen(pen(theme.line, 2))
                rule = y - _RULE_ROOM / 2 + 2
                painter.drawLine(QPointF(box.x + 40, rule), QPointF(box.right - 40, rule))
            else:
                y = box.y + (box.h - rest.height) / 2
            rest.draw(painter, box.x + (box.w - rest.width) / 2, y)
        if caption is not None:
            caption.draw(painter, box.x, box.bottom - _PAD - caption.height + 6)

    ground = Still(QRectF(0, 0, box.w, box.h), draw, parent)
    ground.set_bleed(56)
    ground.setPos(box.x, box.y)
    ground.setZValue(-1)
    return TargetBlock(ground, tuple(pieces))


def _rest(goals: Goals, context: PageContext, box: Box) -> TextLayout | None:
    """What the statement says beyond the targets; alone it is set as large as it can be."""
    if goals.statement is None:
        return None
    rest = rest_of(goals.statement, (target.text for target in goals.targets))
    if not rest:
        return None
    theme = context.theme
    if not goals.targets:
        style = TextStyle(Face.STATEMENT, 54, theme.ink, leading=1.5, align=Align.CENTRE)
        sizes = [px for px in (54, 50, 46, 42, 38, 36, 34, 32, 30, 28) if px >= context.px(28)]
        return fit_text(rest, style, box.w - 120, box.h - 2 * _PAD, sizes)
    style = TextStyle(Face.MEDIUM, context.px(28), theme.ink, leading=1.42, align=Align.CENTRE)
    return set_text(rest, style, box.w - 72)


def _caption(goals: Goals, context: PageContext, box: Box) -> TextLayout | None:
    """In portrait the header has no room for the hint; it stands below the rings."""
    if not context.frame.portrait or not shows_rings(goals):
        return None
    style = TextStyle(
        Face.TEXT, context.px(24), context.theme.ink2, leading=1.3, align=Align.CENTRE
    )
    return set_text(HINT, style, box.w)


def _label_style(context: PageContext, align: Align) -> TextStyle:
    return TextStyle(
        Face.BOLD, context.px(30), context.theme.ink, leading=_LABEL_LEADING, align=align
    )


def _labels(
    goals: Goals, context: PageContext, width: float, height: float, align: Align
) -> tuple[TextLayout, ...]:
    style = _label_style(context, align)
    sizes = (context.px(30), context.px(28))
    return tuple(
        fit_text(worded(target).label, style, width, height, sizes) for target in goals.targets
    )


def _cell_width(width: float, count: int) -> float:
    """The width of one of ``count`` targets in a row."""
    return (width - 24) / count if count > 1 else width


def _label_room(context: PageContext, count: int) -> float:
    """Two lines below a ring; three where many stand in a row."""
    return (2.1 if count <= 3 else 3.1) * 1.35 * context.px(30)


def _stacked(goals: Goals, context: PageContext, area: Box, largest: float) -> tuple[Cell, ...]:
    """One row of rings, each above its label."""
    count = len(goals.targets)
    if not count:
        return ()
    wide = _cell_width(area.w, count)
    side = (area.w - wide * count) / 2
    labels = _labels(goals, context, wide - 16, _label_room(context, count), Align.CENTRE)
    tall = max(label.height for label in labels)
    # Where no target has a ring, the figures stand closer to their words, and larger.
    share, most = (1.0, largest) if shows_rings(goals) else (_NO_RING, _FIGURES)
    radius = min(most, wide / 2 - 14, (area.h - tall - _LABEL_GAP) / (2 * share))
    plain = (
        None if shows_rings(goals) else plain_line(goals.targets, radius, wide - 24, context.px(26))
    )
    half = radius * share if plain is None else plain.height / 2 + _LABEL_GAP
    top = area.y + (area.h - 2 * half - _LABEL_GAP - tall) / 2
    cells: list[Cell] = []
    for index, label in enumerate(labels):
        middle = area.x + side + (index + 0.5) * wide
        cells.append(
            Cell(
                QPointF(middle, top + half),
                radius,
                wide - 24,
                label,
                middle - label.width / 2,
                top + 2 * half + _LABEL_GAP,
            )
        )
    return tuple(cells)


@dataclass(frozen=True, slots=True)
class _Table:
    """Many targets in columns and rows: the label of each, and how high a row is."""

    columns: int
    line: float
    labels: tuple[TextLayout, ...]

    @property
    def lines(self) -> int:
        """Of the longest label."""
        return max(len(label.lines) for label in self.labels)

    @property
    def height(self) -> float:
        """Of all rows."""
        return self.line * -(-len(self.labels) // self.columns)


def _table(goals: Goals, context: PageContext, width: float) -> _Table:
    """The lowest table of small rings, figure and label to the right of each.

    Short labels in few columns read better than tall ones in many.
    """
    tables = [_table_of(goals, context, width, columns) for columns in (2, 3, 4)]
    return min(tables, key=lambda table: (max(2, table.lines), table.height))


def _table_of(goals: Goals, context: PageContext, width: float, columns: int) -> _Table:
    room = _column_width(width, columns) - _TABLE_INDENT
    style = replace(_label_style(context, Align.LEFT), leading=_TIGHT)
    # A little smaller is better than a second line.
    labels = min(
        (
            tuple(
                set_text(worded(target).label, style.sized(px), room, compact=True)
                for target in goals.targets
            )
            for px in (context.px(28), context.px(27), context.px(26))
        ),
        key=lambda labels: max(len(label.lines) for label in labels),
    )
    # A column too narrow for a label is no choice.
    wide = max(label.natural_width for label in labels)
    tall = max(label.height for label in labels) if wide <= room + 8 else 1e4
    return _Table(columns, beside_line(_TABLE_PX) + tall + _TABLE_GAP, labels)


def _column_width(width: float, columns: int) -> float:
    return (width - 2 * _TABLE_INSET - (columns - 1) * _COLUMN_GAP) / columns


def _beside(goals: Goals, context: PageContext, area: Box) -> tuple[Cell, ...]:
    """Several rows of small rings, figure and label to the right of each: for many targets."""
    table = _table(goals, context, area.w)
    wide = _column_width(area.w, table.columns) + _COLUMN_GAP
    rows = -(-len(table.labels) // table.columns)
    high = max(table.line, area.h / rows)
    cells: list[Cell] = []
    for index, label in enumerate(table.labels):
        row, column = divmod(index, table.columns)
        x = area.x + _TABLE_INSET + column * wide
        y = area.y + row * high + (high - table.line + _TABLE_GAP) / 2
        below = y + beside_line(_TABLE_PX)
        corner = QPointF(x, y)
        room = wide - _COLUMN_GAP - _TABLE_INDENT
        cells.append(Cell(corner, _TABLE_RING, room, label, x + _TABLE_INDENT, below, beside=True))
    return tuple(cells)


def _note(
    goals: Goals,
    context: PageContext,
    cells: tuple[Cell, ...],
    rest: TextLayout | None,
    area: Box,
    box: Box,
) -> None:
    """Tell staff what does not fit."""
    screen = f"{goals.name}·目标"
    for index, cell in enumerate(cells):
        room = area.bottom - cell.label_y + (8 if cell.beside else 2)
        lines = overflow(cell.label, room)
        context.fit.note(("goals", "targets", index, "text"), screen, lines, large=context.large)
    if rest is not None:
        room = box.h * 0.5 if cells else box.h - 2 * _PAD
        lines = overflow(rest, room)
        context.fit.note(("goals", "statement"), screen, lines, large=context.large)
