"""What is wrong with the structure of a content file, found by mending it.

The parser says where it gave up, which is often a line or two below the slip. So likely slips near
that place are mended one at a time, and the one that lets the parser go on furthest is what its
writer did: that is named, and the rest of the file can be checked as well. As with
:mod:`kiosk.content.lines`, nothing mended is ever shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from kiosk.content.lines import Line
from kiosk.content.problems import Fault, Position, Words

_MOST_DEPTH = 64
_MOST_SLIPS = 40
_MOST_CHARACTERS = 6_000_000
"""How much may be parsed in search of the slips: about two seconds."""

_DETAILS = {
    "could not find expected ':'": Words("少了冒号", "a colon is missing"),
    "mapping values are not allowed in this context": Words(
        "这里不该有冒号", "a colon stands where none belongs"
    ),
    "did not find expected key": Words("缩进或引号不对", "indentation or quotes are wrong"),
    "did not find expected '-' indicator": Words(
        "清单里的这一行没有减号开头", "a line of a list lacks its hyphen"
    ),
}
_OTHER_DETAIL = Words("写法不对", "it is not written as it should be")


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser gave up, and what it said."""

    line: int
    column: int
    said: str
    begun: int
    """The line where what it was reading began."""


@dataclass(frozen=True, slots=True)
class _Mend:
    """One possible slip and the lines without it."""

    fault: Fault
    apply: Callable[[list[Line]], None]


def mend_syntax(lines: list[Line]) -> tuple[list[Fault], bool]:
    """Mend ``lines`` in place until the parser takes them.

    Returns:
        What was wrong, and whether the parser takes all of it now.
    """
    faults: list[Fault] = []
    budget = _MOST_CHARACTERS
    while stop := _first_stop(lines):
        best, reached = None, stop.begun if "',' or" in stop.said else stop.line
        for mend in _mends(lines, stop):
            trial = [Line(line.text, list(line.edits)) for line in lines]
            mend.apply(trial)
            after = _first_stop(trial)
            parsed = trial[: after.line if after else None]
            budget -= 20 * len(trial) + sum(len(line.text) for line in parsed)
            if after is None or after.line > reached:
                best, reached = mend, after.line if after else len(lines) + 1
            if after is None or budget < 0:
                break
        if best is None or len(faults) == _MOST_SLIPS or budget < 0:
            faults.append(_unexplained(lines, stop))
            return faults, False
        best.apply(lines)
        faults.append(best.fault)
    return faults, True


def joined(lines: Sequence[Line]) -> str:
    """The text that the parser gets."""
    return "".join(line.text + "\n" for line in lines)


