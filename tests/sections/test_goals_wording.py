"""The goals' sentences taken apart without losing or adding a word."""

from __future__ import annotations

import pytest

from kiosk.content.model import SOFT_BREAK, Content, Figure, Target, plain
from kiosk.sections.figures import has_ring
from kiosk.sections.goals.wording import rest_of, worded


def target(
    text: str, value: str, unit: str = "%", qualifier: str = "", measure: str = "量"
) -> Target:
    return Target.model_validate(
        {
            "text": text,
            "measure": measure,
            "figure": {"value": value, "unit": unit, "qualifier": qualifier},
        }
    )


def test_a_word_after_the_figure() -> None:
    words = worded(target("地区生产总值增长6.5%左右", "6.5", qualifier="左右"))
    assert (words.label, words.number, words.unit) == ("地区生产总值增长", "6.5", "%")
    assert (words.before, words.after) == ("", "左右")


def test_a_word_before_the_figure() -> None:
    words = worded(target("固定资产投资增长超12.5%", "12.5", qualifier="超"))
    assert (words.label, words.before, words.after) == ("固定资产投资增长", "超", "")


def test_printed_digits_are_kept() -> None:
    assert worded(target("城乡居民人均可支配收入增长7.0%", "7.0")).number == "7.0"


def test_a_figure_in_mid_sentence_leaves_the_sentence_whole() -> None:
    text = "实现6.5%的经济增长"
    assert worded(target(text, "6.5")).label == text


def test_the_breaks_of_the_measure_serve_the_label() -> None:
    words = worded(target("总收入增长7.6%", "7.6", measure="总收入|增长"))
    assert words.label == f"总收入{SOFT_BREAK}增长"


@pytest.mark.parametrize(
    ("value", "unit", "ringed"),
    [("6.5", "%", True), ("10", "%", True), ("10.1", "%", False), ("3", "万户", False)],
)
def test_rings_are_for_percentages_up_to_ten(value: str, unit: str, ringed: bool) -> None:
    assert has_ring(target(f"增长{value}{unit}", value, unit)) is ringed


def test_negative_growth_has_no_ring() -> None:
    made = target("能耗下降1%", "1").model_copy(update={"figure": Figure(value="-1", unit="%")})
    assert not has_ring(made)


def test_the_rest_of_the_shipped_statement(content: Content) -> None:
    goals = content.goals
    assert goals is not None
    assert goals.statement is not None
    rest = plain(rest_of(goals.statement, [each.text for each in goals.targets]))
    assert rest == "“三大战略目标”取得阶段性成效，中国式现代化晋江实践创出更多新经验。"


def test_a_clause_that_holds_more_than_the_target_stays_whole() -> None:
    assert rest_of("力争产值增长6%，创出新经验。", ["产值增长6%"]) == "力争产值增长6%，创出新经验。"


def test_nothing_is_left_of_a_statement_of_targets() -> None:
    assert rest_of("产值增长6%，收入增长7%。", ["产值增长6%", "收入增长7%"]) == ""


def test_without_targets_the_statement_is_the_rest() -> None:
    assert rest_of("创出新经验，取得成效。", []) == "创出新经验，取得成效。"


def test_targets_at_the_end_leave_no_hanging_comma() -> None:
    assert rest_of("取得成效，产值增长6%。", ["产值增长6%"]) == "取得成效"


def test_soft_breaks_are_kept_in_the_rest() -> None:
    text = f"产值增长6%，{SOFT_BREAK}取得{SOFT_BREAK}成效。"
    assert rest_of(text, ["产值增长6%"]) == f"取得{SOFT_BREAK}成效。"
