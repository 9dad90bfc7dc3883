"""Lines of Chinese: 禁则, phrases, hints, numbers with their units; and nothing is ever lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.items.line_breaking import (
    NO_END,
    NO_START,
    SOFT_BREAK,
    break_lines,
    cut,
    split_hints,
)


def lines(text: str, columns: float, *, fill: bool = False) -> list[str]:
    plain, _ = split_hints(text)
    return list(break_lines(text, [1.0] * len(plain), columns, fill=fill).lines)


def test_a_short_text_is_one_line() -> None:
    assert lines("晋江", 10) == ["晋江"]


def test_it_breaks_after_punctuation_first() -> None:
    text = "坚持“三化四新”，把增资扩产、提质强产作为主攻方向"
    assert lines(text, 18)[0] == "坚持“三化四新”，把增资扩产、"


def test_a_hint_is_taken_and_never_shown() -> None:
    text = f"首批国家{SOFT_BREAK}创新型县（市）"
    assert lines(text, 8) == ["首批国家", "创新型县（市）"]


def test_unneeded_hints_do_not_break() -> None:
    assert lines(f"首批国家{SOFT_BREAK}创新型县（市）", 20) == ["首批国家创新型县（市）"]


@pytest.mark.parametrize("columns", [8, 9])
def test_an_aside_is_kept_whole_where_it_can_be(columns: int) -> None:
    assert lines("（人民币，下同）台阶", columns) == ["（人民币，下同）", "台阶"]
    assert lines("（人民币，下同）的新台阶", columns) == ["（人民币，下同）", "的新台阶"]


def test_an_aside_wider_than_the_column_still_breaks_at_its_pauses() -> None:
    assert lines("（人民币计算，下同不说）", 7) == ["（人民币计算，", "下同不说）"]


@pytest.mark.parametrize("columns", range(6, 16))
def test_a_number_keeps_its_unit_and_its_digits(columns: int) -> None:
    for text in ("向金门供水超2400万吨而且新增城镇就业27万人", "办好22件为民实事、239件民生微实事"):
        broken = lines(text, columns)
        assert "".join(broken) == text
        for line, following in pairwise(broken):
            assert not (line[-1].isdigit() and following[0] in "0123456789件万")


def test_no_last_line_of_a_character_alone() -> None:
    assert all(len(lines("推动数字政府迭代升级全面铺开", n)[-1]) > 1 for n in range(5, 14))


def test_running_text_fills_its_lines() -> None:
    text = "围绕全市一城一主两辅双湾双带总体布局立足大区域大产业大项目强化产城人深度融合"
    broken = lines(text, 10, fill=True)
    assert all(len(line) >= 8 for line in broken[:-1])


def test_a_word_wider_than_the_column_is_cut_rather_than_lost() -> None:
    assert "".join(lines("WCBANESTWCBANEST", 5)) == "WCBANESTWCBANEST"


WORDING = st.text(alphabet="晋江全国（）“”，。、；：？！—…·～12.5%件万AB" + SOFT_BREAK, max_size=60)


@given(text=WORDING, columns=st.integers(3, 30), fill=st.booleans())
def test_whatever_the_text_nothing_is_lost(text: str, columns: int, fill: bool) -> None:
    plain, _ = split_hints(text)
    assert "".join(lines(text, columns, fill=fill)).replace(" ", "") == plain.replace(" ", "")


@given(text=st.text(alphabet="晋江全国（）“”，。、；：？！", min_size=1, max_size=60))
def test_kinsoku_is_kept_where_it_can_be(text: str) -> None:
    broken = lines(text, 20)
    plain, _ = split_hints(text)
    runs = any(
        all(c in NO_START or c in NO_END for c in plain[i : i + 8]) for i in range(len(plain))
    )
    if runs:
        return  # a run of nothing but punctuation has no place to break
    for line in broken[1:]:
        assert line[0] not in NO_START
    for line in broken[:-1]:
        assert line[-1] not in NO_END


@pytest.mark.parametrize(
    "quantity", ["150万平方米", "4.5万户", "3000亿元", "99.4%", "2400万吨", "400家", "22件"]
)
def test_no_part_of_a_unit_is_torn_from_its_number(quantity: str) -> None:
    text = f"新建产业空间超{quantity}以上并且稳步推进各项建设"
    for columns in range(len(quantity) + 1, 18):
        assert any(quantity in line for line in lines(text, columns)), columns


def test_no_character_stands_alone_where_that_can_be_helped() -> None:
    for columns in range(4, 12):
        for line in lines(f"我{SOFT_BREAK}们高举“晋江经验”旗帜勇担历史使命", columns):
            assert len(line) > 1


def test_a_cut_keeps_the_hints_inside_it() -> None:
    text = f"全市{SOFT_BREAK}地区{SOFT_BREAK}生产总值"
    assert cut(text, 0, 4) == f"全市{SOFT_BREAK}地区"
    assert cut(text, 2, 8) == f"地区{SOFT_BREAK}生产总值"
