"""What the check found, each with the lines of the file around it. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.content.problems import Problem, Severity, printable

_BEFORE, _AFTER = 2, 1
_LONGEST = 400
"""Characters of a line that are kept: the rest could not be shown."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the content file, its number as an editor counts it."""

    number: int
    text: str


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
        SourceLine(number, _shown(lines[number - 1], problem, number))
        for number in range(first, last + 1)
    )


def _shown(text: str, problem: Problem, number: int) -> str:
    """``text`` with nothing invisible in it, cut to what can be shown."""
    at = 0
    if problem.position is not None and number == problem.position.line:
        at = max(0, problem.position.column - _LONGEST // 2)
    # The column must keep its meaning, so only the end is cut.
    return printable(text[: at + _LONGEST])
