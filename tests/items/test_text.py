"""Setting text: what fits, what overflows, what stands apart, what hangs."""

from __future__ import annotations

import pytest

from kiosk.items.balance import set_even
from kiosk.items.text import Align, Span, TextStyle, fit_text, overflow, set_text, spans_of
from kiosk.theme.fonts import Face

STYLE = TextStyle(Face.TEXT, 28, "#000000", leading=1.5)


def test_a_line_is_as_wide_as_its_characters() -> None:
    layout = set_text("晋江晋江", STYLE, 400)
    assert len(layout.lines) == 1
    assert layout.natural_width == pytest.approx(4 * 28, abs=1)
    assert layout.height == pytest.approx(42)


def test_the_largest_size_that_fits_is_taken() -> None:
    text = "首批国家知识产权强县建设示范县"
    layout = fit_text(text, STYLE, 300, 200, (66, 48, 40, 32))
    assert overflow(layout, 200) == 0
    larger = set_text(text, STYLE.sized(66), 300)
    assert overflow(larger, 200) > 0
    assert layout.style.px < 66


def test_what_fits_in_no_size_is_told_by_its_lines() -> None:
    layout = fit_text("全面提升经济开发区能级" * 6, STYLE, 200, 84, (28,))
    assert overflow(layout, 84) == len(layout.lines) - 2


def test_spans_stand_apart_and_cover_only_their_words() -> None:
    plain = "首批国家创新型县（市）"
    spans = spans_of(plain, ["国"], colour="#FF0000")
    layout = set_text(plain, STYLE, 1000, spans=spans)
    runs = layout.lines[0].runs
    assert [(run.text, run.colour) for run in runs] == [
        ("首批", "#000000"),
        ("国", "#FF0000"),
        ("家创新型县（市）", "#000000"),
    ]


def test_phrases_that_overlap_are_taken_once() -> None:
    spans = spans_of("集成电路、集成电路工业园", ["集成电路", "集成电路工业园"])
    assert spans == (Span(0, 4), Span(5, 12))


def test_an_opening_quote_hangs_out_of_the_column() -> None:
    layout = set_text("“晋江经验”旗帜", STYLE, 1000)
    assert layout.lines[0].x == pytest.approx(-0.48 * 28)
    assert set_text("“晋江经验”", STYLE, 1000, hang=False).lines[0].x == 0


def test_centred_text_stands_in_the_middle() -> None:
    centred = TextStyle(Face.TEXT, 28, "#000000", align=Align.CENTRE)
    line = set_text("晋江", centred, 400).lines[0]
    assert line.x == pytest.approx((400 - line.width) / 2)


def test_marks_that_meet_share_their_empty_halves() -> None:
    plain = set_text("“晋江经验”旗", STYLE, 1000).lines[0].width
    assert set_text("“晋江经验”，旗", STYLE, 1000).lines[0].width == pytest.approx(
        plain + 0.5 * 28, abs=0.5
    )
    assert set_text("，“", STYLE, 1000).lines[0].width == pytest.approx(1.5 * 28, abs=0.5)


def test_spaces_at_the_ends_do_no_harm() -> None:
    assert set_text(" 晋江 ", STYLE, 400).lines[0].text.strip() == "晋江"
    assert set_text("交出 \u200b开启 晋江", STYLE, 60).lines[0].text == "交出"


def test_a_leaning_mark_stays_plain_text() -> None:
    layout = set_text("<b>晋江</b>&amp;", STYLE, 2000)
    assert layout.lines[0].text == "<b>晋江</b>&amp;"


def test_an_even_setting_keeps_an_aside_whole() -> None:
    layout = set_even("（人民币，下同）的新台阶", STYLE, 270)
    assert [line.text for line in layout.lines] == ["（人民币，下同）", "的新台阶"]
    narrow = set_even("（人民币，下同）的新台阶", STYLE, 205)
    assert [line.text for line in narrow.lines] == ["（人民币，", "下同）的新台阶"]
