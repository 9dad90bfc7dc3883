"""The three cards of the board: the content that is live, what the check found, the machine."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.icon import draw_icon
from kiosk.items.still import Draw, Layer, Target
from kiosk.items.text import TextStyle, set_text
from kiosk.staff.panel.buttons import Button, button, buttons
from kiosk.staff.panel.drawing import (
    GAP,
    INSET,
    card,
    draw_badge,
    draw_image,
    draw_row,
    draw_title,
    moment,
)
from kiosk.staff.panel.intents import Place, TurnTo
from kiosk.staff.panel.services import Earlier, HealthLine, Live
from kiosk.theme.fonts import Face, font
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

_ROW = 96.0
_ROWS_TOP = 180.0


def live_card(
    box: Box,
    theme: Theme,
    live: Live,
    chosen: tuple[Earlier, QImage | None] | None,
    parent: QGraphicsItem,
) -> Layer:
    """内容版本: what is live, and the revision that can be gone back to, with its picture."""
    root = Layer(parent)
    right = box.w - INSET
    rows = [(count.name, f"{count.amount} {count.unit}") for count in live.counts]
    if live.since is not None:
        rows.append(("启用时间", moment(live.since)))
    rows.append(("核对码", live.mark))
    foot = box.h - GAP - 2 * _ROW - 8
    step = min(60.0, (foot - 62 - _ROWS_TOP) / max(1, len(rows)))

    def draw(painter: QPainter) -> None:
        draw_title(painter, theme, "内容版本", right)
        _draw_number(painter, theme, live, 90, right)
        for index, (name, value) in enumerate(rows):
            place = Box(INSET, _ROWS_TOP + index * step, box.w - 2 * INSET, step)
            draw_row(painter, theme, place, name, value)
        label = "可回退到" if chosen else "还没有更早的版本"
        style = TextStyle(Face.TEXT, 28, theme.ink2, leading=1.2)
        set_text(label, style, right).draw(painter, INSET, foot - 42)

    card(box, theme, draw, root)
    if chosen is None:
        return root
    left, top = box.x + INSET, box.y + foot
    wide = box.w - 2 * INSET
    area = QRectF(0, 0, wide, _ROW)
    row = Target(
        area,
        _draw_chosen(area, theme, *chosen),
        TurnTo(Place.REVISIONS),
        root,
        name=f"第 {chosen[0].number} 版",
    )
    row.setPos(left, top)
    place = Box(left, top + _ROW + 8, wide, _ROW)
    button(place, Button("看全部版本", "next", TurnTo(Place.REVISIONS)), theme, root)
    return root


class HealthCard:
    """运行状况: how the machine is, and the three things to do about it."""

    def __init__(
        self, box: Box, theme: Theme, lines: tuple[HealthLine, ...], parent: QGraphicsItem
    ) -> None:
        """The card at ``box`` with ``lines``."""
        self.root = Layer(parent)
        self._box = box
        self._theme = theme
        self._lines = lines
        self._foot = box.h - GAP - 2 * _ROW - 10
        self._card = card(box, theme, self._draw, self.root)
        left, top, wide = box.x + INSET, box.y + self._foot, box.w - 2 * INSET
        check = Button("开馆自检", "check", TurnTo(Place.TOUCH))
        button(Box(left, top, wide, _ROW), check, theme, self.root)
        looks = [
            Button("清洁屏幕", None, TurnTo(Place.CLEANING)),
            Button("关于", None, TurnTo(Place.ABOUT)),
        ]
        row = Box(left, top + _ROW + 10, wide, _ROW)
        buttons(row, looks, theme, self.root, (1.25, 0.75))

    def tell(self, lines: tuple[HealthLine, ...]) -> None:
        """Show ``lines``; what can be pressed stays where it is."""
        if lines != self._lines:
            self._lines = lines
            self._card.redraw()

    def _draw(self, painter: QPainter) -> None:
        theme, box, lines = self._theme, self._box, self._lines
        right = box.w - INSET
        poor = sum(line.good is False for line in lines)
        step = min(72.0, (self._foot - 16 - 88) / max(1, len(lines)))
        draw_title(painter, theme, "运行状况", right)
        if poor:
            draw_badge(painter, f"{poor} 项提醒", right, 28, (theme.gold, theme.veil))
        for index, line in enumerate(lines):
            place = Box(INSET, 88 + index * step, box.w - 2 * INSET, step)
            draw_row(painter, theme, place, line.name, line.value, mark=line.good)


def _draw_number(painter: QPainter, theme: Theme, live: Live, top: float, right: float) -> None:
    """第 7 版，正在展出: the number large, all on one baseline."""
    style = TextStyle(Face.STATEMENT, 34, theme.ink, leading=1.2)
    base = top + 78
    if live.number is None:
        text = set_text("程序自带的内容，正在展出", style.sized(30), right - INSET)
        text.draw(painter, INSET, base - text.height + 6)
        return
    x = INSET
    for words, face, px, tint in (
        ("第", Face.STATEMENT, 34.0, theme.ink),
        (str(live.number), Face.FIGURE, 96.0, theme.result_text),
        ("版，正在展出", Face.STATEMENT, 34.0, theme.ink),
    ):
        painter.setFont(font(face, px))
        painter.setPen(colour(tint))
        painter.drawText(QPointF(x, base), words)
        x += set_text(words, TextStyle(face, px, tint), 1e4).natural_width + 12


def _draw_chosen(area: QRectF, theme: Theme, earlier: Earlier, image: QImage | None) -> Draw:
    """A row: the picture, number and date of the revision to go back to, and a check."""

    def draw(painter: QPainter) -> None:
        painter.setPen(pen(theme.result_text, 4))
        painter.setBrush(colour(theme.paper_low))
        painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 8, 8)
        x = 20.0
        if image is not None and not image.isNull():
            # A picture of an upright screen takes less of the row.
            wide = 72.0 * min(1.8, image.width() / image.height())
            frame = QRectF(14, 12, wide, area.height() - 24)
            draw_image(painter, image, frame)
            x = frame.right() + 16
        painter.setBrush(Qt.BrushStyle.NoBrush)
        name = set_text(
            f"第 {earlier.number} 版", TextStyle(Face.BOLD, 28, theme.ink, leading=1.2), 1e4
        )
        since = set_text(
            moment(earlier.since), TextStyle(Face.TEXT, 24, theme.ink2, leading=1.2), 1e4
        )
        top = (area.height() - name.height - since.height) / 2
        name.draw(painter, x, top)
        since.draw(painter, x, top + name.height)
        # Beside the number: on a narrow card the date needs the whole line.
        square = QRectF(area.right() - 54, top, 36, 36)
        draw_icon(painter, "check", square, theme.result_text, 5)

    return draw
