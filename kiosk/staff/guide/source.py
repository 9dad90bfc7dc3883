"""The source of the guide: chapters in a small part of Markdown, read into blocks. Free of Qt.

What may be written::

    # 章名    ## 节名    ### 小标题
    a paragraph, with **bold**, `code`, 【a button】 and [[chapter]], which names another chapter
    - a list      1. a list of steps; what is indented below an entry belongs to it
    | a | table |
    ![caption](picture) pictures, several in a row stand side by side; (picture 60%) is smaller
    > [!会看到] a note: 会看到, 注意 or 窍门
    ```says     a fenced block: what it holds is told by its first word
    <!-- for whoever tries the guide out; the reader sees nothing of it -->

A text goes on in the next line without a space: Chinese has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.staff.guide.blocks import (
    Block,
    Callout,
    Chapter,
    Code,
    Comment,
    GuideError,
    Heading,
    Listing,
    Look,
    Paragraph,
    Pictures,
    Stretch,
    Table,
    Text,
    stretches_of,
)

CALLOUTS = ("会看到", "注意", "窍门")
CODES = ("console", "diff", "files", "report", "says", "text", "yaml")

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`|(?P<key>【[^】]+】)|\[\[(?P<chapter>[a-z-]+)\]\]"
)
_ENTRY = re.compile(r"(?P<mark>- |\d+\. )(?P<text>.*)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([a-z0-9-]+)(?: (\d+)%)?\)")
_ALONE = 84
"""How wide a picture is in percent of the column, unless it stands beside another or it is said."""
_CALLOUT = re.compile(r"> \[!(?P<kind>[^\]]+)\] ?(?P<text>.*)")
_JOINED = re.compile(r"(?<=[!-~]) ?\n(?=[!-~])")


def read_guide(folder: Path) -> tuple[Chapter, ...]:
    """The chapters in ``folder``, in the order of their file names.

    Raises:
        GuideError: One cannot be read, or points at a chapter that is not there.
    """
    paths = sorted(folder.glob("[0-9][0-9]-*.md"))
    chapters = tuple(_chapter(path, number) for number, path in enumerate(paths, start=1))
    known = {chapter.slug for chapter in chapters}
    for chapter in chapters:
        for stretch in stretches_of(chapter.blocks):
            if stretch.look is Look.CHAPTER and stretch.text not in known:
                raise GuideError(f"{chapter.path.name}: there is no chapter '{stretch.text}'")
    return chapters


def text_of(source: str) -> Text:
    """``source`` as stretches."""
    found: list[Stretch] = []
    at = 0
    for match in _INLINE.finditer(source):
        if match.start() > at:
            found.append(Stretch(source[at : match.start()]))
        look = Look(match.lastgroup)
        found.append(Stretch(match[look.value], look))
        at = match.end()
    if at < len(source):
        found.append(Stretch(source[at:]))
    return tuple(found)


def _chapter(path: Path, number: int) -> Chapter:
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0].startswith("# "):
        raise GuideError(f"{path.name}: the first line is not the chapter's name")
    blocks = _Reader(path.name, lines[1:], 2).blocks()
    return Chapter(path, number, lines[0].removeprefix("# "), blocks)


class _Reader:
    """Reads the lines of a chapter, or of a part of one, from the top."""

    def __init__(self, name: str, lines: Sequence[str], first: int) -> None:
        self._name = name
        self._lines = lines
        self._first = first
        self._at = 0

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        while self._at < len(self._lines):
            if not self._line.strip():
                self._at += 1
                continue
            found.append(self._block())
        return tuple(found)

    @property
    def _line(self) -> str:
        return self._lines[self._at]

    def _block(self) -> Block:
        kinds: dict[str, Callable[[], Block]] = {
            "```": self._code,
            "#": self._heading,
            "|": self._table,
            ">": self._callout,
            "![": self._pictures,
            "<!--": self._comment,
        }
        for start, read in kinds.items():
            if self._line.startswith(start):
                return read()
        if _ENTRY.fullmatch(self._line):
            return self._listing()
        return Paragraph(text_of(_one_line(self._plain_lines())))

    def _table(self) -> Table:
        rows = [row.strip("|").split("|") for row in self._while("|")]
        told = [row for row in rows if not set("".join(row)) <= set("-: ")]
        return Table(tuple(tuple(text_of(cell.strip()) for cell in row) for row in told))

    def _pictures(self) -> Pictures:
        found = _PICTURE.findall("".join(self._while("![")))
        percent = found[0][2] if found else ""
        share = int(percent or (_ALONE if len(found) == 1 else 100)) / 100
        return Pictures(tuple((name, caption) for caption, name, _ in found), share)

    def _fail(self, what: str) -> GuideError:
        return GuideError(f"{self._name}, line {self._first + self._at}: {what}")

    def _while(self, start: str) -> list[str]:
        begin = self._at
        while self._at < len(self._lines) and self._line.startswith(start):
            self._at += 1
        return list(self._lines[begin : self._at])

    def _plain_lines(self) -> list[str]:
        begin = self._at
        while self._at < len(self._lines) and self._line.strip():
            if self._at > begin and (
                self._line.startswith(("```", "#", "|", ">", "![", "<!--"))
                or _ENTRY.fullmatch(self._line)
            ):
                break
            self._at += 1
        return list(self._lines[begin : self._at])

    def _heading(self) -> Heading:
        marks, _, text = self._line.partition(" ")
        if marks not in ("##", "###"):
            raise self._fail("a heading is ## or ###")
        self._at += 1
        return Heading(len(marks), text.strip())

    def _code(self) -> Code:
        kind, *words = self._line.removeprefix("```").split()
        if kind not in CODES:
            raise self._fail(f"'{kind}' is none of {', '.join(CODES)}")
        begin = self._at + 1
        self._at = begin
        while self._at < len(self._lines) and not self._line.startswith("```"):
            self._at += 1
        if self._at == len(self._lines):
            raise self._fail("a fenced block has no end")
        lines = tuple(self._lines[begin : self._at])
        self._at += 1
        return Code(kind, tuple(words), lines, self._first + begin)

    def _callout(self) -> Callout:
        match = _CALLOUT.fullmatch(self._line)
        if match is None or match["kind"] not in CALLOUTS:
            raise self._fail(f"a note begins with [!…], one of {', '.join(CALLOUTS)}")
        first = self._first + self._at
        lines = [line.removeprefix(">").removeprefix(" ") for line in self._while(">")]
        lines[0] = match["text"]
        return Callout(match["kind"], _Reader(self._name, lines, first).blocks())

    def _comment(self) -> Comment:
        begin = self._at
        while "-->" not in self._line:
            self._at += 1
            if self._at == len(self._lines):
                raise self._fail("a comment has no end")
        self._at += 1
        said = "\n".join(self._lines[begin : self._at])
        return Comment(said.removeprefix("<!--").removesuffix("-->").strip())

    def _listing(self) -> Listing:
        ordered = not self._line.startswith("- ")
        entries: list[tuple[Block, ...]] = []
        while self._at < len(self._lines):
            match = _ENTRY.fullmatch(self._line)
            if match is None or (match["mark"] != "- ") != ordered:
                break
            entries.append(self._entry(match))
        return Listing(ordered, tuple(entries))

    def _entry(self, match: re.Match[str]) -> tuple[Block, ...]:
        indent = " " * len(match["mark"])
        first = self._first + self._at
        lines = [match["text"]]
        self._at += 1
        while self._at < len(self._lines):
            line = self._line
            # An empty line belongs to the entry when what follows it does.
            if not line.strip():
                rest = (each for each in self._lines[self._at :] if each.strip())
                if not next(rest, "").startswith(indent):
                    break
            elif not line.startswith(indent):
                break
            lines.append(line.removeprefix(indent))
            self._at += 1
        while self._at < len(self._lines) and not self._line.strip():
            rest = (each for each in self._lines[self._at :] if each.strip())
            if not _ENTRY.fullmatch(next(rest, "")):
                break
            self._at += 1
        return _Reader(self._name, lines, first).blocks()


def _one_line(lines: Sequence[str]) -> str:
    """``lines`` joined: with a space between two that meet in Latin letters, else without."""
    return _JOINED.sub(" ", "\n".join(line.strip() for line in lines)).replace("\n", "")
