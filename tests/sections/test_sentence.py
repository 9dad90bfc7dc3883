from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.content.model import SOFT_BREAK, Achievement, Content, Figure, plain
from kiosk.sections.scorecard.growth import differences, growth_of
from kiosk.sections.sentence import Kind, parse


def achievement(text: str, *figures: tuple[str, str], highlight: str | None = None) -> Achievement:
    return Achievement(
        text=text,
        figures=tuple(Figure(value=Decimal(value), unit=unit) for value, unit in figures),
        highlight=highlight,
    )


@pytest.mark.parametrize(
    ("text", "figure", "parts"),
    [
        ("为企业减负超50亿元", ("50", "亿元"), ("为企业减负超", "50亿元", "")),
        ("320个项目|签约落地", ("320", "个"), ("", "320个", f"项目{SOFT_BREAK}签约落地")),
        ("增长|26%以上", ("26", "%"), ("增长", "26%", "以上")),
        ("预计增长5.0%", ("5.0", "%"), ("预计增长", "5.0%", "")),
    ],
)
def test_a_number_is_the_hero(
    text: str, figure: tuple[str, str], parts: tuple[str, str, str]
) -> None:
    sentence = parse(achievement(text, figure))
    assert sentence.kind is Kind.FIGURE
    assert (sentence.lead, sentence.hero, sentence.tail) == parts


def test_a_number_inside_another_is_not_taken_for_it() -> None:
    sentence = parse(achievement("从150家到50家", ("50", "家")))
    assert (sentence.lead, sentence.hero) == ("从150家到", "50家")


def test_words_are_the_hero_and_keep_their_quotes() -> None:
    sentence = parse(achievement("建成“智慧网格”基础平台", highlight="智慧网格"))
    assert sentence.kind is Kind.WORDS
    assert (sentence.lead, sentence.hero, sentence.tail) == ("建成", "“智慧网格”", "基础平台")


def test_two_numbers_are_both_marked_in_place() -> None:
    sentence = parse(achievement("办好22件为民实事、239件民生微实事", ("22", "件"), ("239", "件")))
    assert sentence.kind is Kind.FIGURES
    assert [plain(sentence.text)[m.start : m.end] for m in sentence.marks] == ["22件", "239件"]


@pytest.mark.parametrize("highlight", [None, "不在句中", "全部文字"])
def test_without_a_hero_it_is_a_statement(highlight: str | None) -> None:
    assert parse(achievement("全部文字", highlight=highlight)).kind is Kind.STATEMENT


def test_nothing_of_the_shipped_sentences_is_lost(content: Content) -> None:
    assert content.scorecard is not None
    every = [a for c in content.scorecard.categories for a in c.achievements]
    for each in (*every, *content.scorecard.headlines):
        sentence = parse(each)
        if sentence.kind in (Kind.FIGURE, Kind.WORDS):
            parts = sentence.lead + sentence.hero + sentence.tail
            assert plain(parts) == plain(each.text)


def test_differences_are_the_characters_only_the_goal_has() -> None:
    assert differences("一般公共预算收入", "一般公共预算总收入") == ((6, 7),)
    assert differences("同名", "同名") == ()


def changed(content: Content, **fields: object) -> Achievement:
    assert content.scorecard is not None
    return content.scorecard.categories[0].achievements[0].model_copy(update=fields)


def test_labels_come_from_year_and_qualifier(content: Content) -> None:
    growth = growth_of(0, changed(content), content, (), "")
    assert growth is not None
    assert (growth.result_label, growth.goal_label) == ("2022年预计", "2023年目标")
    assert growth.other_measure == "一般公共预算总收入"
    assert growth.differing == ((6, 7),)


def test_a_figure_without_qualifier_is_never_called_expected(content: Content) -> None:
    bare = changed(content, figures=(Figure(value=Decimal("6.17"), unit="%"),))
    growth = growth_of(0, bare, content, (), "")
    assert growth is not None
    assert growth.result_label == "2022年"


def test_a_qualifier_beside_its_number_is_not_repeated(content: Content) -> None:
    beside = changed(
        content,
        text="收入增长超6.17%",
        figures=(Figure(value=Decimal("6.17"), unit="%", qualifier="超"),),
    )
    growth = growth_of(0, beside, content, (), "")
    assert growth is not None
    assert growth.result_label == "2022年"


def test_the_same_measure_needs_no_note(content: Content) -> None:
    assert content.scorecard is not None
    growth = growth_of(1, content.scorecard.categories[0].achievements[1], content, (), "")
    assert growth is not None
    assert growth.other_measure is None
    assert growth.differing == ()


@pytest.mark.parametrize("fields", [{"goal": None}, {"goal": "nowhere"}, {"measure": None}])
def test_without_goal_or_measure_there_is_no_panel(
    content: Content, fields: dict[str, object]
) -> None:
    assert growth_of(0, changed(content, **fields), content, (), "") is None


def test_without_goals_there_is_no_panel(content: Content) -> None:
    none = content.model_copy(update={"goals": None})
    assert growth_of(0, changed(content), none, (), "") is None
