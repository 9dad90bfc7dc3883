from __future__ import annotations

import dataclasses
import unicodedata

import pytest

from kiosk.content.problems import (
    ContentError,
    Position,
    Problem,
    Severity,
    Words,
    printable,
)

PROBLEM = Problem(
    code="file-missing",
    severity=Severity.ERROR,
    file="content.yaml",
    position=Position(88, 16),
    item=Words("荣誉墙“首批国家创新型县（市）”", "honours wall “首批国家创新型县（市）”"),
    message=Words("没有“07.jpg”这个文件。", "there is no file “07.jpg”."),
    remedy=Words("旁边有 07.JPG。", "There is 07.JPG."),
    source_line="      picture: 07.jpg",
)


def test_it_reads_like_this() -> None:
    assert PROBLEM.render() == (
        "content.yaml 第 88 行第 16 列：荣誉墙“首批国家创新型县（市）”：没有“07.jpg”这个文件。\n"
        "   88 |       picture: 07.jpg\n"
        "      |                ^\n"
        "  改法：旁边有 07.JPG。"
    )
    assert PROBLEM.render("en") == (
        "content.yaml:88:16: honours wall “首批国家创新型县（市）”: there is no file “07.jpg”.\n"
        "   88 |       picture: 07.jpg\n"
        "      |                ^\n"
        "  Fix: There is 07.JPG."
    )


def test_without_a_place_there_is_no_excerpt() -> None:
    problem = dataclasses.replace(PROBLEM, position=None, item=Words("", ""))
    assert problem.render() == "content.yaml：没有“07.jpg”这个文件。\n  改法：旁边有 07.JPG。"


def test_a_warning_says_so() -> None:
    problem = dataclasses.replace(PROBLEM, severity=Severity.WARNING)
    assert problem.headline().startswith("content.yaml 第 88 行第 16 列（提醒）：荣誉墙")
    assert problem.headline("en").startswith("content.yaml:88:16: warning: honours wall")


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


@pytest.mark.parametrize("column", [1, 5, 40, 200, 599, 600, 601])
def test_the_caret_stands_below_its_character_and_the_line_is_cut(column: int) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(600))
    problem = dataclasses.replace(PROBLEM, position=Position(1, column), source_line=line)
    _, excerpt, caret, _ = problem.render().split("\n")
    assert width(excerpt) <= 96
    below = width(caret) - 1
    shown = next((c for i, c in enumerate(excerpt) if width(excerpt[:i]) == below), "")
    assert shown == (line[column - 1] if column <= 600 else "")


def test_nothing_in_a_line_can_steer_the_terminal() -> None:
    line = "a\x1b[2J\tb\u202ec\x9b"
    assert printable(line) == "a\ufffd[2J→b\ufffdc\ufffd"
    problem = dataclasses.replace(PROBLEM, position=Position(1, 3), source_line=line)
    assert "\x1b" not in problem.render()


def test_the_error_holds_every_problem() -> None:
    error = ContentError([PROBLEM, PROBLEM])
    assert error.problems == (PROBLEM, PROBLEM)
    assert str(error).count("there is no file") == 2
