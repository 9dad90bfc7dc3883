"""What the program says of a fault, taken apart: where and what, the line itself, what to do. Free of Qt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_EXCERPT = re.compile(r" *(?P<number>\d+) \| (?P<text>.*)")
_CARET = re.compile(r" +\| (?P<before> *)\^")
_REMEDY = "  改法："
_TAB = "→   "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of the content file, and the character that is pointed at."""

    number: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do."""

    text: str


Part = str | Excerpt | Remedy
"""A text is anything else that is said, as a line."""


def parts_of(lines: Sequence[str]) -> Iterator[Part]:
    """The parts of what the program says in ``lines``; empty texts part one fault from the next."""
    index = 0
    while index < len(lines):
        line = lines[index]
        found = _EXCERPT.fullmatch(line)
        below = _CARET.fullmatch(lines[index + 1]) if found and index + 1 < len(lines) else None
        if found is not None and below is not None:
            at = _character(found["text"], len(below["before"]))
            yield Excerpt(found["number"], found["text"], at)
            index += 2
            continue
        if line.startswith(_REMEDY):
            yield Remedy(line.removeprefix(_REMEDY))
        else:
            yield line
        index += 1


def with_tabs_shown(line: str) -> str:
    """``line`` with an arrow for each tab, which nobody would see."""
    return line.replace("\t", _TAB)


def _character(text: str, cells: int) -> int:
    """Which character of ``text`` stands ``cells`` of a terminal from its left."""
    used = 0
    for index, character in enumerate(text):
        if used >= cells:
            return index
        used += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return max(0, len(text) - 1)
