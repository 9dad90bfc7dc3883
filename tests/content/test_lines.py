from __future__ import annotations

import pytest

from kiosk.content.lines import Line, mend_lines

KEYS = {"title", "text", "items", "name"}


def mend(text: str) -> tuple[str, list[tuple[str, int]]]:
    lines, faults = mend_lines([text], KEYS)
    return lines[0].text, [(f.code, f.position.column if f.position else 0) for f in faults]


@pytest.mark.parametrize(
    "text",
    [
        "title: 甲",
        "  - title: 甲",
        "- NEST：电竞",
        "- 晋江：甲",
        "- 2022年：甲",
        "# title：甲",
        "  # 第一：甲",
        "title: “晋江经验”：甲",
        'title: "甲: 乙"',
        'title: "甲" # 说明',
        "title: '甲''乙'",
        'title: "甲\\"乙"',
        "title: 甲 # 说明: 甲",
        "title: 10:30",
        "items: [甲, 乙]",
        "items:",
        "items: # 说明",
        "---",
        "-",
        "- - 甲",
        "- ——甲",
        "title: |",
        "title: >-",
        "title: *a",
        "title: &a 甲",
        "title: !!str 甲",
        '"title": 甲',
        "- title",
        "",
    ],
)
def test_a_sound_line_is_left_alone(text: str) -> None:
    assert mend(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "mended", "slips"),
    [
        ("\ttitle: 甲", "  title: 甲", [("tab-indent", 1)]),
        ("  \t- 甲", "    - 甲", [("tab-indent", 3)]),
        ("　title: 甲", "  title: 甲", [("wide-space", 1)]),
        ("\xa0title: 甲", " title: 甲", [("wide-space", 1)]),
        ("  title：甲", "  title: 甲", [("wide-colon", 8)]),
        ("- title ： 甲", "- title: 甲", [("wide-colon", 9)]),
        ("title﹕甲", "title: 甲", [("wide-colon", 6)]),
        ("title:甲", "title: 甲", [("colon-without-space", 6)]),
        ("title 甲", "title: 甲", [("colon-missing", 6)]),
        ("  items", "  items:", [("colon-missing", 8)]),
        ("－ 甲", "- 甲", [("wide-dash", 1)]),
        ("  — 甲", "  - 甲", [("wide-dash", 3)]),
        ("  ●甲", "  - 甲", [("wide-dash", 3)]),
        ("-甲", "- 甲", [("dash-without-space", 1)]),
        ('title: "甲', 'title: "甲"', [("unclosed-quote", 8)]),
        ("- '甲", "- '甲'", [("unclosed-quote", 3)]),
        ('title: "甲\\', 'title: "甲\\ "', [("unclosed-quote", 8)]),
        ('title: "甲"乙', "title: '\"甲\"乙'", [("text-after-quote", 11)]),
        ("title: @甲", "title: '@甲'", [("sign-first", 8)]),
        ("title: |甲", "title: '|甲'", [("sign-first", 8)]),
        ("title: %", "title: '%'", [("sign-first", 8)]),
        ("title: *甲", "title: '*甲'", [("sign-first", 8)]),
        ("title: 甲: 乙", "title: '甲: 乙'", [("colon-in-text", 9)]),
        ("title: 甲:", "title: '甲:'", [("colon-in-text", 9)]),
        (
            "　－title：甲",
            "  - title: 甲",
            [("wide-space", 1), ("wide-dash", 2), ("wide-colon", 8)],
        ),
        (" \t　", "", []),
    ],
)
def test_a_slip_is_named_and_mended(text: str, mended: str, slips: list[tuple[str, int]]) -> None:
    assert mend(text) == (mended, slips)


def test_the_way_back_to_the_columns_of_the_file() -> None:
    line = Line("\ttitle：甲乙")
    line.replace(0, 1, "  ")
    line.replace(7, 8, ": ")
    assert line.text == "  title: 甲乙"
    assert line.column_in_file(line.text.index("甲")) == 7
    assert line.column_in_file(line.text.index("乙")) == 8
    assert line.column_in_file(0) == 0
