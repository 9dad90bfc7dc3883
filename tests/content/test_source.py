from __future__ import annotations

import time

import pytest

from kiosk.content.problems import Position
from kiosk.content.source import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ENTRIES,
    MAX_LINES,
    Source,
    entries,
    parse,
    size_words,
)

KEYS = {"title", "cover", "items"}


def read(text: str | bytes) -> Source:
    return parse(text if isinstance(text, bytes) else text.encode(), KEYS)


def codes(text: str | bytes) -> list[str]:
    return [fault.code for fault in read(text).faults]


def test_every_scalar_stays_what_was_written() -> None:
    text = "a: no\nb: 1:30\nc: 010\nd: ~\ne: 2023-01-01\nf: 0x10\ng: 5.0\nh: null\ni: .inf\n"
    assert read(text).data == {
        "a": "no",
        "b": "1:30",
        "c": "010",
        "d": "~",
        "e": "2023-01-01",
        "f": "0x10",
        "g": "5.0",
        "h": "null",
        "i": ".inf",
    }


def test_the_map_knows_names_and_values() -> None:
    source = read("cover:\n  title: 甲乙\nitems:\n  - 一\n  - title: '二三'\n")
    at = source.map
    assert at.key(("cover", "title")) == Position(2, 3)
    assert at.value(("cover", "title")) == Position(2, 10)
    assert at.character(("cover", "title"), 1) == Position(2, 11)
    assert at.value(("items", 1)) == Position(5, 5)
    assert at.character(("items", 1, "title"), 1) == Position(5, 14)
    assert at.line(Position(2, 1)) == "  title: 甲乙"


def test_what_is_missing_is_looked_for_around() -> None:
    at = read("cover:\n  title: 甲\n").map
    assert at.value(("cover", "year")) == Position(1, 1)
    assert at.key(("goals", 3)) is None
    assert at.line(None) == at.line(Position(99, 1)) == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_as_one(end: str) -> None:
    text = end.join(["cover:", "  title: 甲", "", "items:", "  - 一"])
    assert read(text).map.value(("items", 0)) == Position(5, 5)


def test_columns_are_those_of_the_file_where_a_line_was_mended() -> None:
    source = read("cover:\n\ttitle：甲\n")
    assert [fault.position for fault in source.faults] == [Position(2, 1), Position(2, 7)]
    assert source.data == {"cover": {"title": "甲"}}
    assert source.map.value(("cover", "title")) == Position(2, 8)


def test_the_first_of_two_stays() -> None:
    source = read("cover:\n  title: 甲\n  title:\n    a: b\n")
    assert source.data == {"cover": {"title": "甲"}}
    assert source.map.value(("cover", "title")) == Position(2, 10)
    assert [fault.code for fault in source.faults] == ["duplicate-key"]


def test_references_and_tags_are_read_past() -> None:
    source = read("a: &x 1\nb: *x\nc: !t 2\n? [k]\n: {v: w}\n<<: *x\nd: 3\n")
    assert source.data == {"a": "1", "b": "", "c": "2", "d": "3"}
    assert [fault.code for fault in source.faults] == [
        "no-anchors",
        "no-anchors",
        "no-tags",
        "complex-key",
        "no-anchors",
    ]


def test_only_the_first_document_is_read() -> None:
    source = read("a: 1\n---\nb: 2\n---\nc: 3\n")
    assert source.data == {"a": "1"}
    assert [fault.code for fault in source.faults] == ["several-documents"]


def test_depth_is_bounded() -> None:
    fits = "a:" + " [" * (MAX_DEPTH - 1) + "x" + " ]" * (MAX_DEPTH - 1)
    assert codes(fits) == []
    assert codes("a:" + " [" * MAX_DEPTH + "x" + " ]" * MAX_DEPTH) == ["too-deep"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[[{", "a: ["])
def test_deep_nesting_ends_at_once(opening: str) -> None:
    start = time.perf_counter()
    assert "too-deep" in codes(opening * 100_000)
    assert time.perf_counter() - start < 2


def test_entries_are_bounded() -> None:
    assert codes("items: [" + "x," * MAX_ENTRIES + "x]") == ["too-many-entries"]


def test_lines_are_bounded() -> None:
    assert codes("a: 1\n" + "\n" * MAX_LINES) == ["too-many-lines"]


def test_bytes_are_bounded() -> None:
    assert codes(b"a" * (MAX_BYTES + 1)) == ["file-too-large"]


@pytest.mark.parametrize("body", ["a: &a [x]\n", "a: [1, 1]\n"])
def test_a_bomb_builds_nothing(body: str) -> None:
    lines = [body]
    lines += [
        f"{b}: [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    start = time.perf_counter()
    source = read("".join(lines))
    assert len(list(entries(source.data))) < 100
    assert time.perf_counter() - start < 1


def test_sizes_are_told_in_units_of_people() -> None:
    assert size_words(5 * 1024 * 1024) == "5.0 MB"
    assert size_words(20_000) == "19 KB"
    assert size_words(3) == "1 KB"
