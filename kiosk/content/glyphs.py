"""Characters that the exhibit's own fonts can draw.

Nothing is ever taken from the machine's fonts, so a character that these lack would be an empty box
on the wall; it is told to staff instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.model import SOFT_BREAK
from kiosk.content.problems import Fault, KeyPath, Words
from kiosk.content.source import Plain, entries

_NEVER_SHOWN = frozenset(
    (
        *("schema", "id", "goal", "links", "art", "kind", "at", "bearing_from"),
        *("picture", "outline", "theme", "motion", "value", "year"),
    )
)
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Coverage:
    """The code points that all text fonts of the exhibit share."""

    code_points: frozenset[int]

    def missing(self, text: str) -> list[str]:
        """The characters of ``text`` that the fonts lack, each once, in order."""
        return [
            character
            for character in dict.fromkeys(text)
            if ord(character) not in self.code_points and not _is_said_elsewhere(character)
        ]


def load_coverage(path: Path) -> Coverage:
    """The coverage in the file ``path``: a hexadecimal code point or range (``4E00-9FA5``) a line."""
    points: set[int] = set()
    for line in path.read_text(encoding="ascii").splitlines():
        if (entry := line.partition("#")[0].strip()) == "":
            continue
        first, _, last = entry.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return Coverage(frozenset(points))


def check_glyphs(data: Plain, coverage: Coverage) -> Iterator[Fault]:
    """The texts of ``data`` that the fonts cannot draw."""
    for path, text in entries(data):
        if _is_shown(path) and (lacking := coverage.missing(text.replace("|", ""))):
            zh = "、".join(f"{c}（U+{ord(c):04X}）" for c in lacking[:_MOST_NAMED])
            en = ", ".join(f"{c} (U+{ord(c):04X})" for c in lacking[:_MOST_NAMED])
            values = {"characters": Words(zh, en)}
            yield Fault("missing-glyph", path, at=text.index(lacking[0]), values=values)


def _is_said_elsewhere(character: str) -> bool:
    # The reader speaks of control characters, and of bytes that it could not decode.
    return character in (SOFT_BREAK, "\ufffd") or unicodedata.category(character) == "Cc"


def _is_shown(path: KeyPath) -> bool:
    return not any(step in _NEVER_SHOWN for step in path) and path[:1] != ("settings",)
