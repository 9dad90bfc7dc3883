"""The red panel of an opened question: its number, the question itself, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.content.model import Question, plain
from kiosk.items.balance import torn_words
from kiosk.items.text import TextLayout, TextStyle, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.goals.phrases import breaks_well, set_phrases
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.paint import colour, pen

_NUMERAL = 132.0
_WORD = 44.0
_WORD_GAP = 14.0
_QUESTION_TOP = 130.0
_RULE_ABOVE = 22.0
_RULE_BELOW = 24.0
_ANSWER_GAP = 10.0
_COLUMN_GAP = 40.0
_MORE_GAP = 14.0
_WELL_BROKEN = 36.0
"""So large must a question stay that is set smaller for its line breaks."""
_WORTH = 0.8
"""How much smaller it may be for them."""
_BULLET = 20.0

# Question and answers shrink together; the answers never below the floor of body text.
_STEPS = (
    (76.0, 50.0),
    (68.0, 46.0),
    (60.0, 44.0),
    (54.0, 40.0),
    (50.0, 36.0),
    (46.0, 34.0),
    (44.0, 32.0),
    (42.0, 32.0),
    (44.0, 30.0),
    (44.0, 28.0),
    (42.0, 28.0),
    (40.0, 30.0),
    (40.0, 28.0),
    (38.0, 30.0),
    (38.0, 28.0),
    (36.0, 28.0),
    (34.0, 28.0),
    (32.0, 28.0),
    (30.0, 28.0),
    (28.0, 28.0),
)


@dataclass(frozen=True, slots=True)
class Panel:
    """The text of the panel, set; its own origin is the top left of the number."""

    number: int
    width: float
    question: TextLayout
    answers: tuple[TextLayout, ...]
    columns: int
    gap: float

    @property
    def height(self) -> float:
        """From the top of the number to below the last answer."""
        return self._answers_top + max((c[-1][1] for c in self._answer_columns()), default=0.0)

    def draw(self, painter: QPainter, context: PageContext) -> None:
        """Draw it at the painter's origin."""
        theme = context.theme
        self._draw_number(painter, context)
        self.question.draw(painter, 0, _QUESTION_TOP)
        rule = self._answers_top - _RULE_BELOW
        painter.setPen(pen(theme.gold_light, 2.5, round=False))
        painter.drawLine(QPointF(0, rule), QPointF(self.width, rule))
        wide = (self.width + _COLUMN_GAP) / self.columns
        for index, column in enumerate(self._answer_columns()):
            for layout, bottom in column:
                top = self._answers_top + bottom - layout.height
                px = layout.style.px
                middle = top + layout.line_height / 2
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(theme.gold_light))
                bar = QRectF(index * wide, middle - 0.38 * px, 10, 0.76 * px)
                painter.drawRoundedRect(bar, 2, 2)
                layout.draw(painter, index * wide + _BULLET, top)

    @property
    def _answers_top(self) -> float:
        return _QUESTION_TOP + self.question.height + _RULE_ABOVE + _RULE_BELOW

    def _answer_columns(self) -> list[list[tuple[TextLayout, float]]]:
        """The answers of each column with where they end."""
        rows = -(-len(self.answers) // self.columns)
        columns: list[list[tuple[TextLayout, float]]] = []
        for start in range(0, len(self.answers), rows):
            bottom = -self.gap
            column: list[tuple[TextLayout, float]] = []
            for layout in self.answers[start : start + rows]:
                bottom += self.gap + layout.height
                column.append((layout, bottom))
            columns.append(column)
        return columns

    def _draw_number(self, painter: QPainter, context: PageContext) -> None:
        theme = context.theme
        baseline = 0.82 * _NUMERAL
        digits = str(self.number)
        x = 0.0
        for text, face, px, tint in (
            ("第", Face.TITLE, _WORD, theme.on_brick),
            (digits, Face.FIGURE, _NUMERAL, theme.gold_light),
            ("问", Face.TITLE, _WORD, theme.on_brick),
        ):
            painter.setFont(font(face, px))
            painter.setPen(colour(tint))
            painter.drawText(QPointF(x, baseline), text)
            x += advance(face, px, text) + _WORD_GAP


def set_panel(
    question: Question,
    number: int,
    context: PageContext,
    width: float,
    height: float,
    *,
    largest: float = 44.0,
    columns: Sequence[int] = (1,),
) -> tuple[Panel, bool]:
    """The largest panel text that fits ``width`` × ``height``, and whether it does fit.

    Args:
        question: whose text it is.
        number: the question's, from 1.
        context: of the page.
        width: of the text.
        height: that it may take.
        largest: the largest type of the question.
        columns: how many columns the answers may stand in, the best first.
    """
    floor = context.px(28)
    first: Panel | None = None
    last: Panel | None = None
    for steps in _STEPS:
        if steps[0] > largest:
            continue
        if first is not None and steps[0] < max(_WELL_BROKEN, _WORTH * first.question.style.px):
            break
        for count in columns:
            sizes = max(steps[0], floor), max(steps[1], floor)
            last = _set(question, number, context, width, sizes, count)
            if last.height > height or _is_torn(last):
                continue
            # A size smaller is worth it when the lines then break where the sense does.
            if steps[0] >= _WELL_BROKEN and breaks_well(last.question, question.question):
                return _relaxed(last, height), True
            first = first or last
    if first is not None:
        return _relaxed(first, height), True
    assert last is not None
    return last, False


def least_height(question: Question, context: PageContext, width: float) -> float:
    """How high the panel's text is at the floor of its type."""
    floor = context.px(28)
    return _set(question, 1, context, width, (floor, floor), 1).height


def _relaxed(panel: Panel, height: float) -> Panel:
    """``panel`` with some of the room that is left between its answers."""
    spare = (height - panel.height) * 0.4 / max(1, len(panel.answers) - 1)
    return replace(panel, gap=panel.gap + max(0.0, min(_MORE_GAP, spare)))


def _set(
    question: Question,
    number: int,
    context: PageContext,
    width: float,
    sizes: tuple[float, float],
    columns: int,
) -> Panel:
    theme = context.theme
    title = TextStyle(Face.STATEMENT, sizes[0], theme.on_brick, leading=1.42)
    answer = TextStyle(Face.MEDIUM, sizes[1], theme.on_brick, leading=1.4)
    room = (width - _COLUMN_GAP * (columns - 1)) / columns - _BULLET
    return Panel(
        number,
        width,
        _set_question(question.question, title, width),
        tuple(set_text(text, answer, room) for text in question.answers),
        columns,
        _ANSWER_GAP - 2 if context.large else _ANSWER_GAP + 4,
    )


def _set_question(text: str, style: TextStyle, width: float) -> TextLayout:
    """The question at the staff's breaks; where a line is too long for them, between its words."""
    layout = set_phrases(text, style, width, 7.2 * style.px * style.leading)
    if breaks_well(layout, text):
        return layout
    bare = set_text(plain(text), style, width)
    calmer = torn_words(bare, plain(text)) < torn_words(layout, text)
    return bare if calmer and len(bare.lines) <= len(layout.lines) else layout


def _is_torn(panel: Panel) -> bool:
    """Whether an answer breaks although it stands beside another: one column is calmer then."""
    return panel.columns > 1 and any(len(layout.lines) > 1 for layout in panel.answers)
