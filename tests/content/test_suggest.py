from __future__ import annotations

import pytest

from kiosk.content.problems import Words
from kiosk.content.suggest import hint, nearest

OPTIONS = ("title", "kicker", "安海镇", "goal-budget")


@pytest.mark.parametrize(
    ("word", "option"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("安海", "安海镇"),
        ("goal-buget", "goal-budget"),
        ("colour", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_the_nearest_option(word: str, option: str | None) -> None:
    assert nearest(word, OPTIONS) == option


def test_a_hint_asks_or_says_otherwise() -> None:
    otherwise = Words("没有", "none")
    assert hint("titel", OPTIONS, otherwise).en == "Did you mean title?"
    assert hint("colour", OPTIONS, otherwise) is otherwise
