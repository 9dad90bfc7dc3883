"""关于: the program, and everything in it that others made, with its licence."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from kiosk.items.text import TextStyle, set_text
from kiosk.staff.panel.buttons import Button, Tone, buttons
from kiosk.staff.panel.drawing import GAP, INSET, body, card, draw_title, foot
from kiosk.staff.panel.flow import Block, Piece, draw_sheet, lines_of, paginate, space
from kiosk.staff.panel.intents import Place, TurnTo
from kiosk.staff.panel.licences import Licence
from kiosk.staff.panel.page import Page
from kiosk.staff.panel.revisions_page import turns
from kiosk.staff.panel.services import About
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box, Frame
from kiosk.theme.paint import pen
from kiosk.theme.tokens import Theme

_TOP = 100.0


class AboutPage(Page):
    """What this is, and a list over as many sheets as it takes."""

    def __init__(self, frame: Frame, theme: Theme, about: About, index: int) -> None:
        """Sheet ``index`` of the list."""
        super().__init__(frame, theme)
        area = body(frame)
        if frame.portrait:
            left, right = (
                Box(area.x, area.y, area.w, 420),
                Box(area.x, area.y + 420 + GAP, area.w, area.h - 420 - GAP),
            )
        else:
            wide = 560.0
            left = Box(area.x, area.y, wide, area.h)
            right = Box(area.x + wide + GAP, area.y, area.w - wide - GAP, area.h)
        self._about = about
        self._left = left
        card(left, theme, self._draw_program, self.root)
        width = right.w - 2 * INSET
        blocks = [_row(licence, width, theme) for licence in about.licences]
        sheets = paginate(blocks, right.h - _TOP - GAP)
        index = min(max(0, index), len(sheets) - 1)

        def draw(painter: QPainter) -> None:
            draw_title(painter, theme, "用到的软件和字体", width)
            if len(sheets) > 1:
                style = TextStyle(Face.FIGURE, 44, theme.ink, leading=1.1)
                where = set_text(f"{index + 1} / {len(sheets)}", style, 1e4)
                where.draw(painter, right.w - INSET - where.natural_width, 24)
            painter.translate(INSET, _TOP)
            draw_sheet(painter, sheets[index], width, 0)
            painter.translate(-INSET, -_TOP)

        card(right, theme, draw, self.root)
        looks = [
            *turns(Place.ABOUT, index, len(sheets)),
            Button("返回", "back", TurnTo(Place.BOARD), tone=Tone.CALM),
        ]
        buttons(foot(frame), looks, theme, self.root)

    def _draw_program(self, painter: QPainter) -> None:
        theme, width = self.theme, self._left.w - 2 * INSET
        draw_title(painter, theme, "关于本程序", width)
        y = _TOP
        style = TextStyle(Face.TEXT, 28, theme.ink, leading=1.5)
        version = set_text(f"版本 {self._about.version}", style, width)
        version.draw(painter, INSET, y)
        y += version.height + 18
        for words in (
            "本程序不联网，不收集观众的任何信息，只在自己的数据文件夹里写文件。",
            "Qt（PySide6）按 LGPL 许可使用，以独立的动态库提供，可以自行替换。",
            self._about.texts,
        ):
            text = set_text(words, style, width)
            text.draw(painter, INSET, y)
            y += text.height + 18


def _row(licence: Licence, width: float, theme: Theme) -> Block:
    """A work: its name and version at the left, its licence at the right, a hairline below."""
    half = width * 0.56
    name = f"{licence.name}　{licence.version}" if licence.version else licence.name
    left = set_text(name, TextStyle(Face.MEDIUM, 26, theme.ink, leading=1.35), half - 24)
    style = TextStyle(Face.TEXT, 26, theme.ink2, leading=1.35)
    right = set_text(licence.licence, style, width - half)
    first = min(len(left.lines), len(right.lines))
    taller = left if len(left.lines) > len(right.lines) else right
    height = taller.height

    def draw(painter: QPainter, x: float, y: float) -> None:
        left.draw(painter, x, y)
        right.draw(painter, x + half, y)
        painter.setPen(pen(theme.line, 2, round=False))
        painter.drawLine(QPointF(x, y + height + 8), QPointF(x + width, y + height + 8))

    assert first
    if height <= 320:
        return Block((Piece(height, draw),))
    # A work with more to say than any sheet has: one below the other, and it may be parted.
    return Block((*lines_of(left), *lines_of(right), space(8)))
