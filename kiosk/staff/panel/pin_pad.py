"""The PIN pad: twelve stones to press, and a course of bricks that grows by one with each digit."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.items.icon import draw_icon
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Draw, Still, Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.motion import Motion, staggered, step
from kiosk.motion.transitions import drop_in
from kiosk.staff.panel.buttons import Button, Tone, button
from kiosk.staff.panel.drawing import BUTTON, card
from kiosk.staff.panel.intents import EnterPin, EraseDigit, Intent, Leave, PressKey
from kiosk.staff.panel.page import Page
from kiosk.staff.panel.pin import LONGEST, MISSES, Verdict
from kiosk.theme.fonts import Face, advance, font, metrics
from kiosk.theme.frame import Box, Frame
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, mix

_KEYS = "123456789"
_GAP = 10.0
_FEW = 2
"""Tries left at which they are told."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of the page stand."""

    words: Box
    bricks: Box
    pad: Box
    leave: Box

    @classmethod
    def of(cls, frame: Frame) -> _Places:
        """Words at the left and keys at the right, or words above keys."""
        if frame.portrait:
            # From the bottom up: what is pressed stays within reach on the tallest screen.
            side, leave = frame.width - 160, frame.height - 24 - BUTTON
            high = min(940.0, leave - 40 - 560)
            pad = leave - 40 - high
            return cls(
                Box(80, pad - 410, side, 270),
                Box(80, pad - 140, side, 104),
                Box(80, pad, side, high),
                Box(80, leave, side, BUTTON),
            )
        middle = frame.width / 2
        left = middle - 830
        return cls(
            Box(left, 232, 820, 300),
            Box(left, 560, 820, 104),
            Box(middle + 90, 172, 740, 852),
            Box(left, 918, 400, BUTTON),
        )


