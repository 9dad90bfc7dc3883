"""What others made: read from the tables that the program is shipped with. Free of Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_RULE = re.compile(r"\|[\s:|-]+\|?")
_PATH = re.compile(r",?\s*\S+/\S+")
_NAMES = ("package", "family", "work")
_LICENCES = ("licence", "license")
_TOOLS = "checks and builds"
"""In the heading of what is used to make the program and is no part of it."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A work of others, its version where it has one, and its licence."""

    name: str
    version: str
    licence: str


def read_licences(path: Path) -> tuple[Licence, ...]:
    """The works in the tables of the Markdown file ``path``, in its order; none without the file.

    A table counts when it has a column for the work (Package, Family or Work) and one for the
    Licence: so has ``docs/third-party.md`` of the source and ``LICENSES/COMPONENTS.md`` beside the
    packed program. What only checks and builds the program is left out.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return ()
    return tuple(_works(text.splitlines()))


def _works(lines: list[str]) -> Iterator[Licence]:
    columns: list[str] = []
    counts = True
    for index, line in enumerate(lines):
        if line.startswith("#"):
            counts = _TOOLS not in line
        if not line.startswith("|"):
            columns = []
            continue
        cells = [_plain(cell) for cell in line.strip().strip("|").split("|")]
        if _RULE.fullmatch(line.strip()):
            continue
        if index + 1 < len(lines) and _RULE.fullmatch(lines[index + 1].strip()):
            columns = [cell.lower() for cell in cells]
        elif counts and columns and len(cells) == len(columns):
            row = dict(zip(columns, cells, strict=True))
            name = next((row[key] for key in _NAMES if row.get(key)), "")
            licence = next((row[key] for key in _LICENCES if row.get(key)), "")
            if name and licence:
                yield Licence(name, row.get("version", ""), _PATH.sub("", licence))


def _plain(cell: str) -> str:
    return cell.replace("`", "").strip()
