"""The goals section: an overview, and each question opened."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.motion.motion import STILL, Motion, together
from kiosk.motion.transitions import fade_in, fade_out
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.goals.overview import Overview
from kiosk.sections.goals.question import QuestionBoard
from kiosk.sections.intents import Intent, Show, State

_OVERVIEW = "overview"
_QUESTION = "question"


class GoalsSection(Section):
    """The goals: ``("overview"[, page])`` and ``("question", index[, page])``."""

    key = "goals"

    def __init__(self, content: Content, context: PageContext) -> None:
        """Lay out the overview; ValueError when the content has no goals."""
        super().__init__(content, context)
        if content.goals is None:
            raise ValueError("the content has no goals")
        self._goals = content.goals
        self._overview = Overview(self._goals, context, self.root)
        self._board = QuestionBoard(self._goals, context, self._card_state, self.root)
        self._shown = False

    def states(self) -> tuple[State, ...]:
        """The overview's pages, then every question with the pages of its key points."""
        overview = [self._overview.state(page) for page in range(self._overview.pages)]
        questions = [
            self._board.state(index, page)
            for index in range(len(self._goals.questions))
            for page in range(self._board.pages(index))
        ]
        return (*overview, *questions)

    def show(self, state: State) -> Motion:
        """Change to ``state``: turn a page, open a question out of its card, or put it back."""
        before, self._state = self._state, self._nearest(state)
        if not self._shown:
            self._shown = True
            self._rest()
            return STILL
        if self._state == before:
            return STILL
        return self._change(before, self._state).then(self._rest)

    def coming(self, state: State, *, soon: bool = False) -> Iterator[QGraphicsItem]:
        """The page of the overview, or the question with its sheet."""
        del soon
        wanted = self._nearest(state)
        if wanted[0] == _QUESTION:
            yield from self._board.coming(_number(wanted, 1), _number(wanted, 2))
        else:
            yield from self._overview.coming(_number(wanted, 1))

    def enter(self) -> Motion:
        """Rings, drives and cards in turn; a question is there whole, to be read as its brick opens."""
        if not self._shown:
            self.show(self._state)
        if self._state[0] == _QUESTION:
            return STILL
        return self._overview.enter().then(self._rest)

    def swipe(self, direction: int) -> Intent | None:
        """The next page, and after the last one the next question; what the buttons do, too."""
        if self._state[0] == _OVERVIEW:
            page = _number(self._state, 1) + direction
            there = 0 <= page < self._overview.pages
            return Show(self._overview.state(page)) if there else None
        if self._state[0] != _QUESTION:
            return None
        question, page = _number(self._state, 1), _number(self._state, 2) + direction
        if 0 <= page < self._board.pages(question):
            return Show(self._board.state(question, page))
        count = len(self._goals.questions)
        return Show(self._board.state((question + direction) % count)) if count > 1 else None

    def _nearest(self, state: State) -> State:
        """``state``, or the one nearest to it that exists."""
        count = len(self._goals.questions)
        if state and state[0] == _QUESTION and count:
            question = _within(_number(state, 1), count)
            page = _within(_number(state, 2), self._board.pages(question))
            return self._board.state(question, page)
        if state and state[0] == _OVERVIEW:
            return self._overview.state(_within(_number(state, 1), self._overview.pages))
        return (_OVERVIEW,)

    def _change(self, before: State, after: State) -> Motion:
        kinds = before[0], after[0]
        first, second = _number(after, 1), _number(after, 2)
        if kinds == (_OVERVIEW, _OVERVIEW):
            return self._overview.turn(first)
        if kinds == (_QUESTION, _QUESTION):
            return self._board.turn(first, second, forward=self._is_forward(before, after))
        if kinds == (_OVERVIEW, _QUESTION):
            card = None
            if self._overview.page_of(first) == self._overview.page:
                card = self._overview.card_box(first)
            self._board.layer.setVisible(True)
            opened = self._board.open(first, second, card)
            return together(fade_out(self._overview.layer, 320), opened)
        self._overview.rest(first)
        self._overview.layer.setVisible(True)
        asked = self._board.question
        card = self._overview.card_box(asked) if self._overview.page_of(asked) == first else None
        back = fade_in(self._overview.layer, 240, start=120)
        return together(self._board.close(card), back)

    def _is_forward(self, before: State, after: State) -> bool:
        """Whether ``after`` comes next; from the last question on to the first it does, too."""
        old, new = _number(before, 1), _number(after, 1)
        if old == new:
            return _number(after, 2) > _number(before, 2)
        count = len(self._goals.questions)
        return (new - old) % count <= (old - new) % count

    def _rest(self) -> None:
        """Everything as it is at rest in the state that is shown now."""
        opened = self._state[0] == _QUESTION
        self._overview.layer.setVisible(not opened)
        self._overview.layer.setOpacity(1.0)
        self._board.layer.setVisible(opened)
        if opened:
            self._board.rest(_number(self._state, 1), _number(self._state, 2))
        else:
            self._board.tidy()
            self._overview.rest(_number(self._state, 1))

    def _card_state(self, question: int) -> State:
        """The page of the overview that has the card of ``question``."""
        return self._overview.state(self._overview.page_of(question))


def _number(state: State, place: int) -> int:
    """The number at ``place`` of ``state``; 0 when there is none."""
    value = state[place] if len(state) > place else 0
    return value if isinstance(value, int) else 0


def _within(value: int, count: int) -> int:
    return max(0, min(value, count - 1))
