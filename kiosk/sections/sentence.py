"""An achievement as its own sentence in three sizes: lead, hero, tail. Free of Qt.

The hero is the first number with its unit, or the phrase that staff mark. Nothing of the sentence is
repeated or dropped: lead, hero and tail, read one after the other, are the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kiosk.content.model import Achievement, Figure, plain
from kiosk.items.line_breaking import NO_END, NO_START, cut


class Kind(Enum):
    """How a sentence is set."""

    FIGURE = "figure"
    """One number is the hero."""
    FIGURES = "figures"
    """Several numbers, each enlarged where it stands."""
    WORDS = "words"
    """A phrase is the hero."""
    STATEMENT = "statement"
    """Nothing stands out: the whole sentence is set large."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a figure stands in the plain sentence: its digits (with the sign %), then its unit."""

    start: int
    end: int
    figure: Figure

    @property
    def digits(self) -> str:
        """What is set in the figure face."""
        return f"{self.figure.value}{self.sign}"

    @property
    def sign(self) -> str:
        """The unit when it is a sign that belongs to the digits, else nothing."""
        return self.figure.unit if self.figure.unit in ("%", "％", "‰", "℃") else ""

    @property
    def unit(self) -> str:
        """The unit when it is set as words after the digits, else nothing."""
        return "" if self.sign else self.figure.unit


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text, what kind of hero it has, and where that stands (offsets into the plain text)."""

    text: str
    kind: Kind
    start: int = 0
    end: int = 0
    marks: tuple[Mark, ...] = ()

    @property
    def lead(self) -> str:
        """What is read before the hero, soft breaks and all."""
        return cut(self.text, 0, self.start)

    @property
    def hero(self) -> str:
        """The words or the number with its unit that are set large."""
        return cut(self.text, self.start, self.end)

    @property
    def tail(self) -> str:
        """What is read after the hero."""
        return cut(self.text, self.end, len(plain(self.text)))


def parse(achievement: Achievement) -> Sentence:
    """How ``achievement`` is set; a figure or highlight that is not in its text is passed over."""
    text = achievement.text
    words = plain(text)
    marks = _marks(words, achievement.figures)
    if len(marks) > 1:
        return Sentence(text, Kind.FIGURES, marks=marks)
    if marks:
        mark = marks[0]
        start, end = _with_signs(words, mark.start, mark.end, before=False)
        if end == mark.end:
            return Sentence(text, Kind.FIGURE, start, end, marks)
        return Sentence(text, Kind.FIGURES, marks=marks)
    wanted = plain(achievement.highlight or "")
    start = words.find(wanted) if wanted else -1
    if start >= 0 and wanted != words:
        start, end = _with_signs(words, start, start + len(wanted), before=True)
        return Sentence(text, Kind.WORDS, start, end)
    return Sentence(text, Kind.STATEMENT)


def statement(text: str) -> Sentence:
    """``text`` as a sentence without a hero."""
    return Sentence(text, Kind.STATEMENT)


def _marks(words: str, figures: tuple[Figure, ...]) -> tuple[Mark, ...]:
    found: list[Mark] = []
    offset = 0
    for figure in figures:
        start = words.find(figure.printed, offset)
        while start > 0 and words[start - 1] in "0123456789.":
            start = words.find(figure.printed, start + 1)
        if start >= 0:
            offset = start + len(figure.printed)
            found.append(Mark(start, offset, figure))
    return tuple(found)


def _with_signs(words: str, start: int, end: int, *, before: bool) -> tuple[int, int]:
    # A tail must not begin with a closing sign, nor a lead end with an opening one.
    while end < len(words) and words[end] in NO_START:
        end += 1
    while before and start > 0 and words[start - 1] in NO_END:
        start -= 1
    return start, end
