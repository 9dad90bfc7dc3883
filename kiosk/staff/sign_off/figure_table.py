"""The table of figures: each with its sentence, its place, its screens, and a box to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt

from kiosk.items.text import TextStyle, spans_of
from kiosk.staff.sign_off.canvas import COLUMN, MARGIN, Canvas
from kiosk.staff.sign_off.figures import FigureRow, Where
from kiosk.staff.sign_off.screens import Screen
from kiosk.staff.sign_off.sheet import Block
from kiosk.staff.sign_off.table import Cell, Column, cell, head, row
from kiosk.theme.fonts import Face
from kiosk.theme.paint import pen
from kiosk.theme.tokens import Theme

COLUMNS = (
    Column("序号", 0.05),
    Column("数字", 0.15),
    Column("所在的句子", 0.36),
    Column("在内容里的位置", 0.16),
    Column("在哪些画面上", 0.22),
    Column("核对", 0.06),
)
NOWHERE = "没有在画面上找到，请人工查看"
_BOX = 34.0


def table_head(theme: Theme) -> Block:
    """What stands above the columns on every page."""
    return head(COLUMNS, theme)


def table_rows(rows: Sequence[FigureRow], screens: Sequence[Screen], theme: Theme) -> list[Block]:
    """A row of the table for each of ``rows``."""
    return [
        _ticked(_row(index, each, screens, theme), len(each.numbers), theme)
        for index, each in enumerate(rows, start=1)
    ]


def screens_told(
    where: Sequence[Where], screens: Sequence[Screen], *, in_turn: bool
) -> tuple[str, ...]:
    """The screens at ``where`` by their numbers and names, each name once."""
    known: Mapping[Where, Screen] = {(s.section, s.state): s for s in reversed(screens)}
    attract = screens[0]
    found = {known[each].number: known[each] for each in where if each in known}
    if in_turn:
        found[attract.number] = attract
    told: list[str] = []
    for run in _runs([found[number] for number in sorted(found)]):
        first, last = run[0].number, run[-1].number
        numbers = f"图 {first}" if first == last else f"图 {first}–{last}"
        turn = "，轮流出现" if in_turn and run[0] is attract else ""
        told.append(f"{numbers}　{run[0].name}{turn}")
    return tuple(told) or (NOWHERE,)


def _runs(screens: Sequence[Screen]) -> list[list[Screen]]:
    """``screens``, those together that follow each other and are of one name but for the end."""
    runs: list[list[Screen]] = [[screen] for screen in screens[:1]]
    for before, screen in pairwise(screens):
        follows = screen.number == before.number + 1
        if follows and screen.name.startswith(runs[-1][0].name):
            runs[-1].append(screen)
        else:
            runs.append([screen])
    return runs


def _row(index: int, figure: FigureRow, screens: Sequence[Screen], theme: Theme) -> Block:
    quiet = TextStyle(Face.TEXT, 27, theme.ink2, leading=1.5)
    number = TextStyle(Face.BOLD, 32, theme.brick_deep, leading=1.4)
    sentence = TextStyle(Face.TEXT, 30, theme.ink, leading=1.5)
    bare = [each.partition("（")[0] for each in figure.numbers]
    stressed = spans_of(figure.sentence, bare, face=Face.BOLD, colour=theme.brick_deep)
    told = screens_told(figure.screens, screens, in_turn=figure.in_turn)
    alarmed = quiet.coloured(theme.brick) if told == (NOWHERE,) else quiet
    cells = (
        cell(str(index), quiet),
        Cell(figure.numbers, number),
        Cell((figure.sentence,), sentence, stressed),
        cell(figure.place, quiet),
        Cell(told, alarmed),
        cell("", quiet),
    )
    return row(COLUMNS, cells, theme, shade=index % 2 == 0)


def _ticked(block: Block, count: int, theme: Theme) -> Block:
    """``block`` with a box to tick for each of its ``count`` numbers."""
    x = MARGIN + COLUMN * (1 - COLUMNS[-1].share / 2) - _BOX / 2

    def draw(canvas: Canvas, y: float) -> None:
        block.draw(canvas, y)
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        canvas.painter.setPen(pen(theme.ink2, 2, round=False))
        for index in range(count):
            canvas.painter.drawRect(QRectF(x, y + 20 + 45 * index, _BOX, _BOX))

    return Block(block.height, draw)
