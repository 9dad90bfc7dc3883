from __future__ import annotations

import re
from pathlib import Path

import pytest

import kiosk.content
from kiosk.content.phrases import PHRASES, word
from kiosk.content.problems import Severity, Words

FIELD = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("code", PHRASES)
def test_both_languages_say_the_same_with_the_same_values(code: str) -> None:
    phrase = PHRASES[code]
    zh = FIELD.findall(phrase.message.zh + phrase.remedy.zh)
    en = FIELD.findall(phrase.message.en + phrase.remedy.en)
    # A sign that one language shows may go without saying in the other.
    assert set(zh) - {"sign", "limit"} == set(en) - {"sign", "limit", "mega"}, code


@pytest.mark.parametrize("code", PHRASES)
def test_sentences_are_whole(code: str) -> None:
    phrase = PHRASES[code]
    assert phrase.message.zh.endswith("。")
    assert phrase.message.en.endswith(".")
    assert phrase.remedy.zh.endswith(("。", "{hint}", "…"))
    assert phrase.remedy.en.endswith((".", "{hint}", "…", ": ceramics-brand."))


def test_every_code_is_used() -> None:
    folder = Path(kiosk.content.__file__).parent
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in folder.glob("*.py")
        if not path.name.startswith("phrases")
    )
    unused = [name for name in PHRASES if f'"{name}"' not in code]
    # One is made from its kind, the other belongs to the check that lays out the screens.
    assert unused == ["second-main", "second-overview", "display-small", "text-overflow"]


def test_values_are_worded_by_language_and_made_harmless() -> None:
    values = {"key": Words("title（标题）", "title"), "value": "\x1b[2J", "choices": "a" * 100}
    message, remedy, severity = word("not-a-choice", values)
    assert message == Words("title（标题）不能是“\ufffd[2J”。", "title cannot be “\ufffd[2J”.")
    assert len(remedy.zh) < 80
    assert severity is Severity.ERROR


def test_text_overflow_tells_screen_size_and_lines() -> None:
    values = {
        "screen": Words("荣誉墙（竖屏）", "the honours wall (portrait)"),
        "size": Words("大字", "large text"),
        "over": 2,
    }
    message, _, _ = word("text-overflow", values)
    assert message.zh == "荣誉墙（竖屏）放不下这段文字（大字时多出 2 行）。"
    assert message.en == (
        "the text does not fit its place on the honours wall (portrait) "
        "(large text: 2 line(s) too many)."
    )
