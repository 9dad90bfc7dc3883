"""The 国 on the stones that catch the light, one at a time, while the wall is looked at."""

from __future__ import annotations

from math import pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.items.still import Draw, Still, Target
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.easing import linear
from kiosk.motion.motion import Loop, Motion, Step
from kiosk.sections.honours_wall.looks import EMBLEM, look_of
from kiosk.sections.honours_wall.title_settings import LEADING
from kiosk.sections.honours_wall.wall import WallPage
from kiosk.theme.fonts import Face, advance
from kiosk.theme.tokens import Theme

EVERY = 9_000.0
"""Milliseconds from one glint to the next."""
LASTS = 700.0
_FRAME = 16.0


class Glints:
    """The glints of one page of the wall, in reading order."""

    def __init__(self, page: WallPage, theme: Theme) -> None:
        """Lay a golden emblem, not to be seen, over each stone that has one."""
        self._glints: list[Still] = []
        order = sorted(
            page.cells, key=lambda i: (round(page.cells[i].box.y / 60), page.cells[i].box.x)
        )
        for index in order:
            cell = page.cells[index]
            place = _emblem_place(page.stones[index], cell.lines, cell.px)
            if place is not None:
                look = look_of(theme, index)
                tint = theme.on_brick if look.dark else theme.gold
                self._glints.append(_golden(page.stones[index], place, cell.px, tint))

    @property
    def marks(self) -> tuple[Still, ...]:
        """The golden emblems."""
        return tuple(self._glints)

    def loop(self) -> Loop | None:
        """One emblem after the other goes gold and back; None when no stone has one."""
        if not self._glints:
            return None
        whole = EVERY * len(self._glints)
        return Loop(Motion((Step(lambda p: self._at(p * whole), whole, easing=linear),)), _look)

    def _at(self, time: float) -> None:
        turn, into = divmod(time, EVERY)
        began = EVERY - LASTS
        for index, glint in enumerate(self._glints):
            lit = index == int(turn) and began < into < EVERY
            glint.setVisible(lit)
            if lit:
                glint.setOpacity(sin(pi * (into - began) / LASTS))


def _look(time: float) -> float:
    """Milliseconds until the next glint begins; every frame while it lasts."""
    into = time % EVERY
    return _FRAME if into >= EVERY - LASTS else EVERY - LASTS - into


def _emblem_place(stone: Target, lines: tuple[str, ...], px: float) -> QPointF | None:
    """The left end of the emblem's line box on ``stone``, as its drawing centres the title."""
    style = TextStyle(Face.TITLE, px, "#000000")
    laid = [set_text(line, style, 1e4) for line in lines]
    wide = max(layout.natural_width for layout in laid)
    left = (stone.rect.width() - wide) / 2
    top = (stone.rect.height() - len(lines) * px * LEADING) / 2
    for number, (line, layout) in enumerate(zip(lines, laid, strict=True)):
        at = line.find(EMBLEM)
        if at >= 0:
            before = sum(advance(Face.TITLE, px, c) for c in line[:at])
            return QPointF(left + layout.lines[0].x + before, top + number * px * LEADING)
    return None


def _golden(stone: Target, place: QPointF, px: float, tint: str) -> Still:
    style = TextStyle(Face.TITLE, px, tint, leading=LEADING)
    glint = Still(QRectF(0, 0, px, px * LEADING), _emblem(style), stone)
    glint.setPos(place)
    glint.setVisible(False)
    return glint


def _emblem(style: TextStyle) -> Draw:
    def draw(painter: QPainter) -> None:
        set_text(EMBLEM, style, 1e4).draw(painter, 0, 0)

    return draw