class PinPad(Page):
    """Asks for the PIN; it never shows a digit, nor how many are right."""

    def __init__(self, frame: Frame, theme: Theme) -> None:
        """An empty pad."""
        super().__init__(frame, theme)
        self.entered = ""
        self._verdict = Verdict(True)
        self._locked = 0
        places = _Places.of(frame)
        self._places = places
        self._words = Still(_area(places.words), self._draw_words, self.root)
        self._words.setPos(places.words.x, places.words.y)
        self._bricks = Still(_area(places.bricks), self._draw_bricks, self.root)
        self._bricks.setPos(places.bricks.x, places.bricks.y)
        card(places.pad, theme, _nothing, self.root)
        self._keys = self._make_keys(places.pad.inset(28))
        look = Button("回到展览", "home", Leave(), tone=Tone.CALM)
        button(places.leave, look, theme, self.root)

    def enter(self) -> Motion:
        """The stones of the pad are laid, bottom row first."""
        return staggered((drop_in(key) for key in reversed(self._keys)), 25)

    def press(self, digit: str) -> None:
        """Lay one more brick."""
        if self._locked or len(self.entered) >= LONGEST:
            return
        self.entered += digit
        self._verdict = Verdict(True)
        self._redraw()

    def erase(self) -> None:
        """Take the last brick away."""
        self.entered = self.entered[:-1]
        self._verdict = Verdict(True)
        self._redraw()

    def refuse(self, verdict: Verdict) -> Motion:
        """It was wrong: the bricks tremble and are gone."""
        self.entered = ""
        self._verdict = verdict
        self.tell_locked(verdict.locked)
        self._redraw()
        home = self._places.bricks

        def tremble(progress: float) -> None:
            swing = (0, 14, -12, 8, -5, 0)[min(5, int(progress * 5.999))] if progress < 1 else 0
            self._bricks.setPos(home.x + swing, home.y)

        return step(tremble, 320)

    def tell_locked(self, seconds: float) -> None:
        """No PIN is taken for so long; the keys are dim meanwhile."""
        locked = max(0, ceil(seconds - 1e-6))
        if locked == self._locked:
            return
        if not locked:
            self._verdict = Verdict(True)
        self._locked = locked
        for key in self._keys:
            key.setEnabled(not locked)
            key.setOpacity(0.45 if locked else 1.0)
        self._redraw()

    def _redraw(self) -> None:
        self._words.redraw()
        self._bricks.redraw()

    # ---- drawing

    def _make_keys(self, box: Box) -> list[Target]:
        width, height = (box.w - 2 * _GAP) / 3, (box.h - 3 * _GAP) / 4
        signs: list[tuple[str, Intent]] = [(sign, PressKey(sign)) for sign in _KEYS]
        signs += [("删除", EraseDigit()), ("0", PressKey("0")), ("确定", EnterPin())]
        made = []
        for index, (sign, intent) in enumerate(signs):
            x = box.x + index % 3 * (width + _GAP)
            y = box.y + index // 3 * (height + _GAP)
            area = QRectF(0, 0, width, height)
            key = Target(area, _key(area, sign, self.theme), intent, self.root, name=sign)
            key.setPos(x, y)
            made.append(key)
        return made

    def _draw_words(self, painter: QPainter) -> None:
        theme, width = self.theme, self._places.words.w
        title = set_text("请输入口令", TextStyle(Face.TITLE, 64, theme.ink, leading=1.3), width)
        title.draw(painter, 0, 0)
        y = title.height + 24
        painter.fillRect(QRectF(0, y, 96, 8), colour(theme.brick_art))
        painter.fillRect(QRectF(104, y, 40, 8), colour(theme.gold))
        words, tint = self._said()
        style = TextStyle(Face.MEDIUM, 32, tint, leading=1.5)
        set_text(words, style, width).draw(painter, 0, y + 36)

    def _said(self) -> tuple[str, str]:
        theme = self.theme
        if self._locked:
            said = f"口令输错了 {MISSES} 次，\u200b请 {self._locked} 秒后再试。"
            return said, theme.goal_text
        if self._verdict.accepted:
            return "这里只供工作人员使用。\u200b观众请按“回到展览”。", theme.ink2
        if self._verdict.left <= _FEW:
            said = f"口令不对，\u200b再错 {self._verdict.left} 次要等一分钟。"
            return said, theme.goal_text
        return "口令不对，请再输一次。", theme.goal_text

    def _draw_bricks(self, painter: QPainter) -> None:
        theme, box = self.theme, self._places.bricks
        count, joint = LONGEST, 6.0
        width = (box.w - joint * (count - 1)) / count
        rand = Mulberry32(seed_of("口令"))
        for index in range(count):
            area = QRectF(index * (width + joint), 0, width, box.h)
            if index < len(self.entered):
                tone = theme.bricks[index % len(theme.bricks)]
                draw_stone(painter, area, theme, rand, fill=tone, jitter=1.5, radius=6, speckle=0.3)
                continue
            painter.setBrush(colour(theme.paper_low))
            painter.setPen(pen(theme.line, 2, dash=(10, 8)))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)


def _key(area: QRectF, sign: str, theme: Theme) -> Draw:
    digit = sign.isdecimal()
    fill = theme.brick if sign == "确定" else theme.plinth_stone
    if not digit and sign != "确定":
        fill = mix(theme.plinth_stone, theme.plinth, 0.4)
    ink = theme.on_brick if sign == "确定" else theme.ink

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(f"key {sign}"))
        grain = 0.6 if digit else 0.2
        draw_stone(painter, area, theme, rand, fill=fill, jitter=1.5, radius=10, speckle=grain)
        if digit:
            px = 92.0
            painter.setFont(font(Face.FIGURE, px))
            painter.setPen(colour(ink))
            x = area.center().x() - advance(Face.FIGURE, px, sign) / 2
            high = metrics(Face.FIGURE, px).capHeight()
            painter.drawText(round(x), round(area.center().y() + high / 2), sign)
            return
        side = 46.0
        label = set_text(sign, TextStyle(Face.BOLD, 34, ink, leading=1.2), 1e4)
        x = area.center().x() - (side + 14 + label.natural_width) / 2
        icon = "check" if sign == "确定" else "back"
        square = QRectF(x, area.center().y() - side / 2, side, side)
        draw_icon(painter, icon, square, ink, 4.5)
        label.draw(painter, x + side + 14, area.center().y() - label.height / 2)

    return draw


def _area(box: Box) -> QRectF:
    return QRectF(0, 0, box.w, box.h)


def _nothing(painter: QPainter) -> None:
    pass
