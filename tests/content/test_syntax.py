from __future__ import annotations

import pytest
import yaml

from kiosk.content.lines import Line
from kiosk.content.syntax import joined, mend_syntax


def mend(text: str) -> tuple[list[tuple[str, int]], object]:
    lines = [Line(line) for line in text.split("\n")]
    faults, sound = mend_syntax(lines)
    told = [(f.code, f.position.line if f.position else 0) for f in faults]
    return told, yaml.safe_load(joined(lines)) if sound else None


@pytest.mark.parametrize(
    ("text", "told", "data"),
    [
        ("a:\n  b: 1\n  c: 2", [], {"a": {"b": 1, "c": 2}}),
        ("a:\n  b: 1\n   c: 2", [("wrong-indent", 3)], {"a": {"b": 1, "c": 2}}),
        ("a:\n  b: 1\n c: 2", [("wrong-indent", 3)], {"a": {"b": 1, "c": 2}}),
        ("a:\n    b: 1\n  c: 2\n  d: 3", [("wrong-indent", 2)], {"a": {"b": 1, "c": 2, "d": 3}}),
        ("a:\n- b: 1\n   c: 2\n- d: 3", [("wrong-indent", 3)], {"a": [{"b": 1, "c": 2}, {"d": 3}]}),
        ("a:\n  - b\n c:\n   d: 1\ne: 2", [("wrong-indent", 3)], None),
        ("a: 1\nxyz\nb: 2", [("no-colon", 2)], {"a": 1, "b": 2}),
        ("a: [1, 2\nb: 2", [("unclosed-bracket", 1)], {"a": "[1, 2", "b": 2}),
        ("a:\n  - x: y: z\n  - w", [("colon-in-text", 2)], {"a": ["x: y: z", "w"]}),
        ('a: "b\\qc"\nb: 2', [("bad-escape", 1)], {"a": "b/qc", "b": 2}),
        (
            "a:\n  b: 1\n   c: 2\nd:\n  e: 1\n   f: 2",
            [("wrong-indent", 3), ("wrong-indent", 6)],
            ...,
        ),
    ],
)
def test_the_slip_that_lets_the_parser_go_on_is_named(
    text: str, told: list[tuple[str, int]], data: object
) -> None:
    found, read = mend(text)
    assert found == told
    if data not in (None, ...):
        assert read == data


def test_a_whole_entry_moves_with_its_first_line() -> None:
    text = "a:\n  - b: 1\n    c: 2\n   - b: 3\n     c: 4\n  - b: 5"
    told, data = mend(text)
    assert told == [("wrong-indent", 4)]
    assert data == {"a": [{"b": 1, "c": 2}, {"b": 3, "c": 4}, {"b": 5}]}


def test_what_cannot_be_explained_ends_the_reading() -> None:
    told, data = mend("a: 1\n}: {\n")
    assert told[-1][0] == "syntax"
    assert data is None


def test_the_search_ends_in_bearable_time() -> None:
    lines = [Line(" " * (number * 7 % 5) + "a: [b") for number in range(20_000)]
    faults, sound = mend_syntax(lines)
    assert faults
    assert not sound
