"""What is wrong with a content file, told to the people who write it.

A check yields :class:`Fault`: a code, a place and the values that the sentence needs. The reader
words each as a :class:`Problem`, which knows its file, line, item and remedy in both languages and
can show itself. Nothing here ever reaches the visitors' screen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from kiosk.content.words import Language as Language  # noqa: PLC0414 (told from here as well)
from kiosk.content.words import Words as Words  # noqa: PLC0414

KeyPath = tuple[str | int, ...]
"""The way from the top of the file to one entry: ``("honours", "stones", 3, "title")``."""

_EXCERPT_WIDTH = 84


class Severity(StrEnum):
    """Whether a problem keeps the content off the screen."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The sentence and the remedy of one code; ``{…}`` stands for the values of a fault."""

    message: Words
    remedy: Words
    severity: Severity = Severity.ERROR

    @classmethod
    def mild(cls, message: Words, remedy: Words) -> Phrase:
        """A phrase that warns and keeps nothing off the screen."""
        return cls(message, remedy, Severity.WARNING)


class Position(NamedTuple):
    """A place in the file as an editor counts it: both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found, before it is put into words.

    ``at`` says which part of the entry at ``path`` is meant: its key, its value, or the character
    of its value with that index. ``position`` is given where there is no entry to point at.
    """

    code: str
    path: KeyPath = ()
    at: Literal["key", "value"] | int = "value"
    position: Position | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a content file, ready to be read."""

    code: str
    severity: Severity
    file: str
    position: Position | None
    item: Words
    """The part of the exhibit that it concerns, by its title; may be empty."""
    message: Words
    remedy: Words
    source_line: str = ""

    def headline(self, language: Language = "zh") -> str:
        """Where, which item and what is wrong, in one line."""
        item, message = self.item.of(language), self.message.of(language)
        mild = self.severity is Severity.WARNING
        if language == "zh":
            where = self.file
            if self.position:
                where += f" 第 {self.position.line} 行第 {self.position.column} 列"
            return f"{where}{'（提醒）' if mild else ''}：{item + '：' if item else ''}{message}"
        where = ":".join((self.file, *map(str, self.position or ())))
        return f"{where}: {'warning: ' if mild else ''}{item + ': ' if item else ''}{message}"

    def render(self, language: Language = "zh") -> str:
        """The whole problem: headline, the line with a caret below the place, and the remedy."""
        parts = [self.headline(language)]
        if self.position and self.source_line.strip():
            parts += _excerpt(self.source_line, self.position)
        parts.append(f"  {'改法：' if language == 'zh' else 'Fix: '}{self.remedy.of(language)}")
        return "\n".join(parts)


class ContentError(ValueError):
    """The content cannot be shown; ``problems`` says all of why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n\n".join(problem.render("en") for problem in self.problems))


class AssetError(ValueError):
    """A file that the content names cannot be used; ``code`` and ``values`` are those of a fault."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def printable(text: str) -> str:
    """``text`` with every character that could steer a terminal made visible and harmless."""
    return "".join(
        "→" if character == "\t" else character if _is_harmless(character) else "\ufffd"
        for character in text
    )


def _is_harmless(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _cells(text: str) -> int:
    # Han and full-width signs take two cells of a terminal, and the caret must stand below one.
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _excerpt(line: str, position: Position) -> tuple[str, str]:
    index = min(position.column - 1, len(line))
    # A line may be as long as the file; only what can be shown is looked at.
    before = printable(line[max(0, index - _EXCERPT_WIDTH) : index])
    after = printable(line[index : index + _EXCERPT_WIDTH + 1])
    if _cells(before) > _EXCERPT_WIDTH // 2:
        while _cells(before) > _EXCERPT_WIDTH // 2:
            before = before[max(1, (_cells(before) - _EXCERPT_WIDTH // 2) // 2) :]
        before = "…" + before
    if _cells(after) > (room := _EXCERPT_WIDTH - _cells(before)):
        while _cells(after) > room:
            after = after[: -max(1, (_cells(after) - room) // 2)]
        after += "…"
    number = f"{position.line:>5}"
    caret = " " * _cells(before) + "^"
    return f"{number} | {before}{after}".rstrip(), f"{' ' * len(number)} | {caret}"
