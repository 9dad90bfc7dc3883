"""A question opened: the red panel with its answers, and its key points, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Goals
from kiosk.items.still import Layer, Still
from kiosk.motion.easing import in_out_cubic
from kiosk.motion.motion import Motion, step, together
from kiosk.motion.transitions import arrive, fade_in, fade_out
from kiosk.sections.context import PageContext
from kiosk.sections.goals.board import Board, lay_out, panel_of
from kiosk.sections.goals.rows import KeyRows
from kiosk.sections.goals.sheet import build_heading, build_sheet
from kiosk.sections.intents import Show, State
from kiosk.sections.pager import pager
from kiosk.sections.parts import trio
from kiosk.sections.sliding import slide
from kiosk.theme.frame import Box

Back = Callable[[int], State]
"""The state that shows the card of a question."""

_OPEN = 380.0
_CLOSE = 360.0
_WORDS_AT = 270.0
"""When the sheet is nearly open: words outside it would hang in the air."""
_ROW_GAP = 26.0


@dataclass(slots=True)
class _Page:
    """One page of key points."""

    layer: Layer
    columns: tuple[tuple[Still, ...], ...]
    pager: Layer | None


@dataclass(slots=True)
class _View:
    """What is peculiar to one question."""

    rows: KeyRows
    points: bool
    face: Still
    heading: QGraphicsItem
    """Empty when there are no key points."""
    trio: Layer
    pages: dict[int, _Page] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Ground:
    """The sheet with its red panel, and the window its key points are seen through."""

    board: Board
    sheet: Still
    window: Layer


class QuestionBoard:
    """All questions, of which one is opened; each is built when it is first seen."""

    def __init__(
        self, goals: Goals, context: PageContext, back: Back, parent: QGraphicsItem
    ) -> None:
        """A board below ``parent``, hidden; ``back`` says where a question is put back to."""
        self._goals = goals
        self._context = context
        self._back = back
        self.layer = Layer(parent)
        self.layer.setVisible(False)
        self._grounds: dict[bool, _Ground] = {}
        self._rows: dict[int, KeyRows] = {}
        self._views: dict[int, _View] = {}
        self.question = 0
        self.page = 0

    def pages(self, question: int) -> int:
        """How many pages the key points of ``question`` take; at least 1."""
        return max(1, len(self._rows_of(question).plan.pages))

    def state(self, question: int, page: int = 0) -> State:
        """The state that shows ``page`` of ``question``."""
        return ("question", question, page) if page else ("question", question)

    def rest(self, question: int, page: int) -> None:
        """Show ``page`` of ``question``, all at rest."""
        self.question, self.page = question, page
        current = self._view(question)
        self._page(question, page)
        for points, ground in self._grounds.items():
            ground.sheet.setVisible(points == current.points)
            ground.window.setVisible(points == current.points)
            ground.sheet.setTransform(QTransform())
            ground.sheet.setPos(ground.board.sheet.x, ground.board.sheet.y)
            ground.sheet.setOpacity(1.0)
        for index, view in self._views.items():
            here = index == question
            text = self._ground(view.points).board.text
            view.face.setPos(text.x, text.y)
            for item in (view.face, view.heading, view.trio):
                item.setVisible(here)
                item.setOpacity(1.0)
            for number, made in view.pages.items():
                made.layer.setVisible(here and number == page)
                made.layer.setX(0)
                made.layer.setOpacity(1.0)
                if made.pager is not None:
                    made.pager.setVisible(here and number == page)
                    made.pager.setOpacity(1.0)

    def coming(self, question: int, page: int) -> Iterator[QGraphicsItem]:
        """What is drawn of ``page`` of ``question``: its sheet, its words, its rows."""
        points = bool(self._goals.questions[question].key_points)
        fresh: list[QGraphicsItem] = []
        new_ground, new_view = points not in self._grounds, question not in self._views
        ground, view = self._ground(points), self._view(question)
        new_page = page not in view.pages
        made = self._page(question, page)
        paging = [made.pager] if made.pager is not None else []
        fresh += [ground.sheet, ground.window] if new_ground else []
        fresh += [view.face, view.heading, view.trio] if new_view else []
        fresh += [made.layer, *paging] if new_page else []
        for part in fresh:
            part.setVisible(False)
        yield from (ground.sheet, view.face, view.heading, view.trio, made.layer, *paging)

    def tidy(self) -> None:
        """Leave nothing faded behind when another page hides the board."""
        if self._views:
            self.rest(self.question, self.page)

    def open(self, question: int, page: int, card: Box | None) -> Motion:
        """The sheet grows out of ``card``, or rises; then the words come, the rows one by one."""
        self.rest(question, page)
        sheet = self._ground(self._view(question).points).sheet
        if card is None:
            unfold = arrive(sheet, dy=60, duration=_OPEN, easing=in_out_cubic)
        else:
            unfold = self._between(sheet, card, appear=True)
        return together(unfold, self._words_in(_WORDS_AT))

    def close(self, card: Box | None) -> Motion:
        """The words go, and the sheet shrinks back into its card."""
        view = self._view(self.question)
        sheet = self._ground(view.points).sheet
        page = self._page(self.question, self.page)
        parts = [view.face, view.heading, view.trio, page.layer]
        if page.pager is not None:
            parts.append(page.pager)
        away = [fade_out(part, 120) for part in parts]
        fold = fade_out(sheet, 240) if card is None else self._between(sheet, card, appear=False)
        return together(fold, *away)

    def turn(self, question: int, page: int, *, forward: bool) -> Motion:
        """Go on to another page, or another question."""
        old_view, old_page = self._view(self.question), self._page(self.question, self.page)
        new_view, new_page = self._view(question), self._page(question, page)
        sign = 1 if forward else -1
        same = old_view is new_view
        self.question, self.page = question, page
        for ground_points in {old_view.points, new_view.points}:
            ground = self._ground(ground_points)
            ground.sheet.setVisible(ground_points == new_view.points)
            ground.window.setVisible(ground_points == new_view.points)
        if old_page.pager is not None:
            old_page.pager.setVisible(False)
        if new_page.pager is not None:
            new_page.pager.setVisible(True)
        window = self._ground(new_view.points).window
        new_page.layer.setVisible(True)
        moves = [slide(old_page.layer, new_page.layer, sign * (window.boundingRect().width() + 20))]
        if not same:
            old_view.face.setVisible(False)
            old_view.heading.setVisible(False)
            old_view.trio.setVisible(False)
            for item in (new_view.face, new_view.heading, new_view.trio):
                item.setVisible(True)
            moves.append(arrive(new_view.face, dx=sign * 40, duration=320))
            moves.append(fade_in(new_view.heading, 240))
        return together(*moves)

    def _words_in(self, start: float) -> Motion:
        view = self._view(self.question)
        page = self._page(self.question, self.page)
        moves = [
            fade_in(view.face, 220, start=start),
            fade_in(view.heading, 220, start=start),
            fade_in(view.trio, 200, start=start),
        ]
        if page.pager is not None:
            moves.append(fade_in(page.pager, 200, start=start))
        for column in page.columns:
            for rank, row in enumerate(column):
                moves.append(arrive(row, dy=20, duration=240, start=start + 60 + _ROW_GAP * rank))
        return together(*moves)

    def _between(self, sheet: Still, card: Box, *, appear: bool) -> Motion:
        """``sheet`` between its own box and that of the card that it was."""
        own = self._ground(self._view(self.question).points).board.sheet

        def apply(progress: float) -> None:
            share = progress if appear else 1 - progress
            x = card.x + (own.x - card.x) * share
            y = card.y + (own.y - card.y) * share
            w = card.w + (own.w - card.w) * share
            h = card.h + (own.h - card.h) * share
            sheet.setPos(x, y)
            sheet.setTransform(QTransform.fromScale(w / own.w, h / own.h))
            sheet.setOpacity(min(1.0, share * 4))

        return step(apply, _OPEN if appear else _CLOSE, easing=in_out_cubic)

    def _rows_of(self, question: int) -> KeyRows:
        made = self._rows.get(question)
        if made is None:
            asked = self._goals.questions[question]
            board = self._ground(bool(asked.key_points)).board
            made = KeyRows(asked, self._context, board.place(self._context))
            self._rows[question] = made
            if not made.plan.fits:
                path = ("goals", "questions", question, "key_points")
                screen = f"{self._goals.name}·第{question + 1}问划重点"
                self._context.fit.note(path, screen, 1, large=self._context.large)
        return made

    def _ground(self, points: bool) -> _Ground:
        made = self._grounds.get(points)
        if made is None:
            board = lay_out(self._goals, self._context, points=points)
            sheet = build_sheet(board, self._context, self.layer)
            # Rows may reach a little beyond their area, never under the red panel.
            area = board.rows
            rect = QRectF(area.x - 22, area.y - 12, area.w + 44, area.h + 24)
            window = Layer(self.layer)
            window.set_window(rect)
            made = self._grounds[points] = _Ground(board, sheet, window)
        return made

    def _view(self, question: int) -> _View:
        made = self._views.get(question)
        if made is None:
            made = self._views[question] = self._build_view(question)
        return made

    def _build_view(self, question: int) -> _View:
        context, asked = self._context, self._goals.questions[question]
        points = bool(asked.key_points)
        board = self._ground(points).board
        panel, fits = panel_of(asked, question + 1, board, context, points=points)
        path = ("goals", "questions", question, "question")
        screen = f"{self._goals.name}·第{question + 1}问"
        context.fit.note(path, screen, 0 if fits else 1, large=context.large)

        # Alone on its sheet the text stands in the upper middle, not at the very top.
        drop = 0.0 if points else max(0.0, board.text.h - panel.height) * 0.36

        def draw(painter: QPainter) -> None:
            painter.translate(0, drop)
            panel.draw(painter, context)

        face = Still(QRectF(0, 0, board.text.w, board.text.h), draw, self.layer)
        face.setPos(board.text.x, board.text.y)
        buttons = Layer(self.layer)
        count = len(self._goals.questions)
        before = Show(self.state((question - 1) % count)) if count > 1 else None
        after = Show(self.state((question + 1) % count)) if count > 1 else None
        labels = ("上一问", "收起", "下一问")
        trio(context, board.trio, labels, (before, Show(self._back(question)), after), buttons)
        heading: QGraphicsItem = Layer(self.layer)
        build_heading(self._goals, context, len(asked.key_points), board, heading)
        return _View(self._rows_of(question), points, face, heading, buttons)

    def _page(self, question: int, page: int) -> _Page:
        view = self._view(question)
        made = view.pages.get(page)
        if made is None:
            ground = self._ground(view.points)
            layer = Layer(ground.window)
            columns = view.rows.build(page, layer)
            count = self.pages(question)
            turning = None
            if count > 1:
                turning = Layer(self.layer)
                intents = [Show(self.state(question, number)) for number in range(count)]
                pager(self._context, ground.board.pager, page, intents, turning)
            made = view.pages[page] = _Page(layer, columns, turning)
        return made