def _first_stop(lines: Sequence[Line]) -> _Stop | None:
    depth = 0
    try:
        for event in yaml.parse(joined(lines), Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _MOST_DEPTH:
                return None  # Nested beyond reason: the reader says so.
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        begun = error.context_mark or mark
        if mark is None:
            return _Stop(0, 0, error.problem or "", 0)
        return _Stop(mark.line, mark.column, error.problem or "", begun.line if begun else 0)
    except yaml.YAMLError as error:
        return _Stop(0, 0, str(error), 0)
    return None


def _unexplained(lines: Sequence[Line], stop: _Stop) -> Fault:
    line = min(stop.line, len(lines) - 1)
    column = lines[line].column_in_file(min(stop.column, len(lines[line].text)))
    values = {"detail": _DETAILS.get(stop.said, _OTHER_DETAIL)}
    return Fault("syntax", position=Position(line + 1, column + 1), values=values)


def _mends(lines: Sequence[Line], stop: _Stop) -> Iterator[_Mend]:
    if "escape" in stop.said and stop.line < len(lines):
        yield _other_backslash(lines, stop)
    if "',' or" in stop.said:
        # An open bracket swallows all that follows: only the line that it stands on is to blame.
        yield from _bracket_in_quotes(lines, stop.begun)
        return
    suspects = _suspects(lines, stop)
    for number in suspects:
        text = lines[number].text
        if not re.search(r":(\s|$)", text) and not re.match(r" *-( |$)", text):
            yield _without_line(lines, number)
        if entry := re.match(r" *- +(?=\S+.*:(\s|$))", text):
            yield _in_quotes(lines, number, entry.end(), "colon-in-text")
    for number in suspects:
        for indent in _indents(lines, number):
            yield _shifted(lines, number, indent, whole=False)
            yield _shifted(lines, number, indent, whole=True)


def _bracket_in_quotes(lines: Sequence[Line], number: int) -> Iterator[_Mend]:
    if number < len(lines):
        opening = re.match(r" *(?:- +)*(?:\w+: +)?(?=[\[{])", lines[number].text)
        if opening:
            yield _in_quotes(lines, number, opening.end(), "unclosed-bracket")


def _suspects(lines: Sequence[Line], stop: _Stop) -> list[int]:
    written = [n for n in range(min(stop.line + 1, len(lines))) if _is_written(lines[n])]
    near = [*reversed(written[-2:]), stop.begun]
    return list(dict.fromkeys(n for n in near if n < len(lines) and _is_written(lines[n])))


def _is_written(line: Line) -> bool:
    return bool(line.text.strip()) and not line.text.lstrip().startswith("#")


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


def _indents(lines: Sequence[Line], number: int) -> list[int]:
    """Where the line could stand: in line with one of those it lies in, or with the next."""
    levels: list[int] = []
    for line in reversed(lines[:number]):
        if not _is_written(line):
            continue
        dashes = re.match(r" *(?:- +)*", line.text)
        inner = dashes.end() if dashes else 0
        for level in (inner, _indent(line)):
            if not levels or level < min(levels):
                levels.append(level)
        if not _indent(line):
            break
    below = next((line for line in lines[number + 1 :] if _is_written(line)), None)
    if below is not None:
        levels.append(_indent(below))
    here = _indent(lines[number])
    distinct = [level for level in dict.fromkeys(levels) if level != here]
    return sorted(distinct, key=lambda level: abs(level - here))


def _shifted(lines: Sequence[Line], number: int, indent: int, *, whole: bool) -> _Mend:
    """The line put in place: by itself, or the ``whole`` of it with what is indented below it."""
    here = _indent(lines[number])

    def apply(target: list[Line]) -> None:
        for n in range(number, len(target)):
            line = target[n]
            if n > number and (not whole or (_is_written(line) and _indent(line) <= here)):
                break
            if _is_written(line):
                line.replace(0, _indent(line), " " * max(0, _indent(line) + indent - here))

    column = lines[number].column_in_file(here)
    position = Position(number + 1, column + 1)
    values: dict[str, object] = {"found": column, "expected": indent}
    return _Mend(Fault("wrong-indent", position=position, values=values), apply)


def _without_line(lines: Sequence[Line], number: int) -> _Mend:
    def apply(target: list[Line]) -> None:
        target[number].text = ""

    column = lines[number].column_in_file(_indent(lines[number]))
    return _Mend(Fault("no-colon", position=Position(number + 1, column + 1)), apply)


def _in_quotes(lines: Sequence[Line], number: int, start: int, code: str) -> _Mend:
    text = lines[number].text

    def apply(target: list[Line]) -> None:
        target[number].text = f"{text[:start]}'{text[start:].rstrip().replace(chr(39), '’')}'"
        target[number].edits.append((start, 1))

    at = start
    if code == "colon-in-text":
        colon = re.search(r":(\s|$)", text[start:])
        at += colon.start() if colon else 0
    position = Position(number + 1, lines[number].column_in_file(at) + 1)
    sign = text[start : start + 1]
    return _Mend(Fault(code, position=position, values={"sign": sign}), apply)


def _other_backslash(lines: Sequence[Line], stop: _Stop) -> _Mend:
    def apply(target: list[Line]) -> None:
        text = target[stop.line].text
        target[stop.line].text = text.replace("\\", "/")

    column = lines[stop.line].column_in_file(stop.column)
    return _Mend(Fault("bad-escape", position=Position(stop.line + 1, column + 1)), apply)
