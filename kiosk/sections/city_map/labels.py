"""The labels of the map: how large each kind is, and how it is drawn with its leader."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.items.ornament import draw_chevrons
from kiosk.items.still import Draw
from kiosk.items.text import Align, TextLayout, TextStyle, set_text
from kiosk.sections.city_map.geography import Point
from kiosk.sections.city_map.picture import Note, NoteKind
from kiosk.sections.city_map.placement import leader
from kiosk.sections.context import PageContext
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

_DASH = (9.0, 8.0)
_PAD_X, _PAD_Y = 22.0, 12.0
_CHEVRONS = 82.0
DOT = 7.0
"""The radius of a town's dot."""

_PILLS = frozenset({NoteKind.FUNCTION, NoteKind.LOOSE, NoteKind.PROJECT, NoteKind.LINK})


@dataclass(frozen=True, slots=True)
class Label:
    """A note with its text set: its size is known, its place is not."""

    note: Note
    text: TextLayout
    width: float
    height: float
    tint: str
    """The colour of its city."""


class LabelMaker:
    """Sets and draws notes in the theme and text size of a page."""

    def __init__(self, context: PageContext, tints: dict[str, str]) -> None:
        """``tints`` has the colour of each city by its zone."""
        self._context = context
        self._theme = context.theme
        self._tints = tints
        self._labels: dict[Note, Label] = {}

    def label(self, note: Note) -> Label:
        """Set the words of ``note``, once."""
        made = self._labels.get(note)
        if made is None:
            made = self._labels[note] = self._set(note)
        return made

    def _set(self, note: Note) -> Label:
        style, width = self._style(note)
        text = set_text(note.text, style, width)
        wide, high = text.natural_width, text.height
        if note.kind in _PILLS:
            wide, high = wide + 2 * _PAD_X, high + 2 * _PAD_Y
        elif note.kind is NoteKind.PLACE:
            wide, high = wide + 2 * 14, high + 2 * 4
        elif note.kind is NoteKind.BEARING:
            wide = max(wide, _CHEVRONS + 8)
            high += 62 if not _steep(note.angle) else _CHEVRONS + 6
        tint = self._tints.get(note.zone, self._theme.map_satellite)
        return Label(note, text, wide, high, tint)

    def _style(self, note: Note) -> tuple[TextStyle, float]:
        px, theme = self._context.px, self._theme
        if note.kind is NoteKind.BEARING:
            style = TextStyle(Face.TITLE, 35, self.bearing_tint(note), 1.25, Align.LEFT)
            return style, 35 * 8.2
        if note.kind is NoteKind.TOWN:
            return TextStyle(Face.MEDIUM, px(25), theme.ink2, 1.2), 900
        if note.kind is NoteKind.PLACE:
            return TextStyle(Face.BOLD, px(28), theme.on_brick, 1.25), px(28) * 9.5
        size = px(30) if note.kind is NoteKind.FUNCTION else px(28)
        return TextStyle(Face.MEDIUM, size, theme.ink, 1.3, Align.LEFT), size * 10.5

    def bearing_tint(self, note: Note) -> str:
        """The colour of a bearing: of the sea where it comes from there, else of the brick."""
        from_sea = not note.outward and math.cos(math.radians(note.angle)) > -0.5
        return self._theme.teal_deep if from_sea else self._theme.hero

    def drawing(self, label: Label, box: Box, begins: float) -> tuple[QRectF, Draw]:
        """The area and the drawing of ``label`` at ``box``, its point being (0, 0)."""
        area = QRectF(box.x, box.y, box.w, box.h).united(QRectF(-10, -10, 20, 20))
        kind = label.note.kind
        line = leader((0.0, 0.0), begins, box)

        def draw(painter: QPainter) -> None:
            painter.save()
            if kind is NoteKind.BEARING:
                self._draw_bearing(painter, label, box)
            elif kind is NoteKind.TOWN:
                self._draw_town(painter, label, box)
            elif kind is NoteKind.PLACE:
                self._draw_place(painter, label, box)
            else:
                self._draw_pill(painter, label, box, line)
            painter.restore()

        return area, draw

    def _draw_town(self, painter: QPainter, label: Label, box: Box) -> None:
        theme = self._theme
        painter.setPen(pen(theme.map_land, 3))
        painter.setBrush(colour(theme.ink2))
        painter.drawEllipse(QPointF(0, 0), DOT, DOT)
        draw_haloed(painter, label.text, box.x, box.y, theme)

    def _draw_place(self, painter: QPainter, label: Label, box: Box) -> None:
        theme = self._theme
        near = QPointF(min(max(0.0, box.x + 12), box.right - 12), min(max(0.0, box.y), box.bottom))
        painter.setPen(pen(label.tint, 4))
        painter.drawLine(QPointF(0, 0), near)
        painter.setPen(pen(theme.gold_light, 3.5))
        painter.setBrush(colour(label.tint))
        painter.drawEllipse(QPointF(0, 0), DOT + 3, DOT + 3)
        painter.setPen(pen(colour(theme.gold, 0.85), 2))
        painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), 8, 8)
        label.text.draw(painter, box.x + 14, box.y + 4)

    def _draw_pill(
        self, painter: QPainter, label: Label, box: Box, line: tuple[Point, Point]
    ) -> None:
        theme = self._theme
        kind = label.note.kind
        edge = theme.gold_light if theme.dark else label.tint
        if kind is NoteKind.LINK:
            edge = theme.map_rail
        loose = kind in (NoteKind.LOOSE, NoteKind.PROJECT)
        start, end = QPointF(*line[0]), QPointF(*line[1])
        painter.setPen(pen(edge, 3, round=not loose, dash=_DASH if loose else None))
        painter.drawLine(start, end)
        painter.setPen(pen(theme.map_land, 2) if loose else Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.card if loose else edge))
        if loose:
            painter.setPen(pen(edge, 2.5))
        painter.drawEllipse(start, 6, 6)
        painter.setPen(pen(edge, 2.5, round=not loose, dash=_DASH if loose else None))
        painter.setBrush(colour(theme.card))
        painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), 10, 10)
        label.text.draw(painter, box.x + _PAD_X, box.y + _PAD_Y)

    def _draw_bearing(self, painter: QPainter, label: Label, box: Box) -> None:
        note = label.note
        tint = self.bearing_tint(note)
        angle = note.angle if note.outward else note.angle + 180
        text = label.text
        draw_haloed(painter, text, box.x + (box.w - text.natural_width) / 2, box.y, self._theme)
        room = box.h - text.height
        middle = QPointF(box.x + box.w / 2, box.y + text.height + room / 2)
        turn = math.radians(angle)
        reach = _CHEVRONS / 2 - 2
        chevrons = self._theme.accent if tint == self._theme.hero else tint
        draw_chevrons(
            painter,
            middle.x() - math.cos(turn) * reach,
            middle.y() - math.sin(turn) * reach,
            angle,
            chevrons,
            3,
            0.95,
        )


def draw_haloed(painter: QPainter, text: TextLayout, x: float, y: float, theme: Theme) -> None:
    """Draw ``text`` with the land's colour around it, so that no line of the map runs through."""
    halo = replace(
        text,
        lines=tuple(
            replace(line, runs=tuple(replace(run, colour=theme.map_land) for run in line.runs))
            for line in text.lines
        ),
    )
    for turn in range(10):
        angle = math.tau * turn / 10
        halo.draw(painter, x + 3.2 * math.cos(angle), y + 3.2 * math.sin(angle))
    text.draw(painter, x, y)


def _steep(angle: float) -> bool:
    return abs(math.sin(math.radians(angle))) > 0.45
