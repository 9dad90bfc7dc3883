"""What was struck and what was added reads as an editor would have marked it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.rewording import Mark, rewording


def marked(before: str, after: str) -> str:
    """The rewording with struck words in [] and added ones in {}."""
    shapes = {Mark.KEPT: "%s", Mark.STRUCK: "[%s]", Mark.ADDED: "{%s}"}
    return "".join(shapes[each.mark] % each.text for each in rewording(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A number changes as a whole, and with nothing about it.
        ("收入增长6.17%", "收入增长6.2%", "收入增长[6.17%]{6.2%}"),
        ("出口274亿元", "出口280亿元", "出口[274]{280}亿元"),
        # A changed character takes the rest of its word with it.
        ("首批国家创新型县（市）", "首批国家创业型县（市）", "首批国家[创新型]{创业型}县（市）"),
        # The comma behind a changed phrase stayed.
        ("把握东进契机，大力发展", "把握东进机遇，大力发展", "把握东进[契机]{机遇}，大力发展"),
        ("做强市区都市能级", "做强做优市区都市能级", "做强{做优}市区都市能级"),
        ("重点把握厦门东进", "把握厦门东进", "[重点]把握厦门东进"),
        ("中超、WCBA等赛事", "中超、CBA等赛事", "中超、[WCBA]{CBA}等赛事"),
        # Hardly anything stayed: it is another sentence.
        ("加快建设教育强市", "推进人才工作落地", "[加快建设教育强市]{推进人才工作落地}"),
        ("", "新的一句", "{新的一句}"),
        ("旧的一句", "", "[旧的一句]"),
        ("一样", "一样", "一样"),
    ],
)
def test_words_are_marked(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


def test_a_crumb_between_two_changes_goes_with_them() -> None:
    before, after = "全力打造甲乙丙的丁戊己现代化城市", "全力打造子丑寅的卯辰巳现代化城市"
    assert marked(before, after) == "全力打造[甲乙丙的丁戊己]{子丑寅的卯辰巳}现代化城市"


TEXT = st.text(alphabet="晋江市增长，。6.5%A两新的", max_size=30)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    found = rewording(before, after)
    assert "".join(s.text for s in found if s.mark is not Mark.ADDED) == before
    assert "".join(s.text for s in found if s.mark is not Mark.STRUCK) == after
    assert all(stretch.text for stretch in found)
