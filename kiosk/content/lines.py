r"""What is wrong with single lines of a content file, and what their writer most likely meant.

A YAML parser gives up at the first tab or full-width colon, and its message speaks of tokens. These
slips are seen in the line itself; each is named and mended, so that the parser can go on and the
rest of the file is checked as well. Nothing mended ever reaches the screen: a file with a fault is
not shown.

Every text of a content file stands on one line (:mod:`kiosk.content.source` holds staff to it), so
a line says by itself what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kiosk.content.decoding import without_controls
from kiosk.content.problems import Fault, Position

_INDENT = re.compile(r"[\s\u200b\ufeff]*")
_DASHES = r"(?P<lead> *(?:- +)*)"
_WIDE_COLON = re.compile(rf"{_DASHES}(?P<key>\w+) *(?P<sign>[：﹕∶]) *")
_TIGHT_COLON = re.compile(rf"{_DASHES}(?P<key>\w+):(?=[^\s:])")
_NO_COLON = re.compile(r"(?P<lead> *(?:(?:- +)+(?=\w+ ))?)(?P<key>\w+)(?: +[^\s:#][^:]*)?$")
_WIDE_DASH = re.compile(r"(?P<lead> *)(?P<sign>[－–—−‐•·●◎])(?!(?P=sign))[ \u3000]*")
_TIGHT_DASH = re.compile(r"(?P<lead> *)-(?=[^\s\-0-9])")
_VALUE = re.compile(rf"{_DASHES}(?:(?P<key>[A-Za-z_]\w*):\s+)?(?P<value>\S.*)?$")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]{0,2}\s*(#.*)?$")
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(slots=True)
class Line:
    """One line as the parser gets it, with the way back to the columns of the file."""

    text: str
    edits: list[tuple[int, int]] = field(default_factory=list)
    """Where mending changed the line, and by how many characters it grew there."""

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` for what stands from ``start`` to ``end``."""
        self.text = self.text[:start] + text + self.text[end:]
        self.edits.append((start, len(text) - (end - start)))

    def column_in_file(self, column: int) -> int:
        """The 0-based column of the file that ``column`` of the mended line stands for."""
        for start, grown in reversed(self.edits):
            if column > start:
                column = max(start, column - grown)
        return column


def mend_lines(raw: Collection[str], keys: Collection[str]) -> tuple[list[Line], list[Fault]]:
    """Each line of ``raw`` as it was most likely meant, and every slip found; ``keys`` are known."""
    lines: list[Line] = []
    faults: list[Fault] = []
    for number, text in enumerate(raw, 1):
        line = Line(without_controls(text))
        for code, column, values in _mend(line, keys):
            position = Position(number, line.column_in_file(column) + 1)
            faults.append(Fault(code, position=position, values=values))
        lines.append(line)
    return lines, faults


_Slip = tuple[str, int, dict[str, object]]


def _mend(line: Line, keys: Collection[str]) -> Iterator[_Slip]:
    if not line.text.strip("\u200b\ufeff \t\u3000\xa0"):
        line.text = ""
        return
    yield from _mend_indent(line)
    if line.text.lstrip().startswith("#"):
        return
    yield from _mend_dash(line)
    yield from _mend_colon(line, keys)
    match = _VALUE.match(line.text)
    if match and match["value"] and not match["value"].startswith("#"):
        start = match.start("value")
        yield from _mend_value(line, start, known=match["key"] in keys)


def _mend_indent(line: Line) -> Iterator[_Slip]:
    indent = _INDENT.match(line.text)
    blank = indent[0] if indent else ""
    if not blank.strip(" "):
        return
    column = len(blank) - len(blank.lstrip(" "))
    yield "tab-indent" if blank[column] == "\t" else "wide-space", column, {}
    spaces = "".join(
        {" ": " ", "\xa0": " ", "\u200b": "", "\ufeff": ""}.get(c, "  ") for c in blank
    )
    line.replace(0, len(blank), spaces)


def _mend_dash(line: Line) -> Iterator[_Slip]:
    if match := _WIDE_DASH.match(line.text):
        yield "wide-dash", match.start("sign"), {"sign": match["sign"]}
        line.replace(match.start("sign"), match.end(), "- ")
    elif match := _TIGHT_DASH.match(line.text):
        yield "dash-without-space", match.end() - 1, {}
        line.replace(match.end(), match.end(), " ")


def _mend_colon(line: Line, keys: Collection[str]) -> Iterator[_Slip]:
    # Only after a known name: “- NEST：…” is a text.
    if (match := _WIDE_COLON.match(line.text)) and match["key"] in keys:
        values: dict[str, object] = {"key": match["key"], "sign": match["sign"]}
        yield "wide-colon", match.start("sign"), values
        line.replace(match.end("key"), match.end(), ": ")
    elif (match := _TIGHT_COLON.match(line.text)) and match["key"] in keys:
        yield "colon-without-space", match.end() - 1, {"key": match["key"]}
        line.replace(match.end(), match.end(), " ")
    elif (match := _NO_COLON.match(line.text)) and match["key"] in keys:
        yield "colon-missing", match.end("key"), {"key": match["key"]}
        line.replace(match.end("key"), match.end("key"), ":")


def _mend_value(line: Line, start: int, *, known: bool) -> Iterator[_Slip]:
    value = line.text[start:]
    first = value[0]
    if first in "\"'":
        yield from _mend_quotes(line, start, first)
    elif first in "@`%" or (first in "|>" and not _BLOCK_TEXT.match(value)) or _is_odd_sign(value):
        yield "sign-first", start, {"sign": first}
        _put_between_quotes(line, start)
    elif known and first not in "[{&*!|>#":
        bare = _COMMENT.sub("", value)
        colon = re.search(r":(\s|$)", bare)
        if colon and not re.match(r"(- +)*[A-Za-z_]\w*:(\s|$)", bare):
            yield "colon-in-text", start + colon.start(), {}
            _put_between_quotes(line, start)


def _is_odd_sign(value: str) -> bool:
    # *name, &name and !name are YAML; before anything else the sign belongs to the text.
    return value[0] in "*&!" and not re.match(r"[*&!][\w!<-]", value, re.ASCII)


def _mend_quotes(line: Line, start: int, quote: str) -> Iterator[_Slip]:
    inside = re.compile(r"(?:[^\"\\]|\\.)*\"" if quote == '"' else r"(?:[^']|'')*'")
    closed = inside.match(line.text, start + 1)
    if closed is None:
        yield "unclosed-quote", start, {"quote": quote}
        end = len(line.text.rstrip())
        # A backslash just before the end would escape the quote that is put there.
        line.replace(
            end, len(line.text), quote if not line.text[:end].endswith("\\") else " " + quote
        )
        return
    rest = line.text[closed.end() :]
    if rest.strip() and not re.match(r"\s*(#|:(\s|$))", rest) and not re.match(r"\s+#", rest):
        yield "text-after-quote", closed.end(), {"quote": quote}
        _put_between_quotes(line, start)


def _put_between_quotes(line: Line, start: int) -> None:
    value = line.text[start:].rstrip()
    # Doubling quotes inside would move the columns behind them; the mended text is only checked.
    line.replace(start, len(line.text), "'" + value.replace("'", "’") + "'")
    line.edits[-1] = (start, 1)
