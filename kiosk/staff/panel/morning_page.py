"""开馆自检: what is being looked at, then what came of it, green or not, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.items.seeded import Mulberry32
from kiosk.items.still import Still
from kiosk.items.stone import draw_brick_slab
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.clock import Clock
from kiosk.motion.easing import linear
from kiosk.motion.motion import Motion, step
from kiosk.staff.morning_check import (
    CheckResult,
    MorningFacts,
    Progress,
    keep_results,
    run_checks,
    verdict,
)
from kiosk.staff.panel.buttons import Button, Tone, buttons
from kiosk.staff.panel.drawing import (
    GAP,
    INSET,
    body,
    card,
    draw_verdict,
    foot,
)
from kiosk.staff.panel.flow import Block, Piece, draw_sheet, lines_of, paginate
from kiosk.staff.panel.intents import Place, TurnTo
from kiosk.staff.panel.page import Page
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box, Frame
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

_MEASURED = 1600.0
"""Milliseconds for which a slab crosses the page while its frames are counted."""
_SLAB = (360.0, 150.0)
_HEAD = 190.0
_ROW_INDENT = 60.0


class MorningPage(Page):
    """Runs the checks a slice at a time, writes what came of them to a file, and shows it."""

    patient = True

    def __init__(
        self, frame: Frame, theme: Theme, facts: MorningFacts, touch: CheckResult, clock: Clock
    ) -> None:
        """Nothing is looked at yet; ``touch`` is what came of the touch grid."""
        super().__init__(frame, theme)
        self._facts = facts
        self._clock = clock
        self.results: list[CheckResult] = [touch]
        self._frames: list[float] = []
        self._measured = False
        self._running: Iterator[Progress | CheckResult] | None = None
        self._done = False
        self._kept = ""
        self._says = "动画"
        self._share = 0.0
        area = body(frame)
        self._box = area
        self._card = card(area, theme, self._draw, self.root)
        wide, high = _SLAB
        slab = QRectF(0, 0, wide, high)
        self._slab = Still(
            slab, lambda p: draw_brick_slab(p, slab, theme, Mulberry32(7)), self.root
        )
        self._slab.setPos(area.x, area.y + area.h * 0.62)
        looks = [
            Button("再检一次", "refresh", TurnTo(Place.TOUCH)),
            Button("返回", "back", TurnTo(Place.BOARD), tone=Tone.CALM),
        ]
        self._buttons = buttons(foot(frame), looks, theme, self.root)
        for one in self._buttons:
            one.setVisible(False)

    @property
    def done(self) -> bool:
        """Whether all results are there."""
        return self._done

    def enter(self) -> Motion:
        """A slab crosses the page, and its frames are counted."""
        start, y = self._slab.x(), self._slab.y()
        way = self._box.w - _SLAB[0]

        def cross(progress: float) -> None:
            self._frames.append(self._clock.now())
            self._slab.setPos(start + way * progress, y)

        return step(cross, _MEASURED, easing=linear).then(self._measure)

    def work(self) -> float | None:
        """One more slice; None when all is done."""
        if self._done:
            return None
        if not self._measured:
            return 0.1
        if self._running is None:
            # The first and the last moment are asked for, not shown.
            self._running = run_checks(self._facts, self._frames[1:-1], self._clock)
        found = next(self._running, None)
        if isinstance(found, Progress):
            self._says = f"画面 {found.done} / {found.total}"
            self._share = found.done / max(1, found.total)
        elif found is not None:
            self.results.append(found)
            self._says = found.name
        else:
            self._finish()
        self._card.redraw()
        return None if self._done else 0.0

    def _measure(self) -> None:
        self._measured = True
        self._slab.setVisible(False)

    def _finish(self) -> None:
        self._done = True
        with suppress(OSError):
            # The check of the disk says so if nothing can be written.
            self._kept = str(keep_results(self._facts.state, self.results, self._facts.now))
        for one in self._buttons:
            one.setVisible(True)

    # ---- drawing

    def _draw(self, painter: QPainter) -> None:
        if self._done:
            self._draw_results(painter)
        else:
            self._draw_progress(painter)

    def _draw_progress(self, painter: QPainter) -> None:
        theme, box = self.theme, self._box
        title = set_text("正在自检……", TextStyle(Face.TITLE, 64, theme.ink, leading=1.3), box.w)
        title.draw(painter, (box.w - title.natural_width) / 2, box.h * 0.2)
        said = set_text(self._says, TextStyle(Face.TEXT, 32, theme.ink2, leading=1.4), box.w)
        said.draw(painter, (box.w - said.natural_width) / 2, box.h * 0.2 + title.height + 12)
        bar = QRectF(box.w * 0.2, box.h * 0.2 + title.height + 96, box.w * 0.6, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.line))
        painter.drawRoundedRect(bar, 8, 8)
        if self._share > 0:
            painter.setBrush(colour(theme.accent))
            done = QRectF(bar.left(), bar.top(), max(16.0, bar.width() * self._share), 16)
            painter.drawRoundedRect(done, 8, 8)

    def _draw_results(self, painter: QPainter) -> None:
        theme, box = self.theme, self._box
        good = all(result.good for result in self.results)
        draw_verdict(painter, theme, QPointF(INSET + 62, 40 + 62), 62, good=good)
        tint = theme.ink if good else theme.goal_text
        style = TextStyle(Face.TITLE, 56, tint, leading=1.3)
        title = set_text(verdict(self.results), style, box.w - 240)
        title.draw(painter, INSET + 156, 36)
        kept = f"结果已存到 {self._kept}" if self._kept else "结果没有存下来：写不了文件。"
        room = box.w - INSET - 156 - INSET
        note = set_text(kept, TextStyle(Face.TEXT, 24, theme.ink2, leading=1.25), room)
        note.draw(painter, INSET + 156, 36 + title.height)
        width = box.w - 2 * INSET
        columns = 1 if self.frame.portrait else 2
        wide = (width - 40 * (columns - 1)) / columns
        ordered = sorted(self.results, key=lambda result: result.good)
        blocks = [_row(result, wide, theme) for result in ordered]
        top = max(_HEAD, 36 + title.height + note.height + 30)
        sheets = paginate(blocks, box.h - top - GAP)
        for column, sheet in enumerate(sheets[:columns]):
            x = INSET + column * (wide + 40)
            painter.translate(x, top)
            draw_sheet(painter, sheet, wide, _ROW_INDENT)
            painter.translate(-x, -top)


def _row(result: CheckResult, width: float, theme: Theme) -> Block:
    """One result: its sign, its name and what it says; what to do below, when it is not good."""
    inner = width - _ROW_INDENT - 24
    tint = theme.ok if result.good else theme.accent
    name = set_text(result.name, TextStyle(Face.TITLE, 34, theme.ink, leading=1.3), inner)
    said = set_text(result.said, TextStyle(Face.TEXT, 28, theme.ink, leading=1.4), inner)
    pieces: list[Piece] = [*lines_of(name), *lines_of(said)]
    if result.remedy:
        style = TextStyle(Face.BOLD, 28, theme.goal_text, leading=1.4)
        pieces += lines_of(set_text(result.remedy, style, inner))
    ground = theme.paper_low if result.good else theme.brick_tint
    return Block(tuple(pieces), ground, tint)


def results_box(frame: Frame) -> Box:
    """Where the results stand."""
    return body(frame)
