"""What the check found, each with the lines of the file around it. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.content.problems import Position, Problem, Severity, printable

_BEFORE, _AFTER = 2, 1
_NEAR = 200
"""Characters of a line that are kept before and after the place: more could not be shown."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the content file, its number as an editor counts it."""

    number: int
    text: str
    """Of a very long line only what is near the place."""
    at: int | None = None
    """The index of the place in ``text``, when the place is in this line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, and the lines around its place; none when it has no place."""

    problem: Problem
    around: tuple[SourceLine, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether it keeps the content off the screen."""
        return self.problem.severity is Severity.ERROR


def findings_of(problems: Iterable[Problem], lines: Sequence[str]) -> tuple[Finding, ...]:
    """``problems``, errors first, each with what stands around it in ``lines``, all of the file."""
    found = [Finding(problem, _around(problem, lines)) for problem in problems]
    return tuple(sorted(found, key=_rank))


def _rank(finding: Finding) -> tuple[bool, tuple[int, ...]]:
    return (not finding.is_error, tuple(finding.problem.position or ()))


def _around(problem: Problem, lines: Sequence[str]) -> tuple[SourceLine, ...]:
    if problem.position is None or not 1 <= problem.position.line <= len(lines):
        return ()
    line = problem.position.line
    first, last = max(1, line - _BEFORE), min(len(lines), line + _AFTER)
    return tuple(
        _cut(number, lines[number - 1], problem.position) for number in range(first, last + 1)
    )


def _cut(number: int, text: str, position: Position) -> SourceLine:
    """The line with nothing invisible in it, and only what can be shown of it."""
    if number != position.line:
        return SourceLine(number, printable(text[: 2 * _NEAR]))
    at = min(max(0, position.column - 1), len(text))
    start = max(0, at - _NEAR)
    return SourceLine(number, printable(text[start : at + _NEAR]), at - start)
