"""开馆自检: what is being looked at, then what came of it, green or not, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.items.seeded import Mulberry32
from kiosk.items.still import Layer, Still
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
    draw_mark,
    draw_verdict,
    foot,
)
from kiosk.staff.panel.flow import Block, Piece, Sheet, balance, draw_sheet, lines_of
from kiosk.staff.panel.intents import Place, TurnTo
from kiosk.staff.panel.page import Page
from kiosk.staff.panel.revisions_page import turns
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Frame
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

_MEASURED = 1600.0
"""Milliseconds for which a slab crosses the page while its frames are counted."""
_SLAB = (360.0, 150.0)
_HEAD = 200.0
_COLUMN_GAP = 40.0
_ROW_INDENT = 60.0


class MorningPage(Page):
    """Runs the checks a slice at a time, writes what came of them to a file, and shows it."""

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
        self._wide = 0.0
        area = body(frame)
        self._box = area
        self._card = card(area, theme, self._draw, self.root)
        wide, high = _SLAB
        slab = QRectF(0, 0, wide, high)
        self._slab = Still(
            slab, lambda p: draw_brick_slab(p, slab, theme, Mulberry32(7)), self.root
        )
        self._slab.setPos(area.x, area.y + area.h * 0.62)
        self._row = Layer(self.root)
        self._pages: list[list[Sheet]] = [[]]
        self._index = 0

    @property
    def patient(self) -> bool:
        """It ends by itself; then somebody is to read it."""
        return not self._done

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
            return None
        self._card.redraw()
        return 0.0

    def _measure(self) -> None:
        self._measured = True
        self._slab.setVisible(False)

    def _finish(self) -> None:
        self._done = True
        with suppress(OSError):
            # The check of the disk says so if nothing can be written.
            self._kept = str(keep_results(self._facts.state, self.results, self._facts.now))
        columns = 1 if self.frame.portrait else 2
        self._wide = (self._box.w - 2 * INSET - _COLUMN_GAP * (columns - 1)) / columns
        ordered = sorted(self.results, key=lambda result: result.good)
        blocks = [_row(result, self._wide, self.theme) for result in ordered]
        sheets = balance(blocks, self._box.h - _HEAD - GAP, columns)
        self._pages = [list(sheets[at : at + columns]) for at in range(0, len(sheets), columns)]
        self.turn(0)

    def turn(self, index: int) -> None:
        """Show page ``index`` of the results, or the nearest."""
        self._index = min(max(0, index), len(self._pages) - 1)
        for old in self._row.childItems():
            old.setVisible(False)
        looks = [
            *turns(Place.MORNING, self._index, len(self._pages)),
            Button("再检一次", "refresh", TurnTo(Place.TOUCH)),
            Button("返回", "back", TurnTo(Place.BOARD), tone=Tone.CALM),
        ]
        buttons(foot(self.frame), looks, self.theme, self._row)
        self._card.redraw()

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
        style = TextStyle(Face.TEXT, 24, theme.ink2, leading=1.25)
        set_text(kept, style, room).draw(painter, INSET + 156, 36 + title.height)
        for column, sheet in enumerate(self._pages[self._index]):
            x = INSET + column * (self._wide + _COLUMN_GAP)
            painter.translate(x, _HEAD)
            draw_sheet(painter, sheet, self._wide, _ROW_INDENT)
            painter.translate(-x, -_HEAD)


def _row(result: CheckResult, width: float, theme: Theme) -> Block:
    """One result: a plain line when it is good; else what is wrong and what to do, on brick."""
    inner = width - _ROW_INDENT - 24
    name_width = 130.0
    if result.good:
        said = set_text(
            result.said, TextStyle(Face.TEXT, 28, theme.ink, leading=1.4), inner - name_width
        )
        name = set_text(result.name, TextStyle(Face.BOLD, 28, theme.ink, leading=1.4), name_width)
        height = said.height + 28

        def draw(painter: QPainter, x: float, y: float) -> None:
            draw_mark(painter, theme, QPointF(x + 18, y + 14 + 20), good=True)
            name.draw(painter, x + _ROW_INDENT, y + 14)
            said.draw(painter, x + _ROW_INDENT + name_width, y + 14)
            painter.setPen(pen(theme.line, 2, round=False))
            painter.drawLine(QPointF(x, y + height), QPointF(x + width, y + height))

        return Block((Piece(height, draw),))
    title = TextStyle(Face.TITLE, 34, theme.goal_text, leading=1.3)
    wrong = TextStyle(Face.TEXT, 28, theme.ink, leading=1.4)
    pieces = [
        *(replace(piece, keeps=True) for piece in lines_of(set_text(result.name, title, inner))),
        *lines_of(set_text(result.said, wrong, inner)),
        *lines_of(set_text(result.remedy, replace(wrong, face=Face.BOLD), inner)),
    ]
    return Block(tuple(pieces), theme.brick_tint, theme.brick_art)
