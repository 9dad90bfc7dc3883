"""What the check found, for the person who signs: each with its place and what would mend it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.problems import Problem, Severity
from kiosk.items.text import TextStyle
from kiosk.staff.sign_off.sheet import Block
from kiosk.staff.sign_off.table import Column, cell, head, row
from kiosk.theme.fonts import Face
from kiosk.theme.tokens import Theme

COLUMNS = (
    Column("轻重", 0.08),
    Column("在哪里", 0.25),
    Column("怎么了", 0.37),
    Column("怎么改", 0.30),
)


def table_head(theme: Theme) -> Block:
    """What stands above the columns on every page."""
    return head(COLUMNS, theme)


def table_rows(problems: Sequence[Problem], theme: Theme) -> list[Block]:
    """A row for each of ``problems``, errors first."""
    ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    return [_row(index, each, theme) for index, each in enumerate(ordered, start=1)]


def _row(index: int, problem: Problem, theme: Theme) -> Block:
    text = TextStyle(Face.TEXT, 30, theme.ink, leading=1.5)
    quiet = TextStyle(Face.TEXT, 28, theme.ink2, leading=1.5)
    is_error = problem.severity is Severity.ERROR
    weight = TextStyle(Face.BOLD, 30, theme.brick if is_error else theme.ink, leading=1.5)
    where = problem.item.zh
    if problem.position is not None:
        where += f"（第 {problem.position.line} 行）"
    cells = (
        cell("错误" if is_error else "提醒", weight),
        cell(where, quiet),
        cell(problem.message.zh, text),
        cell(problem.remedy.zh, quiet),
    )
    return row(COLUMNS, cells, theme, shade=index % 2 == 0)
